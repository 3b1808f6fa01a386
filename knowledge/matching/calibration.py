"""From evidence to the chance that the best entry is right, and from which chance on to answer without asking back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.matching.features import Ints
from knowledge.matching.postings import Floats

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


BY_CLASSES: Final = Weights(-11.29, 0.63, 0.64, 0.0, 6.44, 2.72, 2.36, 0.1)  # `python -m benchmarks weights`
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
