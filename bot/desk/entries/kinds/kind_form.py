"""How staff write the facts of one kind of entry: what each kind gives to the form, the checks and the differences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.desk.entries.listing import Rows
from bot.desk.office import Office
from bot.web.forms import Form
from knowledge.entry import Entry, Facts

Say = Callable[..., str]


def _nothing(*_: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class KindForm:
    """One kind. Where facts are taken or given as `Any`, they are those of this kind.

    `template` stands within the entry's form. `values` are the texts it shows by field, `ticks` the ticked boxes by
    their name, `offers` what it needs beside. `read` gives the facts, or None as long as they cannot be read, and
    tells in the form's `wrong` why. `told` is what staff read of the facts in differences, by the names of `labels`.
    """

    template: str
    values: Callable[[Any, Rows], Mapping[str, str]]
    read: Callable[[Form, Entry, Rows], Facts]
    told: Callable[[Any, Rows, Say], Mapping[str, object]]
    labels: Mapping[str, str]
    ticks: Callable[[Any], Mapping[str, Sequence[str]]] = _nothing
    offers: Callable[[Form, Rows, Office], Mapping[str, Any]] = _nothing
    blank: Facts = field(default=None)
