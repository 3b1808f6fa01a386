"""Why the search finds what it finds: what was read into a question, what speaks for each entry, the decision."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from knowledge.entry import Entry
from knowledge.evaluate import Decision, decided
from knowledge.german.lexicon import MEANINGS
from knowledge.german.meanings import base_form, meanings
from knowledge.german.small_words import KNOWN_WORDS, SMALL_WORDS
from knowledge.german.spelling import correct
from knowledge.german.trades import TRADES
from knowledge.live import Knowledge
from knowledge.search import WORTH_OFFERING, Hit, search
from knowledge.understanding.aspects import PADDING
from knowledge.understanding.understand import Understood, understand
from knowledge.words import SHORTEST_STEM, stem, words

CANDIDATES = 5
ALIKE_IN_LETTERS = 0.35  # of all runs of three letters of two words, the share that both have


class Way(StrEnum):
    """How a word of a question meets a word of a wording, the strongest first."""

    WORD = "word"
    STEM = "stem"
    MEANING = "meaning"
    PART = "part"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Match:
    """`groups` are the other words of each meaning that both words have; `small` words say little by themselves."""

    asked: str
    met: str
    way: Way
    groups: tuple[tuple[str, ...], ...] = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    written: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with what speaks for it: words met in its nearest wording, and those met only in others of its own."""

    entry: Entry
    chance: float
    nearest: str
    matches: tuple[Match, ...]
    elsewhere: tuple[Match, ...]
    unmet: tuple[str, ...]

    @property
    def is_near_by_its_answer(self) -> bool:
        return self.nearest == self.entry.answer


@dataclass(frozen=True, slots=True)
class Explained:
    """`sure_from` is the chance from which Lotse answers, `offered_from` the one from which it offers a choice."""

    question: str
    corrections: tuple[Correction, ...]
    understood: Understood
    candidates: tuple[Candidate, ...]
    decision: Decision
    sure_from: float
    offered_from: float

    @property
    def chance(self) -> float:
        return self.candidates[0].chance if self.candidates else 0.0


def explain(knowledge: Knowledge, question: str, today: date | None = None) -> Explained:
    """Without `today` no time is read in the question."""
    found = search(knowledge.index, question)
    written = words(question)
    read_as = correct(knowledge.index.spelling, written)
    top = found.ranked[:CANDIDATES]
    known = _spelled(text for hit in top for text in _wordings(hit.entry)) | _spelled([question])
    return Explained(
        question=question,
        corrections=tuple(
            Correction(_spoken(was, known), _spoken(now, known))
            for was, now in dict(zip(written, read_as, strict=True)).items()
            if was != now
        ),
        understood=understand(question, knowledge.vocabulary, today),
        candidates=tuple(_candidate(hit, read_as, known) for hit in top),
        decision=decided(found),
        sure_from=knowledge.index.sure_from,
        offered_from=WORTH_OFFERING,
    )


def matches(asked: Sequence[str], wording: Sequence[str]) -> tuple[Match, ...]:
    """For each word asked the word of a wording that it meets best, words that say something first."""
    best = (_best(word, wording) for word in dict.fromkeys(asked))
    return tuple(sorted((match for match in best if match), key=lambda match: match.small))


def _candidate(hit: Hit, asked: Sequence[str], known: Mapping[str, str]) -> Candidate:
    near = matches(asked, words(hit.closest))
    left = [word for word in asked if word not in {match.asked for match in near}]
    others = [word for text in _wordings(hit.entry) for word in words(text)]
    elsewhere = [match for match in matches(left, others) if match.way is not Way.LETTERS and not match.small]
    met = {match.asked for match in (*near, *elsewhere)}
    return Candidate(
        entry=hit.entry,
        chance=hit.score,
        nearest=hit.closest,
        matches=tuple(_readable(match, known) for match in near),
        elsewhere=tuple(_readable(match, known) for match in elsewhere),
        unmet=tuple(_spoken(word, known) for word in dict.fromkeys(left) if word not in met | _small_words()),
    )


def _wordings(entry: Entry) -> tuple[str, ...]:
    return (entry.title, *entry.phrasings, *entry.names, entry.answer)


def _best(asked: str, wording: Iterable[str]) -> Match | None:
    found = [match for word in wording if (match := _match(asked, word))]
    return min(found, key=lambda match: list(Way).index(match.way), default=None)


def _match(asked: str, met: str) -> Match | None:
    small = asked in _small_words() or met in _small_words()
    if asked == met:
        return Match(asked, met, Way.WORD, small=small)
    if base_form(asked) == base_form(met) or stem(asked) == stem(met):
        return Match(asked, met, Way.STEM, small=small)
    if small:
        return None
    if shared := [
        _meaning_groups()[one] for one in meanings(asked) if one in _meaning_groups() and one in meanings(met)
    ]:
        both = {stem(asked), stem(met)}
        way = Way.MEANING if any(both <= group.keys() for group in shared) else Way.PART
        others = (tuple(word for one, word in group.items() if one not in both) for group in shared)
        return Match(asked, met, way, tuple(group for group in others if group))
    if _is_part(asked, met) or _is_part(met, asked):
        return Match(asked, met, Way.PART)
    return Match(asked, met, Way.LETTERS) if _alike(asked, met) >= ALIKE_IN_LETTERS else None


def _is_part(short: str, long: str) -> bool:
    part = stem(short)
    return len(part) > SHORTEST_STEM and (long.startswith(part) or stem(long).endswith(part))


def _alike(one: str, other: str) -> float:
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / len(runs | others)


def _runs(word: str) -> set[str]:
    return {f" {word} "[at : at + 3] for at in range(len(word))}


def _readable(match: Match, known: Mapping[str, str]) -> Match:
    return Match(_spoken(match.asked, known), _spoken(match.met, known), match.way, match.groups, match.small)


def _spoken(word: str, known: Mapping[str, str]) -> str:
    """A folded word with its umlauts back, if it was written with them anywhere."""
    return known.get(word) or _lexicon().get(word, word)


def _spelled(texts: Iterable[str]) -> dict[str, str]:
    """Folded words as they were written, in small letters; of several forms the shortest."""
    written = {word.lower(): None for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return {folded[0]: word for word in sorted(written, key=len, reverse=True) if len(folded := words(word)) == 1}


@cache
def _lexicon() -> Mapping[str, str]:
    return _spelled([*MEANINGS.split(), *TRADES.split()])


@cache
def _meaning_groups() -> Mapping[str, dict[str, str]]:
    """For each meaning the stems that have it, with the word as the lexicon writes it."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for word in (MEANINGS + TRADES).split():
        for folded in words(word):
            for meaning in meanings(folded):
                groups[meaning].setdefault(stem(folded), word)
    return {meaning: group for meaning, group in groups.items() if len(group) > 1}


@cache
def _small_words() -> frozenset[str]:
    short = (word for word in (KNOWN_WORDS + PADDING).split() if len(word) < SHORTEST_STEM)
    return frozenset(folded for word in (*SMALL_WORDS.split(), *short) for folded in words(word))
