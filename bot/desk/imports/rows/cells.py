"""Reads the cells of one row; what is wrong with one is kept by column, as a sentence that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk.imports.rows.columns import Column, Say, Takes
from bot.planning import moments
from knowledge.files.values import LONGEST_ID, entry_id

YES, NO = {"ja", "j", "x", "1", "wahr", "true", "yes"}, {"nein", "n", "0", "falsch", "false", "no", "-"}
LONGEST_SHOWN = 40
MOST_LINES = 200


@dataclass(slots=True)
class Cells:
    """`of` are the texts by the name of their column: what is not in it, was not in the file."""

    of: Mapping[str, str]
    columns: Mapping[str, Column]
    say: Say
    zone: ZoneInfo
    wrong: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """As its column takes it; None for an empty cell, and for one that is wrong."""
        text = self.of.get(name, "").strip()
        if not text or name in self.wrong:
            return None
        column = self.columns[name]
        match column.takes:
            case Takes.TEXT:
                return text
            case Takes.LINES:
                return self._lines(text, name)
            case Takes.DAY | Takes.MOMENT:
                return self._when(text, column)
            case Takes.NUMBER:
                return self._number(text, name)
            case Takes.CHOICE:
                return self._choice(text, column)
            case Takes.CHOICES:
                chosen = [self._choice(line, column) for line in self._lines(text.replace(",", "\n"), name)]
                return [one for one in chosen if one]
            case Takes.YES:
                return self._yes(text, name)

    def id(self) -> str:
        text = self.of.get("id", "").strip()
        try:
            return entry_id(text) if text else ""
        except ValueError:
            self.wrong["id"] = self.say(
                "An id may hold letters without umlauts, digits, “-”, “_” and “.”, and at most {most} characters. "
                "Leave it empty, and Lotse makes one.",
                most=LONGEST_ID,
            )
            return ""

    def need(self, name: str) -> None:
        self.wrong.setdefault(name, self.say("This cell is empty. Please fill it in."))

    def _lines(self, text: str, name: str) -> list[str]:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            self.wrong[name] = self.say("There are more than {most} lines in this cell. Shorten it.", most=MOST_LINES)
        return list(dict.fromkeys(lines))

    def _when(self, text: str, column: Column) -> date | datetime | None:
        try:
            if column.takes is Takes.MOMENT:
                return moments.moment(text, self.zone)
            return moments.day(text.removesuffix(" 00:00"))
        except ValueError:
            self.wrong[column.name] = (
                self.say("“{text}” is no day and hour. Write it like 01.12.2026 16:00.", text=_short(text))
                if column.takes is Takes.MOMENT
                else self.say("“{text}” is no day. Write it like 31.03.2027.", text=_short(text))
            )
            return None

    def _number(self, text: str, name: str) -> int | None:
        if text.isdecimal() and text.isascii() and len(text) < 7:
            return int(text)
        self.wrong[name] = self.say("“{text}” is no whole number. Write digits only.", text=_short(text))
        return None

    def _choice(self, text: str, column: Column) -> str | None:
        named = {self.say(label).casefold(): value for value, label in column.choices.items()}
        named |= {value.casefold(): value for value in column.choices}
        if text.casefold() in named:
            return named[text.casefold()]
        labels = [self.say(label) for label in column.choices.values()]
        near = get_close_matches(text, labels, 1)
        self.wrong[column.name] = (
            self.say("Lotse does not know “{text}”. Do you mean “{near}”?", text=_short(text), near=near[0])
            if near
            else self.say(
                "Lotse does not know “{text}”. It can be: {known}.", text=_short(text), known=", ".join(labels)
            )
        )
        return None

    def _yes(self, text: str, name: str) -> bool | None:
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        self.wrong[name] = self.say("Please write yes or no here, not “{text}”.", text=_short(text))
        return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN].rstrip()}…"
