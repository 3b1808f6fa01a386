"""Shows a portrait in the chat: who it is, what they say to the seven questions, and where to meet them."""

from collections.abc import Iterator

from handlers.host_questions.asking import way_in
from handlers.host_questions.boxed import OF_ENTRY
from handlers.hosts.titles import titled
from handlers.portraits.actions import ReadOn, ShowPortraits
from handlers.portraits.questions import questions
from handlers.portraits.who import portraits, sessions_of
from handlers.speech.actions import Discover, Read, ShowDates, ShowSession
from handlers.speech.packing import fits
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Link, Reply
from handlers.subscriptions.following import follow_button
from handlers.subscriptions.topic import Topic, What
from handlers.talk import Talk
from knowledge.entry import Entry, EntryId
from knowledge.field import field_named
from knowledge.kinds.portrait import HostRole, PortraitFacts

AT_FIRST = 3  # answers; the others follow on a tap, so that nobody gets a wall of text
A_PAGE = 8


async def opened(entry: Entry, facts: PortraitFacts, talk: Talk) -> tuple[str, tuple[Button, ...]]:
    told = answered(facts, talk)
    parts = [*filter(None, (entry.answer, who(facts, talk))), *_written(told[:AT_FIRST])]
    more = ReadOn(entry.id)
    read_on = (Button(talk.say("Read on"), more),) if told[AT_FIRST:] and fits(more) else ()
    return "\n\n".join(parts), (*read_on, *await _ways_on(entry, facts, talk))


async def read_on(name: EntryId, talk: Talk) -> Reply | None:
    entry = talk.knowledge.entries.get(name)
    if entry is None or not isinstance(entry.facts, PortraitFacts):
        return None
    text = "\n\n".join(_written(answered(entry.facts, talk)[AT_FIRST:]))
    buttons = await _ways_on(entry, entry.facts, talk)
    return Reply(text or who(entry.facts, talk), buttons, title=entry.spoken_title, link=page_link(entry, talk))


def page_link(entry: Entry, talk: Talk) -> Link:
    """Beside the text there is a picture, if the person likes to show one."""
    return Link(talk.say("The portrait as a page"), talk.doors.portrait_page(entry.id))


def answered(facts: PortraitFacts, talk: Talk) -> list[tuple[str, str]]:
    """Questions with their answers, without those left empty."""
    return [(asked, answer) for asked, answer in zip(questions(talk.say), facts.answers, strict=False) if answer]


def who(facts: PortraitFacts, talk: Talk) -> str:
    occupation = talk.knowledge.entries.get(facts.occupation) if facts.occupation else None
    parts = [occupation.title if occupation else "", facts.company, facts.place]
    lines = [" · ".join(filter(None, parts)), *_role(facts, talk)]
    return "\n".join(filter(None, lines))


def _role(facts: PortraitFacts, talk: Talk) -> Iterator[str]:
    match facts.role:
        case HostRole.AMBASSADOR if facts.trained_on:
            day = talk.wording.day(facts.trained_on)
            yield talk.say("Apprentice ambassador: trained to tell others about it, on {day}.", day=day)
        case HostRole.AMBASSADOR:
            yield talk.say("Apprentice ambassador: trained to tell others about it.")
        case HostRole.PARENT:
            yield talk.say("A parent who tells about their job.")


def _written(told: list[tuple[str, str]]) -> list[str]:
    return [f"{asked}\n{answer}" for asked, answer in told]


async def _ways_on(entry: Entry, facts: PortraitFacts, talk: Talk) -> tuple[Button, ...]:
    sessions = sessions_of(entry, [titled(one, talk.person) for one in await talk.dates.upcoming(talk.now)])
    buttons = [Button(talk.say("Session: {title}", title=one.title), ShowSession(one.id)) for one in sessions[:1]]
    other = talk.knowledge.entries.get(facts.tandem_with) if facts.tandem_with else None
    if other:
        buttons.append(Button(talk.say("In tandem with: {title}", title=other.spoken_title), Read(other.id)))
    buttons += way_in(OF_ENTRY + entry.id, talk)
    topics = [Topic(What.SERIES, facts.series)] if facts.series else [Topic(What.FIELD, f) for f in entry.fields[:1]]
    return (*buttons, *(follow_button(topic, talk) for topic in topics))


def list_portraits(wanted: ShowPortraits, talk: Talk) -> Reply:
    found = portraits(talk.knowledge, wanted.field)
    if not found:
        text = talk.say("There is no portrait here yet. In the sessions you can ask professionals yourself.")
        return Reply(
            text, (Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover()))
        )
    page = page_of(found, wanted.page, A_PAGE)
    field = field_named(wanted.field)
    buttons = [Button(entry.spoken_title, Read(entry.id)) for entry in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("More portraits"), ShowPortraits(wanted.field, page.number + 1)))
    text = talk.say("These people from here tell how they got to their job, and what it is really like.")
    return Reply(text, tuple(buttons), title=talk.say(field.title) if field else talk.say("Portraits"))


def in_field(field: str, talk: Talk) -> tuple[Button, ...]:
    """What a field has of people, and the way to hear what is new in it."""
    count = len(portraits(talk.knowledge, field))
    label = talk.plural("{n} portrait", "{n} portraits", count)
    told = (Button(label, ShowPortraits(field)),) if count else ()
    return (*told, follow_button(Topic(What.FIELD, field), talk))
