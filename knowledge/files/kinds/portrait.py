"""Reads the facts of a portrait."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.files.values import choice, day, entry_id, only, text
from knowledge.kinds.portrait import HostRole, PortraitFacts

QUESTIONS = 7
_KNOWN = ("company", "place", "role", "occupation", "answers", "trained_on", "tandem_with", "series")


def portrait(facts: Mapping[str, Any], _today: date) -> PortraitFacts:
    only(facts, _KNOWN)
    return PortraitFacts(
        company=text(facts, "company"),
        place=text(facts, "place"),
        role=choice(HostRole, facts.get("role", HostRole.PROFESSIONAL.value), "facts.role"),
        occupation=entry_id(facts["occupation"], "facts.occupation") if facts.get("occupation") else None,
        answers=_answers(facts.get("answers", [])),
        trained_on=day(facts, "trained_on"),
        tandem_with=entry_id(facts["tandem_with"], "facts.tandem_with") if facts.get("tandem_with") else None,
        series=text(facts, "series"),
    )


def _answers(written: Any) -> tuple[str, ...]:
    """An empty one keeps its place: they go with the questions in their order."""
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        raise ValueError("facts.answers has to be a list of texts, one for each question")
    if len(written) > QUESTIONS:
        raise ValueError(f"facts.answers has more answers than there are questions: {QUESTIONS}")
    return tuple(one.strip() for one in written)
