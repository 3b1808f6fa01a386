"""An entry as a form, and a form as an entry: nothing that was typed is lost, what is wrong is told by field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk.entries.listing import Rows
from bot.texts import to_be_said
from bot.web.forms import LONGEST_LINE, LONGEST_TEXT, Form
from knowledge.entry import (
    ApprenticeshipFacts,
    Certificate,
    Entry,
    EntryId,
    Facts,
    FieldId,
    Kind,
    OccupationFacts,
    Reach,
    Training,
)
from knowledge.field import BY_ID
from knowledge.files.reading import MOST_OPENINGS
from knowledge.files.values import LONGEST_ID

LONGEST_TITLE, LONGEST_PLACE, MOST_LINES = 120, 100, 200
FEWEST_MONTHS, MOST_MONTHS = 3, 96
RESERVED = "new"
UNNAMED = EntryId("-")
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
MEANT = "meant"  # the occupation chosen among those that are near to what was typed
NO_OCCUPATION = to_be_said("There is no occupation of this name. Choose one that is offered, or write it differently.")
NOT_THERE = to_be_said("There is no entry with this title. Choose one of those that are offered as you type.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form shows: texts by field, and the ticks of boxes with the same name."""

    values: Mapping[str, str]
    fields: Sequence[str] = ()
    reach: Sequence[str] = ()


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
        "checked_on": _day(entry.checked_on),
        "review_by": _day(entry.review_by),
        "example": "1" if entry.example else "",
        "successor": rows.title(entry.successor) if entry.successor else "",
    }
    reach: Sequence[str] = ()
    match entry.facts:
        case OccupationFacts() as facts:
            values |= _of_occupation(facts)
        case ApprenticeshipFacts() as facts:
            values |= _of_apprenticeship(facts, rows)
            reach = [way.value for way in facts.reach]
    return Sheet(values, entry.fields[1:], reach)


def sheet_as_typed(form: Form) -> Sheet:
    values = dict(form.values)
    if meant := form.text(MEANT):
        values["occupation"] = meant
    return Sheet(values, form.all("fields"), form.all("reach"))


