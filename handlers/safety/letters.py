"""Letters that are the same to somebody who writes in a hurry, on a keyboard of another language, without accents."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_MOST: Final = 4096  # characters; no channel brings more in one message
_APOSTROPHE: Final = re.compile(r"[’'`´‘ʼ]")
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")
_ENDS: Final = r"|[.,;:!?…؟،؛\n][.,;:!?…؟،؛\s]*"
_NUMBER: Final = (
    r"(?:[01]?\d|2[0-4]|eins|ein uhr|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"
    r"|halb|viertel|dreiviertel)"
)
_HOUR: Final = re.compile(
    rf"\bum (?:(?:ca|circa|etwa|ungefahr|punkt|genau|kurz|kurz vor|kurz nach)\W+)*"
    rf"(?:{_NUMBER}(?!\w)(?![. ]*(?:mal|minute|stunde|tag|woche|monat|jahr))"
    r"|\d+ ?(?:h|uhr)\b|mitternacht|mittag|wie ?viel uhr|welche|diese zeit|diese uhrzeit)"
)
_NO_ACCENT: Final = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o"})
_CYRILLIC: Final = str.maketrans("іїєэґaeopcxyiëbkmht", "ииеегаеорсхуиеькмнт", "ъь")
_ARABIC: Final = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None, "ء": None})


class _Marks(dict[int, int | None]):
    """The dots of ä, vowel signs and what is invisible are left out; each letter is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.category(chr(letter)) in ("Mn", "Cf") else letter
        return self[letter]


_WITHOUT_MARKS: Final = _Marks()


def plain(text: str) -> str:
    """Small letters without accents."""
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text[:_MOST].casefold()))[:_MOST]
    return _DRAWN_OUT.sub(r"\1", text.translate(_WITHOUT_MARKS))


@dataclass(frozen=True, slots=True)
class Script:
    """`folded` are letters to be taken as others, `word` is what counts as one."""

    word: re.Pattern[str]
    folded: Mapping[int, int | str | None]
    is_german: bool = False

    def words(self, text: str) -> list[str]:
        """The words of a plain text in one spelling, and the signs at which clauses end."""
        text = text.translate(self.folded)
        return self.word.findall(_in_german(text) if self.is_german else text)


def _in_german(text: str) -> str:
    """ "ae" is "ä", and both are "a"; an hour is no word."""
    for spelled, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        text = text.replace(spelled, letter)
    return _HOUR.sub(" ", text)


LATIN: Final = Script(  # the star as in "selbstm*rd"
    re.compile(r"[a-z](?:[a-z0-9*]*[a-z0-9])?|\d+" + _ENDS), _NO_ACCENT, is_german=True
)
CYRILLIC: Final = Script(re.compile(r"[а-я]+|\d+" + _ENDS), _CYRILLIC)
ARABIC: Final = Script(re.compile(r"[\u0621-\u064a]+|\d+" + _ENDS), _ARABIC)
