"""Takes single values out of a row of a knowledge file; a ValueError tells what is wrong with one."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from knowledge.entry import EntryId

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_ID = 48  # a button carries an id in 64 bytes, with what to do with it in front
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def entry_id(value: Any, name: str = "id") -> EntryId:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"{name} is missing or holds other signs than letters, digits, '-', '_' and '.'")
    if len(value) > LONGEST_ID:
        raise ValueError(f"{name} is longer than {LONGEST_ID} characters")
    return EntryId(value)


def text(row: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name} has to be a text")
    if required and not value.strip():
        raise ValueError(f"{name} is missing")
    return value.strip()


def texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} has to be a list of texts")
    return tuple(item.strip() for item in value if item.strip())


def day(row: Mapping[str, Any], name: str) -> date | None:
    value = row.get(name)
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} has to be a day such as 2027-01-31") from None


def choice(kind: type[Choice], value: Any, name: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"{name} has to be one of {', '.join(kind)}, not {value!r}") from None


def day_ahead(row: Mapping[str, Any], name: str, ahead: str, today: date) -> date | None:
    """A day, or for examples that must not grow old, a number of days from today on."""
    found, days = day(row, name), row.get(ahead)
    return today + timedelta(days=days) if found is None and isinstance(days, int) else found


def number(row: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"facts.{name} has to be a whole number from {least} to {most}")
    return value


def yes(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"facts.{name} has to be true or false")
    return value


def rows(row: Mapping[str, Any], name: str, most: int) -> list[Mapping[str, Any]]:
    """A list of tables."""
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise ValueError(f"facts.{name} has to be a list of tables")
    if len(value) > most:
        raise ValueError(f"facts.{name} has more than {most} rows")
    return value


def only(row: Mapping[str, Any], known: Collection[str]) -> None:
    """A name that is not known is a slip of the pen rather than something to be passed over."""
    if unknown := sorted(set(row) - set(known)):
        raise ValueError(f"facts does not know {unknown[0]!r}; known are {', '.join(known)}")
