"""The schema's history, run by Alembic from within: no ini file needed."""

from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, text

from storage.database.connection import Database

ONE_AT_A_TIME = 7_056_783  # any number, the same for all processes that start on one database
_STEPS = Path(__file__).parent / "versions"


async def bring_up_to_date(database: Database) -> bool:
    """Run the steps that are missing; False if there were none. Raises Unavailable."""
    async with database.rebuilding() as connection:
        if connection.dialect.name == "postgresql":  # on SQLite nobody else writes by now
            await connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        if await connection.run_sync(version) == newest():
            return False
        await connection.run_sync(_upgrade)
    return True


def newest() -> str:
    return max(step.name.split("_")[0] for step in _STEPS.glob("[0-9]*.py"))


def version(connection: Connection) -> str:
    """The step that a database is at; empty for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or "")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
