"""A portrait as staff write it: who tells, and what they say to the same seven questions."""

from collections.abc import Mapping
from typing import Any

from bot.desk.entries.kinds.kind_form import KindForm, Say
from bot.desk.entries.kinds.typed import LONGEST_PLACE, clean, day_text, line, named, occupation, occupations
from bot.desk.entries.listing import Rows
from bot.desk.entries.names import HOST_ROLES
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.portraits.questions import questions
from knowledge.entry import GERMAN, Entry, Kind
from knowledge.files.kinds.portrait import QUESTIONS
from knowledge.kinds.portrait import HostRole, PortraitFacts

LONGEST_PORTRAIT_ANSWER, MOST_OFFERED = 600, 400
ANSWERS = tuple(f"answer_{number}" for number in range(1, QUESTIONS + 1))


def _values(facts: PortraitFacts, rows: Rows) -> dict[str, str]:
    return {
        "company": facts.company,
        "place": facts.place,
        "role": facts.role.value,
        "occupation": rows.title(facts.occupation) if facts.occupation else "",
        "trained_on": day_text(facts.trained_on),
        "tandem_with": rows.title(facts.tandem_with) if facts.tandem_with else "",
        "series": facts.series,
        **dict(zip(ANSWERS, facts.answers, strict=False)),
    }


def _read(form: Form, base: Entry, rows: Rows) -> PortraitFacts:
    role, trained = form.choice("role", HostRole) or HostRole.PROFESSIONAL, form.day("trained_on")
    if role is HostRole.AMBASSADOR and trained is None:
        form.wrong.setdefault("trained_on", to_be_said("When was the ambassador trained?"))
    other = named(form, "tandem_with", rows)
    if other and (other == base.id or rows.by_id[other].kind != Kind.PORTRAIT):
        form.wrong["tandem_with"] = to_be_said("Only another portrait can be the second of a tandem.")
    return PortraitFacts(
        company=line(form, "company", longest=LONGEST_PLACE),
        place=line(form, "place", longest=LONGEST_PLACE),
        role=role,
        occupation=occupation(form, "occupation", rows),
        answers=_answers(form),
        trained_on=trained,
        tandem_with=other,
        series=line(form, "series", longest=LONGEST_PLACE),
    )


def _answers(form: Form) -> tuple[str, ...]:
    """Up to the last that is not empty; an empty one between keeps its place."""
    typed = [clean(form.text(name, longest=LONGEST_PORTRAIT_ANSWER)) for name in ANSWERS]
    while typed and not typed[-1]:
        typed.pop()
    return tuple(typed)


def _told(facts: PortraitFacts, rows: Rows, say: Say) -> Mapping[str, object]:
    return {
        "role": say(HOST_ROLES[facts.role]),
        **{name: getattr(facts, name) for name in ("company", "place", "trained_on", "series")},
        "occupation": rows.title(facts.occupation) if facts.occupation else "",
        "tandem_with": rows.title(facts.tandem_with) if facts.tandem_with else "",
        "answers": tuple(f"{number}. {text}" for number, text in enumerate(facts.answers, 1) if text),
    }


def _offers(_form: Form, rows: Rows, office: Office) -> Mapping[str, Any]:
    """The questions as the chat puts them: `answers` are pairs of a field and its question."""
    asked = questions(office.talks.wording(GERMAN).say)
    answers = list(zip(ANSWERS, asked, strict=True))
    return {"roles": HOST_ROLES, "occupations": occupations(rows)[:MOST_OFFERED], "answers": answers}


FORM = KindForm(
    template="entries/kinds/portrait.html",
    values=_values,
    read=_read,
    told=_told,
    offers=_offers,
    labels={
        "role": to_be_said("Who tells"),
        "company": to_be_said("Company"),
        "place": to_be_said("Place"),
        "occupation": to_be_said("Occupation"),
        "trained_on": to_be_said("Trained on"),
        "tandem_with": to_be_said("Tandem with"),
        "series": to_be_said("Series"),
        "answers": to_be_said("Answers to the questions"),
    },
)
