"""Several writes at once: on PostgreSQL one statement, so one way there and back; on SQLite one after another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Executable, Table, bindparam, insert, update

from storage.database.connection import Connection
from storage.database.insert import put_statement

MOST = 8  # more come seldom, and each mixture of writes is a statement of its own


class How(Enum):
    ADD = "a new row"
    PUT = "a row in place of the one with its key"
    CHANGE = "other values in the row with its key"


Kind = tuple[How, Table, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Write:
    """What is written must not depend on another write of the same time: none of them sees the others."""

    how: How
    table: Table
    row: dict[str, Any] = field(hash=False)

    @property
    def kind(self) -> Kind:
        return self.how, self.table, tuple(self.row)


async def write_together(connection: Connection, writes: Sequence[Write]) -> None:
    dialect = connection.dialect.name
    if dialect == "postgresql" and 1 < len(writes) <= MOST:
        values = {f"{name}_{n}": value for n, write in enumerate(writes) for name, value in write.row.items()}
        await connection.execute(_together(tuple(write.kind for write in writes)), values)
        return
    for kind, alike in groupby(writes, lambda write: write.kind):
        rows = [{f"{name}_": value for name, value in write.row.items()} for write in alike]
        await connection.execute(_one(dialect, kind, ""), rows)


@cache
def _together(kinds: tuple[Kind, ...]) -> Executable:
    *first, last = [_one("postgresql", kind, str(n)) for n, kind in enumerate(kinds)]
    together: Executable = last.add_cte(*(one.cte(f"write_{n}") for n, one in enumerate(first)))
    return together


@cache
def _one(dialect: str, kind: Kind, number: str) -> Any:
    how, table, names = kind
    values = {name: bindparam(f"{name}_{number}", type_=table.c[name].type) for name in names}
    if how is How.ADD:
        return insert(table).values(values).inline()
    if how is How.PUT:
        return put_statement(dialect, table, names).values(values).inline()
    keys = [column.name for column in table.primary_key]
    changed = {name: value for name, value in values.items() if name not in keys}
    return update(table).where(*(table.c[name] == values[name] for name in keys)).values(changed)
