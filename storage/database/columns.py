"""Columns that say what they are for and how long their content stays."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.model_config["defer_build"] = True  # rows are not validated: what that needs takes a tenth of the imports
EMPTY = {"server_default": text("''")}  # of columns of texts that came later: rows before them have nothing there


class Utc(TypeDecorator[datetime]):
    """A moment, always aware and in UTC: SQLite would give it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def kept(purpose: str, limit: str, **how: Any) -> Any:
    """A column with its purpose and its limit; both stand in the record of what is stored, and a test asks for them."""
    extra = how.pop("sa_column_kwargs", {})
    return Field(sa_column_kwargs={**extra, "info": {"purpose": purpose, "limit": limit}}, **how)
