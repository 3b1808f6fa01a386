"""Telephone numbers and web addresses in a line of text as something to tap."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_FEWEST_DIGITS: Final = 3  # hours and ages have fewer
_FOUND: Final = re.compile(
    r"(?P<web>(?:https?://)?(?:[a-z0-9-]+\.)+(?:de|org|eu|info|net|com)\b(?:/[^\s),;]*)?)|(?P<phone>(?:\+\d|[01])[\d\s/]*\d)"
)


def linked(lines: Iterable[str]) -> list[list[tuple[str, str]]]:
    """Each line as pieces with what they lead to, or nothing."""
    return [list(_pieces(line)) for line in lines]


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _FOUND.finditer(line):
        if address := _address(found):
            yield from [(line[at : found.start()], "")] if found.start() > at else []
            yield found[0], address
            at = found.end()
    if at < len(line):
        yield line[at:], ""


def _address(found: re.Match[str]) -> str:
    if found["web"]:
        return found["web"] if found["web"].startswith("http") else f"https://{found['web']}"
    digits = re.sub(r"[^+\d]", "", found["phone"])
    return f"tel:{digits}" if len(digits) >= _FEWEST_DIGITS else ""
