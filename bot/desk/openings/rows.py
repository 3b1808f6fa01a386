"""The list of places: which stand in it, in which order, and the figures of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.desk.reports.protecting import in_fives
from bot.texts import to_be_said
from handlers.openings.step import PlaceStep
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId
from storage.desk.kept import Kept, State

SOON = timedelta(weeks=8)
WHICH = {
    "open": to_be_said("Open now"),
    "soon": to_be_said("Running out within eight weeks"),
    "over": to_be_said("Run out"),
    "draft": to_be_said("Drafts and changes to check"),
    "": to_be_said("all"),
}
SINCE = {
    "month": to_be_said("The last four weeks"),
    "year": to_be_said("The last twelve months"),
    "": to_be_said("All the time (three years at most)"),
}
STEPS = {
    PlaceStep.SEEN: to_be_said("Seen in a list"),
    PlaceStep.ASKED: to_be_said("Read"),
    PlaceStep.BOOKED: to_be_said("Led to a booked talk"),
    PlaceStep.OPENED: to_be_said("Way to apply opened"),
}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """`figures` go with `STEPS`; staff see them in fives.

    `drafted` is what a draft that can be read makes of the facts.
    """

    kept: Kept
    entry: Entry
    facts: ApprenticeshipFacts
    figures: tuple[int, ...]
    drafted: ApprenticeshipFacts | None = None

    @property
    def shown(self) -> tuple[int, ...]:
        return tuple(map(in_fives, self.figures))

    def is_over(self, today: date) -> bool:
        return self.kept.state in (State.EXPIRED, State.WITHDRAWN) or self.facts.is_over(today)

    def is_to_be_checked(self) -> bool:
        return bool(self.kept.draft)

    def stands(self, which: str, today: date) -> bool:
        is_open = self.kept.is_public and not self.is_over(today)
        match which:
            case "open":
                return is_open
            case "soon":
                return is_open and self.facts.valid_until <= today + SOON
            case "over":
                return self.is_over(today)
            case "draft":
                return self.is_to_be_checked()
        return True


def rows(kept: Iterable[Kept], counted: Mapping[EntryId, Mapping[PlaceStep, int]]) -> list[PlaceRow]:
    """As they are published, or as they will be; what cannot be read is left out."""
    made = []
    for one in kept:
        entry = _shown(one)
        if entry is not None and isinstance(entry.facts, ApprenticeshipFacts):
            figures = tuple(counted.get(one.id, {}).get(step, 0) for step in STEPS)
            made.append(PlaceRow(one, entry, entry.facts, figures, _drafted(one)))
    return made


def _shown(one: Kept) -> Entry | None:
    return one.published or _newest(one)


def _drafted(one: Kept) -> ApprenticeshipFacts | None:
    newest = _newest(one) if one.draft else None
    return newest.facts if newest and isinstance(newest.facts, ApprenticeshipFacts) else None


def _newest(one: Kept) -> Entry | None:
    try:
        return one.newest
    except ValueError:
        return None


def first_day(since: str, today: date) -> date:
    return {"month": today - timedelta(weeks=4), "year": today - timedelta(days=365)}.get(since, date.min)


def all_figures(shown: Iterable[PlaceRow]) -> tuple[int, ...]:
    """Of all that are shown together, in fives as well: no part can be told from the sum."""
    sums = tuple(sum(numbers) for numbers in zip(*(row.figures for row in shown), strict=True))
    return tuple(map(in_fives, sums or (0,) * len(STEPS)))
