"""The words that tell a time, each with the sign that the grammar of `times` is written in."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from knowledge.german.meanings import WORDS
from knowledge.understanding.slips import SHORTEST_GUESSED, by_first_letter, nearest, slips_in
from knowledge.words import LONGEST_TEXT, words

_JOINED = re.compile(r"t\d{1,2}m\d{1,2}y\d*")
YEARS_AHEAD = 6
NOTHING = "-"
MOST_WORDS = 120

# Months and days of the week carry a number; the other signs are names.
_MONTHS = """januar jänner january | februar february | märz march | april | mai | juni june |
    juli july | august | september | oktober october | november | dezember december"""
_SHORT_MONTHS = "jan | feb | mrz | apr | may | jun | jul | aug | sep sept | okt oct | nov | dez dec"
_WEEKDAYS = """montag monday | dienstag tuesday | mittwoch wednesday | donnerstag thursday | freitag friday |
    samstag sonnabend saturday | sonntag sunday"""
_SHORT_WEEKDAYS = "mo | di | mi | do | fr | sa"
_PARTS_OF_DAY = "morgen vormittag mittag nachmittag abend"
_OTHERS = {
    "D0": "heute today",
    "D1": "morgen tomorrow",
    "D2": "übermorgen",
    "PAST": "gestern vorgestern letzte letzten letzter letztes vorige vorigen vergangene vergangenen last yesterday",
    "NEXT": """nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes folgende folgenden
        next nexte nexten coming""",
    "THIS": "diese dieser dieses diesen diesem this",
    "OVER": "übernächste übernächsten übernächster übernächstes übernächstem",
    "DAYS": "tag tage tagen days",
    "WEEK": "woche week",
    "WEEKS": "wochen weeks",
    "WEEKEND": "wochenende wochenenden weekend",
    "MONTH": "monat monats month",
    "MONTHS": "monate monaten months",
    "YEAR": "jahr jahres jahrs year",
    "EARLY": "anfang beginn beginning early",
    "MID": "mitte mid",
    "LATE": "ende end late",
    "PART": """vormittag vormittags nachmittag nachmittags nachmittg mittag mittags abend abends früh morning afternoon
        evening""",
    "FROM": "ab seit from starting since",
    "AFTER": "nach after",
    "UNTIL": "bis until till spätestens",
    "BEFORE": "vor before",
    "BETWEEN": "zwischen between",
    "AND": "und oder and or",
    "IN": "in",
    "ON": "im am an on at zu zum zur vom von den dem der des the of beim",
    "F-nicholas": "nikolaus",
    "F-christmas": "weihnachten weihnacht heiligabend christmas xmas",
    "F-newyear": "neujahr",
    "F-lastday": "silvester",
    "F-easter": "ostern easter",
    "F-pentecost": "pfingsten",
    "SPRING": "frühling frühjahr",
    "SUMMER": "sommer summer",
    "AUTUMN": "herbst autumn",
    "WINTER": "winter",
    "HOLIDAYS": """ferien herbstferien sommerferien osterferien weihnachtsferien winterferien pfingstferien
        zeugnisferien schulferien holidays""",
    "GOOD": "guten schönen good gegen jeden jedem",  # "guten Morgen" and "gegen Morgen" are not tomorrow
}
_NUMBERS = """ein eine einem einer eines one a | zwei two zwo | drei three | vier four | fünf five | sechs six |
    sieben seven | acht eight | neun nine | zehn ten"""


def _numbered(sign: str, table: str, first: int) -> dict[str, str]:
    lines = enumerate(table.split("|"), first)
    return {word: f"{sign}{number}" for number, line in lines for word in words(line)}


SIGNS: Mapping[str, str] = {
    **_numbered("", _NUMBERS, 1),
    **{word: sign for sign, line in _OTHERS.items() for word in words(line)},
    **_numbered("M", _MONTHS, 1),
    **_numbered("W", _WEEKDAYS, 0),
    **{day + part: sign for day, sign in _numbered("W", _WEEKDAYS, 0).items() for part in words(_PARTS_OF_DAY)},
}
_SHORT = {**_numbered("M", _SHORT_MONTHS, 1), **_numbered("W", _SHORT_WEEKDAYS, 0)}  # "Jan" is a friend, "do" English
_AROUND = frozenset("NEXT THIS OVER PAST FROM AFTER UNTIL BEFORE BETWEEN AND IN ON GOOD EARLY MID LATE PART".split())
_BEFORE_SHORT = _AROUND - {"AND", "GOOD", "PAST"}
_NOT_MEANT = (_AROUND - {"NEXT"}) | {"SPRING", "SUMMER", "AUTUMN", "WINTER"}  # too near to other words for a guess
_GUESSED = by_first_letter(word for word, sign in SIGNS.items() if sign not in _NOT_MEANT)
# "montags" is a habit, no day; the others are spelled like a time by chance.
_NOT_GUESSED = WORDS | {f"{day}s" for day in words(_WEEKDAYS)} | {"jaguar", "wache", "wachen"}
_WRITTEN = re.compile(
    r"(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])"
    r"(?:\.\s?(20\d\d|\d\d)(?!\d)|\.(?!\d)|(?![\d.,])(?!\s*(?:uhr|h\b|jahre|€|euro)))",
    re.IGNORECASE,
)
_BEFORE_A_DATE = re.compile(r"(?:\bam|ab|bis|vom|zum|dem|den|der|on|und|-|–)\s*$", re.IGNORECASE)
_FROM_DAY = re.compile(r"(?<![\d.,])([1-9]|[12]\d|3[01])\.\s?(?:bis|und|-|–)\s?(?:zum |dem )?(\d{1,2}\.\s?\d{1,2})\.")


def join_dates(text: str) -> str:
    """Dates in figures become one word each, since full stops end words: `am 3.12.` as `am t3m12y`."""
    if "." not in text:
        return text
    text = _FROM_DAY.sub(lambda match: f"{match[1]}.{match[2].partition('.')[2]}. bis {match[2]}.", text[:LONGEST_TEXT])
    return _WRITTEN.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    """A date without its last full stop needs a word in front that tells it from a mark or a price."""
    bare = match[3] is None and not match[0].endswith(".")
    if bare and not _BEFORE_A_DATE.search(match.string, max(0, match.start() - 6), match.start()):
        return match[0]
    year = f"20{match[3]}" if match[3] and len(match[3]) == 2 else match[3] or ""
    return f" t{int(match[1])}m{int(match[2])}y{year} "


def signs_of(said: Sequence[str], this_year: int) -> list[str]:
    """The sign of each word: a look-up each, and a guess for long words that are no other word's spelling."""
    signs: list[str] = []
    for word in said[:MOST_WORDS]:
        before = signs[-1] if signs else NOTHING
        signs.append(SIGNS.get(word) or _figure(word, this_year) or _by_the_word_before(word, before) or _guess(word))
    return signs


def tells(sign: str) -> bool:
    """Whether a sign may tell a time by itself."""
    return sign != NOTHING and sign not in _AROUND and not sign.isdecimal()


def _figure(word: str, this_year: int) -> str:
    if word.isdecimal() and word.isascii():
        is_year = len(word) == 4 and this_year <= int(word) <= this_year + YEARS_AHEAD
        return f"Y{word}" if is_year else word if len(word) <= 2 else NOTHING
    return word.upper() if _JOINED.fullmatch(word) else ""


def _by_the_word_before(word: str, before: str) -> str:
    if word in _SHORT and (before in _BEFORE_SHORT or before.isdecimal()):
        return _SHORT[word]
    is_week = before in ("NEXT", "THIS", "OVER") and len(word) in (4, 5, 6) and OSA.distance(word, "woche") == 1
    return "WEEK" if is_week and word not in _NOT_GUESSED else ""


def _guess(word: str) -> str:
    if len(word) < SHORTEST_GUESSED or word in _NOT_GUESSED or word[0] not in _GUESSED:
        return NOTHING
    near = nearest(word, _GUESSED[word[0]], slips_in(word))
    return SIGNS[near] if near else NOTHING
