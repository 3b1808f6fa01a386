"""One run through the choices: what was picked, and what was asked for more or less of. It fits into an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from knowledge.discover.first import FIRST
from knowledge.discover.item import Item, Option
from knowledge.discover.second import SECOND
from knowledge.entry import FieldId
from knowledge.field import BY_ID

# A changed item gets a letter of its own, so that cards that were sent before keep their meaning.
VARIANTS: Mapping[str, tuple[Item, ...]] = {"a": FIRST, "b": SECOND}
SKIPPED = 0
MOST_WEIGHED = 3
_WRITTEN = re.compile(r"([a-z])([0-9]{0,12})((?:\.[ml]-[a-z]{1,20}){0,45})")


@dataclass(frozen=True, slots=True)
class Run:
    """`picks` are the options from 1, or 0 for a skipped item. `weighed` is how often more or less of a field was
    asked for, less below zero."""

    variant: str
    picks: tuple[int, ...] = ()
    weighed: Mapping[FieldId, int] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        return VARIANTS[self.variant]

    @property
    def is_done(self) -> bool:
        return len(self.picks) == len(self.items)

    @property
    def picked(self) -> tuple[tuple[Item, Option], ...]:
        """What was picked, without what was skipped."""
        pairs = zip(self.items, self.picks, strict=False)
        return tuple((item, item.options[pick - 1]) for item, pick in pairs if pick != SKIPPED)

    @property
    def other_variant(self) -> str:
        return next(name for name in VARIANTS if name != self.variant)

    def with_pick(self, item: int, pick: int) -> "Run | None":
        """With the next item answered, or an earlier one anew; None for what cannot be picked."""
        if not (0 <= item <= len(self.picks) and item < len(self.items)):
            return None
        if not SKIPPED <= pick <= len(self.items[item].options):
            return None
        return replace(self, picks=(*self.picks[:item], pick, *self.picks[item + 1 :]))

    def back_at(self, item: int) -> "Run":
        """As before this item was answered, or the last one."""
        return replace(self, picks=self.picks[: max(0, min(item, len(self.items) - 1))])

    def weighing(self, name: FieldId, by: int) -> "Run":
        now = max(-MOST_WEIGHED, min(MOST_WEIGHED, self.weighed.get(name, 0) + by))
        return replace(self, weighed={**self.weighed, name: now})

    def written(self) -> str:
        signs = [("m" if times > 0 else "l", name, abs(times)) for name, times in self.weighed.items()]
        asked = "".join(f".{sign}-{name}" * times for sign, name, times in signs)
        return f"{self.variant}{''.join(map(str, self.picks))}{asked}"


def run_of(written: str) -> Run | None:
    """What `written` gave; None for anything else."""
    found = _WRITTEN.fullmatch(written)
    if found is None or found[1] not in VARIANTS:
        return None
    run = Run(found[1])
    for at, digit in enumerate(found[2]):
        picked = run.with_pick(at, int(digit))
        if picked is None:
            return None
        run = picked
    for asked in filter(None, found[3].split(".")):
        sign, _, name = asked.partition("-")
        if FieldId(name) not in BY_ID:
            return None
        run = run.weighing(FieldId(name), 1 if sign == "m" else -1)
    return run
