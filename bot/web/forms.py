"""Forms as they were sent: each value is read as what it has to be, and what is wrong is kept by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from multidict import MultiDict, MultiDictProxy

from bot.texts import to_be_said

Sent = MultiDict[Any] | MultiDictProxy[Any]  # of text, and of files where there are some
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
Choice = TypeVar("Choice", bound=Enum)


@dataclass(slots=True)
class Form:
    """`wrong` has a sentence for each field that could not be read; the page shows it beside the field.

    Sentences are message ids, which the page says in its language.
    """

    sent: Sent = field(default_factory=MultiDict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> Mapping[str, str]:
        """What was typed, to show it again."""
        return {name: value for name, value in self.sent.items() if isinstance(value, str)}

    def has(self, name: str) -> bool:
        return name in self.sent

    def text(self, name: str, *, needed: bool = False, longest: int = LONGEST_LINE) -> str:
        value = self.sent.get(name, "")
        value = value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
        if needed and not value:
            self.wrong[name] = to_be_said("Please fill this in.")
        if len(value) > longest:
            self.wrong[name] = to_be_said("This is too long.")
        return value

    def lines(self, name: str) -> tuple[str, ...]:
        """One for each line that is not empty, each once."""
        written = self.text(name, longest=LONGEST_TEXT).splitlines()
        return tuple(dict.fromkeys(line.strip() for line in written if line.strip()))

    def all(self, name: str) -> tuple[str, ...]:
        """Of several boxes with the same name, those that are ticked."""
        return tuple(value for value in self.sent.getall(name, ()) if isinstance(value, str))

    def ticked(self, name: str) -> bool:
        return bool(self.text(name))

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        value = self.text(name)
        for one in kind:
            if str(one.value) == value:
                return one
        self.wrong[name] = to_be_said("Please choose one.")
        return None

    def day(self, name: str, *, needed: bool = False) -> date | None:
        """As a date field sends it: 2026-12-01."""
        value = self.text(name, needed=needed)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong[name] = to_be_said("This is not a day such as 2026-12-01.")
            return None

    def number(self, name: str, least: int, most: int, *, needed: bool = False) -> int | None:
        value = self.text(name, needed=needed)
        if not value:
            return None
        if not (value.isdecimal() and value.isascii() and least <= int(value[:9]) <= most):
            self.wrong[name] = to_be_said("This is not a whole number that is possible here.")
            return None
        return int(value)
