"""What an index learns from its wordings: what speaks for each entry, and from which chance on to answer."""

from dataclasses import dataclass

import numpy as np

from knowledge.matching import classes
from knowledge.matching.calibration import BY_CLASSES, Signs, chance, sure_from
from knowledge.matching.features import Counted, Ints
from knowledge.matching.letters import Letters, known_to_others
from knowledge.matching.memory import Memory, fingerprint
from knowledge.matching.own_words import OwnWords
from knowledge.matching.postings import Floats, Postings, all_similarities


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings as features, and the entry that each belongs to."""

    counted: Counted
    postings: Postings
    letters: Letters
    own_words: OwnWords
    owners: Ints
    trust: Floats


def learn(wordings: Wordings, memory: Memory | None) -> Memory:
    """What is in memory, if it was learned from the same wordings.

    Keeps the likeness of all wordings for a moment: beyond some thousands, the nearest wording decides instead.
    """
    postings, owners, trust = wordings.postings, wordings.owners, wordings.trust
    learned_from = fingerprint(postings, owners, trust)
    if memory and memory.learned_from == learned_from:
        return memory
    similarity = all_similarities(postings)
    learned, without_entry = classes.learn(similarity, owners, trust, int(owners.max()) + 1)
    for row, own in enumerate(wordings.own_words.evidence_of_each(postings, wordings.counted)):
        without_entry[row] += own
    foreign = chance(BY_CLASSES, _foreign_signs(without_entry, similarity, wordings))
    return Memory(learned_from, learned, sure_from(foreign[trust == 1]))


def _foreign_signs(evidence: Floats, similarity: Floats, wordings: Wordings) -> Signs:
    """The signs of each example, one value per example, from the evidence it gets when its entry is not known."""
    letters, owners = wordings.letters, wordings.owners
    rows = np.arange(len(evidence))
    best = evidence.argmax(axis=1)
    top_two = np.partition(evidence, -2, axis=1)[:, -2:]
    closest = np.where(owners[None, :] == best[:, None], similarity, -1).argmax(axis=1)
    begin = np.searchsorted(owners, np.arange(evidence.shape[1]))
    end = begin + np.bincount(owners, wordings.trust == 1).astype(np.int64)  # its answer stands behind its wordings
    of_best = zip(begin[best].tolist(), end[best].tolist(), strict=True)
    return Signs(
        margin=top_two[:, 1] - top_two[:, 0],
        evidence=top_two[:, 1],
        nearest=similarity[rows, closest],
        known=known_to_others(letters, wordings.postings),
        covered=np.concatenate([letters.covered([near], letters.of(i)) for i, near in enumerate(closest.tolist())]),
        explained=np.array([letters.explained(i, *asked) for i, asked in enumerate(of_best)], np.float32),
        length=wordings.postings.meanings_in_each,
    )
