"""Reads translations that stand in files of their own, by the id of the entry, and joins them with the entries.

language = "en"

[baecker]
title = "Baker"
names = ["Baker"]
answer = "You make bread."
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.entry import Entry, Translation
from knowledge.files.reading import Problem, Table
from knowledge.files.translations import check_language, translation

LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Apart:
    """A translation and the entry it is of, by its id; the file is for telling what is wrong."""

    file: str
    entry: str
    translation: Translation


def holds_translations(table: Table) -> bool:
    """Whether a file is such a one."""
    return isinstance(table.get(LANGUAGE), str)


def read_apart(table: Table, file: str) -> tuple[list[Apart], list[Problem]]:
    language = table[LANGUAGE]
    try:
        check_language(language)
    except ValueError as error:
        return [], [Problem(file, "", str(error))]
    good: list[Apart] = []
    bad: list[Problem] = []
    rows = {entry: row for entry, row in table.items() if entry != LANGUAGE}
    for entry, row in rows.items():
        try:
            good.append(Apart(file, entry, translation(language, row)))
        except ValueError as error:
            bad.append(Problem(file, entry, str(error)))
    return good, bad


def join(entries: Iterable[Entry], apart: Iterable[Apart]) -> tuple[list[Entry], list[Problem]]:
    """The entries with their translations; a problem for each that has no entry, or is there twice."""
    joined: dict[str, Entry] = {entry.id: entry for entry in entries}
    bad: list[Problem] = []
    for one in apart:
        entry = joined.get(one.entry)
        if entry is None:
            bad.append(Problem(one.file, one.entry, "is a translation of an entry that is not there"))
        elif any(other.language == one.translation.language for other in entry.translations):
            bad.append(Problem(one.file, one.entry, f"is translated to {one.translation.language} twice"))
        else:
            both = sorted((*entry.translations, one.translation), key=lambda known: known.language)
            joined[one.entry] = replace(entry, translations=tuple(both))
    return list(joined.values()), bad
