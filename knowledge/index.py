"""The index: everything that search needs, made once from the published entries and never changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.entry import Entry
from knowledge.german.meanings import WORDS
from knowledge.german.spelling import Spelling, learn_spelling
from knowledge.matching.calibration import SURE_BY_DEFAULT
from knowledge.matching.classes import Classes
from knowledge.matching.features import Counted, Ints, Words, letters_and_meanings, letters_only
from knowledge.matching.learning import Wordings, learn
from knowledge.matching.letters import Letters, make_letters
from knowledge.matching.memory import Memory
from knowledge.matching.own_words import OwnWords, make_own_words
from knowledge.matching.postings import Floats, Postings, Query, make_postings
from knowledge.words import words

FEWEST_CLASSES, MOST_EXAMPLES_FOR_CLASSES = 3, 6_000
WORDINGS_PER_CLASS = 1.25  # with fewer the entries are a list of names, where the nearest wording decides better
TRUST_IN_ANSWER = 0.5
FAMILIES = np.array([0.5, 0.3, 0.2], np.float32)
LETTERS_ALONE = np.ones(1, np.float32)


@dataclass(frozen=True, slots=True)
class Example:
    """One way to ask for an entry; its answer is a lighter one."""

    owner: int
    text: str
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Index:
    """`starts` tells where the examples of each entry begin."""

    entries: tuple[Entry, ...]
    examples: tuple[Example, ...]
    starts: Ints
    trust: Floats
    postings: Postings
    letters: Letters
    spelling: Spelling
    own_words: OwnWords | None
    memory: Memory | None

    @property
    def classes(self) -> Classes | None:
        return self.memory.classes if self.memory else None

    @property
    def sure_from(self) -> float:
        return self.memory.sure_from if self.memory else SURE_BY_DEFAULT

    def wordings_of(self, entry: int) -> range:
        """Without its answer, which stands last: it tells much that nobody asks it for."""
        first, last = int(self.starts[entry]), int(self.starts[entry + 1])
        return range(first, last - (self.examples[last - 1].trust < 1))

    def evidence(self, query: Query, alike: Floats) -> Floats | None:
        """One value per entry; none where the nearest wording decides."""
        if self.classes is None or self.own_words is None:
            return None
        return self.classes.evidence(alike) + self.own_words.evidence(query)

    @property
    def count(self) -> Callable[[Sequence[Words]], Counted]:
        return letters_and_meanings if self.memory else letters_only


def build(entries: Sequence[Entry], memory: Memory | None = None) -> Index:
    """An index over these entries; the same entries in the same order give the same index.

    `memory` is what an earlier build learned (`Index.memory`): with the same wordings nothing is learned again, which
    is most of the time a build takes.
    """
    examples = tuple(example for owner, entry in enumerate(entries) for example in _examples(owner, entry))
    if len(examples) > MOST_EXAMPLES_FOR_CLASSES:
        examples = tuple(example for example in examples if example.trust == 1)
    owners = np.array([example.owner for example in examples], np.int64)
    trust = np.array([example.trust for example in examples], np.float32)
    texts = [words(example.text) for example in examples]
    fewest = WORDINGS_PER_CLASS * len(entries)
    by_classes = len(entries) >= FEWEST_CLASSES and fewest <= len(texts) <= MOST_EXAMPLES_FOR_CLASSES
    counted = letters_and_meanings(texts) if by_classes else letters_only(texts)
    postings = make_postings(counted, len(texts), FAMILIES if by_classes else LETTERS_ALONE)
    letters = make_letters(counted, postings)
    own_words = make_own_words(postings, counted, owners) if by_classes else None
    wordings = Wordings(counted, postings, letters, own_words, owners, trust) if own_words else None
    return Index(
        entries=tuple(entries),
        examples=examples,
        starts=np.searchsorted(owners, np.arange(len(entries) + 1)),
        trust=trust,
        postings=postings,
        letters=letters,
        spelling=learn_spelling(texts, WORDS),
        own_words=own_words,
        memory=learn(wordings, memory) if wordings else None,
    )


def _examples(owner: int, entry: Entry) -> Iterator[Example]:
    for text in dict.fromkeys((entry.title, *entry.phrasings, *entry.names)):
        yield Example(owner, text)
    if entry.answer:
        yield Example(owner, entry.answer, TRUST_IN_ANSWER)
