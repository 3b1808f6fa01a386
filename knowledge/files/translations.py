"""Takes the translations out of a row of a knowledge file."""

import re
from collections.abc import Mapping
from typing import Any

from knowledge.entry import GERMAN, Translation
from knowledge.files.values import text, texts

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_KNOWN = ("title", "answer", "phrasings", "names")


def translations(table: Any) -> tuple[Translation, ...]:
    """By language, in the order of the alphabet. Raises ValueError with what is wrong."""
    if not isinstance(table, Mapping):
        raise ValueError("translations has to be a table of languages, such as [translations.en]")
    return tuple(translation(language, table[language]) for language in sorted(table))


def translation(language: str, row: Any) -> Translation:
    check_language(language)
    if not isinstance(row, Mapping):
        raise ValueError(f"the translation {language} is not a table of names and values")
    if unknown := sorted(set(row) - set(_KNOWN)):
        raise ValueError(
            f"the translation {language} does not know the field {unknown[0]!r}; known are {', '.join(_KNOWN)}"
        )
    try:
        return Translation(
            language, text(row, "title"), text(row, "answer"), texts(row, "phrasings"), texts(row, "names")
        )
    except ValueError as error:
        raise ValueError(f"in the translation {language}: {error}") from None


def check_language(language: Any) -> None:
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} is no language; write it such as en, uk or de-x-leicht")
    if language == GERMAN:
        raise ValueError("an entry is German already; translations are for other languages")
