"""Turns as they may be read: nothing is looked at that is longer than what anybody types, or that cannot be stored."""

from dataclasses import replace
from typing import Final

from handlers.speech.turn import Started, Turn
from knowledge.entry import GERMAN

LONGEST_TEXT: Final = 4096  # characters; no messenger brings more in one message
LONGEST_PAYLOAD: Final = 64
LONGEST_LANGUAGE: Final = 16
ZERO: Final = "\0"  # PostgreSQL cannot take it


def readable(turn: Turn) -> Turn:
    if not (turn.language.isascii() and len(turn.language) <= LONGEST_LANGUAGE):
        turn = replace(turn, language=GERMAN)
    match turn.did:
        case str(text):
            fit: str | Started = _fit(text, LONGEST_TEXT)
        case Started(payload):
            fit = Started(_fit(payload, LONGEST_PAYLOAD))
        case _:
            return turn
    return turn if fit == turn.did else replace(turn, did=fit)


def _fit(text: str, longest: int) -> str:
    """Half of an emoji becomes a question mark."""
    text = text[:longest].replace(ZERO, "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
