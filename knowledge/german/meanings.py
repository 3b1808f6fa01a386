"""What a word stands for: the base form of a small word, the groups of the lexicon it is in, or its root."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.german.lexicon import MEANINGS
from knowledge.german.small_words import APART, KNOWN_WORDS, SMALL_WORDS, TWINS
from knowledge.german.trades import TRADES
from knowledge.words import SHORTEST_STEM, stem, words

Lines = Sequence[Sequence[str]]

MOST_GROUPS = 3
_SEPARABLE = (
    "ab an auf aus bei durch ein fern fest fort frei heim her heraus herunter hin hinein hoch kennen krank los mit "
    "nach statt teil um unter vor weg weiter zu zurück zusammen"
)
_LONGEST_FIRST = "|".join(sorted(words(_SEPARABLE), key=len, reverse=True))
_INSERTED = re.compile(rf"^({_LONGEST_FIRST})(?:ge|zu)(?=\w{{4,}}(?:te?[mnrs]?|en)$)")
_NOUN_ENDINGS = ("ung", "keit", "heit")
_NOUN_ENDING = re.compile(rf"(?<=\w{{{SHORTEST_STEM}}})(?:{'|'.join(_NOUN_ENDINGS)})$")
# letters that many words begin or end with by chance: möglich and Licht, automatisch and Tisch, Bundestag and Bund
_NO_PARTS = frozenset(
    "bund dach dien echt fall hang haupt lach lich lied ling link logi mach mini nach neid rech reich reit rich rock "
    "roll schaf schi sich spar standig tisch wahr weit zusamm".split()
)


def _lines(table: str) -> list[tuple[str, ...]]:
    return [words(line) for line in table.strip().splitlines()]


_APART = frozenset(word for line in _lines(APART) for word in line)


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """The stem that a verb, its participle and its noun share: `anmelden`, `angemeldet`, `anzumelden`, `Anmeldung`."""
    if word in _APART:
        return f"={word}"
    whole = stem(_INSERTED.sub(r"\1", word) if "ge" in word or "zu" in word else word)
    if whole.endswith(_NOUN_ENDINGS):
        return stem(_NOUN_ENDING.sub("", whole))
    return whole


def _small(lines: Lines) -> dict[str, str]:
    base: dict[str, str] = {}
    for line in lines:
        for word in line:
            base.setdefault(word, line[0])
    return base


def _groups(lines: Lines, twins: Lines) -> dict[str, tuple[str, ...]]:
    """The groups of each root; of a root in many the narrowest, which say most about it."""
    groups: dict[str, tuple[str, ...]] = {}
    size: dict[str, int] = {}
    named = [*((f"#{number}", line) for number, line in enumerate(lines)), *((base, line) for base, *line in twins)]
    for name, line in named:
        roots = {root(word) for word in line if word not in _SMALL}
        size[name] = len(roots)
        for one in roots:
            groups[one] = (*groups[one], name) if one in groups else (name,)
    many = {one: sorted(names, key=size.__getitem__) for one, names in groups.items() if len(names) > MOST_GROUPS}
    return groups | {one: tuple(names[:MOST_GROUPS]) for one, names in many.items()}


_MEANINGS = _lines(MEANINGS) + _lines(TRADES)
_TWINS = _lines(TWINS)
_SMALL = _small(_lines(SMALL_WORDS))
_GROUPS = _groups(_MEANINGS, _TWINS)
_PARTS = {word: names for word, names in _GROUPS.items() if word not in _NO_PARTS}
WORDS = frozenset(_SMALL).union(*_MEANINGS, *_TWINS, *_lines(KNOWN_WORDS))


_PEOPLE_END_IN = ("er", "ist", "eur", "mann", "ent", "ant")
_NO_PEOPLE = frozenset(words("computer rechner lager theater"))
_TRADES = frozenset(word for line in _lines(TRADES) for word in line if word.endswith(_PEOPLE_END_IN)) - _NO_PEOPLE


def names_a_trade(said: Sequence[str]) -> bool:
    """Whether one of these words is what somebody is: Tierpfleger."""
    return not _TRADES.isdisjoint(said)


@lru_cache(maxsize=20_000)
def base_form(word: str) -> str:
    """`bist` and `war` as `sein`; other words as they are."""
    return _SMALL.get(word, word)


@lru_cache(maxsize=20_000)
def meanings(word: str) -> tuple[str, ...]:
    """The base form of a small word, the groups of another; with no group its root and the groups of its parts."""
    if word in _SMALL:
        return (_SMALL[word],)
    whole = _GROUPS.get(root(word))
    return whole or tuple(dict.fromkeys((*_tail(word), *_head(word), root(word))))


def _tail(word: str) -> tuple[str, ...]:
    end = root(word)
    starts = range(SHORTEST_STEM, len(end) - SHORTEST_STEM + 1)
    return next((_PARTS[end[start:]] for start in starts if end[start:] in _PARTS), ())


def _head(word: str) -> tuple[str, ...]:
    """The first part of a compound, at least five letters because short ones begin many unrelated words."""
    heads = (root(word[:length]) for length in range(len(word) - 3, SHORTEST_STEM, -1))
    return next((_PARTS[head] for head in heads if head in _PARTS), ())
