"""Discover: from a field of work to its occupations, open places and sessions."""

from handlers.answers import steps
from handlers.speech.actions import Discover, LookAtField, ShowDates, ShowPlaces
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.field import FIELDS, field_named

A_PAGE = 8
MOST_OCCUPATIONS = 6


def choose_field(page: int, talk: Talk) -> Reply:
    page = min(max(0, page), (len(FIELDS) - 1) // A_PAGE)
    shown = FIELDS[page * A_PAGE : (page + 1) * A_PAGE]
    buttons = tuple(Button(talk.say(field.title), LookAtField(field.id)) for field in shown)
    other = Button(talk.say("More fields"), Discover((page + 1) % (1 + (len(FIELDS) - 1) // A_PAGE)))
    text = talk.say("Which of these could be something for you? You can look at as many as you like.")
    return Reply(text, (*buttons, other), title=talk.say("Discover careers"))


async def look_at_field(name: str, talk: Talk) -> Reply:
    field = field_named(name)
    if field is None:
        return choose_field(0, talk)
    occupations = talk.knowledge.occupations(name)
    places = talk.knowledge.places(talk.today, field=name)
    sessions = [session for session in await talk.dates.upcoming(talk.now) if name in session.fields]
    buttons = [steps.to_entry(entry) for entry in occupations[:MOST_OCCUPATIONS]]
    if places:
        buttons.append(Button(talk.plural("{n} open place", "{n} open places", len(places)), ShowPlaces(field=name)))
    if sessions:
        buttons.append(Button(talk.plural("{n} session", "{n} sessions", len(sessions)), ShowDates(field=name)))
    buttons.append(Button(talk.say("Other fields"), Discover()))
    text = talk.plural(
        "I know {n} occupation in this field.", "I know {n} occupations in this field.", len(occupations)
    )
    more = talk.say("Tap one to read more.")
    return Reply(f"{text} {more}", tuple(buttons), title=talk.say(field.title))
