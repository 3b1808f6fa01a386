"""What a dry run finds: by row what would be new, changed or the same, and what is wrong; kept as compressed JSON."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.spreadsheets.sheet import Row

MOST_UNPACKED = 64 * 2**20
LONGEST_SHOWN = 400


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """`changes` are heading, old and new text; `wrong` are heading and sentence."""

    row: int
    id: str
    title: str
    state: State
    changes: tuple[tuple[str, str, str], ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    told: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """`unknown` are headings that were passed over; `refused` is a sentence if the file could not be read at all."""

    findings: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ()
    refused: str = ""
    origin: str = ""

    @property
    def counts(self) -> Counter[State]:
        return Counter(one.state for one in self.findings)

    @property
    def told(self) -> int:
        return sum(one.told for one in self.findings)

    @property
    def to_keep(self) -> int:
        return self.counts[State.NEW] + self.counts[State.CHANGED]

    @property
    def print(self) -> str:
        """Another one as soon as taking it over would do something else."""
        return hashlib.sha256(pack(self)).hexdigest()


def differences(
    headings: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[tuple[str, str, str], ...]:
    """Texts as they are shown: the old and the new one of each column in which they differ."""
    three = zip(headings, before, after, strict=True)
    return tuple((heading, _short(old), _short(new)) for heading, old, new in three if old != new)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def pack(found: Found) -> bytes:
    rows = [[f.row, f.id, f.title, f.state.value, f.changes, f.wrong, f.told] for f in found.findings]
    return _packed([rows, found.unknown, found.refused, found.origin])


def unpack(content: bytes) -> Found:
    if not content:
        return Found()
    rows, unknown, refused, origin = _unpacked(content)
    return Found(tuple(map(_finding, rows)), tuple(unknown), refused, origin)


def _finding(row: Sequence[Any]) -> Finding:
    number, name, title, state, changes, wrong, told = row
    return Finding(number, name, title, State(state), tuple(map(_three, changes)), tuple(map(_two, wrong)), told)


def _three(values: Sequence[str]) -> tuple[str, str, str]:
    return values[0], values[1], values[2]


def _two(values: Sequence[str]) -> tuple[str, str]:
    return values[0], values[1]


def pack_rows(rows: Iterable[Row]) -> bytes:
    return _packed([[row.number, row.cells, {str(at): fault for at, fault in row.faults.items()}] for row in rows])


def unpack_rows(content: bytes) -> list[Row]:
    rows = _unpacked(content)
    return [Row(number, tuple(cells), {int(at): text for at, text in faults.items()}) for number, cells, faults in rows]


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 1)


def _unpacked(content: bytes) -> Any:
    return json.loads(zlib.decompressobj().decompress(content, MOST_UNPACKED))
