"""An inverted table: for each feature the texts that hold it, so that a question touches only what it shares."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.matching.features import MEANING, Counted, Ints, families

Floats = npt.NDArray[np.float32]

FREQUENT = 24
PAIRS_AT_ONCE, COLUMNS_AT_ONCE = 500_000, 1_000  # what is worked on at once bounds the memory it takes


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature `codes[i]` stands in `texts[starts[i]:starts[i + 1]]`; the weights of each text have length one."""

    codes: Ints
    rarity: Floats
    starts: Ints
    texts: npt.NDArray[np.int32]
    weights: Floats
    size: int
    shares: Floats

    @property
    def meanings_in_each(self) -> Ints:
        kinds = np.repeat(families(self.codes), np.diff(self.starts))
        return np.bincount(self.texts[kinds == MEANING], minlength=self.size)


@dataclass(frozen=True, slots=True)
class Query:
    """The known features of one question with their weights; `known` is the share of its letters that they carry."""

    features: Ints
    weights: Floats
    known: float


def make_postings(counted: Counted, size: int, shares: Floats) -> Postings:
    """`shares` is how much each family of features counts; they sum to one."""
    codes, feature, found_in = np.unique(counted.codes, return_inverse=True, return_counts=True)
    rarity = _rarity(found_in, size)
    raw = (1 + np.log(counted.counts)) * rarity[feature]
    weights = _one_length(raw, counted.owners * len(shares) + counted.families, shares[counted.families])
    order = np.argsort(feature, kind="stable")
    starts = np.concatenate(([0], np.cumsum(found_in)))
    return Postings(codes, rarity, starts, counted.owners[order].astype(np.int32), weights[order], size, shares)


def as_query(postings: Postings, counted: Counted) -> Query:
    """The features of a single text; unknown ones count as the rarest when its length is made one."""
    if not len(postings.codes) or not len(counted.codes):
        return Query(np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
    at = np.minimum(np.searchsorted(postings.codes, counted.codes), len(postings.codes) - 1)
    known = postings.codes[at] == counted.codes
    raw = (1 + np.log(counted.counts)) * np.where(known, postings.rarity[at], _rarity(0, postings.size))
    families = counted.families
    weights = _one_length(raw, families, postings.shares[families])
    share = float((weights[known & (families == 0)] ** 2).sum() / postings.shares[0])
    return Query(at[known], weights[known], share)


def similarities(postings: Postings, query: Query) -> Floats:
    """The cosine of a question with every text."""
    if not len(query.features):
        return np.zeros(postings.size, np.float32)
    begin, end = postings.starts[query.features], postings.starts[query.features + 1]
    places = [slice(*place) for place in zip(begin.tolist(), end.tolist(), strict=True)]
    texts = np.concatenate([postings.texts[place] for place in places])
    weights = np.concatenate([postings.weights[place] for place in places])
    weights *= np.repeat(query.weights, end - begin)
    return np.bincount(texts, weights, postings.size).astype(np.float32)


def all_similarities(postings: Postings) -> Floats:
    """The cosine of every text with every other: frequent features as dense columns, rare ones pair by pair."""
    total = np.zeros((postings.size, postings.size), np.float32)
    found_in = np.diff(postings.starts)
    frequent = np.flatnonzero(found_in > FREQUENT)
    for some in np.split(frequent, range(COLUMNS_AT_ONCE, len(frequent), COLUMNS_AT_ONCE)):
        columns = _columns(postings, some)
        total += columns @ columns.T
    for rare in _batches(np.flatnonzero(found_in <= FREQUENT), found_in):
        _add_pairs(total, postings, rare, found_in)
    return total


def _columns(postings: Postings, features: Ints) -> Floats:
    dense = np.zeros((postings.size, len(features)), np.float32)
    rows, lengths = _rows(postings, features)
    dense[postings.texts[rows], np.repeat(np.arange(len(features)), lengths)] = postings.weights[rows]
    return dense


def _add_pairs(total: Floats, postings: Postings, rare: Ints, found_in: Ints) -> None:
    left, counts = _rows(postings, rare)
    many = np.repeat(counts, counts)
    right, _ = _rows(postings, np.repeat(rare, found_in[rare]))
    left = np.repeat(left, many)
    pair = postings.texts[left].astype(np.int64) * postings.size + postings.texts[right]
    np.add.at(total.reshape(-1), pair, postings.weights[left] * postings.weights[right])


def _batches(features: Ints, found_in: Ints) -> list[Ints]:
    pairs = np.cumsum(found_in[features] ** 2)
    limits = np.arange(PAIRS_AT_ONCE, pairs[-1] if len(pairs) else 0, PAIRS_AT_ONCE)
    return np.split(features, np.searchsorted(pairs, limits))


def _rows(postings: Postings, features: Ints) -> tuple[Ints, Ints]:
    """The places of these features in the table, one after the other, and how many each has."""
    begin = postings.starts[features]
    lengths = postings.starts[features + 1] - begin
    shift = begin - (np.cumsum(lengths) - lengths)
    return np.arange(int(lengths.sum())) + np.repeat(shift, lengths), lengths


def _rarity(found_in: Ints | int, size: int) -> Floats:
    return np.asarray(np.log((1 + size) / (1 + np.asarray(found_in))) + 1, np.float32)


def _one_length(raw: npt.NDArray[np.floating], groups: Ints, shares: Floats) -> Floats:
    length = np.sqrt(np.bincount(groups, raw**2))
    return np.asarray(raw / length[groups] * np.sqrt(shares), np.float32)
