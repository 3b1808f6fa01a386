"""An entry as a form, and a form as an entry: nothing that was typed is lost, what is wrong is told by field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk.entries.kinds import FORMS
from bot.desk.entries.kinds.apprenticeship import MEANT
from bot.desk.entries.kinds.typed import LONGEST_PLACE, clean, day_text, line, lines, named, ordered
from bot.desk.entries.listing import Rows
from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from knowledge.entry import Entry, EntryId, Facts, FieldId, Kind
from knowledge.field import BY_ID
from knowledge.files.values import LONGEST_ID

LONGEST_TITLE = 120
RESERVED = "new"
UNNAMED = EntryId("-")
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form shows: texts by field, and the ticks of boxes by their name."""

    values: Mapping[str, str]
    ticks: Mapping[str, Sequence[str]] = dataclass_field(default_factory=dict)


def sheet_of(entry: Entry, rows: Rows) -> Sheet:
    values = {
        "title": entry.title,
        "answer": entry.answer,
        "phrasings": "\n".join(entry.phrasings),
        "names": "\n".join(entry.names),
        "main_field": entry.fields[0] if entry.fields else "",
        "related": "\n".join(rows.title(name) for name in entry.related),
        "region": entry.region,
        "source": entry.source,
        "checked_on": day_text(entry.checked_on),
        "review_by": day_text(entry.review_by),
        "example": "1" if entry.example else "",
        "successor": rows.title(entry.successor) if entry.successor else "",
    }
    ticks: dict[str, Sequence[str]] = {"fields": entry.fields[1:]}
    kind_form = FORMS.get(entry.kind)
    if kind_form and entry.facts:
        values |= kind_form.values(entry.facts, rows)
        ticks |= kind_form.ticks(entry.facts)
    return Sheet(values, ticks)


def sheet_as_typed(form: Form) -> Sheet:
    values = dict(form.values)
    if meant := form.text(MEANT):
        values["occupation"] = meant
    return Sheet(values, {name: form.all(name) for name in form.sent})


def read_entry(form: Form, base: Entry, rows: Rows, today: date) -> Entry:
    """What the form says of an entry, as far as it can be read; `form.wrong` tells of the rest."""
    title = line(form, "title", longest=LONGEST_TITLE, needed=True)
    checked, review = form.day("checked_on"), form.day("review_by") or _after_last_day(form, base)
    if checked and checked > today and checked != base.checked_on:
        form.wrong["checked_on"] = to_be_said("This day is still to come.")
    if checked and review and review <= checked:
        form.wrong["review_by"] = to_be_said("This has to be after the day on which it was checked.")
    successor = named(form, "successor", rows)
    if successor == base.id:
        form.wrong["successor"] = to_be_said("An entry cannot take its own place.")
    return replace(
        base,
        title=title,
        answer=clean(form.text("answer", longest=LONGEST_TEXT)),
        phrasings=lines(form, "phrasings") if form.has("phrasings") else base.phrasings,
        names=lines(form, "names") if form.has("names") else base.names,
        fields=_fields(form, base),
        related=tuple(name for name in _all_named(form, "related", rows) if name != base.id),
        region=_region(form, base),
        source=line(form, "source"),
        checked_on=checked,
        review_by=review,
        example=form.ticked("example"),
        successor=successor,
        facts=_facts(form, base, rows),
    )


def _after_last_day(form: Form, base: Entry) -> date | None:
    """When a new place is to be looked at again, if nobody says: when nobody can apply any more."""
    is_new_place = base.kind is Kind.APPRENTICESHIP and base.id == UNNAMED
    until = form.day("valid_until") if is_new_place and not form.text("review_by") else None
    return until + timedelta(days=1) if until else None


def read_moment(form: Form, name: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """A moment on the wall clock that is still to come."""
    typed = form.text(name, needed=True)
    try:
        moment = datetime.fromisoformat(typed).replace(tzinfo=zone) if typed else None
    except ValueError:
        moment = None
    if moment is None or not now < moment:
        form.wrong[name] = to_be_said("Please give a day and an hour that are still to come.")
        return None
    return moment


def new_id(title: str, taken: Mapping[EntryId, object]) -> EntryId:
    """Made from the title; staff need not see it."""
    spelled = title.casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 8].strip("-") or "eintrag"
    number, name = 1, base
    while name in taken or name == RESERVED:
        number += 1
        name = f"{base}-{number}"
    return EntryId(name)


def _fields(form: Form, base: Entry) -> tuple[FieldId, ...]:
    """The main one first."""
    others = ordered(form.all("fields"), base.fields)
    chosen = [FieldId(name) for name in (form.text("main_field"), *others)]
    return tuple(dict.fromkeys(name for name in chosen if name in BY_ID))


def _region(form: Form, base: Entry) -> str:
    """Shown with its real name, it stays as it is kept."""
    typed = line(form, "region", longest=LONGEST_PLACE)
    return base.region if typed.casefold() == base.region.casefold() else typed


def _all_named(form: Form, name: str, rows: Rows) -> list[EntryId]:
    found = [rows.named(line) for line in form.lines(name)]
    if None in found:
        form.wrong[name] = to_be_said("There is no entry with one of these titles. Write each as it is, one a line.")
    return [one for one in found if one]


def _facts(form: Form, base: Entry, rows: Rows) -> Facts:
    kind_form = FORMS.get(base.kind)
    return kind_form.read(form, base, rows) if kind_form else None
