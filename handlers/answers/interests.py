"""Discover: from a field of work to its occupations, open places and sessions."""

from handlers.answers import steps
from handlers.speech.actions import Discover, LookAtField, ShowDates, ShowPlaces
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import FieldId
from knowledge.field import FIELDS, field_named

A_PAGE = 8
MOST_OCCUPATIONS = 6


def choose_field(page: int, talk: Talk) -> Reply:
    page = min(max(0, page), (len(FIELDS) - 1) // A_PAGE)
    shown = FIELDS[page * A_PAGE : (page + 1) * A_PAGE]
    buttons = tuple(Button(talk.say(field.title), LookAtField(field.id)) for field in shown)
    is_last = not FIELDS[(page + 1) * A_PAGE :]
    other = Button(_back_to_top(talk), Discover()) if is_last else Button(talk.say("More fields"), Discover(page + 1))
    text = talk.say("Which of these could be something for you? You can look at as many as you like.")
    return Reply(text, (*buttons, other), title=talk.say("Discover careers"))


async def look_at_field(name: str, talk: Talk, page: int = 0) -> Reply:
    field = field_named(name)
    if field is None:
        return choose_field(0, talk)
    occupations = talk.knowledge.occupations(name)
    places = talk.knowledge.places(talk.today, field=name)
    sessions = [session for session in await talk.dates.upcoming(talk.now) if name in session.fields]
    pages = -(-len(occupations) // MOST_OCCUPATIONS)
    page = max(0, min(page, pages - 1))
    shown = occupations[page * MOST_OCCUPATIONS : (page + 1) * MOST_OCCUPATIONS]
    buttons = [*map(steps.to_entry, shown), *_other_page(field.id, page, pages, talk)]
    if places:
        buttons.append(Button(talk.plural("{n} open place", "{n} open places", len(places)), ShowPlaces(field=name)))
    if sessions:
        buttons.append(Button(talk.plural("{n} session", "{n} sessions", len(sessions)), ShowDates(field=name)))
    buttons.append(Button(talk.say("Other fields"), Discover()))
    text = talk.plural(
        "I know {n} occupation in this field.", "I know {n} occupations in this field.", len(occupations)
    )
    lines = [text, talk.say("Tap one to read more.")]
    if pages > 1:
        lines.append(talk.say("Page {page} of {pages}.", page=page + 1, pages=pages))
    return Reply(" ".join(lines), tuple(buttons), title=talk.say(field.title))


def _other_page(field: FieldId, page: int, pages: int, talk: Talk) -> tuple[Button, ...]:
    if page + 1 < pages:
        return (Button(talk.say("More occupations"), LookAtField(field, page + 1)),)
    return (Button(_back_to_top(talk), LookAtField(field)),) if pages > 1 else ()


def _back_to_top(talk: Talk) -> str:
    return talk.say("Back to the top of the list")
