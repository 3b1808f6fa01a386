"""The letters of each wording by themselves: how much of a wording a question says, and the other way round."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.matching.features import LETTERS, Counted, Ints
from knowledge.matching.postings import Floats, Postings


@dataclass(frozen=True, slots=True)
class Letters:
    """Wording `i` has the runs of letters `codes[starts[i]:starts[i + 1]]`, in order, with these weights."""

    codes: npt.NDArray[np.int32]
    weights: Floats
    starts: Ints

    def of(self, wording: int) -> npt.NDArray[np.int32]:
        return self.codes[self.starts[wording] : self.starts[wording + 1]]

    def covered(self, wording: int, said: Ints | npt.NDArray[np.int32]) -> float:
        """The share of a wording's letters, by weight, that are among those said (in order)."""
        if not len(said):
            return 0.0
        codes = self.of(wording)
        weights = self.weights[self.starts[wording] : self.starts[wording + 1]]
        found = said[np.minimum(np.searchsorted(said, codes), len(said) - 1)] == codes
        return float(weights[found].sum() / weights.sum()) if len(weights) else 0.0


def make_letters(counted: Counted, postings: Postings) -> Letters:
    chosen = counted.families == LETTERS
    codes, owners = counted.codes[chosen], counted.owners[chosen]
    rarity = postings.rarity[np.searchsorted(postings.codes, codes)]
    return Letters(codes.astype(np.int32), rarity**2, np.searchsorted(owners, np.arange(postings.size + 1)))


def known_to_others(letters: Letters, postings: Postings) -> Floats:
    """Of each wording's letters, the share by weight that another wording has too."""
    shared = np.diff(postings.starts)[np.searchsorted(postings.codes, letters.codes)] > 1
    owners = np.repeat(np.arange(postings.size), np.diff(letters.starts))
    whole = np.bincount(owners, letters.weights, postings.size)
    part = np.bincount(owners, letters.weights * shared, postings.size)
    return np.asarray(part / np.maximum(whole, 1e-9), np.float32)
