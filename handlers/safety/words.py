"""What was said as words that can be compared: one spelling for what is the same."""

import re
import unicodedata
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from handlers.safety.spellings import CRUCIAL, FILLERS, NOT_SLIPS, SAME
from handlers.safety.steps import CLAUSE_ENDS

_MOST: Final = 4096  # characters; no channel brings more in one message
_SHORTEST_SLIP: Final = 6  # letters; in shorter words one slip makes another word
_MARKS: Final = {"Mn", "Cf"}  # the dots of ä, and what is invisible
_WORD: Final = re.compile(r"[a-z](?:[a-z0-9*]*[a-z0-9])?|\d+|[.,;:!?…\n][.,;:!?…\s]*")  # the star as in "selbstm*rd"
_APOSTROPHE: Final = re.compile(r"[’'`´‘]")
_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")
_NUMBER: Final = (
    r"(?:[01]?\d|2[0-4]|eins|ein uhr|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"
    r"|halb|viertel|dreiviertel)"
)
_HOUR: Final = re.compile(
    rf"\bum (?:(?:ca|circa|etwa|ungefahr|punkt|genau|kurz|kurz vor|kurz nach)\W+)*"
    rf"(?:{_NUMBER}(?!\w)(?![. ]*(?:mal|minute|stunde|tag|woche|monat|jahr))"
    r"|\d+ ?(?:h|uhr)\b|mitternacht|mittag|wie ?viel uhr|welche|diese zeit|diese uhrzeit)"
)


def words(text: str) -> list[str]:
    """The words of a text without fillers, and where its clauses end."""
    written = _WORD.findall(_HOUR.sub(" ", _plain(text)))
    known = {word: _same(word) for word in set(written)}
    return [same for word in written for same in known[word]] + [CLAUSE_ENDS]


def spell(written: str) -> list[str]:
    """A word of the tables as it will be found; a filler is nothing."""
    return [same for word in _WORD.findall(_plain(written)) for same in _same(word)]


def _plain(text: str) -> str:
    """Small letters without dots and invisible marks; "ae" is "ä", and both are "a"."""
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text[:_MOST].casefold()))[:_MOST]
    text = "".join(letter for letter in text if letter.isascii() or unicodedata.category(letter) not in _MARKS)
    for spelled, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        text = text.replace(spelled, letter)
    return _DRAWN_OUT.sub(r"\1", text)


def _same(word: str) -> list[str]:
    if not word[0].isalnum():
        return [CLAUSE_ENDS]
    if word in _FILLERS:
        return []
    return _SAME.get(word) or _SAME.get(_meant(word)) or [_meant(word)]


def _meant(word: str) -> str:
    """The crucial word this is one slip away from, or itself."""
    if len(word) < _SHORTEST_SLIP or word in _NOT_SLIPS:
        return word
    near = extractOne(word, _CRUCIAL, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


_FILLERS: Final = set(_plain(FILLERS).split())
_NOT_SLIPS: Final = set(_plain(NOT_SLIPS).split())
_CRUCIAL: Final = [_plain(word) for word in CRUCIAL]
_SAME: Final = {_plain(other): _plain(word).split() for word, others in SAME.items() for other in others.split()}
