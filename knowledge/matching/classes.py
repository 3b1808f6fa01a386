"""Entries as classes: each learns, against the wordings most like its own, which likeness speaks for it."""

from dataclasses import dataclass

import numpy as np

from knowledge.matching.features import Ints
from knowledge.matching.postings import Floats

NEIGHBOURS = 150
OWN_SLACK, OTHERS_SLACK = 0.1, 1.0  # how far evidence may stay from one for own wordings, from zero for others
SHARPNESS = 8.0  # turns likeness from 0 to 1 into evidence whose powers are chances
LOWEST = -99.0


@dataclass(frozen=True, slots=True)
class Classes:
    """Entry `e` is spoken for by the likeness to `examples[starts[e]:starts[e + 1]]`, each with its weight."""

    examples: Ints
    weights: Floats
    starts: Ints

    def evidence(self, alike: Floats) -> Floats:
        """One value per entry: about `SHARPNESS` for its own wordings, about 0 for those of others."""
        return np.asarray(np.add.reduceat(alike.take(self.examples) * self.weights, self.starts[:-1]), np.float32)


@dataclass(frozen=True, slots=True)
class Learned:
    """What one entry learned, and the evidence that others' examples give it once their whole entry is left out."""

    examples: Ints
    weights: Floats
    without: Floats


def learn(similarity: Floats, owners: Ints, trust: Floats, size: int) -> tuple[Classes, Floats]:
    """The classes, and the evidence that each example would get had nothing of its entry been learned.

    A ridge regression per entry, one against its neighbours: nearly as good as one over all entries at once, and
    its cost grows with the entries, not with the cube of the wordings.
    """
    each = [_learn(entry, similarity, owners, trust) for entry in range(size)]
    starts = np.concatenate(([0], np.cumsum([len(one.examples) for one in each])))
    classes = Classes(
        np.concatenate([one.examples for one in each]).astype(np.int64),
        np.concatenate([one.weights for one in each]),
        starts,
    )
    return classes, _without_own(each, similarity, owners)


def chances(evidence: Floats) -> Floats:
    """Evidence as shares that sum to one."""
    power = np.exp(evidence - evidence.max(axis=-1, keepdims=True))
    return np.asarray(power / power.sum(axis=-1, keepdims=True), np.float32)


def _learn(entry: int, similarity: Floats, owners: Ints, trust: Floats) -> Learned:
    own = np.flatnonzero(owners == entry)
    likeness = similarity[own].max(axis=0)
    likeness[own] = np.inf
    most = min(NEIGHBOURS + len(own), len(owners)) - 1
    near = np.sort(np.argpartition(-likeness, most)[: most + 1])
    mine = owners[near] == entry
    slack = np.where(mine, OWN_SLACK, OTHERS_SLACK) / trust[near]
    inverse = np.linalg.inv(similarity[np.ix_(near, near)] + np.diag(slack.astype(np.float32)))
    weights = inverse @ (SHARPNESS * mine).astype(np.float32)
    return Learned(near, weights, _left_out(inverse, weights, owners[near]))


def _left_out(inverse: Floats, weights: Floats, owners: Ints) -> Floats:
    """The exact evidence for each entry's examples had all of them been missing, from the one inverse."""
    without = np.empty(len(owners), np.float32)
    order = np.argsort(owners, kind="stable")
    _, starts, sizes = np.unique(owners[order], return_index=True, return_counts=True)
    for size in np.unique(sizes):  # all groups of one size at once
        groups = order[starts[sizes == size][:, None] + np.arange(size)]
        blocks = inverse[groups[:, :, None], groups[:, None, :]]
        without[groups] = -np.linalg.solve(blocks, weights[groups][:, :, None])[:, :, 0]
    return without


def _without_own(each: list[Learned], similarity: Floats, owners: Ints) -> Floats:
    weights = np.zeros((len(owners), len(each)), np.float32)
    for entry, one in enumerate(each):
        weights[one.examples, entry] = one.weights
    evidence = similarity @ weights
    for entry, one in enumerate(each):
        evidence[one.examples, entry] = one.without
    evidence[np.arange(len(owners)), owners] = LOWEST
    return evidence
