"""Reads the facts of a place of the directory: a partner, an advice office, a venue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.files.values import choice, only, rows, text, texts
from knowledge.kinds.place import Hours, PlaceFacts, PlaceRole

_KNOWN = ("role", "town", "street", "contact", "hours", "districts", "access")
MOST_HOURS = 40


def place(facts: Mapping[str, Any], _today: date) -> PlaceFacts:
    only(facts, _KNOWN)
    hours = rows(facts, "hours", MOST_HOURS)
    return PlaceFacts(
        role=choice(PlaceRole, facts.get("role"), "facts.role"),
        town=text(facts, "town", required=True),
        street=text(facts, "street"),
        contact=text(facts, "contact"),
        hours=tuple(_hours(one) for one in hours),
        districts=texts(facts, "districts"),
        access=text(facts, "access"),
    )


def _hours(row: Mapping[str, Any]) -> Hours:
    try:
        only(row, ("town", "when", "where"))
        return Hours(text(row, "town", required=True), text(row, "when", required=True), text(row, "where"))
    except ValueError as error:
        raise ValueError(f"in facts.hours: {error}") from None
