"""Questions that ask for much the same, brought together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.asked.notes import OpenQuestion, Why, telling
from knowledge.german.meanings import WORDS, meanings
from knowledge.matching.features import letters_and_meanings
from knowledge.matching.postings import as_query, make_postings, similarities
from knowledge.words import SHORTEST_STEM, words

ALIKE = 0.26  # measured in tests/knowledge/test_asked.py
MOST_COMPARED = 5_000  # at once: each with all the others, which takes seconds
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
    """The most asked first. Those that were compared before stay in their groups; of the others some are compared."""
    ordered = sorted(questions, key=lambda question: (-question.asked, question.id))
    known = {question.group: question.text for question in reversed(ordered) if question.group is not None}
    new = [question for question in ordered if question.group is None][:MOST_COMPARED]
    found = assign({question.id: question.text for question in new}, known)
    together: dict[int, list[OpenQuestion]] = {}
    for question in ordered:
        own = found.get(question.id, question.id) if question.group is None else question.group
        together.setdefault(own, []).append(question)
    both = [Cluster(tuple(some)) for some in together.values()]
    return sorted(both, key=lambda cluster: (-cluster.asked, cluster.face.id))


def assign(new: Mapping[int, str], groups: Mapping[int, str]) -> dict[int, int]:
    """For each new question the group it belongs to: one that is there, by its face, or that of another new one.

    A question that is like no other begins a group of its own number.
    """
    numbers = [*groups, *new]
    faces = _nearest([*groups.values(), *new.values()], len(groups))
    return {numbers[at]: numbers[faces[at]] for at in range(len(groups), len(numbers))}


def groups(texts: Sequence[str]) -> list[int]:
    """For each text the place of the face it is like: the nearest of the earlier faces, else itself."""
    return _nearest(texts, 0)


def _nearest(texts: Sequence[str], faces: int) -> list[int]:
    """The first `faces` texts are faces already.

    What an occupation is paid is never the same question as anything else about it.
    All are compared with faces only: otherwise one question would lead to the next, and all would end up together.
    """
    said = _one_gender([telling(words(text)) or words(text) for text in texts])
    if not any(said):
        return list(range(len(texts)))
    postings = make_postings(letters_and_meanings(said), len(said), FAMILIES)
    of_money = np.array([any(_MONEY.intersection(meanings(word)) for word in text) for text in said])
    is_face = np.arange(len(said)) < faces
    nearest = list(range(len(said)))
    for at in range(faces, len(said)):
        likeness = similarities(postings, as_query(postings, letters_and_meanings([said[at]])))
        best = int(np.where(is_face & (of_money == of_money[at]), likeness, 0).argmax())
        is_alike = is_face[best] and of_money[best] == of_money[at] and likeness[best] >= ALIKE
        nearest[at] = best if is_alike else at
        is_face[at] = not is_alike
    return nearest


def _one_gender(texts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Feminine forms as the masculine one where that is a word: rare endings too, as in Pilotin."""
    known = WORDS.union(*texts)

    def plain(word: str) -> str:
        base = _WOMAN.sub("", word)
        return base if len(base) >= SHORTEST_STEM and base in known else word

    return [tuple(map(plain, text)) for text in texts]
