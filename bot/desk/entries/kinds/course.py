"""A course as staff write it: who provides it, where, when, what it costs, how one signs up."""

from collections.abc import Mapping

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import LONGEST_PLACE, day_text, line
from bot.desk.entries.listing import Rows
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import Entry
from knowledge.kinds.course import CourseFacts

_NAMES = ("provider", "place", "dates", "cost", "contact", "starts_on", "valid_until")


def _values(facts: CourseFacts, _rows: Rows) -> dict[str, str]:
    texts = {name: getattr(facts, name) for name in ("provider", "place", "dates", "cost", "contact")}
    days = {"starts_on": day_text(facts.starts_on), "valid_until": day_text(facts.valid_until)}
    return {**texts, **days, "online": "1" if facts.online else ""}


def _read(form: Form, _base: Entry, _rows: Rows) -> CourseFacts:
    online = form.ticked("online")
    starts, until = form.day("starts_on"), form.day("valid_until", needed=True)
    return CourseFacts(
        provider=line(form, "provider", longest=LONGEST_PLACE, needed=True),
        place=line(form, "place", longest=LONGEST_PLACE, needed=not online),
        dates=line(form, "dates"),
        cost=line(form, "cost", longest=LONGEST_PLACE),
        contact=line(form, "contact", needed=True),
        starts_on=starts,
        valid_until=until,
        online=online,
    )


def _told(facts: CourseFacts, _rows: Rows, say: Say) -> Mapping[str, object]:
    return {name: getattr(facts, name) for name in _NAMES} | {"online": say("yes") if facts.online else ""}


FORM = KindForm(
    template="entries/kinds/course.html",
    values=_values,
    read=_read,
    told=_told,
    labels={
        "provider": to_be_said("Provider"),
        "place": to_be_said("Place"),
        "online": to_be_said("Online"),
        "dates": to_be_said("When it takes place"),
        "starts_on": to_be_said("First day"),
        "valid_until": to_be_said("Last day on which it is offered"),
        "cost": to_be_said("Cost"),
        "contact": to_be_said("Contact"),
    },
)
