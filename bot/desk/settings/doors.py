"""The doors pupils come through: which are open, where to try them, and what was lost on the way."""

from datetime import timedelta

from bot.channels.base import TELEGRAM, WHATSAPP, Door, Examined
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.texts import to_be_said
from storage.notices import Why

A_WEEK = timedelta(days=7)
WHY = {
    Why.UNKNOWN: to_be_said("sent, but it is not clear whether it arrived"),
    Why.BLOCKED: to_be_said("the person has blocked Lotse or is gone"),
    Why.REFUSED: to_be_said("refused by the messenger"),
    Why.TRIED_TOO_OFTEN: to_be_said("tried too often"),
    Why.TOO_LATE: to_be_said("of no more use before it could be sent"),
    Why.CLOSED: to_be_said("the person had not written for 24 hours, and no template is set"),
}


class Doors:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/channels", Need.ADMIN, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        doors = [(name, await self._state(name)) for name in sorted(self._office.channels)]
        async with self._office.store.look() as work:
            lost = await work.telling.lost(visit.now - A_WEEK)
        known = {name for name, _ in doors}
        return Shown(
            "settings/doors.html",
            {
                "doors": doors,
                "missing": [name for name in (TELEGRAM, WHATSAPP) if name not in known],
                "lost": [(channel, self._office.say(WHY[why]), how_many) for channel, why, how_many in lost],
            },
        )

    async def _state(self, name: str) -> Door:
        channel = self._office.channels[name]
        return await channel.examine() if isinstance(channel, Examined) else Door(True)
