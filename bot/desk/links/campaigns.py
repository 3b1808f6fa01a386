"""Campaigns: what they lead to, the links that belong to them, and what came of each, compared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from aiohttp import web

from bot.desk.links.destinations import destinations, told
from bot.desk.links.forms import OTHER, Written, blank, poster_at, read, read_places, values_of
from bot.desk.links.steps import HEADINGS, figure, of_campaign, of_link
from bot.desk.meanwhile import differing, is_overtaken, stamp
from bot.desk.office import Office
from bot.desk.reports.figures import told as told_cell
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.links.link import Purpose, ShareLink
from storage.store import Work

CAMPAIGN = "/desk/links/{code:[A-Z0-9]{7}}"


class Campaigns:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/links", Need.STAFF, self._list),
            look("/desk/links/new", Need.STAFF, self._new),
            act("/desk/links/new", Need.STAFF, self._make),
            look(CAMPAIGN + "/edit", Need.STAFF, self._edit),
            act(CAMPAIGN + "/edit", Need.STAFF, self._change),
            act(CAMPAIGN + "/add", Need.STAFF, self._add),
            look(CAMPAIGN + "/campaign", Need.STAFF, self._page),
        ]

    async def _list(self, visit: Visit) -> Answer:
        over = visit.asked("when") == "over"
        async with self._office.store.look() as work:
            campaigns, links = await work.links.all(Purpose.CAMPAIGN), await work.links.all(Purpose.POSTER)
            classes = await work.links.all(Purpose.CLASS)
            counts = await work.link_counts.between(date.min, date.max)
            groups = await destinations(self._office, work)
        today = self._office.today
        shown = [one for one in campaigns if one.is_open(today) is not over]
        of = {one.code: [link for link in links if link.parent == one.code] for one in shown}
        came = [of_campaign(one, of[one.code], counts) for one in shown]
        values: dict[str, Any] = {"campaigns": came, "links": of, "over": over, **self._words()}
        values["classes"] = [one for one in classes if one.is_open(today) is not over]
        values["leads"] = {
            link.code: told(link.leads_to, groups, self._office) for link in (*shown, *values["classes"])
        }
        values["figure"] = figure("campaigns", "", [(one.link.title, one) for one in came], self._office.say)
        return Shown("links/list.html", values)

    def _words(self) -> dict[str, Any]:
        say = self._office.say
        return {"headings": [say(one) for one in HEADINGS.values()], "told": lambda cell: told_cell(cell, say)}

    async def _new(self, _visit: Visit) -> Answer:
        return await self._form(None, dict(blank(self._office.today)))

    async def _make(self, visit: Visit) -> Answer:
        written = read(visit.form, self._office)
        if visit.form.wrong:
            return await self._form(None, visit.form.values, visit.form.wrong)
        async with self._office.store.work() as work:
            campaign = await work.links.make(written.campaign, self._office.today)
            await self._hang(campaign, written.places, work)
        said, undo = self._office.say("The campaign is there."), f"/desk/links/{campaign.code}/remove"
        return Go(f"/desk/links/{campaign.code}/campaign", said, undo)

    async def _hang(self, campaign: ShareLink, places: Sequence[str], work: Work) -> int:
        """Links for places that have none yet."""
        known = {one.where for one in await work.links.all(parent=campaign.code)}
        new = [place for place in places if place not in known]
        for place in new:
            await work.links.make(poster_at(place, campaign), self._office.today)
        return len(new)

    async def _form(
        self, campaign: ShareLink | None, values: Any, wrong: dict[str, str] | None = None, links: int = 0
    ) -> Shown:
        async with self._office.store.look() as work:
            groups = await destinations(self._office, work)
        about = {"campaign": campaign, "groups": groups, "values": values, "OTHER": OTHER, "links": links}
        about["made_from"] = _stamp(campaign) if campaign else ""
        return Shown("links/form.html", about | {"wrong": wrong or {}}, 422 if wrong else 200)

    async def _edit(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            campaign = await found(visit, work)
            links = await work.links.all(parent=campaign.code)
            groups = await destinations(self._office, work)
        offered = any(value == campaign.leads_to for group in groups for value, _ in group.options)
        return await self._form(campaign, values_of(campaign, offered), links=len(links))

    async def _change(self, visit: Visit) -> Answer:
        """Its links follow, except those that lead elsewhere."""
        async with self._office.store.look() as work:
            campaign = await found(visit, work)
            links = await work.links.all(parent=campaign.code)
        written = read(visit.form, self._office, campaign)
        if visit.form.wrong:
            return await self._form(campaign, visit.form.values, visit.form.wrong, len(links))
        if is_overtaken(visit.form, _stamp(campaign)):
            return await self._overtaken(campaign, visit, len(links))
        async with self._office.store.work() as work:
            await self._keep(campaign, written, links, work)
        return Go(f"/desk/links/{campaign.code}/campaign", self._office.say("The campaign is changed."))

    async def _overtaken(self, saved: ShareLink, visit: Visit, links: int) -> Shown:
        say = self._office.say
        labels = (("title", say("Name")), ("leads_to", say("What it leads to")), ("until", say("Last day")))
        others = differing(visit.form, values_of(saved, offered=True), labels)
        shown = await self._form(saved, visit.form.values, links=links)
        return replace(shown, values={**shown.values, "others": others}, status=409)

    async def _keep(self, before: ShareLink, written: Written, links: Sequence[ShareLink], work: Work) -> None:
        after = written.campaign
        await work.links.change(after)
        for link in links:
            leads_to = after.leads_to if link.leads_to == before.leads_to else link.leads_to
            await work.links.change(replace(link, title=after.title, until=after.until, leads_to=leads_to))

    async def _add(self, visit: Visit) -> Answer:
        places = read_places(visit.form)
        if visit.form.wrong or not places:
            return await self._page(visit)
        async with self._office.store.work() as work:
            campaign = await found(visit, work)
            new = await self._hang(campaign, places, work)
        said = self._office.wording.plural("One link is new.", "{n} links are new.", new)
        if new < len(places):
            said += " " + self._office.say("The others were there already.")
        return Go(f"/desk/links/{campaign.code}/campaign", said)

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            campaign = await found(visit, work)
            links = await work.links.all(parent=campaign.code)
            counts = await work.link_counts.between(date.min, date.max)
            groups = await destinations(self._office, work)
        came = [of_link(one, counts) for one in (campaign, *links)]
        rows = [(self.place(one.link), one) for one in came]
        values: dict[str, Any] = {"campaign": campaign, "came": rows, "today": self._office.today, **self._words()}
        values["total"] = of_campaign(campaign, links, counts)
        values["leads"] = told(campaign.leads_to, groups, self._office)
        values["figure"] = figure("links", campaign.title, rows, self._office.say)
        values |= {"values": visit.form.values, "wrong": visit.form.wrong}
        return Shown("links/campaign.html", values, 422 if visit.form.wrong else 200)

    def place(self, link: ShareLink) -> str:
        return link.where or self._office.say("Without a place")


def _stamp(campaign: ShareLink) -> str:
    return stamp(values_of(campaign, offered=True))


async def found(visit: Visit, work: Work, *purposes: Purpose) -> ShareLink:
    link = await work.links.find(visit.part("code"))
    if link is None or link.purpose not in (purposes or (Purpose.CAMPAIGN,)):
        raise web.HTTPNotFound
    return link
