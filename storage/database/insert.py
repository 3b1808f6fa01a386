"""Inserting what may be there already, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Select, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.connection import Connection


async def insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row; False if one with this key is there already."""
    statement = _insert_new(connection.dialect.name, table)
    return (await connection.execute(statement, row)).rowcount == 1


async def put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row, or replace the one with this key."""
    await connection.execute(put_statement(connection.dialect.name, table, tuple(row)), row)


async def put_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows with the same columns, or replace those with their keys."""
    if rows:
        await connection.execute(put_statement(connection.dialect.name, table, tuple(rows[0])), rows)


async def insert_all_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert those rows whose keys are not there already."""
    if rows:
        await connection.execute(_insert_new(connection.dialect.name, table), rows)


async def insert_found(connection: Connection, table: Table, found: Select[Any], values: dict[str, Any]) -> None:
    """Insert what is found in the order of the table's columns, except rows whose keys are there already."""
    names = [column.name for column in table.columns]
    new = _insert(connection.dialect.name, table).from_select(names, found).on_conflict_do_nothing()
    await connection.execute(new, values)


async def count_up(connection: Connection, table: Table, row: dict[str, Any], counted: str, renewed: str) -> None:
    """Insert a row; where one with the same unique columns is there, count it up and renew a column of it."""
    await connection.execute(_count_up(connection.dialect.name, table, counted, renewed), row)


async def add_up(connection: Connection, table: Table, row: dict[str, Any], counted: str) -> None:
    """Insert a row; where one with this key is there, add its number to that of the other."""
    await connection.execute(_add_up(connection.dialect.name, table, counted), row)


async def add_up_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], counted: str) -> None:
    """The same for rows with the same columns and different keys."""
    if rows:
        await connection.execute(_add_up(connection.dialect.name, table, counted), rows)


def _insert(dialect: str, table: Table) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)


@cache
def _insert_new(dialect: str, table: Table) -> Executable:
    statement: Executable = _insert(dialect, table).on_conflict_do_nothing()
    return statement


@cache
def put_statement(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


@cache
def _count_up(dialect: str, table: Table, counted: str, renewed: str) -> Executable:
    statement = _insert(dialect, table)
    (once,) = (constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint))
    changed = {counted: table.c[counted] + 1, renewed: statement.excluded[renewed]}
    upsert: Executable = statement.on_conflict_do_update(index_elements=list(once.columns), set_=changed)
    return upsert


@cache
def _add_up(dialect: str, table: Table, counted: str) -> Executable:
    statement = _insert(dialect, table)
    changed = {counted: table.c[counted] + statement.excluded[counted]}
    keys = [column.name for column in table.primary_key]
    upsert: Executable = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return upsert
