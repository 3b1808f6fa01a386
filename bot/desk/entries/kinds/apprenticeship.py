"""An apprenticeship place as staff write it; several companies may offer one together."""

from collections.abc import Mapping
from typing import Any

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import LONGEST_PLACE, NO_OCCUPATION, day_text, line, lines, occupations, ordered
from bot.desk.entries.listing import Rows
from bot.desk.entries.names import REACHES
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import ApprenticeshipFacts, Entry, Reach
from knowledge.files.kinds.apprenticeship import MOST_OPENINGS

MEANT = "meant"  # the occupation chosen among those that are near to what was typed
MOST_OFFERED, MOST_NEAR = 400, 6
_ALONE = ("company", "partners", "place", "start_year", "valid_until", "how_to_apply", "openings")


def _values(facts: ApprenticeshipFacts, rows: Rows) -> dict[str, str]:
    return {
        "occupation": rows.title(facts.occupation),
        "company": facts.company,
        "partners": "\n".join(facts.partners),
        "place": facts.place,
        "start_year": str(facts.start_year),
        "valid_until": day_text(facts.valid_until),
        "how_to_apply": facts.how_to_apply,
        "openings": str(facts.openings or ""),
    }


def _ticks(facts: ApprenticeshipFacts) -> Mapping[str, list[str]]:
    return {"reach": [way.value for way in facts.reach]}


def _read(form: Form, base: Entry, rows: Rows) -> ApprenticeshipFacts | None:
    occupation = rows.occupation(form.text(MEANT) or form.text("occupation"))
    if occupation is None:
        form.wrong.setdefault("occupation", NO_OCCUPATION)
    company = line(form, "company", longest=LONGEST_PLACE, needed=True)
    place = line(form, "place", longest=LONGEST_PLACE, needed=True)
    year, until = form.number("start_year", 2020, 2100, needed=True), form.day("valid_until", needed=True)
    how, openings = line(form, "how_to_apply"), form.number("openings", 1, MOST_OPENINGS)
    partners = tuple(one for one in lines(form, "partners") if one.casefold() != company.casefold())
    if occupation is None or year is None or until is None:
        return None
    ways = {way.value: way for way in Reach}
    before = base.facts.reach if isinstance(base.facts, ApprenticeshipFacts) else ()
    reach = tuple(ways[name] for name in ordered(form.all("reach"), before) if name in ways)
    return ApprenticeshipFacts(occupation, company, place, year, until, reach, how, openings, partners)


def _told(facts: ApprenticeshipFacts, rows: Rows, say: Say) -> Mapping[str, object]:
    ways = tuple(say(REACHES[way]) for way in facts.reach)
    return {
        "occupation": rows.title(facts.occupation),
        **{name: getattr(facts, name) for name in _ALONE},
        "reach": ways,
    }


def _offers(form: Form, rows: Rows, _office: Office) -> Mapping[str, Any]:
    """`near` are occupations that may be meant by what was typed."""
    near = rows.occupations(form.text("occupation"))[:MOST_NEAR] if "occupation" in form.wrong else []
    return {
        "occupations": occupations(rows)[:MOST_OFFERED],
        "near": [rows.title(one) for one in near],
        "meant": MEANT,
        "reaches": REACHES,
    }


FORM = KindForm(
    template="entries/kinds/apprenticeship.html",
    values=_values,
    ticks=_ticks,
    read=_read,
    told=_told,
    offers=_offers,
    labels={
        "occupation": to_be_said("Occupation"),
        "company": to_be_said("Company"),
        "partners": to_be_said("Further companies"),
        "place": to_be_said("Place"),
        "start_year": to_be_said("Start in the year"),
        "valid_until": to_be_said("Apply until"),
        "reach": to_be_said("How to get there"),
        "how_to_apply": to_be_said("How one applies"),
        "openings": to_be_said("Number of places"),
    },
)
