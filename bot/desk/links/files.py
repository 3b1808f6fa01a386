"""What can be taken out of links: plots, QR codes by the hundred, tables, posters."""

import asyncio
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from aiohttp import web

from bot.desk.imports.downloads import CSV, XLSX, download
from bot.desk.links.campaigns import CAMPAIGN, Campaigns, found
from bot.desk.links.one_link import ANY
from bot.desk.links.steps import HEADINGS, Came, figure, of_campaign, of_link
from bot.desk.office import Office
from bot.desk.reports.figures import Figure, size
from bot.desk.reports.plots import draw, policy
from bot.desk.visit import Answer, Need, Route, Visit, look
from bot.documents.link_codes import code_as_png, code_as_svg
from bot.documents.poster import Paper, Poster, poster
from bot.spreadsheets.csv_files import write_csv
from bot.spreadsheets.writing import Table, Value, write_xlsx
from handlers.links.link import Purpose, ShareLink

PRINTED = 1000  # pixels of a code in the archive: sharp at 8 cm
ZIP, PDF = "application/zip", "application/pdf"
NOT_IN_NAMES = re.compile(r"[^\w-]+")
LONGEST_NAME = 40
SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}


class LinkFiles:
    def __init__(self, office: Office, campaigns: Campaigns) -> None:
        self._office = office
        self._campaigns = campaigns

    def routes(self) -> list[Route]:
        return [
            look("/desk/links/campaigns.svg", Need.STAFF, self._compared),
            look(CAMPAIGN + "/links.svg", Need.STAFF, self._plot),
            look(CAMPAIGN + "/codes.zip", Need.STAFF, self._codes),
            look(CAMPAIGN + "/links.xlsx", Need.STAFF, self._xlsx),
            look(CAMPAIGN + "/links.csv", Need.STAFF, self._csv),
            look(CAMPAIGN + "/poster.pdf", Need.STAFF, self._poster),
            look(CAMPAIGN + "/qr.svg", Need.STAFF, self._svg),
            look(CAMPAIGN + "/qr.png", Need.STAFF, self._png),
        ]

    async def _compared(self, visit: Visit) -> Answer:
        over = visit.asked("when") == "over"
        async with self._office.store.look() as work:
            campaigns, links = await work.links.all(Purpose.CAMPAIGN), await work.links.all(Purpose.POSTER)
            counts = await work.link_counts.between(date.min, date.max)
        shown = [one for one in campaigns if one.is_open(self._office.today) is not over]
        came = [of_campaign(one, [link for link in links if link.parent == one.code], counts) for one in shown]
        return await self._drawn(figure("campaigns", "", [(one.link.title, one) for one in came], self._office.say))

    async def _plot(self, visit: Visit) -> Answer:
        campaign, came = await self._of(visit)
        rows = [(self._campaigns.place(one.link), one) for one in came]
        return await self._drawn(figure("links", campaign.title, rows, self._office.say))

    async def _drawn(self, shown: Figure) -> web.Response:
        svg = await asyncio.to_thread(draw, shown, self._office.say)
        safe = {"Content-Security-Policy": policy(svg), "X-Content-Type-Options": "nosniff"}
        return web.Response(text=svg, content_type="image/svg+xml", headers=safe)

    async def _of(self, visit: Visit) -> tuple[ShareLink, list[Came]]:
        """A campaign and its links, the one without a place first."""
        async with self._office.store.look() as work:
            campaign = await found(visit, work)
            links = await work.links.all(parent=campaign.code)
            counts = await work.link_counts.between(date.min, date.max)
        return campaign, [of_link(one, counts) for one in (campaign, *links)]

    async def _codes(self, visit: Visit) -> Answer:
        """Only of links that lead somewhere, each named by where it hangs; and the table beside them."""
        campaign, came = await self._of(visit)
        open_ones = [one.link for one in came if one.link.is_open(self._office.today)]
        table = self._table(came)
        content = await asyncio.to_thread(self._packed, open_ones, write_csv(_as_text(table)))
        return download(content, ZIP, f"lotse-qr-{_file_name(campaign.title)}.zip")

    def _packed(self, links: Sequence[ShareLink], table: bytes) -> bytes:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("links.csv", table)
            for link in links:
                name = f"{_file_name(self._campaigns.place(link))}-{link.code}.png"
                archive.writestr(name, code_as_png(self._address(link), PRINTED))
        return packed.getvalue()

    def _address(self, link: ShareLink) -> str:
        return f"{self._office.settings.public_url}/l/{link.code}"

    def _table(self, came: Sequence[Came]) -> list[list[Value]]:
        say = self._office.say
        first = [say("Where it hangs"), say("Code"), say("Address"), say("Until")]
        rows: list[list[Value]] = [[*first, *(say(heading) for heading in HEADINGS.values())]]
        for one in came:
            link = one.link
            until = min(link.until, link.ended_on) if link.ended_on else link.until
            row: list[Value] = [self._campaigns.place(link), link.code, self._address(link), until]
            rows.append([*row, *(size(cell) for cell in one.cells)])
        return rows

    async def _xlsx(self, visit: Visit) -> Answer:
        campaign, came = await self._of(visit)
        headings, *rows = self._table(came)
        table = Table(self._office.say("Links"), [str(one) for one in headings], rows, {}, [34, 10, 44, *[12] * 8])
        content = await asyncio.to_thread(write_xlsx, [table])
        return download(content, XLSX, f"lotse-links-{_file_name(campaign.title)}.xlsx")

    async def _csv(self, visit: Visit) -> Answer:
        campaign, came = await self._of(visit)
        return download(write_csv(_as_text(self._table(came))), CSV, f"lotse-links-{_file_name(campaign.title)}.csv")

    async def _link(self, visit: Visit) -> ShareLink:
        async with self._office.store.look() as work:
            return await found(visit, work, *ANY)

    async def _poster(self, visit: Visit) -> Answer:
        link = await self._link(visit)
        wording = self._office.talks.wording("de")
        paper = Paper.A3 if visit.asked("size") == Paper.A3.value else Paper.A4
        content = await poster(Poster(link.title, self._address(link)), wording, paper)
        return download(content, PDF, f"lotse-poster-{_file_name(link.where or link.title)}-{paper.value}.pdf")

    async def _svg(self, visit: Visit) -> Answer:
        return web.Response(body=code_as_svg(self._address(await self._link(visit))), content_type="image/svg+xml")

    async def _png(self, visit: Visit) -> Answer:
        link = await self._link(visit)
        name = f"lotse-qr-{_file_name(link.where or link.title)}.png"
        return download(code_as_png(self._address(link), PRINTED), "image/png", name)


def _as_text(rows: Sequence[Sequence[Value]]) -> list[list[str]]:
    return [[f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell or 0) for cell in row] for row in rows]


def _file_name(text: str) -> str:
    """Safe in an archive and in a header, and still to be recognised."""
    plain = "".join(SPELLED.get(letter, letter) for letter in text)
    bare = NOT_IN_NAMES.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")
    return bare[:LONGEST_NAME].strip("-") or "link"
