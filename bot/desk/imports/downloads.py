"""Templates, exports and packs to download."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.desk.imports.entry_sheets import ORIGIN, EntrySheet
from bot.desk.imports.looking import Sheet
from bot.desk.imports.pack_parts import PATTERN, SURVEY
from bot.desk.imports.pack_surveys import written
from bot.desk.imports.parsing import PACK
from bot.desk.imports.rows.columns import Column, Takes
from bot.desk.imports.rows.entry_columns import KINDS
from bot.desk.imports.rows.entry_rows import as_text as entry_text
from bot.desk.imports.rows.entry_rows import cells_of as entry_cells
from bot.desk.imports.rows.session_rows import as_text as session_text
from bot.desk.imports.rows.session_rows import cells_of as session_cells
from bot.desk.links.sheet import LinkSheet
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.spreadsheets.csv_files import write_csv
from bot.spreadsheets.writing import Table, Value, write_xlsx
from bot.texts import to_be_said
from knowledge.entry import Kind
from knowledge.files.writing import to_row
from storage.desk.staff import Role

XLSX, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv; charset=utf-8"
JSONL = "application/jsonl; charset=utf-8"
LICENCES = {
    "CC BY 4.0": to_be_said("use and change it, if they name you (CC BY 4.0)"),
    "CC BY-SA 4.0": to_be_said("the same, and what they make of it is as free (CC BY-SA 4.0)"),
    "CC0 1.0": to_be_said("use and change it, without naming you (CC0 1.0)"),
}
ON_REQUEST = to_be_said("only as agreed with us")
NEEDS = {None: Need.STAFF, Role.EDITOR: Need.EDITOR, Role.BOOKING: Need.BOOKING}
NAMES = {
    "entries": to_be_said("entries"),
    "places": to_be_said("apprenticeship-places"),
    "courses": to_be_said("courses"),
    "directory": to_be_said("partners"),
    "sessions": to_be_said("sessions"),
    "links": to_be_said("links-of-campaigns"),
}


def download(content: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return web.Response(body=content, headers=headers | {"Content-Type": kind})


class Downloads:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self, sheets: Mapping[str, Sheet]) -> list[Route]:
        found = [
            look("/desk/imports/pack", Need.EDITOR, self._pack_page),
            look("/desk/imports/pack.jsonl", Need.EDITOR, self._pack),
        ]
        for name, sheet in sheets.items():
            for ending, what in (("template", self._template), ("xlsx", self._xlsx), ("csv", self._csv)):
                path = f"/desk/imports/{name}/{what.__name__[1:]}" if ending == "template" else ""
                path = path or f"/desk/imports/{name}/export.{ending}"
                found.append(look(path, NEEDS[sheet.role], self._with(sheet, what)))
        return found

    def _with(self, sheet: Sheet, handler: Any) -> Any:
        async def handle(_visit: Visit) -> Answer:
            answer: Answer = await handler(sheet)
            return answer

        return handle

    async def _template(self, sheet: Sheet) -> Answer:
        row = [_example(column) for column in sheet.columns]
        content = await asyncio.to_thread(write_xlsx, self._tables(sheet, [row]))
        return download(content, XLSX, self._office.say("lotse-template-{name}.xlsx", name=self._named(sheet)))

    async def _xlsx(self, sheet: Sheet) -> Answer:
        rows = await self._rows(sheet)
        content = await asyncio.to_thread(write_xlsx, self._tables(sheet, rows))
        return download(content, XLSX, f"lotse-{self._named(sheet)}-{self._office.today}.xlsx")

    async def _csv(self, sheet: Sheet) -> Answer:
        rows = await self._rows(sheet)
        text = session_text if sheet.name == "sessions" else entry_text
        headings = [self._office.say(column.heading) for column in sheet.columns]
        written = ([text(cell) for cell in row] for row in rows)
        content = await asyncio.to_thread(lambda: write_csv([headings, *written]))
        return download(content, CSV, f"lotse-{self._named(sheet)}-{self._office.today}.csv")

    def _named(self, sheet: Sheet) -> str:
        return self._office.say(NAMES[sheet.name])

    async def _rows(self, sheet: Sheet) -> list[list[Value]]:
        say, zone = self._office.say, self._office.clock.zone
        async with self._office.store.look() as work:
            if isinstance(sheet, LinkSheet):
                return await sheet.rows(work)
            if not isinstance(sheet, EntrySheet):
                ahead = await work.planned.ahead_alone(self._office.now)
                wanted = [one for one in ahead if not one.called_off and one.starts_at > self._office.now]
                return [session_cells(one, say, zone) for one in wanted]
            entries, _ = await work.entries.all()
        of_kind = [one for one in entries if one.kind in sheet.kinds]
        return await asyncio.to_thread(lambda: [entry_cells(one, sheet.columns, say) for one in of_kind])

    def _tables(self, sheet: Sheet, rows: Sequence[Sequence[Value]]) -> tuple[Table, Table]:
        say = self._office.say
        columns = sheet.columns
        choices = {at: _choices(column, say) for at, column in enumerate(columns) if column.choices or _is_yes(column)}
        offered = {at: some for at, some in choices.items() if columns[at].takes is not Takes.CHOICES}
        headings = [say(column.heading) for column in columns]
        explained = [
            [
                say(column.heading),
                say("yes") if column.needed else say("no"),
                say(column.about),
                "\n".join(choices.get(at, ())),
            ]
            for at, column in enumerate(columns)
        ]
        about = (say("Column"), say("Needed?"), say("What stands in it"), say("What it can be"))
        return (
            Table(say("Table"), headings, rows, offered, [column.width for column in columns]),
            Table(say("Explanation"), about, explained, {}, (26, 10, 70, 34)),
        )

    async def _pack_page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            entries, _ = await work.entries.all()
            patterns, surveys = await work.patterns.all(), await work.surveys.all()
        real = [entry for entry in entries if not entry.example]
        regions = sorted({entry.region for entry in real if entry.region})
        counts = [(kind, label, sum(one.kind is kind for one in real)) for kind, label in _LABELS.items()]
        own = self._office.live.region.name
        say = self._office.say
        licences = [*((name, say(told)) for name, told in LICENCES.items()), (say(ON_REQUEST), say(ON_REQUEST))]
        pairs = [("", say("all")), *((name, name) for name in regions)]
        values: dict[str, Any] = {"kinds": [one for one in counts if one[2]], "own": own, "patterns": len(patterns)}
        values["surveys"] = len(surveys)
        values |= {"regions": pairs, "licences": licences}
        return Shown("imports/pack.html", values)

    async def _pack(self, visit: Visit) -> Answer:
        query = visit.request.query
        kinds, region = set(query.getall("kind", [])), visit.asked("region")
        async with self._office.store.look() as work:
            entries, _ = await work.entries.all()
            origins = await work.origins.all()
        wanted = [one for one in entries if one.kind in kinds and region in ("", one.region) and not one.example]
        head = {PACK: 1, "origin": visit.asked("origin")[:200] or self._office.live.region.name}
        head |= {"date": self._office.today.isoformat(), "licence": visit.asked("licence")[:200]}
        lines = [head]
        for entry in wanted:
            origin = origins.get(entry.id)
            own = {ORIGIN: {"network": origin.network, "licence": origin.licence}} if origin else {}
            lines.append(to_row(entry) | own)
        lines += await self._beside(visit)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        called = self._office.say("pack")
        return download(text.encode(), JSONL, f"lotse-{called}-{self._office.today}.jsonl")

    async def _beside(self, visit: Visit) -> list[dict[str, Any]]:
        """What is no entry. A room of one network is no use to another."""
        async with self._office.store.look() as work:
            patterns = await work.patterns.all() if visit.asked("patterns") else []
            surveys = await work.surveys.all() if visit.asked("surveys") else []
        lines = [{PATTERN: {"name": one.name, "content": {**one.content, "join_url": ""}}} for one in patterns]
        return [*lines, *({SURVEY: written(one)} for one in surveys)]


_LABELS = {Kind.ANSWER: KINDS[Kind.ANSWER], Kind.APPRENTICESHIP: to_be_said("Apprenticeship place"), **KINDS}


def _example(column: Column) -> Value:
    return int(column.example) if column.takes is Takes.NUMBER and column.example else column.example or None


def _is_yes(column: Column) -> bool:
    return column.takes is Takes.YES


def _choices(column: Column, say: Any) -> list[str]:
    return [say("yes"), say("no")] if _is_yes(column) else [say(label) for label in column.choices.values()]
