"""Rooms on a BigBlueButton server: made when the first one comes in, never recorded."""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from bot.rooms.base import NoRoom, room_name
from handlers.booking.session import CareerSession

PATIENCE = aiohttp.ClientTimeout(total=5)
MOST_BYTES = 64 * 1024
GUEST = "Gast"
NOT_RECORDED = {"record": "false", "autoStartRecording": "false", "allowStartStopRecording": "false"}


class BigBlueButton:
    """`url` as the server's own tool shows it: with or without /bigbluebutton and /api."""

    def __init__(self, url: str, secret: str, key: bytes) -> None:
        start = url.rstrip("/").removesuffix("/api")
        self._api = f"{start.removesuffix('/bigbluebutton')}/bigbluebutton/api"
        self._secret = secret
        self._key = key

    async def door(self, session: CareerSession, nickname: str) -> str:
        await self._create(session)
        name = room_name(session, self._key)
        return self._signed("join", {"fullName": nickname or GUEST, "meetingID": name, "role": "VIEWER"})

    def site(self, session: CareerSession) -> str:
        return self._api

    async def _create(self, session: CareerSession) -> None:
        """A room that is there already is answered with SUCCESS too, if the passwords are the same."""
        name = room_name(session, self._key)
        passwords = {"attendeePW": self._password(name, "attendee"), "moderatorPW": self._password(name, "moderator")}
        url = self._signed("create", {"name": session.title, "meetingID": name, **passwords, **NOT_RECORDED})
        try:
            async with (
                aiohttp.ClientSession(timeout=PATIENCE) as http,
                http.get(URL(url, encoded=True), allow_redirects=False) as answer,
            ):
                told = await answer.content.read(MOST_BYTES)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NoRoom(f"BigBlueButton cannot be reached ({type(error).__name__})") from None
        if answer.status != 200 or b"<returncode>SUCCESS</returncode>" not in told:
            raise NoRoom(f"BigBlueButton makes no room (status {answer.status})")

    def _signed(self, call: str, values: Mapping[str, str]) -> str:
        query = urlencode(values)
        checksum = hashlib.sha256(f"{call}{query}{self._secret}".encode()).hexdigest()
        return f"{self._api}/{call}?{query}&checksum={checksum}"

    def _password(self, name: str, role: str) -> str:
        return hmac.digest(self._key, f"{role} of {name}".encode(), hashlib.sha256).hex()[:32]
