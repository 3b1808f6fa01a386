"""Entries as classes: logistic regression on the similarities between their examples."""

from dataclasses import dataclass

import numpy as np

from knowledge.matching.features import Ints
from knowledge.matching.postings import Floats

STIFFNESS, BEND, STEPS = 0.03, 0.1, 8


@dataclass(frozen=True, slots=True)
class Classes:
    """`pull` turns the similarities to all examples into one evidence per entry."""

    pull: Floats


def learn(similarity: Floats, owners: Ints, trust: Floats, size: int) -> tuple[Classes, Floats]:
    """The classes, and the evidence that each example would get had nothing of its entry been learned.

    Newton's method with one fixed bend for all steps, so that a single matrix has to be inverted.
    """
    target = np.zeros((len(owners), size), np.float32)
    target[np.arange(len(owners)), owners] = 1
    stiffness = (STIFFNESS / trust).astype(np.float32)
    inverse = np.linalg.inv(BEND * similarity + np.diag(stiffness))
    pull = np.zeros_like(target)
    for _ in range(STEPS):
        wrong = target - chances(similarity @ pull)
        pull += inverse @ (wrong - stiffness[:, None] * pull)
    working = BEND * (similarity @ pull) + target - chances(similarity @ pull)
    return Classes(pull), _rehearse(inverse, working, pull, owners)


def chances(evidence: Floats) -> Floats:
    """Evidence as shares that sum to one."""
    power = np.exp(evidence - evidence.max(axis=-1, keepdims=True))
    return np.asarray(power / power.sum(axis=-1, keepdims=True), np.float32)


def _rehearse(inverse: Floats, working: Floats, pull: Floats, owners: Ints) -> Floats:
    """Exact for the last step of the regression, where the others' targets are what they were."""
    without = np.empty_like(pull)
    for entry in range(pull.shape[1]):
        own = np.flatnonzero(owners == entry)
        without[own] = (working[own] - np.linalg.solve(inverse[np.ix_(own, own)], pull[own])) / BEND
        without[own, entry] = -np.inf
    return without
