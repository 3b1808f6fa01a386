"""A table of posters and adverts, each of which gets a link: brought in after a look at what would be new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from bot.desk.imports.findings import Finding, Found, State
from bot.desk.imports.looking import Looked, Progress, Table
from bot.desk.imports.rows.cells import Cells
from bot.desk.imports.rows.columns import Column, Takes
from bot.desk.links.destinations import Group, destinations, payload_of_entry, told
from bot.desk.links.forms import LONGEST, LONGEST_PLACE, LONGEST_TITLE, USUAL, poster_at
from bot.desk.office import Office
from bot.spreadsheets.sheet import NotReadable, Row
from bot.spreadsheets.writing import Value
from bot.texts import to_be_said
from handlers.links.link import Purpose, ShareLink
from storage.desk.staff import Role
from storage.store import Work

MOST_LINKS: Final = 5_000
LINKS: Final = (
    Column(
        "campaign",
        to_be_said("Campaign"),
        to_be_said("Its name. A new name makes a new campaign."),
        example="Superhelden gesucht 2027",
        needed=True,
        width=30,
    ),
    Column(
        "title",
        to_be_said("Where it hangs"),
        to_be_said("Each row gets a link and a QR code of its own."),
        example="Plakat in der Aula, Musterschule",
        needed=True,
        width=44,
    ),
    Column(
        "leads_to",
        to_be_said("Leads to"),
        to_be_said(
            "The name of a session, field of work or entry, or the id of an entry. Empty: as the campaign does."
        ),
        width=34,
    ),
    Column(
        "until",
        to_be_said("Until"),
        to_be_said("The last day of a new campaign; empty for 90 days from today."),
        takes=Takes.DAY,
        width=14,
    ),
)


@dataclass(slots=True)
class Plan:
    """What the rows would make. `made` are campaigns by their folded name, `hanging` where each has links."""

    made: dict[str, ShareLink] = field(default_factory=dict)
    hanging: set[tuple[str, str]] = field(default_factory=set)
    new: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LinkSheet:
    office: Office
    name: str = "links"
    columns: Sequence[Column] = LINKS
    takes_json: bool = False
    role: Role | None = None

    async def look(self, rows: Sequence[Row], work: Work, progress: Progress, *, to_keep: bool) -> Looked:
        if len(rows) > MOST_LINKS:
            raise NotReadable(to_be_said("These are more than {most} links. Split the table."), most=MOST_LINKS)
        table = Table(rows, self.columns, self.office.say, self.office.clock.zone)
        groups = await destinations(self.office, work)
        by_name = {label.casefold(): value for group in groups for value, label in group.options}
        plan = await self._standing(work)
        findings = []
        for row in rows[1:]:
            findings.append(self._row(row, table, by_name, plan))
            progress.done += 1

        async def keep(_who: str) -> None:
            await self._keep(plan, work)

        return Looked(Found(tuple(findings), table.head.unknown), keep)

    async def _standing(self, work: Work) -> Plan:
        """Campaigns and links that go on."""
        today, plan = self.office.today, Plan()
        campaigns = [one for one in await work.links.all(Purpose.CAMPAIGN) if one.is_open(today)]
        for one in reversed(campaigns):
            plan.made[one.title.casefold()] = one
        by_code = {one.code: one.title.casefold() for one in campaigns}
        for link in await work.links.all(Purpose.POSTER):
            if link.parent in by_code and link.is_open(today):
                plan.hanging.add((by_code[link.parent], link.where.casefold()))
        return plan

    def _row(self, row: Row, table: Table, by_name: Mapping[str, str], plan: Plan) -> Finding:
        cells = table.cells(row)
        campaign, where = self._text(cells, "campaign", LONGEST_TITLE), self._text(cells, "title", LONGEST_PLACE)
        leads_to = self._leads_to(cells, by_name)
        until = cells.value("until") or self.office.today + USUAL
        if not self.office.today <= until <= self.office.today + LONGEST:
            cells.wrong["until"] = self.office.say("Please choose a day from today on, at most two years ahead.")
        if cells.wrong:
            return Finding(row.number, campaign, where, State.WRONG, wrong=table.told(cells.wrong))
        key = (campaign.casefold(), where.casefold())
        if key in plan.hanging:
            return Finding(row.number, campaign, where, State.SAME)
        plan.hanging.add(key)
        self._plan(campaign, leads_to, until, plan)
        plan.new.append((campaign.casefold(), where, leads_to or ""))
        return Finding(row.number, campaign, where, State.NEW)

    def _plan(self, campaign: str, leads_to: str | None, until: date, plan: Plan) -> None:
        """A campaign that is new leads to where its first row does."""
        wanted = ShareLink("", Purpose.CAMPAIGN, campaign, leads_to or "", until)
        plan.made.setdefault(campaign.casefold(), wanted)

    def _text(self, cells: Cells, name: str, longest: int) -> str:
        text = " ".join(cells.of.get(name, "").split())
        if not text:
            cells.need(name)
        if len(text) > longest:
            cells.wrong[name] = self.office.say("This is longer than {most} characters. Shorten it.", most=longest)
        return text[:longest]

    def _leads_to(self, cells: Cells, by_name: Mapping[str, str]) -> str | None:
        """None for what the campaign leads to."""
        text = " ".join(cells.of.get("leads_to", "").split())
        if not text:
            return None
        found = by_name.get(text.casefold()) or payload_of_entry(text, self.office)
        found = found or next((value for name, value in by_name.items() if name.startswith(f"{text.casefold()} (")), "")
        if not found and text.casefold() not in by_name:
            cells.wrong["leads_to"] = self.office.say(
                "Lotse knows no session, field or entry of this name. Take a name as it stands in “What it leads to” "
                "of a campaign, or leave the cell empty."
            )
        return found

    async def _keep(self, plan: Plan, work: Work) -> None:
        today, made = self.office.today, {}
        for name, where, leads_to in plan.new:
            if name not in made:
                known = plan.made[name]
                made[name] = known if known.code else await work.links.make(known, today)
            link = poster_at(where, made[name])
            await work.links.make(replace(link, leads_to=leads_to or link.leads_to), today)

    async def rows(self, work: Work) -> list[list[Value]]:
        """All that go on, to take out."""
        groups: Sequence[Group] = await destinations(self.office, work)
        today = self.office.today
        campaigns = {one.code: one for one in await work.links.all(Purpose.CAMPAIGN) if one.is_open(today)}
        links = [one for one in await work.links.all(Purpose.POSTER) if one.parent in campaigns and one.is_open(today)]
        return [
            [campaigns[one.parent].title, one.where, told(one.leads_to, groups, self.office), one.until]
            for one in links
        ]
