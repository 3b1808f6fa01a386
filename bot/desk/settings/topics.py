"""Each topic of the settings: its form as the value that is stored, and the value as its form."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.desk.office import Office
from bot.desk.settings.choices import (
    CLASSES,
    GREETING,
    HELP,
    HOLIDAYS,
    LIMITS,
    OFFICE_HOURS,
    PRIVACY,
    REGION,
    RESPONSIBLE,
    SITES,
    allowed_of,
    chosen,
    limits_of,
)
from bot.desk.settings.closed import NAMES, known_until
from bot.desk.settings.holidays import Holiday, read_holiday, stored_holidays, written_holidays
from bot.desk.settings.lines import are_due, lines_of
from bot.desk.settings.regions import MOST_DISTRICTS, region_from, towns_of, written_region
from bot.free_days import STATES, in_school_holidays
from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from handlers.greet import greeting
from handlers.own_texts import OwnTexts
from handlers.talk import Talk
from knowledge.region import Extent
from storage.retention import Limits

LONGEST_GREETING, LONGEST_NOTICE = 600, 20_000
MOST_CLASS_SEATS, MOST_CLASS_DAYS = 200, 60
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL_HOURS = "mon-fri 08:00-16:00"


def lines(values: Mapping[str, str], office: Office) -> list[dict[str, Any]]:
    """The topics as the list shows them."""
    say = office.say
    due = {HELP: are_due(lines_of(values.get(HELP, "")), office.today)}
    due[HOLIDAYS] = not all(known_until(state, office) for state in STATES)
    about = [
        (GREETING, say("Greeting"), say("What Lotse says first.")),
        (OFFICE_HOURS, say("Office hours"), say("When somebody reads questions; at other times Lotse says so.")),
        (HELP, say("Help lines"), say("Whom Lotse names to somebody in distress.")),
        (HOLIDAYS, say("School holidays"), say("On these days no session of a series takes place.")),
        (RESPONSIBLE, say("Who is responsible"), say("Whom people can turn to about their data.")),
        (PRIVACY, say("Privacy notice"), say("With all its versions.")),
        (REGION, say("Region and towns"), say("Which districts, towns and villages Lotse knows.")),
        (SITES, say("Chat on other sites"), say("On the pages of your network and of schools: one line to copy.")),
        (CLASSES, say("Seats for classes"), say("How many seats teachers may keep for their class by themselves.")),
        (LIMITS, say("How long things are kept"), say("May be shorter than promised, never longer.")),
    ]
    return [
        {"name": name, "title": title, "about": text, "own": bool(values.get(name)), "due": due.get(name, False)}
        for name, title, text in about
    ]


def read_greeting(form: Form, _office: Office) -> str:
    return form.text(GREETING, longest=LONGEST_GREETING)


def show_greeting(value: str, _office: Office, talk: Talk) -> Mapping[str, Any]:
    usual = greeting(replace(talk, own=OwnTexts())).text.split("\n\n")
    return {"value": value, "usual": usual[0], "always": usual[-1], "longest": LONGEST_GREETING}


def read_office_hours(form: Form, _office: Office) -> str:
    first, last = form.text("first_day"), form.text("last_day")
    begin, end = (CLOCK.fullmatch(form.text(name)) for name in ("begin", "end"))
    if first not in DAYS or last not in DAYS or DAYS.index(first) > DAYS.index(last):
        form.wrong["last_day"] = to_be_said("The last day has to come after the first, or be the same.")
    if not (begin and end):
        form.wrong["begin"] = to_be_said("Times are written like 08:00.")
        return ""
    times = [f"{int(found[1]):02}:{found[2]}" for found in (begin, end)]
    if times[0] >= times[1]:
        form.wrong["begin"] = to_be_said("The end has to come after the beginning.")
    return f"{first}-{last} {times[0]}-{times[1]}"


def show_office_hours(value: str, office: Office, _talk: Talk) -> Mapping[str, Any]:
    days, _, times = (value or USUAL_HOURS).partition(" ")
    (first, _, last), (begin, _, end) = days.partition("-"), times.partition("-")
    say = office.say
    names = [say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday")]
    names += [say("Friday"), say("Saturday"), say("Sunday")]
    choices = tuple(zip(DAYS, names, strict=True))
    return {"days": choices, "first_day": first, "last_day": last, "begin": begin, "end": end}


def read_privacy(form: Form, _office: Office) -> str:
    return form.text("notice", longest=LONGEST_NOTICE)


def show_privacy(value: str, _office: Office, _talk: Talk) -> Mapping[str, Any]:
    return {"value": value, "longest": LONGEST_NOTICE}


def read_region_form(form: Form, office: Office) -> str:
    """The same as comes with the software is stored as nothing, so that an upgrade may better it."""
    region = region_from(form)
    return "" if region is None or region == office.live.of_file else written_region(region)


def show_region(value: str, office: Office, _talk: Talk) -> Mapping[str, Any]:
    region = chosen({REGION: value}).region or office.live.of_file
    of_extent = {extent: [place for place in region.places if place.extent is extent] for extent in Extent}
    districts = [
        (place.name, ", ".join(place.spellings), "\n".join(map(_as_line, towns_of(region, place.name))))
        for place in of_extent[Extent.DISTRICT]
    ]
    spelled = [*of_extent[Extent.TOWN], *of_extent[Extent.OUTSIDE]]
    return {
        "name": region.name,
        "also": ", ".join(of_extent[Extent.REGION][0].spellings) if of_extent[Extent.REGION] else "",
        "districts": [*districts, ("", "", "")][:MOST_DISTRICTS],
        "outside": ", ".join(place.name for place in of_extent[Extent.OUTSIDE]),
        "spellings": "\n".join(_as_line((place.name, place.spellings)) for place in spelled if place.spellings),
        "other_words": ", ".join(sorted(region.other_words)),
    }


def _as_line(pair: tuple[str, Sequence[str]]) -> str:
    return f"{pair[0]}: {', '.join(pair[1])}" if pair[1] else pair[0]


def read_limits(form: Form, _office: Office) -> str:
    longest = Limits()
    days = {
        "messenger": form.number("messenger", 1, longest.messenger.days, needed=True),
        "booking": form.number("booking", 1, longest.booking.days, needed=True),
        "open_question": form.number("open_question", 7, longest.open_question.days, needed=True),
    }
    return "" if form.wrong else json.dumps(days)


def show_limits(value: str, _office: Office, _talk: Talk) -> Mapping[str, Any]:
    return {"limits": limits_of(value), "longest": Limits()}


def read_class_seats(form: Form, _office: Office) -> str:
    numbers = {
        "seats": form.number("seats", 0, MOST_CLASS_SEATS, needed=True),
        "percent": form.number("percent", 0, 100, needed=True),
        "days": form.number("days", 1, MOST_CLASS_DAYS, needed=True),
    }
    return "" if form.wrong else json.dumps(numbers)


def show_class_seats(value: str, _office: Office, _talk: Talk) -> Mapping[str, Any]:
    return {"allowed": allowed_of(value), "most_seats": MOST_CLASS_SEATS, "most_days": MOST_CLASS_DAYS}


def read_holidays(form: Form, office: Office) -> str:
    return written_holidays({state: list(_holidays(state, form, office)) for state in STATES})


def _holidays(state: str, form: Form, office: Office) -> Iterator[Holiday]:
    wrong: list[str] = []
    for number, line in enumerate(form.text(state, longest=LONGEST_TEXT).splitlines(), 1):
        try:
            if line.strip():
                yield read_holiday(line)
        except ValueError as error:
            wrong.append(office.say(str(error), n=number, line=line.strip()))
    if wrong:
        form.wrong[state] = "\n".join(wrong)


def show_holidays(value: str, office: Office, _talk: Talk) -> Mapping[str, Any]:
    """With the last day that the service was started with."""
    of_states, of_service = stored_holidays(value), office.settings.school_holidays
    return {
        "states": [(state, office.say(NAMES[state]), "\n".join(map(str, of_states[state]))) for state in STATES],
        "of_service": [
            (office.say(NAMES[state]), last)
            for state in STATES
            if (last := max(in_school_holidays(state, of_service), default=None))
        ],
    }
