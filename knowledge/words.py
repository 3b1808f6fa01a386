"""German words made alike: case, umlauts, gender forms and endings."""

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 600
SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W_]+")
_UMLAUT_IN_TWO_LETTERS = re.compile(r"(?<![aeiouqy])([aou])e(?![iu])")
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])In(nen)?\b")
_UMLAUTS = str.maketrans("äöü", "aou")
_MARK = re.compile(r"[/:*·_(]")
_GENDER_MARKS = (
    (re.compile(r"\((er|e)/-?(?:r|in)\)"), r"\1"),  # Beamt(er/in)
    (re.compile(r"(\w)(?:\s?[/:*·_]\s?-?|\()in(?:nen)?\)?(?!\w)"), r"\1"),  # Tischler/in, Tischler(in)
    (re.compile(r"(mann)(?:/-?|\s\(|\()\w*frau\)?"), r"\1"),  # Kaufmann/-frau
    (re.compile(r"(\w+e)(?:[/:*]-?|\()[rnsm]\)?(?!\w)"), r"\1"),  # Angestellte/r
    (re.compile(r"(\w{3,})/-?\w+in(?!\w)"), r"\1"),  # Technologe/-technologin
)
_FEMININE = re.compile(r"(?<=er|or|og|rg|nt|st|et|at|kt|rt|ch|lt|ph|af|zt|nd)in(?:nen)?$")
_WOMAN_OR_PEOPLE = re.compile(r"(?<=\w{3})(?:frau(?:en)?|leuten?)$")
_ENDING = re.compile(r"(?:ern|em|er|en|es|e|s|n|t|nd)$")


def fold(text: str) -> str:
    """Lower case without umlauts, accents, ß and gender marks: `Bäcker*in` and `BAECKER` are both `backer`."""
    text = _INNER_CAPITAL.sub(r"in\1", text[:LONGEST_TEXT]).casefold().translate(_UMLAUTS)
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)[:LONGEST_TEXT]
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if _MARK.search(text):
        for mark, kept in _GENDER_MARKS:
            text = mark.sub(kept, text)
    return _UMLAUT_IN_TWO_LETTERS.sub(r"\1", text)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, feminine forms in their masculine one."""
    return tuple(_one_gender(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its endings and the `ge` of a participle; at least four letters stay."""
    if len(word) > 6 and word.startswith("ge"):
        word = word[2:]
    for _ in range(3):
        shorter = _ENDING.sub("", word)
        if len(shorter) < SHORTEST_STEM:
            break
        word = shorter
    return word


def _one_gender(word: str) -> str:
    return _WOMAN_OR_PEOPLE.sub("mann", _FEMININE.sub("", word)) if len(word) > 5 else word
