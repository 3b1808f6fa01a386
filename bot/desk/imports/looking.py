"""Looks over the rows of a file, without changing anything: what each would be, and what is wrong with it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.desk.imports.findings import Finding, Found
from bot.desk.imports.rows.cells import Cells
from bot.desk.imports.rows.columns import Column, Matched, Say, matched
from bot.desk.imports.rows.refusals import said_of
from bot.spreadsheets.sheet import Fault, NotReadable, Row
from bot.texts import to_be_said
from storage.desk.staff import Role
from storage.store import Work

NO_ROWS = to_be_said("The table has headings, but no row below them.")


@dataclass(slots=True)
class Progress:
    done: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, and how what is good is kept within the same transaction."""

    found: Found
    keep: Callable[[str], Awaitable[None]]


class Sheet(Protocol):
    """A kind of table that can be brought in."""

    @property
    def name(self) -> str: ...

    @property
    def columns(self) -> Sequence[Column]: ...

    @property
    def role(self) -> Role | None:
        """None: any of the staff."""
        ...

    @property
    def takes_json(self) -> bool: ...

    async def look(self, rows: Sequence[Row], work: Work, progress: Progress, *, to_keep: bool) -> Looked:
        """Raises NotReadable. `to_keep`: what is to be changed is held until the transaction ends."""
        ...


@dataclass(slots=True)
class Table:
    """The rows of a spreadsheet by their columns, one after the other."""

    rows: Sequence[Row]
    columns: Sequence[Column]
    say: Say
    zone: ZoneInfo
    head: Matched = field(init=False)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not self.rows:
            raise NotReadable(Fault.EMPTY)
        self.head = matched(self.rows[0].cells, self.columns, self.say)
        if len(self.rows) == 1:
            raise NotReadable(NO_ROWS)

    def cells(self, row: Row) -> Cells:
        places = [(at, column.name) for at, column in enumerate(self.head.columns) if column]
        texts = {name: row.cells[at] if at < len(row.cells) else "" for at, name in places}
        wrong = {name: said_of(row.faults[at], self.say) for at, name in places if at in row.faults}
        return Cells(texts, {column.name: column for column in self.columns}, self.say, self.zone, wrong)

    def once(self, name: str, cells: Cells) -> None:
        if name in self.seen:
            cells.wrong["id"] = self.say("This id stands in the table more than once. Keep one of the rows.")
        self.seen.add(name)

    def wrong(self, row: Row, cells: Cells, state: Any) -> Finding:
        return Finding(
            row.number,
            cells.of.get("id", "")[:60],
            cells.of.get("title", "")[:90],
            state,
            wrong=self.told(cells.wrong),
        )

    def told(self, wrong: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        headings = {column.name: self.say(column.heading) for column in self.columns}
        return tuple((headings.get(name, ""), sentence) for name, sentence in wrong.items())
