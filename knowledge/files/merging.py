"""Brings a newer text of another network together with changes of one's own: field by field, against their last one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """`both` names the fields that both have changed, each in its own way: there one's own stays."""

    row: dict[str, Any]
    both: tuple[str, ...] = ()


def merged(base: Row, ours: Row, theirs: Row) -> Merged:
    """`base` is what we took from them last. Rows are those of `writing.to_row`."""
    row: dict[str, Any] = {}
    both: list[str] = []
    for name in dict.fromkeys((*ours, *theirs)):
        before, own, new = base.get(name), ours.get(name), theirs.get(name)
        if isinstance(own, Mapping) and isinstance(new, Mapping):
            inner = merged(before if isinstance(before, Mapping) else {}, own, new)
            value: Any = inner.row
            both += [f"{name}.{one}" for one in inner.both]
        else:
            value = new if own == before else own
            both += [name] if before not in (own, new) and own != new else []
        if value is not None:
            row[name] = value
    return Merged(row, tuple(both))
