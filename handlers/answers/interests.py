"""Discover: from a field of work to its occupations, open places and sessions."""

from collections.abc import Sequence

from handlers.answers import steps
from handlers.discover import playing
from handlers.hosts.titles import titled
from handlers.portraits.reading import in_field
from handlers.speech.actions import Discover, LookAtField, ShowDates, ShowPlaces
from handlers.speech.paging import Page, page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import Entry, FieldId
from knowledge.field import FIELDS, field_named

A_PAGE = 8
MOST_OCCUPATIONS = 6


def choose_field(wanted: int, talk: Talk) -> Reply:
    page = page_of(FIELDS, wanted, A_PAGE)
    buttons = tuple(Button(talk.say(field.title), LookAtField(field.id)) for field in page.items)
    more = Button(talk.say("More fields"), Discover(page.number + 1))
    other = Button(_back_to_top(talk), Discover()) if page.is_last else more
    text = talk.say("Which of these could be something for you? You can look at as many as you like.")
    return Reply(text, (*buttons, other), title=talk.say("Discover careers"))


def choose_among(fields: Sequence[FieldId], talk: Talk) -> Reply:
    """What was said stands for several fields."""
    named = [field for field in map(field_named, fields) if field]
    buttons = [Button(talk.say(field.title), LookAtField(field.id)) for field in named]
    text = talk.say("Which of these could be something for you? You can look at as many as you like.")
    other = Button(talk.say("Other fields"), Discover())
    return Reply(text, (*buttons, other), title=talk.say("Discover careers"))


async def look_at_field(name: str, talk: Talk, wanted: int = 0) -> Reply:
    field = field_named(name)
    if field is None:
        return choose_field(0, talk)
    occupations = talk.knowledge.occupations(name)
    places = talk.knowledge.places(talk.today, field=name)
    upcoming = await talk.dates.upcoming(talk.now)
    sessions = [titled(session, talk.person) for session in upcoming if name in session.fields]
    page = page_of(occupations, wanted, MOST_OCCUPATIONS)
    buttons = [*map(steps.to_entry, page.items), *_other_page(field.id, page, talk)]
    if places:
        buttons.append(Button(talk.plural("{n} open place", "{n} open places", len(places)), ShowPlaces(field=name)))
    if sessions:
        buttons.append(Button(talk.plural("{n} session", "{n} sessions", len(sessions)), ShowDates(field=name)))
    buttons += in_field(field.id, talk)
    buttons += playing.back_to_ranking(talk) or (Button(talk.say("Other fields"), Discover()),)
    text = talk.plural(
        "I know {n} occupation in this field.", "I know {n} occupations in this field.", len(occupations)
    )
    lines = [text, talk.say("Tap one to read more.")]
    if page.number or not page.is_last:
        pages = -(-len(occupations) // MOST_OCCUPATIONS)
        lines.append(talk.say("Page {page} of {pages}.", page=page.number + 1, pages=pages))
    dialog = talk.dialog.showing(LookAtField(field.id))
    return Reply(" ".join(lines), tuple(buttons), title=talk.say(field.title), dialog=dialog)


def _other_page(field: FieldId, page: Page[Entry], talk: Talk) -> tuple[Button, ...]:
    if not page.is_last:
        return (Button(talk.say("More occupations"), LookAtField(field, page.number + 1)),)
    return (Button(_back_to_top(talk), LookAtField(field)),) if page.number else ()


def _back_to_top(talk: Talk) -> str:
    return talk.say("Back to the top of the list")
