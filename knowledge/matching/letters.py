"""The letters of each wording by themselves: how much of a wording a question says, and the other way round."""

from collections.abc import Sequence
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

    def covered(self, wordings: Sequence[int], said: Ints | npt.NDArray[np.int32]) -> Floats:
        """The share of each wording's letters, by weight, that are among those said (in order)."""
        if not len(said):
            return np.zeros(len(wordings), np.float32)
        places = [slice(int(self.starts[wording]), int(self.starts[wording + 1])) for wording in wordings]
        codes = np.concatenate([self.codes[place] for place in places])
        weights = np.concatenate([self.weights[place] for place in places])
        found = said[np.minimum(np.searchsorted(said, codes), len(said) - 1)] == codes
        owners = np.repeat(np.arange(len(places)), [place.stop - place.start for place in places])
        whole = np.bincount(owners, weights, len(places))
        return (np.bincount(owners, weights * found, len(places)) / np.maximum(whole, 1e-9)).astype(np.float32)

    def within(self, first: int, last: int, codes: Ints | npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Which of these runs of letters stand in any wording from `first` up to `last`, exclusive."""
        found = np.zeros(len(codes), np.bool_)
        if len(codes):
            own = self.codes[self.starts[first] : self.starts[last]]
            at = np.minimum(np.searchsorted(codes, own), len(codes) - 1)
            found[at[codes[at] == own]] = True
        return found

    def explained(self, wording: int, first: int, last: int) -> float:
        """The share of a wording's letters, by weight, that others say: those from `first` up to `last`, exclusive."""
        weights = self.weights[self.starts[wording] : self.starts[wording + 1]]
        return float(weights[self.within(first, last, self.of(wording))].sum() / max(weights.sum(), 1e-9))


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
