"""Finds companies that offer apprenticeship places in what was said: by their whole name, or by a word only they have.

Most words of a company's name are ordinary ones, such as a trade or a town: alone they stand for themselves.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.entry import ApprenticeshipFacts, Entry, Kind
from knowledge.german.first_names import FIRST_NAMES
from knowledge.german.meanings import WORDS, meanings, root
from knowledge.understanding.phrases import Words
from knowledge.understanding.slips import SHORTEST_GUESSED, nearest, slips_in
from knowledge.understanding.understand import Vocabulary
from knowledge.words import stem, words

SHORTEST_TELLING = 4
FORMS = frozenset(words("gmbh mbh kg kgaa ag ohg ug eg ek e k v ev se gbr co cokg und & inh inhaber partner"))
IN_FRONT = frozenset(words("beispiel beispielbetrieb betrieb firma fa"))
ORDINARY = frozenset(
    words(
        "muster beispiel betrieb firma werk werke haus hof bau service technik zentrum gruppe sohn sohne gebruder "
        "bruder familie meister meisterbetrieb werkstatt deutschland international nord sud ost west neu alt team"
    )
)
BEFORE_A_TRADE = frozenset(words("ein eine einen einem einer als zum zur kein keine mein meine dein"))
SAID_OF_ONE = frozenset({Kind.APPRENTICESHIP, Kind.PORTRAIT, Kind.PLACE})  # their titles hold names of companies


@dataclass(frozen=True, slots=True)
class Called:
    """Companies that were named, by their folded names; of `whole` not just by a word. `said` are the words used."""

    companies: frozenset[str]
    said: frozenset[str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Companies:
    """`joined` are names in one word, `of_words` by their first letter; `telling` words that stand for a company.

    `ordinary` are the stems of words that mean something else.
    """

    ordinary: frozenset[str] = frozenset()
    joined: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_words: Mapping[str, tuple[tuple[Words, str], ...]] = field(default_factory=dict)
    telling: Mapping[str, frozenset[str]] = field(default_factory=dict)
    longest: int = 0

    def named_in(self, question: str) -> Called | None:
        said = words(question) if self.joined else ()
        return self._whole(said) or self._slipped(said) or self._telling(said)

    def offering(self, entries: Iterable[Entry]) -> "Companies":
        """The same for other places."""
        return _companies(entries, self.ordinary)

    def _whole(self, said: Words) -> Called | None:
        for size in range(min(len(said), self.longest + 1), 0, -1):
            for at in range(len(said) - size + 1):
                part = said[at : at + size]
                found = self.joined.get("".join(part))
                if found and not (size == 1 and self._is_single(part[0])):
                    return Called(found, frozenset(part), size > 1)
        return None

    def _is_single(self, word: str) -> bool:
        """A company with no more of a name than an ordinary word cannot be told from that word."""
        return is_ordinary(word, self.ordinary)

    def _slipped(self, said: Words) -> Called | None:
        for at, first in enumerate(said):
            for name, company in self.of_words.get(first[0], ()):
                part = said[at : at + len(name)]
                if len(part) == len(name) and all(map(self._is_meant, part, name)):
                    return Called(frozenset([company]), frozenset(part))
        return None

    def _is_meant(self, said: str, name: str) -> bool:
        return said == name or self._slip_for(said, (name,)) is not None

    def _slip_for(self, said: str, among: Collection[str]) -> str | None:
        if len(said) < SHORTEST_GUESSED or is_ordinary(said, self.ordinary):
            return None
        return nearest(said, [one for one in among if len(one) >= SHORTEST_GUESSED], slips_in(said))

    def _telling(self, said: Words) -> Called | None:
        for at, word in enumerate(said):
            if at and said[at - 1] in BEFORE_A_TRADE:
                continue
            name = word if word in self.telling else self._slip_for(word, self.telling)
            if name:
                return Called(self.telling[name], frozenset([word, name]), whole=False)
        return None


def companies(entries: Iterable[Entry], known: Vocabulary) -> Companies:
    entries = list(entries)
    asked = [
        word
        for entry in entries
        if entry.kind not in SAID_OF_ONE
        for text in (entry.title, *entry.phrasings, *entry.names)
        for word in words(text)
    ]
    named = [known.occupations.meaning, known.towns.names.meaning, known.fields.meaning]
    called = [word for meaning in named for name in meaning for word in name]
    return _companies(entries, frozenset(map(stem, (*asked, *called))))


def _companies(entries: Iterable[Entry], ordinary: frozenset[str]) -> Companies:
    places = [entry.facts for entry in entries if isinstance(entry.facts, ApprenticeshipFacts)]
    offering = {name for facts in places for name in (facts.company, *facts.partners)}
    joined: defaultdict[str, set[str]] = defaultdict(set)
    of_words: defaultdict[str, list[tuple[Words, str]]] = defaultdict(list)
    telling: defaultdict[str, set[str]] = defaultdict(set)
    longest = 0
    for company in sorted(offering):
        key = folded(company)
        for name in _spoken(company):
            joined["".join(name)].add(key)
            of_words[name[0][0]] += [(name, key)] if len(name) > 1 else []
            longest = max(longest, len(name))
        for word in words(company):
            if not is_ordinary(word, ordinary):
                telling[word].add(key)
    return Companies(ordinary, _frozen(joined), {a: tuple(b) for a, b in of_words.items()}, _frozen(telling), longest)


def _frozen(many: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(keys) for name, keys in many.items()}


@lru_cache(maxsize=5_000)
def folded(company: str) -> str:
    """The same for each way to write one company's name."""
    return " ".join(word for word in words(company) if word not in FORMS) or company.casefold()


def _spoken(company: str) -> Iterator[Words]:
    """The ways to say a name: whole, without what it only begins with, and two words the other way round."""
    name = tuple(folded(company).split())
    short = name
    while len(short) > 2 and short[0] in IN_FRONT:
        short = short[1:]
    for one in dict.fromkeys((name, short)):
        yield one
        if len(one) == 2:
            yield one[::-1]


def is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    if len(word) < SHORTEST_TELLING or word.isdecimal() or word in WORDS or word in FORMS or word in ORDINARY:
        return True
    return stem(word) in ordinary or word in FIRST_NAMES or meanings(word) != (root(word),)
