"""Reads the facts of an occupation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.entry import Certificate, OccupationFacts, Training
from knowledge.files.values import choice, text, texts


def occupation(facts: Mapping[str, Any], _today: date) -> OccupationFacts:
    months = facts.get("months")
    if not isinstance(months, int) or not 3 <= months <= 96:
        raise ValueError("facts.months has to be a whole number of months, such as 36")
    return OccupationFacts(
        training=choice(Training, facts.get("training"), "facts.training"),
        months=months,
        certificate=choice(Certificate, facts.get("certificate"), "facts.certificate"),
        certificate_note=text(facts, "certificate_note"),
        length_note=text(facts, "length_note"),
        tasks=texts(facts, "tasks"),
        likes=texts(facts, "likes"),
        dislikes=texts(facts, "dislikes"),
    )
