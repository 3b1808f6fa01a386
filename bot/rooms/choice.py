"""Which room a session takes place in: `bbb:`, `jitsi:`, or the address of one that is there already."""

from urllib.parse import urlsplit

from bot.rooms.base import NoRoom, Room
from bot.rooms.bigbluebutton import BigBlueButton
from bot.rooms.fixed import FixedLink
from bot.rooms.jitsi import Jitsi
from bot.settings import Settings
from handlers.booking.session import CareerSession


class Rooms:
    def __init__(self, settings: Settings) -> None:
        self._kinds: dict[str, Room] = {"http": FixedLink(), "https": FixedLink()}
        if settings.bbb_url and settings.bbb_secret:
            self._kinds["bbb"] = BigBlueButton(settings.bbb_url, settings.bbb_secret.get_secret_value(), settings.key)
        if settings.jitsi_url and settings.jitsi_secret:
            secret = settings.jitsi_secret.get_secret_value()
            self._kinds["jitsi"] = Jitsi(settings.jitsi_url, settings.jitsi_app_id, secret, settings.key)

    async def door(self, session: CareerSession, nickname: str) -> str:
        return await self._of(session).door(session, nickname)

    def site(self, session: CareerSession) -> str:
        return self._of(session).site(session)

    def _of(self, session: CareerSession) -> Room:
        try:
            kind = urlsplit(session.join_url).scheme
        except ValueError:
            kind = ""
        if kind not in self._kinds:
            raise NoRoom(f"no rooms of the kind {kind if kind in ('bbb', 'jitsi') else 'asked for'} are set up")
        return self._kinds[kind]
