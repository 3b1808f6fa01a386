"""Texts as counted features: runs of letters, meanings and pairs of meanings, each a whole number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from knowledge.german.meanings import base_form, meanings

Ints = npt.NDArray[np.int64]
Words = Sequence[str]

LETTERS, MEANING, PAIR = 0, 1, 2
PAIR_REACH = 5
_FAMILY_BITS = 32
_CODE_BITS = 34
_BASE = 64
_BOUNDARY = 1
_FIRST_OTHER = 38


def _symbols() -> Ints:
    table = np.full(128, _BOUNDARY, np.int64)
    for position, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789"):
        table[ord(letter)] = position + 2
    return table


_TABLE = _symbols()
_SYMBOLS: list[int] = _TABLE.tolist()


@dataclass(frozen=True, slots=True)
class Counted:
    """Which text (`owners`) holds which feature (`codes`), and how often (`counts`)."""

    owners: Ints
    codes: Ints
    counts: Ints

    @property
    def families(self) -> Ints:
        return families(self.codes)


def families(codes: Ints) -> Ints:
    return codes >> _FAMILY_BITS


def first_code(family: int) -> int:
    """All codes of a family lie between its first one and that of the next."""
    return family << _FAMILY_BITS


def letters_and_meanings(texts: Sequence[Words]) -> Counted:
    if len(texts) == 1:
        return _count_one(texts[0])
    letters = _letter_runs([" ".join(base_form(word) for word in text) for text in texts], (3, 4))
    groups = [[_code(meaning) for word in text for meaning in meanings(word)] for text in texts]
    pairs = [list(_pairs(row)) for row in groups]
    return _count(letters, _flat(groups, MEANING), _flat(pairs, PAIR))


def letters_only(texts: Sequence[Words]) -> Counted:
    if len(texts) == 1:
        return _counted(_letter_runs_of(" ".join(texts[0]), (3, 4)))
    return _count(_letter_runs([" ".join(text) for text in texts], (3, 4)))


def _count_one(text: Words) -> Counted:
    """The same for a single text, as a question is: without arrays, which take longer to make than to use."""
    row = [_code(meaning) for word in text for meaning in meanings(word)]
    letters = _letter_runs_of(" ".join(map(base_form, text)), (3, 4))
    letters += [code + (MEANING << _FAMILY_BITS) for code in row]
    letters += [code + (PAIR << _FAMILY_BITS) for code in _pairs(row)]
    return _counted(letters)


def _counted(features: Sequence[int]) -> Counted:
    often = Counter(features)
    codes = sorted(often)
    size = len(codes)
    counts = np.fromiter(map(often.__getitem__, codes), np.int64, size)
    return Counted(np.zeros(size, np.int64), np.fromiter(codes, np.int64, size), counts)


def _letter_runs_of(text: str, lengths: Sequence[int]) -> list[int]:
    points = map(ord, f" {text} ")
    symbols = [_SYMBOLS[point] if point < 128 else _FIRST_OTHER + point % (_BASE - _FIRST_OTHER) for point in points]
    found: list[int] = []
    codes = symbols
    for length in range(2, max(lengths) + 1):
        codes = [code * _BASE + symbol for code, symbol in zip(codes, symbols[length - 1 :], strict=False)]
        if length in lengths:
            found += codes
    return found


def _code(meaning: str) -> int:
    return crc32(meaning.encode())


def _pairs(row: Sequence[int]) -> set[int]:
    """Pairs of meanings not far apart, in any order since German moves its words about."""
    near = (
        (min(left, right), max(left, right)) for i, left in enumerate(row) for right in row[i + 1 : i + 1 + PAIR_REACH]
    )
    return {(low * 31 + high) % (1 << _FAMILY_BITS) for low, high in near if low != high}


def _flat(rows: Sequence[Sequence[int]], family: int) -> tuple[Ints, Ints]:
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    codes = np.fromiter(chain.from_iterable(rows), np.int64, len(owners))
    return owners, codes + (family << _FAMILY_BITS)


def _letter_runs(texts: Sequence[str], lengths: Sequence[int]) -> tuple[Ints, Ints]:
    """Runs of letters of texts whose words stand between single spaces; a space is a letter too."""
    points = np.frombuffer("\0".join(f" {text} " for text in texts).encode("utf-32-le"), np.uint32).astype(np.int64)
    others = _FIRST_OTHER + points % (_BASE - _FIRST_OTHER)
    symbols = np.where(points < 128, _TABLE[np.minimum(points, 127)], others)
    symbols[points == 0] = 0
    owner = np.cumsum(points == 0)
    owners, codes = [], []
    for length in lengths:
        code, whole = _runs(symbols, length)
        owners.append(owner[: len(code)][whole])
        codes.append(code[whole])
    return np.concatenate(owners), np.concatenate(codes)


def _runs(symbols: Ints, length: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
    size = max(0, len(symbols) - length + 1)
    code, whole = np.zeros(size, np.int64), np.ones(size, np.bool_)
    for shift in range(length):
        part = symbols[shift : shift + size]
        code = code * _BASE + part
        whole &= part > 0
    return code, whole


def _count(*parts: tuple[Ints, Ints]) -> Counted:
    keys = np.concatenate([owners << _CODE_BITS | codes for owners, codes in parts])
    keys, counts = np.unique(keys, return_counts=True)
    return Counted(keys >> _CODE_BITS, keys & ((1 << _CODE_BITS) - 1), counts)
