"""The pages of the reports, their pictures, and what can be downloaded of them."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from bot.desk.imports.downloads import CSV, XLSX, download
from bot.desk.office import Office
from bot.desk.reports.building import Question, districts
from bot.desk.reports.campaigns import campaigns
from bot.desk.reports.figures import Figure, size, told
from bot.desk.reports.gaps import fields, gaps
from bot.desk.reports.plots import draw, policy
from bot.desk.reports.questions import by_week, questions
from bot.desk.reports.sessions import sessions
from bot.desk.reports.spans import Period, period_named, periods
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.spreadsheets.csv_files import write_csv
from bot.spreadsheets.writing import Table, Value, write_xlsx
from bot.texts import to_be_said
from storage.desk.staff import Role

MOST_KEPT, KEPT = 16, timedelta(minutes=1)
Build = Callable[[Question], Awaitable[list[Figure]]]
PAGES: Mapping[str, tuple[str, str]] = {
    "overview": (to_be_said("Reports"), to_be_said("Overview")),
    "questions": (to_be_said("Report: questions"), to_be_said("Questions")),
    "sessions": (to_be_said("Report: sessions"), to_be_said("Sessions")),
    "gaps": (to_be_said("Report: what is missing"), to_be_said("Gaps")),
    "campaigns": (to_be_said("Report: campaigns"), to_be_said("Campaigns")),
}

WEEKS_NAMED: Mapping[str, str] = {
    "week": to_be_said("this week"),
    "last-week": to_be_said("last week"),
    "four-weeks": to_be_said("the last four weeks"),
}


async def overview(asked: Question) -> list[Figure]:
    return [await by_week(asked), (await sessions(asked))[0], await fields(asked)]


BUILD: Mapping[str, Build] = {
    "overview": overview,
    "questions": questions,
    "sessions": sessions,
    "gaps": gaps,
    "campaigns": campaigns,
}


class Reports:
    """Pictures are drawn from what their page has just shown, if this process showed it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._shown: OrderedDict[tuple[str, str, str], tuple[datetime, list[Figure]]] = OrderedDict()

    def routes(self) -> list[Route]:
        found = []
        for name in PAGES:
            path = "/desk/reports" if name == "overview" else f"/desk/reports/{name}"
            found += [
                look(path, Need.STAFF, self._of(name, self._page)),
                look(f"/desk/reports/{name}/{{figure}}.svg", Need.STAFF, self._of(name, self._picture)),
                look(f"/desk/reports/{name}/report.xlsx", Need.STAFF, self._of(name, self._xlsx)),
                look(f"/desk/reports/{name}/report.csv", Need.STAFF, self._of(name, self._csv)),
            ]
        return found

    def _of(self, name: str, handler: Any) -> Any:
        async def handle(visit: Visit) -> Answer:
            answer: Answer = await handler(visit, name)
            return answer

        return handle

    async def _built(self, visit: Visit, name: str) -> tuple[list[Figure], Period, list[Period], str]:
        known = districts(self._office)
        district = visit.asked("region") if visit.asked("region") in known else ""
        async with self._office.store.look() as work:
            among = periods(await work.counts.first_week(), self._office.today)
            period = period_named(visit.asked("span"), among)
            figures = await BUILD[name](Question(self._office, work, period, district))
        return figures, period, among, district

    async def _page(self, visit: Visit, name: str) -> Answer:
        figures, period, among, district = await self._built(visit, name)
        self._shown[name, period.name, district] = visit.now, figures
        if len(self._shown) > MOST_KEPT:
            self._shown.popitem(last=False)
        say = self._office.say
        return Shown(
            "reports/report.html",
            {
                "name": name,
                "pages": PAGES,
                "figures": figures,
                "period": period.name,
                "periods": [(one.name, self._named(one)) for one in among],
                "district": district,
                "districts": [("", say("the whole region")), *((one, one) for one in districts(self._office))],
                "query": urlencode({"span": period.name, "region": district}),
                "may_answer": visit.staff.may(Role.EDITOR),
                "told": lambda cell: told(cell, say),
            },
        )

    def _named(self, period: Period) -> str:
        if not period.year:
            return self._office.say(WEEKS_NAMED[period.name])
        if not period.quarter:
            return self._office.say("the year {year}", year=period.year)
        return self._office.say("{quarter}. quarter {year}", quarter=period.quarter, year=period.year)

    async def _picture(self, visit: Visit, name: str) -> Answer:
        key = (name, visit.asked("span"), visit.asked("region"))
        at, figures = self._shown.get(key, (None, []))
        if at is None or visit.now - at > KEPT:
            figures, *_ = await self._built(visit, name)
        figure = next((one for one in figures if one.name == visit.part("figure")), None)
        if figure is None:
            raise web.HTTPNotFound
        svg = await asyncio.to_thread(draw, figure, self._office.say)
        safe = {"Content-Security-Policy": policy(svg), "X-Content-Type-Options": "nosniff"}
        return web.Response(text=svg, content_type="image/svg+xml", headers=safe)

    async def _xlsx(self, visit: Visit, name: str) -> Answer:
        figures, period, *_ = await self._built(visit, name)
        tables = [
            Table(one.title[:31].replace(":", ""), rows[0], rows[1:], {}, [34, *[14] * (len(rows[0]) - 1)])
            for one in figures
            for rows in [self._rows(one)]
        ]
        content = await asyncio.to_thread(write_xlsx, tables)
        return download(content, XLSX, self._file(name, period, "xlsx"))

    async def _csv(self, visit: Visit, name: str) -> Answer:
        figures, period, *_ = await self._built(visit, name)
        rows: list[list[str]] = []
        for one in figures:
            rows += [[one.title], *([str(cell) for cell in row] for row in self._rows(one)), []]
        return download(write_csv(rows), CSV, self._file(name, period, "csv"))

    def _file(self, name: str, period: Period, ending: str) -> str:
        called = self._office.say("report")
        return f"lotse-{called}-{name}-{period.name}.{ending}"

    def _rows(self, figure: Figure) -> list[list[Any]]:
        """Headings, rows and the total; the last heading is that of the first column."""
        say = self._office.say
        *headings, first = figure.headings
        rows: list[list[Value]] = [[first, *headings]]
        rows += [[label, *_plain(cells, say)] for label, cells in figure.rows]
        if figure.total:
            rows.append([say("Together"), *_plain(figure.total, say)])
        return rows


def _plain(cells: Sequence[Any], say: Any) -> list[Value]:
    """Numbers as numbers, so that a spreadsheet can count with them."""
    return [size(cell) if isinstance(cell, int) or size(cell) else told(cell, say) for cell in cells]
