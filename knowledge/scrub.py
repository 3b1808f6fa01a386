"""Takes out of a question what could tell who asked: links, addresses, numbers, and names after "ich heiße"."""

import re

LONGEST_KEPT = 300
_SCRUBBED = (
    (re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|@\w+"), "…"),
    (
        re.compile(
            r"\b(ich heiße|ich heisse|mein name ist|ich bin der|ich bin die|my name is)\s+\S+(?:\s+[A-ZÄÖÜ]\S*)*", re.I
        ),
        r"\1 …",
    ),
    (re.compile(r"\+?\d[\d /().-]{4,}\d"), "…"),
    (re.compile(r"\d{3,}"), "…"),
    (re.compile(r"\s+"), " "),
)


def scrub(text: str) -> str:
    for pattern, instead in _SCRUBBED:
        text = pattern.sub(instead, text)
    return text.strip()[:LONGEST_KEPT]
