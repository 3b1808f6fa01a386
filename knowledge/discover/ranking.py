"""Puts the fields of work in an order by what was picked.

A field counts by how much more was picked for it than tapping at random would give, measured in the spread that random
tapping has. So no field comes first merely because more options speak for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pvariance

from knowledge.discover.item import PROFILES, Interest, Option
from knowledge.discover.run import Run
from knowledge.entry import FieldId
from knowledge.field import FIELDS

OF_INTEREST = 0.7  # what an interest adds to a field that lives wholly on it; being named adds 1 to 3
ASKED_FOR = 3.0  # spreads that "more of this" adds, and "less" takes away: what is said counts more than taps
LEVEL = 0.25  # spreads within which two fields are as good as level
MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """`reasons` are options that were picked and speak for the field, the weightiest first."""

    field: FieldId
    score: float
    reasons: tuple[Option, ...]

    def is_level_with(self, other: "Ranked") -> bool:
        return abs(self.score - other.score) < LEVEL


def ranked(run: Run) -> list[Ranked]:
    """All fields, the one that was picked for most first."""
    found = [
        Ranked(field.id, _score(field.id, run) + ASKED_FOR * run.weighed.get(field.id, 0), _reasons(field.id, run))
        for field in FIELDS
    ]
    return sorted(found, key=lambda one: -one.score)


def interests(run: Run) -> list[Interest]:
    """Those that were picked more often than tapping at random would, the strongest first."""
    options = [one for _, one in run.picked]
    scores = {one: _spreads([(one in option.interests) for option in options], _chances(one, run)) for one in Interest}
    above = [one for one, score in scores.items() if score > 0]
    return sorted(above, key=lambda one: -scores[one])


def value(option: Option, field: FieldId) -> float:
    """How much an option speaks for a field."""
    profile = PROFILES[field]
    return option.fields.get(field, 0) + OF_INTEREST * sum(profile.get(one, 0) for one in option.interests)


def _score(field: FieldId, run: Run) -> float:
    chances = [[value(option, field) for option in item.options] for item, _ in run.picked]
    return _spreads([value(option, field) for _, option in run.picked], chances)


def _chances(interest: Interest, run: Run) -> list[list[float]]:
    return [[float(interest in option.interests) for option in item.options] for item, _ in run.picked]


def _spreads(picked: Iterable[float], chances: Sequence[Sequence[float]]) -> float:
    """How far what was picked lies above what random tapping gives, in its spreads."""
    spread = sqrt(sum(map(pvariance, chances)))
    return (sum(picked) - sum(map(fmean, chances))) / spread if spread else 0.0


def _reasons(field: FieldId, run: Run) -> tuple[Option, ...]:
    named = [option for _, option in run.picked if option.fields.get(field, 0)]
    return tuple(sorted(named, key=lambda option: -option.fields[field])[:MOST_REASONS])
