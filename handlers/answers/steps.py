"""Where to go from an answer: a related entry, the next session in the field, open places. Never a dead end."""

from handlers.hosts.titles import titled
from handlers.portraits.who import portraits_in
from handlers.snacks import opening
from handlers.speech.actions import LookAtField, Read, ShowDates, ShowPlaces, ShowSession
from handlers.speech.reply import Button
from handlers.talk import Talk
from knowledge.entry import Entry, Kind
from knowledge.field import BY_ID

MOST_STEPS = 3


def to_entry(entry: Entry) -> Button:
    return Button(entry.spoken_title, Read(entry.id))


async def after_answer(entry: Entry, talk: Talk) -> tuple[Button, ...]:
    related = [found for name in entry.related if (found := talk.knowledge.entry(name)) and found.id != entry.id]
    local = await here(entry, talk) if entry.fields else (Button(talk.say("Sessions"), ShowDates()),)
    snack = opening.after(entry, talk)
    others = [to_entry(other) for other in related[: MOST_STEPS - 1 - len(snack)]]
    return (*others, *snack, *local)[:MOST_STEPS]


async def here(entry: Entry, talk: Talk) -> tuple[Button, ...]:
    """What there is in this region for an entry: open places and the next session in its field."""
    buttons = []
    if entry.kind is Kind.OCCUPATION and (places := talk.knowledge.places(talk.today, occupation=entry.id)):
        label = talk.plural("{n} open place", "{n} open places", len(places))
        buttons.append(Button(label, ShowPlaces(occupation=entry.id)))
    buttons += [to_entry(one) for one in portraits_in(entry, talk.knowledge)[:1]]
    buttons += await next_session(entry, talk)
    if not buttons and entry.fields:
        label = talk.say("More in {field}", field=talk.say(BY_ID[entry.fields[0]].title))
        buttons.append(Button(label, LookAtField(entry.fields[0])))
    return tuple(buttons)


async def next_session(entry: Entry, talk: Talk) -> list[Button]:
    """The next session about this occupation, else in its main field, else in another of its fields, which is named."""
    upcoming = [titled(session, talk.person) for session in await talk.dates.upcoming(talk.now)]
    about = [session for session in upcoming if session.occupation == entry.id]
    main = [session for session in upcoming if entry.fields and session.fields[:1] == entry.fields[:1]]
    if near := about or main:
        return [Button(talk.say("Session: {title}", title=near[0].title), ShowSession(near[0].id))]
    for session in upcoming:
        if shared := [field for field in entry.fields if field in session.fields]:
            field = talk.say(BY_ID[shared[0]].title)
            label = talk.say("Session from {field}: {title}", field=field, title=session.title)
            return [Button(label, ShowSession(session.id))]
    return []
