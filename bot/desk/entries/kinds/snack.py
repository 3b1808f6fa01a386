"""A learning snack as staff write it: its cards one below the other, each with a question and what is said to it."""

from collections.abc import Mapping
from typing import Any

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import clean, line, named, rows_shown, table_values
from bot.desk.entries.listing import Rows
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from knowledge.entry import Entry
from knowledge.files.kinds.snack import MOST_CARDS, MOST_MINUTES, MOST_OPTIONS, USUAL_MINUTES
from knowledge.kinds.snack import Card, SnackFacts

_OPTIONS = tuple(f"option-{at}" for at in range(MOST_OPTIONS))
_COLUMNS = ("text", "question", *_OPTIONS, "feedback")
LONGEST_OPTION = 60  # what a button shows


def _values(facts: SnackFacts, rows: Rows) -> dict[str, str]:
    cards = [
        {
            "text": card.text,
            "question": card.question,
            **dict(zip(_OPTIONS, card.options, strict=False)),
            "right": str(card.right) if card.options else "",
            "feedback": "\n".join(card.feedback),
        }
        for card in facts.cards
    ]
    leads_to = rows.title(facts.leads_to) if facts.leads_to else ""
    return {"minutes": str(facts.minutes), "leads_to": leads_to, **table_values("cards", cards)}


def _read(form: Form, _base: Entry, rows: Rows) -> SnackFacts | None:
    minutes = form.number("minutes", 1, MOST_MINUTES) or USUAL_MINUTES
    leads_to = named(form, "leads_to", rows)
    cards = _cards(form)
    return SnackFacts(cards, minutes, leads_to) if cards else None


def _cards(form: Form) -> tuple[Card, ...]:
    found = [_card(form, at) for at in range(MOST_CARDS) if _is_filled(form, at)]
    if not found:
        form.wrong.setdefault("cards-0-text", to_be_said("A snack has at least one card."))
    return tuple(found)


def _is_filled(form: Form, at: int) -> bool:
    return any(form.text(f"cards-{at}-{name}", longest=LONGEST_TEXT) for name in _COLUMNS)


def _card(form: Form, at: int) -> Card:
    """The tick for the right option stands beside one of them; empty ones between them are left out."""
    name = f"cards-{at}-"
    text, question = (clean(form.text(name + one, longest=LONGEST_TEXT)) for one in ("text", "question"))
    typed = {n: line(form, name + one, longest=LONGEST_OPTION) for n, one in enumerate(_OPTIONS)}
    filled = [n for n, option in typed.items() if option]
    said = clean(form.text(name + "feedback", longest=LONGEST_TEXT))
    feedback = tuple(filter(None, map(str.strip, said.splitlines())))
    right = form.number(name + "right", 0, MOST_OPTIONS - 1)
    if bool(question) != bool(filled) or len(filled) == 1:
        form.wrong[name + "option-0"] = to_be_said("A question needs at least two answers to tap.")
    elif filled and right not in filled:
        form.wrong[name + "option-0"] = to_be_said("Mark the answer that is right.")
    if len(feedback) not in (0, 1, len(filled)):
        form.wrong[name + "feedback"] = to_be_said("Write one line for all answers, or one line for each.")
    place = filled.index(right) if right in filled else 0
    return Card(text, question, tuple(typed[n] for n in filled), place, feedback)


def _told(facts: SnackFacts, rows: Rows, _say: Say) -> Mapping[str, object]:
    lines = (
        " · ".join(filter(None, (card.text, card.question, " / ".join(card.options), " / ".join(card.feedback))))
        for card in facts.cards
    )
    leads_to = rows.title(facts.leads_to) if facts.leads_to else ""
    return {"minutes": facts.minutes, "cards": tuple(lines), "leads_to": leads_to}


def _offers(_form: Form, _rows: Rows, _office: Office) -> Mapping[str, Any]:
    return {"rows_shown": rows_shown, "most_cards": MOST_CARDS, "most_options": MOST_OPTIONS}


FORM = KindForm(
    template="entries/kinds/snack.html",
    values=_values,
    read=_read,
    told=_told,
    offers=_offers,
    labels={
        "minutes": to_be_said("Minutes"),
        "cards": to_be_said("Cards"),
        "leads_to": to_be_said("Leads to"),
    },
)
