"""Tables of entries and of apprenticeship places, and packs of them: looked over and taken over."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.desk.imports.findings import Finding, Found, State, differences
from bot.desk.imports.looking import Looked, Progress, Table
from bot.desk.imports.pack_parts import is_part, parts
from bot.desk.imports.parsing import Header, header, json_row
from bot.desk.imports.rows.columns import Column
from bot.desk.imports.rows.entry_columns import ENTRIES, PLACES
from bot.desk.imports.rows.entry_rows import Known, as_text, cells_of, entry_of
from bot.desk.imports.rows.kind_columns import COLUMNS_OF, COURSES, DIRECTORY
from bot.desk.imports.rows.reasons import in_german
from bot.desk.office import Office
from bot.spreadsheets.sheet import NotReadable, Row
from bot.texts import to_be_said
from knowledge.entry import Entry, Kind
from knowledge.files.merging import merged
from knowledge.files.reading import entries as read_entries
from knowledge.files.writing import to_row
from storage.desk.staff import Role
from storage.desk.uploads import Origin
from storage.desk.versions import Versions
from storage.store import Work

A_BATCH = 1_000  # entries that are kept before others get a turn
ORIGIN = "origin"  # of one entry of a pack, if another network wrote it than the pack's own
One = tuple[Finding, Entry | None, Origin | None]


@dataclass(frozen=True, slots=True)
class EntrySheet:
    office: Office
    name: str
    kinds: tuple[Kind, ...]
    columns: Sequence[Column]
    takes_json: bool
    role: Role = Role.EDITOR

    async def look(self, rows: Sequence[Row], work: Work, progress: Progress, *, to_keep: bool) -> Looked:
        del to_keep  # one transaction writes at a time, or the version of an entry tells
        there, _ = await work.entries.all()
        known, today = Known.of(there), self.office.today
        known.aside = {one.id for one in await Versions(work.connection).listed()} - known.entries.keys()
        known.origins = await work.origins.all()
        others = [row for row in rows if self.takes_json and is_part(row)]
        beside_entries = {row.number for row in others}
        rows = [row for row in rows if row.number not in beside_entries]

        def compared() -> tuple[Found, list[One]]:
            return self._compared(rows, known, today, progress)

        found, ones = await asyncio.to_thread(compared)
        wanted = [(entry, origin) for finding, entry, origin in ones if entry and finding.state in _KEPT]
        beside = await parts(others, found.origin, work, self.office)
        found = replace(found, findings=(*found.findings, *(one.finding for one in beside)))

        async def keep(who: str) -> None:
            await self._keep(wanted, work, who)
            for part in beside:
                if part.keep:
                    await part.keep()

        return Looked(found, keep)

    def _compared(self, rows: Sequence[Row], known: Known, today: Any, progress: Progress) -> tuple[Found, list[One]]:
        progress.rows = len(rows) - 1
        if self.takes_json and rows and rows[0].cells and rows[0].cells[0].lstrip().startswith("{"):
            return self._pack(rows, known, today, progress)
        table = Table(rows, self.columns, self.office.say, self.office.clock.zone)
        ones: list[One] = []
        for row in rows[1:]:
            cells = table.cells(row)
            entry = entry_of(cells, self.kinds, known, today)
            if entry:
                table.once(entry.id, cells)
                self._aside(entry, known, cells.wrong)
            good = entry if not cells.wrong else None
            finding = self._found(row.number, good, known) if good else table.wrong(row, cells, State.WRONG)
            ones.append((finding, good, None))
            progress.done += 1
        return Found(tuple(one[0] for one in ones), table.head.unknown), ones

    def _pack(self, rows: Sequence[Row], known: Known, today: Any, progress: Progress) -> tuple[Found, list[One]]:
        first = json_row(rows[0])
        head = header(first) if first else None
        lines = rows[1:] if head else rows
        if not lines and not head:
            raise NotReadable(to_be_said("There is no entry in this file."))
        used: set[str] = set()
        ones = [self._line(row, known, today, head, used) for row in _counted(lines, progress)]
        return Found(tuple(one[0] for one in ones), origin=head.origin if head else ""), ones

    def _line(self, row: Row, known: Known, today: Any, head: Header | None, used: set[str]) -> One:
        said = self.office.say
        table = json_row(row)
        if table is None:
            text = said("This line is no entry: it has to stand in one line, between { and }.")
            return Finding(row.number, "", "", State.WRONG, wrong=(("", text),)), None, None
        origin = _origin(table.pop(ORIGIN, None), head)
        name, title = str(table.get("id", ""))[:60], str(table.get("title", ""))[:90]
        good, bad = read_entries([table], "", today)
        reason = in_german(bad[0].reason, said) if bad else self._against(good[0], known, used)
        if reason:
            return Finding(row.number, name, title, State.WRONG, wrong=(("", reason),)), None, None
        used.add(good[0].id)
        return self._together(row.number, good[0], known, origin)

    def _together(self, number: int, theirs: Entry, known: Known, origin: Origin | None) -> One:
        """A newer text of a network from which we have an older one, with what we have changed in it since."""
        taken = replace(origin, taken=json.dumps(to_row(theirs), ensure_ascii=False)) if origin else None
        ours, last = known.entries.get(theirs.id), known.origins.get(theirs.id)
        if ours is None or last is None or not last.taken or origin is None or last.network != origin.network:
            return self._found(number, theirs, known), theirs, taken
        both = merged(json.loads(last.taken), to_row(ours), to_row(theirs))
        good, _ = read_entries([both.row], "", self.office.today)
        entry = good[0] if good else ours
        finding = self._found(number, entry, known)
        if both.both:
            text = self.office.say("You have both changed it: yours stays.")
            fields = ", ".join(both.both)
            finding = replace(finding, state=State.CHANGED, changes=(*finding.changes, (text, fields, fields)))
        return finding, entry, taken

    def _against(self, entry: Entry, known: Known, used: set[str]) -> str:
        if entry.id in used:
            return self.office.say("This id stands in the file more than once. Keep one of the lines.")
        wrong: dict[str, str] = {}
        self._aside(entry, known, wrong)
        return wrong.get("id", "")

    def _aside(self, entry: Entry, known: Known, wrong: dict[str, str]) -> None:
        """A table publishes: what staff hold back is not to come out by it unseen."""
        if entry.id in known.aside:
            wrong["id"] = self.office.say(
                "This entry is a draft, withdrawn or expired. Publish it on its page first, or use another id."
            )

    def _found(self, number: int, entry: Entry, known: Known) -> Finding:
        before = known.entries.get(entry.id)
        if before is None:
            return Finding(number, entry.id, entry.title, State.NEW)
        if to_row(before) == to_row(entry):
            return Finding(number, entry.id, entry.title, State.SAME)
        columns = COLUMNS_OF.get(entry.kind, ENTRIES)
        say = self.office.say
        texts = [[as_text(cell) for cell in cells_of(one, columns, say)] for one in (before, entry)]
        changes = differences([say(column.heading) for column in columns], texts[0], texts[1])
        changes = changes or ((say("Translations"), say("as before"), say("changed")),)
        return Finding(number, entry.id, entry.title, State.CHANGED, changes)

    async def _keep(self, wanted: Sequence[tuple[Entry, Origin | None]], work: Work, who: str) -> None:
        """Some at a time: others are served in between, but all of it is one transaction."""
        for start in range(0, len(wanted), A_BATCH):
            some = wanted[start : start + A_BATCH]
            await work.entries.keep([entry for entry, _ in some], self.office.now, who=who)
            await work.origins.keep({entry.id: one for entry, one in some if one}, self.office.now)
            await asyncio.sleep(0)


_KEPT = (State.NEW, State.CHANGED)


def _origin(of_entry: Any, head: Header | None) -> Origin | None:
    if isinstance(of_entry, dict):
        return Origin(str(of_entry.get("network", ""))[:200], str(of_entry.get("licence", ""))[:200])
    return Origin(head.origin, head.licence) if head and head.origin else None


def _counted(rows: Sequence[Row], progress: Progress) -> Any:
    for row in rows:
        yield row
        progress.done += 1


def entry_sheets(office: Office) -> tuple[EntrySheet, ...]:
    others = tuple(kind for kind in Kind if kind is not Kind.APPRENTICESHIP)
    first = (Kind.ANSWER, *(kind for kind in others if kind is not Kind.ANSWER))
    return (
        EntrySheet(office, "entries", first, ENTRIES, takes_json=True),
        EntrySheet(office, "places", (Kind.APPRENTICESHIP,), PLACES, takes_json=False),
        EntrySheet(office, "courses", (Kind.COURSE,), COURSES, takes_json=False),
        EntrySheet(office, "directory", (Kind.PLACE,), DIRECTORY, takes_json=False),
    )
