"""Reads the facts of a course. Days may be written as days from now on: `starts_days`, `valid_days`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.files.values import day_ahead, only, text, yes
from knowledge.kinds.course import CourseFacts

_KNOWN = ("provider", "place", "dates", "cost", "contact", "starts_on", "valid_until", "online")


def course(facts: Mapping[str, Any], today: date) -> CourseFacts:
    only(facts, (*_KNOWN, "starts_days", "valid_days"))
    starts, until = (
        day_ahead(facts, "starts_on", "starts_days", today),
        day_ahead(facts, "valid_until", "valid_days", today),
    )
    if not text(facts, "place") and not yes(facts, "online"):
        raise ValueError("facts.place is missing; a course that is only online has online = true")
    return CourseFacts(
        provider=text(facts, "provider", required=True),
        place=text(facts, "place"),
        dates=text(facts, "dates"),
        cost=text(facts, "cost"),
        contact=text(facts, "contact"),
        starts_on=starts,
        valid_until=until,
        online=yes(facts, "online"),
    )
