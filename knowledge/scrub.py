"""Takes out of a question what could tell who asked: links, addresses, numbers, and names after "ich heiße"."""

import re

LONGEST_KEPT = 300
_NAME = r"\s+[^\s,.;!?]+(?:\s+[A-ZÄÖÜ][^\s,.;!?]*)*"
_SCRUBBED = (
    (re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|@\w+"), "…"),
    (re.compile(r"\b((?i:ich hei(?:ß|ss)e|mein name ist|ich bin d(?:er|ie)|my name is))" + _NAME), r"\1 …"),
    (re.compile(r"\+?\d[\d /().-]{4,}\d"), "…"),
    (re.compile(r"\d{3,}"), "…"),
    (re.compile(r"\s+"), " "),
)


def scrub(text: str) -> str:
    for pattern, instead in _SCRUBBED:
        text = pattern.sub(instead, text)
    return text.strip()[:LONGEST_KEPT]
