"""Each entry's own words: how much likelier the words of a question are in its texts than in those of all entries."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.matching.features import MEANING, PAIR, Counted, Ints, first_code
from knowledge.matching.postings import Floats, Postings, Query

STRENGTH = 0.12  # beside the learned likeness: words are not as independent of each other as this takes them to be


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Meaning `i` speaks by `gains[j]` for entry `entries[j]`, with j from `starts[i]` to `starts[i + 1]`.

    `first` is the place of the first meaning among all features. Each meaning of a question costs an entry `costs`,
    more if its texts are long: they hold many by chance.
    """

    first: int
    starts: Ints
    entries: npt.NDArray[np.int32]
    gains: Floats
    costs: Floats

    def evidence(self, query: Query) -> Floats:
        """One value per entry."""
        begin, end = np.searchsorted(query.features, (self.first, self.first + len(self.starts) - 1))
        return self._evidence(query.features[begin:end] - self.first)

    def evidence_of_each(self, postings: Postings, counted: Counted) -> Iterator[Floats]:
        """The same for each of the texts that these words were made from."""
        texts, features = _meanings(postings, counted)
        ends = np.searchsorted(texts, np.arange(1, postings.size))
        return map(self._evidence, np.split(features - self.first, ends))

    def _evidence(self, meanings: Ints) -> Floats:
        begin, end = self.starts[meanings].tolist(), self.starts[meanings + 1].tolist()
        places = [slice(*place) for place in zip(begin, end, strict=True)]
        if not places:
            return np.zeros(len(self.costs), np.float32)
        entries = np.concatenate([self.entries[place] for place in places])
        gains = np.concatenate([self.gains[place] for place in places])
        return np.asarray(np.bincount(entries, gains, len(self.costs)) - len(places) * self.costs, np.float32)


def make_own_words(postings: Postings, counted: Counted, owners: Ints) -> OwnWords:
    """An entry's texts are lengthened by one of middle length that says what all entries say: none is impossible."""
    texts, features = _meanings(postings, counted)
    first, last = np.searchsorted(postings.codes, (first_code(MEANING), first_code(PAIR))).tolist()
    size = int(owners.max()) + 1
    pairs, often = np.unique((features - first) * size + owners[texts], return_counts=True)
    meaning, entry = np.divmod(pairs, size)
    said_by = np.bincount(meaning, minlength=last - first)
    length = np.bincount(entry, often, size)
    middle = max(float(length.mean()), 1.0)
    common = (said_by + 0.5) / (said_by + 0.5).sum()
    return OwnWords(
        first=first,
        starts=np.concatenate(([0], np.cumsum(said_by))),
        entries=entry.astype(np.int32),
        gains=np.asarray(STRENGTH * np.log1p(often / (middle * common[meaning])), np.float32),
        costs=np.asarray(STRENGTH * np.log1p(length / middle), np.float32),
    )


def _meanings(postings: Postings, counted: Counted) -> tuple[Ints, Ints]:
    chosen = counted.families == MEANING
    return counted.owners[chosen], np.searchsorted(postings.codes, counted.codes[chosen])
