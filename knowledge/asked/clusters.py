"""Questions that ask for much the same, brought together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.asked.notes import OpenQuestion, Why, telling
from knowledge.german.meanings import WORDS, meanings
from knowledge.matching.features import letters_and_meanings
from knowledge.matching.postings import as_query, make_postings, similarities
from knowledge.words import SHORTEST_STEM, words

ALIKE = 0.26  # measured in tests/knowledge/test_asked.py
_WOMAN = re.compile(r"in(?:nen)?$")
_MONEY = frozenset(meanings("verdienen"))
FAMILIES = np.array([0.4, 0.5, 0.1], np.float32)


@dataclass(frozen=True, slots=True)
class Cluster:
    """`questions` begin with the one that was asked most: the face of the others."""

    questions: tuple[OpenQuestion, ...]

    @property
    def face(self) -> OpenQuestion:
        return self.questions[0]

    @property
    def asked(self) -> int:
        return sum(question.asked for question in self.questions)

    @property
    def since(self) -> date:
        return min(question.first_asked_on for question in self.questions)

    @property
    def last(self) -> date:
        return max(question.last_asked_on for question in self.questions)

    @property
    def why(self) -> tuple[Why, ...]:
        """All reasons, the most frequent first."""
        times = {why: sum(one.asked for one in self.questions if one.why is why) for why in Why}
        return tuple(sorted(filter(times.get, times), key=lambda why: -times[why]))


def clusters(questions: Sequence[OpenQuestion]) -> list[Cluster]:
    """The most asked first."""
    ordered = sorted(questions, key=lambda question: (-question.asked, question.id))
    faces = groups([question.text for question in ordered])
    together: dict[int, list[OpenQuestion]] = {}
    for question, face in zip(ordered, faces, strict=True):
        together.setdefault(face, []).append(question)
    found = [Cluster(tuple(some)) for some in together.values()]
    return sorted(found, key=lambda cluster: (-cluster.asked, cluster.face.id))


def groups(texts: Sequence[str]) -> list[int]:
    """For each text the place of the face it is like: the nearest of the earlier faces, else itself.

    What an occupation is paid is never the same question as anything else about it.
    All are compared with faces only: otherwise one question would lead to the next, and all would end up together.
    """
    said = _one_gender([telling(words(text)) or words(text) for text in texts])
    if not any(said):
        return list(range(len(texts)))
    postings = make_postings(letters_and_meanings(said), len(said), FAMILIES)
    of_money = np.array([any(_MONEY.intersection(meanings(word)) for word in text) for text in said])
    best, face = np.full(len(said), ALIKE, np.float32), np.arange(len(said))
    for at, one in enumerate(said):
        if face[at] == at:
            likeness = similarities(postings, as_query(postings, letters_and_meanings([one])))
            nearer = (likeness >= best) & (np.arange(len(said)) > at) & (of_money == of_money[at])
            best[nearer], face[nearer] = likeness[nearer], at
    return [int(one) for one in face]


def _one_gender(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Feminine forms as the masculine one where that is a word: rare endings too, as in Pilotin."""
    known = WORDS.union(*texts)

    def plain(word: str) -> str:
        base = _WOMAN.sub("", word)
        return base if len(base) >= SHORTEST_STEM and base in known else word

    return [tuple(map(plain, text)) for text in texts]
