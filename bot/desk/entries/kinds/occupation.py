"""An occupation as staff write it: how it is learned, how long it takes, what one does."""

from collections.abc import Mapping
from typing import Any

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import line, lines
from bot.desk.entries.listing import Rows
from bot.desk.entries.names import CERTIFICATES, TRAININGS
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import Certificate, Entry, OccupationFacts, Training

FEWEST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 3, 96, 36
_NOTES, _LISTS = ("certificate_note", "length_note"), ("tasks", "likes", "dislikes")


def _values(facts: OccupationFacts, _rows: Rows) -> dict[str, str]:
    lists = {name: "\n".join(getattr(facts, name)) for name in _LISTS}
    notes = {name: getattr(facts, name) for name in _NOTES}
    chosen = {"training": facts.training.value, "certificate": facts.certificate.value, "months": str(facts.months)}
    return {**chosen, **lists, **notes}


def _read(form: Form, _base: Entry, _rows: Rows) -> OccupationFacts:
    return OccupationFacts(
        training=form.choice("training", Training) or Training.DUAL,
        months=form.number("months", FEWEST_MONTHS, MOST_MONTHS, needed=True) or USUAL_MONTHS,
        certificate=form.choice("certificate", Certificate) or Certificate.NONE,
        tasks=lines(form, "tasks"),
        likes=lines(form, "likes"),
        dislikes=lines(form, "dislikes"),
        certificate_note=line(form, "certificate_note"),
        length_note=line(form, "length_note"),
    )


def _told(facts: OccupationFacts, _rows: Rows, say: Say) -> Mapping[str, object]:
    chosen = {"training": TRAININGS[facts.training], "certificate": CERTIFICATES[facts.certificate]}
    return {name: getattr(facts, name) for name in ("months", *_LISTS, *_NOTES)} | {
        name: say(text) for name, text in chosen.items()
    }


def _offers(_form: Form, _rows: Rows, _office: Office) -> Mapping[str, Any]:
    return {"trainings": TRAININGS, "certificates": CERTIFICATES}


FORM = KindForm(
    template="entries/kinds/occupation.html",
    values=_values,
    read=_read,
    told=_told,
    offers=_offers,
    blank=OccupationFacts(Training.DUAL, USUAL_MONTHS, Certificate.NONE, ()),
    labels={
        "training": to_be_said("How it is learned"),
        "months": to_be_said("Months"),
        "certificate": to_be_said("Certificate"),
        "certificate_note": to_be_said("Remark on the certificate"),
        "length_note": to_be_said("Remark on the length"),
        "tasks": to_be_said("Tasks"),
        "likes": to_be_said("What many like"),
        "dislikes": to_be_said("What one should know"),
    },
)
