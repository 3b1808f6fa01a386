"""A place of the directory as staff write it: who is there for whom, where, and at which hours in which town."""

from collections.abc import Mapping
from typing import Any

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import LONGEST_PLACE, clean, line, lines, rows_shown, table, table_values
from bot.desk.entries.listing import Rows
from bot.desk.entries.names import ROLES_OF_PLACES
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import Entry
from knowledge.files.kinds.place import MOST_HOURS
from knowledge.kinds.place import Hours, PlaceFacts, PlaceRole

_COLUMNS = ("town", "when", "where")
_TEXTS = ("town", "street", "contact", "access")
HALF = to_be_said("Each of the consultation hours needs a town and a time.")


def _values(facts: PlaceFacts, _rows: Rows) -> dict[str, str]:
    hours = [{"town": one.town, "when": one.when, "where": one.where} for one in facts.hours]
    texts = {name: getattr(facts, name) for name in _TEXTS}
    return {
        "role": facts.role.value,
        **texts,
        "districts": "\n".join(facts.districts),
        **table_values("hours", hours),
    }


def _read(form: Form, _base: Entry, _rows: Rows) -> PlaceFacts:
    return PlaceFacts(
        role=form.choice("role", PlaceRole) or PlaceRole.PARTNER,
        town=line(form, "town", longest=LONGEST_PLACE, needed=True),
        street=line(form, "street", longest=LONGEST_PLACE),
        contact=line(form, "contact", needed=True),
        hours=_hours(form),
        districts=lines(form, "districts"),
        access=line(form, "access"),
    )


def _hours(form: Form) -> tuple[Hours, ...]:
    typed = table(form, "hours", _COLUMNS, MOST_HOURS)
    found = [Hours(*(" ".join(clean(row[name]).split()) for name in _COLUMNS)) for row in typed]
    if any(not (one.town and one.when) for one in found):
        form.wrong["hours"] = HALF
    return tuple(found)


def _told(facts: PlaceFacts, _rows: Rows, say: Say) -> Mapping[str, object]:
    hours = tuple(", ".join(filter(None, (one.town, one.when, one.where))) for one in facts.hours)
    texts = {name: getattr(facts, name) for name in _TEXTS}
    return {"role": say(ROLES_OF_PLACES[facts.role]), **texts, "hours": hours, "districts": facts.districts}


def _offers(form: Form, rows: Rows, _office: Office) -> Mapping[str, Any]:
    return {"roles": ROLES_OF_PLACES, "rows_shown": rows_shown, "most_hours": MOST_HOURS}


FORM = KindForm(
    template="entries/kinds/place.html",
    values=_values,
    read=_read,
    told=_told,
    offers=_offers,
    labels={
        "role": to_be_said("What it is"),
        "town": to_be_said("Town"),
        "street": to_be_said("Street and number"),
        "contact": to_be_said("Contact"),
        "hours": to_be_said("Consultation hours"),
        "districts": to_be_said("Responsible for"),
        "access": to_be_said("How to get in"),
    },
)
