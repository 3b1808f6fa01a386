"""Reads the facts of a learning snack: its cards, in their order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.files.values import entry_id, number, only, rows, text, texts
from knowledge.kinds.snack import Card, SnackFacts

MOST_CARDS, MOST_OPTIONS, MOST_MINUTES, USUAL_MINUTES = 12, 4, 15, 3


def snack(facts: Mapping[str, Any], _today: date) -> SnackFacts:
    only(facts, ("cards", "minutes", "leads_to"))
    cards = rows(facts, "cards", MOST_CARDS)
    if not cards:
        raise ValueError("facts.cards is missing: a snack has at least one card")
    return SnackFacts(
        cards=tuple(_card(card, place) for place, card in enumerate(cards, 1)),
        minutes=number(facts, "minutes", 1, MOST_MINUTES) or USUAL_MINUTES,
        leads_to=entry_id(facts["leads_to"], "facts.leads_to") if facts.get("leads_to") else None,
    )


def _card(row: Mapping[str, Any], place: int) -> Card:
    """A card may be without a question; one with a question has options, and one of them is right."""
    try:
        only(row, ("text", "question", "options", "right", "feedback"))
        card = Card(
            text(row, "text"),
            text(row, "question"),
            texts(row, "options"),
            number(row, "right", 0, MOST_OPTIONS - 1) or 0,
            texts(row, "feedback"),
        )
        _check(card)
    except ValueError as error:
        raise ValueError(f"in card {place}: {error}") from None
    return card


def _check(card: Card) -> None:
    if not card.text and not card.question:
        raise ValueError("has neither a text nor a question")
    if bool(card.question) != bool(card.options):
        raise ValueError("a question needs options, and options need a question")
    if card.options and not 2 <= len(card.options) <= MOST_OPTIONS:
        raise ValueError(f"a question has two to {MOST_OPTIONS} options")
    if card.options and card.right >= len(card.options):
        raise ValueError("right is the place of the right option, counted from 0")
    if len(card.feedback) not in (0, 1, len(card.options)):
        raise ValueError("feedback is one text for all options, or one for each")
