"""Reads the facts of an apprenticeship place; several companies may offer one together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.entry import ApprenticeshipFacts, Reach
from knowledge.files.values import choice, day_ahead, entry_id, number, text, texts

MOST_OPENINGS = 999


def apprenticeship(facts: Mapping[str, Any], today: date) -> ApprenticeshipFacts:
    until = day_ahead(facts, "valid_until", "valid_days", today)
    if until is None:
        raise ValueError("facts.valid_until is missing: the last day on which one can apply, such as 2027-03-31")
    return ApprenticeshipFacts(
        occupation=entry_id(facts.get("occupation"), "facts.occupation"),
        company=text(facts, "company", required=True),
        place=text(facts, "place", required=True),
        start_year=_start_year(facts, today),
        valid_until=until,
        reach=tuple(choice(Reach, way, "facts.reach") for way in texts(facts, "reach")),
        how_to_apply=text(facts, "how_to_apply"),
        openings=number(facts, "openings", 1, MOST_OPENINGS),
        partners=texts(facts, "partners"),
    )


def _start_year(facts: Mapping[str, Any], today: date) -> int:
    coming = today.year if today < date(today.year, 8, 1) else today.year + 1
    match facts.get("start_year", facts.get("start")):
        case int(year) if 2000 <= year <= 2100:
            return year
        case "next":
            return coming
        case "after-next":
            return coming + 1
    raise ValueError("facts.start_year has to be a year such as 2027")
