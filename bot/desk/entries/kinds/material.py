"""Material for classes as staff write it: who lends it, to whom and for how long."""

from collections.abc import Mapping

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import LONGEST_PLACE, line
from bot.desk.entries.listing import Rows
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import Entry
from knowledge.files.kinds.material import MOST_DAYS, USUAL_DAYS
from knowledge.kinds.material import MaterialFacts

_NAMES = ("provider", "classes", "days", "contact")


def _values(facts: MaterialFacts, _rows: Rows) -> dict[str, str]:
    return {name: str(getattr(facts, name)) for name in _NAMES}


def _read(form: Form, _base: Entry, _rows: Rows) -> MaterialFacts:
    return MaterialFacts(
        provider=line(form, "provider", longest=LONGEST_PLACE, needed=True),
        classes=line(form, "classes", longest=LONGEST_PLACE),
        days=form.number("days", 1, MOST_DAYS) or USUAL_DAYS,
        contact=line(form, "contact"),
    )


def _told(facts: MaterialFacts, _rows: Rows, _say: Say) -> Mapping[str, object]:
    return {name: getattr(facts, name) for name in _NAMES}


FORM = KindForm(
    template="entries/kinds/material.html",
    values=_values,
    read=_read,
    told=_told,
    labels={
        "provider": to_be_said("Who lends it"),
        "classes": to_be_said("For which classes"),
        "days": to_be_said("Days a class may keep it"),
        "contact": to_be_said("Contact"),
    },
)
