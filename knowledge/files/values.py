"""Takes single values out of a row of a knowledge file; a ValueError tells what is wrong with one."""

import re
from collections.abc import Mapping
from datetime import date
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
