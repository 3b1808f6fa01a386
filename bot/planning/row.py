"""One table of a file of sessions, asked for its fields: each mistake is noted with its line, and reading goes on."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.planning import moments
from knowledge.entry import FieldId
from knowledge.field import BY_ID
from knowledge.files.reading import Problem

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_TEXT = 3000


@dataclass(frozen=True, slots=True)
class Row:
    """`line` tells where a field stands. `problems` are all of the file."""

    values: Mapping[str, Any]
    name: str
    file: str
    zone: ZoneInfo
    line: Callable[[str], int]
    problems: list[Problem]

    def wrong(self, field: str, reason: str) -> None:
        self.problems.append(Problem(f"{self.file}, line {self.line(field)}", self.name, f"{field} {reason}".strip()))

    def text(self, field: str, *, required: bool = False) -> str:
        value = self.values.get(field, "")
        if not isinstance(value, str):
            self.wrong(field, "has to be a text in quotes")
            return ""
        if required and not value.strip():
            self.wrong(field, "is missing")
        if len(value) > LONGEST_TEXT:
            self.wrong(field, f"is longer than {LONGEST_TEXT} letters: shorten it")
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(field, 'has to be a list of texts, such as ["one", "two"]')
            return ()
        return tuple(item.strip() for item in value if item.strip())

    def number(self, field: str, within: range, instead: int | None = None) -> int:
        """`instead` stands for a number that is not given; without it, it has to be."""
        value = self.values.get(field, instead)
        if value is None:
            self.wrong(field, "is missing")
        elif type(value) is not int or value not in within:
            self.wrong(field, f"has to be a whole number from {within[0]} to {within[-1]}, not {value!r}")
        else:
            return value
        return within[0]

    def flag(self, field: str) -> bool:
        value = self.values.get(field, False)
        if not isinstance(value, bool):
            self.wrong(field, "has to be true or false, without quotes")
        return value is True

    def choice(self, field: str, kind: type[Choice], instead: Choice) -> Choice:
        value = self.values.get(field, instead)
        if value not in list(kind):
            self.wrong(field, f"has to be one of {', '.join(kind)}, not {value!r}")
            return instead
        return kind(value)

    def fields_of_work(self) -> tuple[FieldId, ...]:
        named = self.texts("fields")
        for name in named:
            if name not in BY_ID:
                self.wrong("fields", f"holds {name!r}{perhaps(name, BY_ID)}; known are {', '.join(BY_ID)}")
        return tuple(FieldId(name) for name in named)

    def when(self, field: str) -> datetime | None:
        return self._read(field, lambda value: moments.moment(value, self.zone))

    def day(self, field: str) -> date | None:
        return self._read(field, moments.day)

    def hour(self, field: str) -> time | None:
        return self._read(field, moments.hour)

    def _read(self, field: str, read: Callable[[Any], Value]) -> Value | None:
        """None if it is not given, or wrong."""
        if field not in self.values:
            return None
        try:
            return read(self.values[field])
        except ValueError as error:
            self.wrong(field, f"{error}; here stands {self.values[field]}")
            return None


def perhaps(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f": is it {near[0]!r}?" if near else ""
