"""Takes out of a question what could tell who asked: names, schools, addresses, numbers, links.

Better a word too many than a name too few: what is taken out here, staff do not miss.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from knowledge.german.first_names import ALWAYS_NAMES, FIRST_NAMES
from knowledge.german.meanings import WORDS
from knowledge.german.small_words import SMALL_WORDS
from knowledge.words import fold, stem

LONGEST_KEPT = 300
MOST_SURNAMES = 2
GONE = "…"

_AFTER_A_NAME = """
und oder aus in im an am auf bei beim von vom zu zum zur mit für nach seit um ab bis bitte hallo hi hey moin danke
suche such sucht gesucht wohne wohn interessiere interessier frage frag lerne lern arbeite jahre jahr weil dass ob wenn
aber hab hier the and am is i what how from years a would like want
"""
_STOPS = frozenset(fold(word) for text in (SMALL_WORDS, _AFTER_A_NAME) for word in text.split())
_KNOWN = frozenset(map(stem, WORDS))
_PARTICLES = frozenset({"von", "van", "de", "da", "al", "el", "zu", "der", "den", "dem"})

_WORD = r"[^\s,.;:!?()…]+"
_FEW_WORDS = rf"((?:\s+{_WORD}){{1,6}})"
_WITH_A_NAME = re.compile(
    r"\b(ich\s+hei(?:ß|ss?|z)e?|(?:(?:^|(?<=[,.!?;]\s))|(?<=\bhi\s)|(?<=\bhey\s)|(?<=\bhallo\s)|(?<=\bmoin\s))hei(?:ß|ss)e"
    r"|(?:mein|my)\s+name\s+(?:ist|is)|(?:man\s+nennt\s+mich|alle\s+nennen\s+mich|nennt\s+mich))" + _FEW_WORDS,
    re.IGNORECASE,
)
_PERHAPS_A_NAME = re.compile(r"\b((?:ich\s+)?bin\s+d(?:er|ie))" + _FEW_WORDS, re.IGNORECASE)
_A_FIRST_NAME = re.compile(
    r"\b(ich\s+bin|bin|i\s+am|i['’]?m|this\s+is|hier\s+(?:ist|schreibt)(?:\s+d(?:er|ie))?)" + _FEW_WORDS, re.IGNORECASE
)
_IN_OTHER_LANGUAGES = re.compile(
    r"\b((?:benim\s+)?ad[ıi]m|nazywam\s+się|mam\s+na\s+imię|меня\s+зовут|мене\s+зв(?:ати|уть)|(?:أنا\s+)?[اإ]سمي)"
    rf"(\s+{_WORD}(?:\s+[A-ZÄÖÜÇĞİŞŁŻŚА-ЯЄІЇ]{_WORD})?)",
    re.IGNORECASE,
)
# Schools that somebody goes to. Those for a trade are asked about: they go only from "I go to …".
_KIND = r"(?:gymnasium|(?:real|haupt|ober|gesamt|grund|sekundar|förder|foerder|mittel)schule|igs|kgs|obs|hrs)"
_NAMED_SCHOOL = re.compile(
    r"(?<![\w-])(?!(?:berufs|hoch|fach|fahr|tanz|musik|abend|volks|pflege|ganztags|online)-)"
    rf"[^\W\d_][\w.'’-]{{1,40}}-(?:{_KIND}|schule)s?\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(rf"\b({_KIND}s?)((?:\s+(?:an\s+der|am))?(?:\s+{_WORD}){{1,2}})", re.IGNORECASE)
_OWN_SCHOOL = re.compile(
    r"\b((?:geh(?:e|en)?|bin|sind|komme?n?|lerne?n?)\s+(?:(?:auf|in|an|von|aus)\s+(?:die|das|der|dem)|aufs|ans|ins|vom)"
    r"\s+(?:[\w-]{0,40}schule|[\w-]{0,40}kolleg|[\w-]{0,40}gymnasium|bbs|bs|fos|igs|kgs|obs|hrs)"
    rf"|mein(?:e[rn]?)?\s+schule\s+(?:hei(?:ß|ss)t|ist))((?:\s+(?:an\s+der|am|in|die|das))?(?:\s+{_WORD}){{1,3}})",
    re.IGNORECASE,
)
_BEFORE_A_NAME = frozenset({"an", "der", "am", "in", "die", "das"})
_BETWEEN_WORDS = re.compile(r"([\s,.;:!?()…]+)")
_END_OF_A_LETTER = re.compile(
    r"\b(lg|vg|mfg|(?:(?:viele|liebe|beste|schöne|mit\s+freundlichen)\s+)?gr(?:uß|uss|üße[n]?|üsse[n]?|uesse[n]?))"
    rf"[\s,]+(?:(?:von|eure?|dein|deine)\s+)?{_WORD}(?:\s+{_WORD}){{0,2}}[\s.!…]*$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?<!als )(?<!eine )(?<!jede )(?<!keine )\b(Herrn?|Frau|Hr\.|Fr\.)(?:\s+(?:Dr|Prof)\.)*(?:\s+[A-ZÄÖÜ][\w-]+){1,2}"
)

_DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\(punkt\)|\[punkt\]|\spunkt\s|\sdot\s)\s?"
_APP = (
    r"\b(insta(?:gram)?|ig|snap(?:chat)?|tik\s?tok|discord|twitch|telegram|threads|steam)"
    r"(?:[\s-]?(?:name|account|acc))?"
)
_OTHERS = (
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), GONE),
    (
        re.compile(
            rf"(?<![\w+-])[\w+-]{{1,64}}(?:\s?\.\s?[\w+-]{{1,64}}){{0,4}}\s?(?:@|\(at\)|\[at\])\s?"
            rf"[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{0,3}}{_DOT}[a-z]{{2,6}}\b",
            re.IGNORECASE,
        ),
        GONE,
    ),
    (re.compile(r"[\w.+-]{1,64}@\S+"), GONE),
    (re.compile(rf"(?<![\w.-])[\w.-]{{1,64}}\sat\s[\w-]{{1,64}}{_DOT}[a-z]{{2,6}}\b", re.IGNORECASE), GONE),
    (re.compile(r"@\s*[\w.-]+"), GONE),
    (
        re.compile(
            r"(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:de|com|org|net|eu|info|io)\b(?:/\S*)?", re.IGNORECASE
        ),
        GONE,
    ),
    (
        re.compile(rf"{_APP}(\s*[:=]|\s+(?:ist|is|lautet|hei(?:ß|ss)e ich|bin ich))\s*[^\s,;!?]+", re.IGNORECASE),
        rf"\1\2 {GONE}",
    ),
    (
        re.compile(rf"{_APP}\s+(?=[^\s,;!?]*[a-z])(?:[^\s,;!?]*[\d_#]|[^\s,;!?]*\w\.\w)[^\s,;!?]*", re.IGNORECASE),
        rf"\1 {GONE}",
    ),
    (re.compile(r"[^\s,;!?]{1,64}#\d{3,}"), GONE),
    (re.compile(r"\b(?!\w{1,64}_in(?:nen)?\b)[^\W\d_][^\W_]*_\w+"), GONE),
    (
        re.compile(
            r"\b(?:[\w-]{0,40}(?:stra(?:ß|ss)e|(?<!bildungs)weg|allee|gasse)|[\w-]{0,40}str\.?)\s?\d{1,3}(?!\d)\s?(?:[a-h]\b)?",
            re.IGNORECASE,
        ),
        GONE,
    ),
    (re.compile(r"\+?\d[\d\s/()._–—-]{4,}\d"), GONE),
    (
        re.compile(
            r"\b(?:(?:null|eins|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun)\b[\s,-]*){5,}", re.IGNORECASE
        ),
        f"{GONE} ",
    ),
    (re.compile(r"\b[^\W\d]{0,40}\d{3,}\w{0,40}"), GONE),
)
_LINKS = _OTHERS[:6]
_WITHOUT_SIGNS = tuple(_OTHERS[at] for at in (3, 6, 7, 12))  # all others need one of these signs
_A_SIGN = re.compile(r"[\d@:/.#_(\[]")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # what steers a terminal as well
_GONE_TWICE = re.compile(rf"{GONE}(?:\s*{GONE})+")


def scrub(text: str) -> str:
    text = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    for pattern, instead in _OTHERS if _A_SIGN.search(text) else _WITHOUT_SIGNS:
        text = pattern.sub(instead, text)
    text = _without_schools(text)
    text = _END_OF_A_LETTER.sub(rf"\1 {GONE}", text)
    text = _TITLED.sub(rf"\1 {GONE}", text)
    text = _WITH_A_NAME.sub(_without(lambda first: True), text)
    text = _PERHAPS_A_NAME.sub(_without(lambda first: _is_first_name(first) or _is_unknown(first)), text)
    text = _A_FIRST_NAME.sub(_without(_is_first_name), text)
    text = _IN_OTHER_LANGUAGES.sub(rf"\1 {GONE}", text)
    text = _without_known_names(text)
    return _GONE_TWICE.sub(GONE, _BLANKS.sub(" ", text)).strip()[:LONGEST_KEPT]


def tells_who(text: str) -> bool:
    """Whether something stands in it that nobody else is to read on a lock screen: a name, a school, a link."""
    links = (pattern for pattern, _ in _LINKS)
    if any(pattern.search(text) for pattern in links) or _without_schools(text) != text:
        return True
    return bool(_TITLED.search(text)) or _without_known_names(text) != text


def _without_schools(text: str) -> str:
    text = _NAMED_SCHOOL.sub(GONE, text)
    text = _OWN_SCHOOL.sub(_without_its_name, text)
    return _SCHOOL.sub(_without_its_name, text)


def _without_its_name(found: re.Match[str]) -> str:
    """Unknown words behind the kind of a school are its name."""
    words = found[2].split()
    first = next((at for at, word in enumerate(words) if fold(word) not in _BEFORE_A_NAME), len(words))
    size = len(list(takewhile(lambda word: word != GONE and _is_unknown(word), words[first:])))
    if not size or (first and not words[first][0].isupper() and fold(words[0]) != "die"):
        return found[0]
    return " ".join([found[1], GONE, *words[first + size :]])


def _without(is_name: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    """Leaves out the name that follows, if what follows is one."""

    def instead(found: re.Match[str]) -> str:
        first, *others = found[2].split()
        return " ".join([found[1], GONE, *others[_surnames(others) :]]) if is_name(first) else found[0]

    return instead


def _without_known_names(text: str) -> str:
    """First names wherever they stand, each with the surname behind it."""
    parts = _BETWEEN_WORDS.split(text)
    at = 0
    while at < len(parts):
        if fold(parts[at].partition("-")[0]) in ALWAYS_NAMES:
            blanks_only = takewhile(lambda place: parts[place - 1].isspace(), range(at + 2, len(parts), 2))
            surnames = _surnames([parts[place] for place in blanks_only], only_sure=True)
            parts[at : at + 2 * surnames + 1] = [GONE]
        at += 2
    return "".join(parts)


def _surnames(others: Sequence[str], only_sure: bool = False) -> int:
    """How many of the words after a first name belong to it."""
    taken = 0
    for word in others[:MOST_SURNAMES]:
        if not word or fold(word) in _STOPS or (only_sure and not (word[0].isupper() or _is_unknown(word))):
            break
        taken += 1
    return taken or _with_particles(others)


def _with_particles(others: Sequence[str]) -> int:
    """`von der Heide`, but not `von der Realschule`."""
    size = next((at for at, word in enumerate(others) if fold(word) not in _PARTICLES), len(others))
    return size + 1 if 0 < size < len(others) and others[size][0].isupper() and _is_unknown(others[size]) else 0


def _is_first_name(word: str) -> bool:
    return fold(word.partition("-")[0]) in FIRST_NAMES


def _is_unknown(word: str) -> bool:
    return fold(word) not in _STOPS and stem(fold(word)) not in _KNOWN