def read_entry(form: Form, base: Entry, rows: Rows, today: date) -> Entry:
    """What the form says of an entry, as far as it can be read; `form.wrong` tells of the rest."""
    title = _line(form, "title", longest=LONGEST_TITLE, needed=True)
    checked, review = form.day("checked_on"), form.day("review_by") or _after_last_day(form, base)
    if checked and checked > today:
        form.wrong["checked_on"] = to_be_said("This day is still to come.")
    if checked and review and review <= checked:
        form.wrong["review_by"] = to_be_said("This has to be after the day on which it was checked.")
    successor = _named(form, "successor", rows) if form.text("successor") else None
    if successor == base.id:
        form.wrong["successor"] = to_be_said("An entry cannot take its own place.")
    return replace(
        base,
        title=title,
        answer=clean(form.text("answer", longest=LONGEST_TEXT)),
        phrasings=_lines(form, "phrasings") if form.has("phrasings") else base.phrasings,
        names=_lines(form, "names") if form.has("names") else base.names,
        fields=_fields(form, base),
        related=tuple(name for name in _all_named(form, "related", rows) if name != base.id),
        region=_region(form, base),
        source=_line(form, "source"),
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


def clean(text: str) -> str:
    """Without signs that cannot be seen and that databases refuse."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _line(form: Form, name: str, *, longest: int = LONGEST_LINE, needed: bool = False) -> str:
    return " ".join(clean(form.text(name, needed=needed, longest=longest)).split())


def _lines(form: Form, name: str) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(line for one in form.lines(name) if (line := " ".join(clean(one).split()))))
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        form.wrong[name] = to_be_said("This is too much: at most 200 lines of at most 300 characters.")
    return lines


def _fields(form: Form, base: Entry) -> tuple[FieldId, ...]:
    """The main one first."""
    others = _ordered(form.all("fields"), base.fields)
    named = [FieldId(name) for name in (form.text("main_field"), *others)]
    return tuple(dict.fromkeys(name for name in named if name in BY_ID))


def _ordered(ticked: Sequence[str], before: Sequence[str]) -> list[str]:
    """Boxes have no order of their own: those ticked before keep theirs."""
    return [*(name for name in before if name in ticked), *(name for name in ticked if name not in before)]


def _region(form: Form, base: Entry) -> str:
    """Shown with its real name, it stays as it is kept."""
    typed = _line(form, "region", longest=LONGEST_PLACE)
    return base.region if typed.casefold() == base.region.casefold() else typed


def _named(form: Form, name: str, rows: Rows) -> EntryId | None:
    typed = form.text(name)
    if (found := rows.named(typed)) is None:
        form.wrong.setdefault(name, NOT_THERE)
    return found


def _all_named(form: Form, name: str, rows: Rows) -> list[EntryId]:
    found = [rows.named(line) for line in form.lines(name)]
    if None in found:
        form.wrong[name] = to_be_said("There is no entry with one of these titles. Write each as it is, one a line.")
    return [one for one in found if one]


def _facts(form: Form, base: Entry, rows: Rows) -> Facts:
    match base.kind:
        case Kind.OCCUPATION:
            return _occupation(form)
        case Kind.APPRENTICESHIP:
            return _apprenticeship(form, base, rows)
    return None


def _occupation(form: Form) -> OccupationFacts:
    return OccupationFacts(
        training=form.choice("training", Training) or Training.DUAL,
        months=form.number("months", FEWEST_MONTHS, MOST_MONTHS, needed=True) or 36,
        certificate=form.choice("certificate", Certificate) or Certificate.NONE,
        tasks=_lines(form, "tasks"),
        likes=_lines(form, "likes"),
        dislikes=_lines(form, "dislikes"),
        certificate_note=_line(form, "certificate_note"),
        length_note=_line(form, "length_note"),
    )


def _apprenticeship(form: Form, base: Entry, rows: Rows) -> ApprenticeshipFacts | None:
    occupation = rows.occupation(form.text(MEANT) or form.text("occupation"))
    if occupation is None:
        form.wrong.setdefault("occupation", NO_OCCUPATION)
    company = _line(form, "company", longest=LONGEST_PLACE, needed=True)
    place = _line(form, "place", longest=LONGEST_PLACE, needed=True)
    year, until = form.number("start_year", 2020, 2100, needed=True), form.day("valid_until", needed=True)
    how, openings = _line(form, "how_to_apply"), form.number("openings", 1, MOST_OPENINGS)
    if occupation is None or year is None or until is None:
        return None
    ways = {way.value: way for way in Reach}
    before = base.facts.reach if isinstance(base.facts, ApprenticeshipFacts) else ()
    reach = tuple(ways[name] for name in _ordered(form.all("reach"), before) if name in ways)
    return ApprenticeshipFacts(occupation, company, place, year, until, reach, how, openings)


def _of_occupation(facts: OccupationFacts) -> dict[str, str]:
    lists = {name: "\n".join(getattr(facts, name)) for name in ("tasks", "likes", "dislikes")}
    notes = {name: getattr(facts, name) for name in ("certificate_note", "length_note")}
    chosen = {"training": facts.training.value, "certificate": facts.certificate.value, "months": str(facts.months)}
    return {**chosen, **lists, **notes}


def _of_apprenticeship(facts: ApprenticeshipFacts, rows: Rows) -> dict[str, str]:
    return {
        "occupation": rows.title(facts.occupation),
        "company": facts.company,
        "place": facts.place,
        "start_year": str(facts.start_year),
        "valid_until": _day(facts.valid_until),
        "how_to_apply": facts.how_to_apply,
        "openings": str(facts.openings or ""),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
