"""Answers a question in a person's own words: from facts, from an entry, with a choice, or with "I don't know"."""

from dataclasses import replace

from handlers.answers import interests, occupations, places, steps
from handlers.sessions import dates
from handlers.speech.actions import Choose, Discover, NoneOfThese, ShowDates, ShowPlaces
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.aspects import Wish
from knowledge.entry import Entry, EntryId
from knowledge.live import slug
from knowledge.search import Nothing, Sure, Unsure, search
from knowledge.understand import Understood, understand

LONGEST_FOLLOW_UP = 9  # words; a longer question usually says itself what it is about


async def ask(question: str, talk: Talk) -> Reply:
    understood = understand(question, talk.knowledge.vocabulary)
    if reply := await _wished(understood, talk):
        return reply
    found = search(talk.knowledge.index, question)
    if reply := await _from_facts(understood, talk):
        return reply
    match found:
        case Sure(entry=entry):
            return await occupations.read(entry, talk)
        case Unsure(entries=entries):
            return _which_one(question, entries, talk)
        case Nothing():
            return await nobody_knows_yet(question, talk)


async def _wished(understood: Understood, talk: Talk) -> Reply | None:
    """Lists that were asked for: places, sessions, the occupations of a field."""
    field = understood.field or ""
    match understood.wish:
        case Wish.MY_SESSIONS:
            return await dates.my_sessions(talk)
        case Wish.PLACES if field or understood.place or understood.occupation:
            town, occupation = slug(understood.place or ""), understood.occupation or ""
            return places.list_places(ShowPlaces("" if occupation else field, town, occupation), talk)
        case Wish.DATES if understood.length <= LONGEST_FOLLOW_UP:
            return await dates.list_sessions(ShowDates(field), talk)
        case Wish.OCCUPATIONS if field:
            return await interests.look_at_field(field, talk)
    return None


async def _from_facts(understood: Understood, talk: Talk) -> Reply | None:
    """An aspect of an occupation that is named, or of the one just talked about."""
    known = talk.knowledge.occupation(understood.occupation)
    if known is None and _may_follow_up(understood):
        known = talk.knowledge.occupation(talk.dialog.topic)
    if known is None:
        return None
    if understood.aspects:
        return await occupations.tell(*known, understood.aspects, talk)
    return None


def _may_follow_up(understood: Understood) -> bool:
    return bool(understood.aspects) and understood.length <= LONGEST_FOLLOW_UP


def _which_one(question: str, entries: tuple[Entry, ...], talk: Talk) -> Reply:
    buttons = tuple(Button(entry.spoken_title, Choose(entry.id)) for entry in entries)
    return Reply(
        talk.say("I am not sure what you mean. Is it one of these?"),
        (*buttons, Button(talk.say("None of these"), NoneOfThese())),
        dialog=replace(talk.dialog.settled(), asked=question),
    )


async def open_entry(name: EntryId, talk: Talk) -> Reply | None:
    entry = talk.knowledge.entries.get(name)
    return await occupations.read(entry, talk) if entry else None


async def none_of_these(talk: Talk) -> Reply:
    return await nobody_knows_yet(talk.dialog.asked, talk)


async def nobody_knows_yet(question: str, talk: Talk) -> Reply:
    """Say so, keep the question without the person, and offer where to go on."""
    if question:
        await talk.questions.remember(question, talk.language, talk.now)
    near = search(talk.knowledge.index, question).ranked[:2] if question else ()
    topics = tuple(steps.to_entry(hit.entry) for hit in near if hit.score > 0.02)
    return Reply(
        talk.say(
            "I don't know that yet. I have noted your question without your name, so that people of the network can "
            "answer it. Until then, perhaps this helps:"
        ),
        (*topics, Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover())),
        dialog=talk.dialog.settled(),
    )
