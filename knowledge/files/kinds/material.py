"""Reads the facts of material for classes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.files.values import number, only, text
from knowledge.kinds.material import MaterialFacts

MOST_DAYS, USUAL_DAYS = 365, 14


def material(facts: Mapping[str, Any], _today: date) -> MaterialFacts:
    only(facts, ("provider", "classes", "days", "contact"))
    return MaterialFacts(
        provider=text(facts, "provider", required=True),
        classes=text(facts, "classes"),
        days=number(facts, "days", 1, MOST_DAYS) or USUAL_DAYS,
        contact=text(facts, "contact"),
    )
