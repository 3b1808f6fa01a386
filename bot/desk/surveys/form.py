"""A survey as a form, and a form as a survey: nothing that was typed is lost, what is wrong is told by field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from handlers.surveys.survey import LEAST, Ask, Question, Survey

MOST_QUESTIONS, MOST_GROUPS, MOST_OPTIONS, MOST_LEAST = 12, 2, 12, 50
FEWEST_ROWS, SPARE_ROWS = 4, 2
LONGEST_TITLE, LONGEST_QUESTION, LONGEST_OPTION, LONGEST_INTRO = 60, 200, 60, 600
USUAL_DAYS = timedelta(days=28)
LABELS: Mapping[str, str] = {
    "title": to_be_said("Title"),
    "intro": to_be_said("What it is for"),
    "opens_on": to_be_said("First day"),
    "closes_on": to_be_said("Last day"),
    "least": to_be_said("Fewest people for a number"),
}
KINDS: Mapping[Ask, str] = {
    Ask.ONE: to_be_said("one answer out of several"),
    Ask.SEVERAL: to_be_said("several answers"),
    Ask.SCALE: to_be_said("scale from 1 to 5"),
    Ask.WORDS: to_be_said("short text"),
}


def blank(today: date) -> Survey:
    return Survey("", "", "", (), (), today, today + USUAL_DAYS)


def values_of(survey: Survey) -> Mapping[str, str]:
    """The form's fields for a survey as it is kept."""
    values = {"title": survey.title, "intro": survey.intro, "least": str(survey.least)}
    values |= {"opens_on": survey.opens_on.isoformat(), "closes_on": survey.closes_on.isoformat()}
    values |= {"listed": "1" if survey.listed else ""}
    for kind, questions in (("g", survey.groups), ("q", survey.questions)):
        for at, one in enumerate(questions):
            lines = [end for end in one.ends if end] if one.ask is Ask.SCALE else one.options
            values |= {f"{kind}{at}_text": one.text, f"{kind}{at}_ask": one.ask.value}
            values |= {f"{kind}{at}_options": "\n".join(lines)}
    return values


def rows_shown(values: Mapping[str, str]) -> int:
    """Of questions: some more than are filled in."""
    filled = [at for at in range(MOST_QUESTIONS) if values.get(f"q{at}_text") or values.get(f"q{at}_options")]
    last = filled[-1] + 1 if filled else 0
    return min(MOST_QUESTIONS, max(FEWEST_ROWS, last + SPARE_ROWS))


def read(form: Form, base: Survey) -> Survey:
    """As far as it can be read; `form.wrong` tells of the rest."""
    opens, closes = form.day("opens_on", needed=True), form.day("closes_on", needed=True)
    if opens and closes and closes < opens:
        form.wrong["closes_on"] = to_be_said("The last day is before the first.")
    return replace(
        base,
        title=" ".join(form.text("title", needed=True, longest=LONGEST_TITLE).split()),
        intro=form.text("intro", longest=LONGEST_INTRO),
        groups=_read_rows(form, "g", MOST_GROUPS),
        questions=_read_rows(form, "q", MOST_QUESTIONS),
        opens_on=opens or base.opens_on,
        closes_on=closes or base.closes_on,
        least=form.number("least", LEAST, MOST_LEAST) or base.least,
        listed=form.ticked("listed"),
    )


def _read_rows(form: Form, kind: str, most: int) -> tuple[Question, ...]:
    found = (_question(form, f"{kind}{at}") for at in range(most))
    return tuple(one for one in found if one)


def _question(form: Form, name: str) -> Question | None:
    text = " ".join(form.text(f"{name}_text", longest=LONGEST_QUESTION).split())
    lines = form.lines(f"{name}_options") if len(form.text(f"{name}_options", longest=LONGEST_TEXT)) else ()
    if not text and not lines:
        return None
    if not text:
        form.wrong[f"{name}_text"] = to_be_said("Please fill this in.")
    ask = next((one for one in Ask if one.value == form.text(f"{name}_ask")), Ask.ONE)
    if wrong := _wrong(ask, lines):
        form.wrong[f"{name}_options"] = wrong
    if ask is Ask.SCALE:
        low, high = lines if len(lines) == 2 else ("", "")
        return Question(text, ask, ends=(low, high))
    return Question(text, ask, lines if ask is not Ask.WORDS else ())


def _wrong(ask: Ask, lines: Sequence[str]) -> str:
    """Empty if the lines fit the kind of question."""
    if any(len(line) > LONGEST_OPTION for line in lines):
        return to_be_said("Each line can have at most 60 characters: it becomes a button.")
    if ask in (Ask.ONE, Ask.SEVERAL) and not 2 <= len(lines) <= MOST_OPTIONS:
        return to_be_said("Write two to twelve answers to choose from, one a line.")
    if ask is Ask.SCALE and len(lines) not in (0, 2):
        return to_be_said("For a scale write two lines: what 1 means and what 5 means. Or none.")
    if ask is Ask.WORDS and lines:
        return to_be_said("A short text has no answers to choose from. Leave this empty.")
    return ""
