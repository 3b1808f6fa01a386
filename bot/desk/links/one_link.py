"""One link: its code and address in all ways they are needed, what came of it, ending it and taking that back."""

from datetime import date
from typing import Any

from bot.channels.base import TELEGRAM, Examined
from bot.desk.links.campaigns import CAMPAIGN, found
from bot.desk.links.destinations import destinations, told
from bot.desk.links.steps import HEADINGS, of_link
from bot.desk.office import Office
from bot.desk.reports.figures import told as told_cell
from bot.desk.reports.protecting import most_first
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.links.link import PAYLOAD, Purpose, ShareLink
from knowledge.field import field_named

ANY = (Purpose.CAMPAIGN, Purpose.POSTER)


class OneLink:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(CAMPAIGN, Need.STAFF, self._page),
            act(CAMPAIGN + "/end", Need.STAFF, self._end),
            act(CAMPAIGN + "/resume", Need.STAFF, self._resume),
            act(CAMPAIGN + "/remove", Need.STAFF, self._remove),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            link = await found(visit, work, *ANY)
            campaign = await work.links.find(link.parent) if link.parent else link
            counts = await work.link_counts.between(date.min, date.max)
            topics = most_first(await work.links.topics(link.code))
            groups = await destinations(self._office, work)
        say = self._office.say
        telegram = await self._telegram(link)
        values: dict[str, Any] = {"link": link, "campaign": campaign or link, "telegram": telegram}
        values |= {"address": f"{self._office.settings.public_url}/l/{link.code}", "today": self._office.today}
        values |= {"came": of_link(link, counts), "headings": [say(one) for one in HEADINGS.values()]}
        values |= {"leads": told(link.leads_to, groups, self._office), "told": lambda cell: told_cell(cell, say)}
        values["is_unused"] = not any(counts.get(link.code, {}).values())
        values["topics"] = [(_field(name), people) for name, people in topics.items()]
        return Shown("links/link.html", values)

    async def _telegram(self, link: ShareLink) -> str:
        channel = self._office.channels.get(TELEGRAM)
        door = await channel.examine() if isinstance(channel, Examined) else None
        return f"{door.link.partition('?')[0]}?start={PAYLOAD}{link.code}" if door and door.open else ""

    async def _end(self, visit: Visit) -> Answer:
        """Of a campaign, all its links that are not ended yet. Those of classes too, should one be misused."""
        today = self._office.today
        async with self._office.store.work() as work:
            link = await found(visit, work, *ANY, Purpose.CLASS)
            for one in (link, *await work.links.all(parent=link.code)):
                if one.ended_on is None:
                    await work.links.end(one.code, today)
        said = self._office.say("It has ended: who opens it now is greeted, and told that the link is over.")
        return Go(_back(link), said, f"/desk/links/{link.code}/resume")

    async def _resume(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            link = await found(visit, work, *ANY, Purpose.CLASS)
            for one in (link, *await work.links.all(parent=link.code)):
                if one.ended_on == link.ended_on:
                    await work.links.end(one.code, None)
        return Go(_back(link), self._office.say("It goes on."))

    async def _remove(self, visit: Visit) -> Answer:
        """Only what nobody has come by: of all else the numbers are wanted."""
        async with self._office.store.work() as work:
            link = await found(visit, work, *ANY)
            is_gone = await work.links.remove(link.code)
        if not is_gone:
            return Go(_back(link), self._office.say("Somebody has come by it already. You can end it instead."))
        path = f"/desk/links/{link.parent}/campaign" if link.parent else "/desk/links"
        return Go(path, self._office.say("Deleted. Nobody had come by it."))


def _back(link: ShareLink) -> str:
    match link.purpose:
        case Purpose.CAMPAIGN:
            return f"/desk/links/{link.code}/campaign"
        case Purpose.CLASS:
            return "/desk/links"
        case _:
            return f"/desk/links/{link.code}"


def _field(name: str) -> str:
    field = field_named(name)
    return field.title if field else name
