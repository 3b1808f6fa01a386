"""From evidence to the chance that the best entry is right, and from which chance on to answer without asking back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.matching.features import Ints
from knowledge.matching.letters import Letters, known_to_others
from knowledge.matching.postings import Floats, Postings

LARGEST_MARGIN, LARGEST_LENGTH = 6.0, 8
SURE_BY_DEFAULT, LEAST_SURE, MOST_SURE = 0.75, 0.6, 0.98
FALSE_ANSWERS = 0.04


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells how far to trust the best entry.

    `evidence` is its own, `margin` its lead over the second, `nearest` the likeness of its closest wording (0 to 1),
    `covered` how much of that wording the question says, `explained` how much of the question its wordings say,
    `known` how much of it any wording says, `length` how many meanings the question has: a long one cannot be as
    much alike as a short one.
    """

    margin: Floats | float
    evidence: Floats | float
    nearest: Floats | float
    known: Floats | float
    covered: Floats | float
    explained: Floats | float
    length: Ints | int


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; fitted once over knowledge of several kinds, since no single one tells enough."""

    base: float
    margin: float
    evidence: float
    nearest: float
    known: float
    covered: float
    explained: float
    length: float


BY_CLASSES: Final = Weights(-11.5, 0.86, 0.7, 0.0, 4.13, 1.33, 4.7, 0.33)  # `python -m benchmarks weights`
BY_WORDING: Final = Weights(-7.0, 0.8, 0.0, 3.0, 1.5, 5.0, 0.0, 0.0)


def chance(weights: Weights, signs: Signs) -> Floats:
    """The chance, 0 to 1, that the best entry is right."""
    total = (
        weights.base
        + weights.margin * np.minimum(signs.margin, LARGEST_MARGIN)
        + weights.evidence * np.asarray(signs.evidence)
        + weights.nearest * np.asarray(signs.nearest)
        + weights.known * np.asarray(signs.known)
        + weights.covered * np.asarray(signs.covered)
        + weights.explained * np.asarray(signs.explained)
        + weights.length * np.minimum(signs.length, LARGEST_LENGTH)
    )
    return np.asarray(1 / (1 + np.exp(-total)), np.float32)


def sure_from(foreign: Floats) -> float:
    """The chance from which on few wordings get an answer while the entry they belong to is missing."""
    false = float(np.quantile(foreign, 1 - FALSE_ANSWERS))
    return min(max(false, LEAST_SURE), MOST_SURE)


def foreign_signs(evidence: Floats, similarity: Floats, owners: Ints, postings: Postings, letters: Letters) -> Signs:
    """The signs of each example, one value per example, from the evidence it gets when its entry is not known."""
    rows = np.arange(len(evidence))
    best = evidence.argmax(axis=1)
    top_two = np.partition(evidence, -2, axis=1)[:, -2:]
    closest = np.where(owners[None, :] == best[:, None], similarity, -1).argmax(axis=1)
    starts = np.searchsorted(owners, np.arange(evidence.shape[1] + 1))
    of_best = zip(starts[best].tolist(), starts[best + 1].tolist(), strict=True)
    return Signs(
        margin=top_two[:, 1] - top_two[:, 0],
        evidence=top_two[:, 1],
        nearest=similarity[rows, closest],
        known=known_to_others(letters, postings),
        covered=np.array([letters.covered(near, letters.of(i)) for i, near in enumerate(closest.tolist())], np.float32),
        explained=np.array([letters.explained(i, *wordings) for i, wordings in enumerate(of_best)], np.float32),
        length=postings.meanings_in_each,
    )
