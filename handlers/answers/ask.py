"""Answers a question in a person's own words: from facts, from an entry, with a choice, or with "I don't know"."""

from dataclasses import replace

from handlers.answers import interests, occupations, places, steps
from handlers.sessions import dates
from handlers.speech.actions import Choose, Discover, NoneOfThese, Read, ShowAspect, ShowDates, ShowPlaces
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.aspects import Wish
from knowledge.entry import Entry, EntryId, Kind
from knowledge.live import slug
from knowledge.search import Finding, Nothing, Sure, Unsure, search
from knowledge.understand import Understood, understand

WORTH_OFFERING = 0.05  # a topic with less of a chance has nothing to do with the question
MOST_CHOICES = 3
SHORTEST_TELLING = 4  # letters; a message of shorter words tells staff nothing


async def ask(question: str, talk: Talk) -> Reply:
    understood = understand(question, talk.knowledge.vocabulary)
    if reply := await _wished(understood, talk) or await _from_facts(understood, talk):
        return reply
    found = search(talk.knowledge.index, question)
    match _doubted(found, understood):
        case Sure(entry=entry):
            return await occupations.read(entry, talk)
        case Unsure(entries=entries):
            return _which_one(question, entries, talk)
        case Nothing():
            return await nobody_knows_yet(question, found, talk)


async def _wished(understood: Understood, talk: Talk) -> Reply | None:
    """Lists that were asked for, and nothing beside: places, sessions, the occupations of a field."""
    if understood.known_left or len(understood.occupations) > 1:
        return None
    field, occupation = understood.field or "", understood.occupation or ""
    match understood.wish:
        case Wish.MY_SESSIONS:
            return await dates.my_sessions(talk)
        case Wish.PLACES if not understood.aside:
            wanted = ShowPlaces("" if occupation else field, slug(understood.place or ""), occupation)
            return places.list_places(wanted, talk)
        case Wish.DATES:
            return await dates.list_sessions(ShowDates(field), talk)
        case Wish.OCCUPATIONS if field and not occupation:
            return await interests.look_at_field(field, talk)
        case Wish.OCCUPATIONS if not (occupation or understood.left or understood.aspects):
            return interests.choose_field(0, talk)
    return None


async def _from_facts(understood: Understood, talk: Talk) -> Reply | None:
    """What is known of an occupation that is named, or of the one just talked about."""
    if understood.known_left:
        return None
    if len(understood.occupations) > 1:
        return _which_occupation(understood, talk)
    if understood.unwanted and not (understood.occupations or understood.field or understood.aspects):
        return interests.choose_field(0, talk)
    known = talk.knowledge.occupation(understood.occupation or _topic(understood, talk))
    if known and understood.aspects:
        return await occupations.tell(*known, understood.aspects, talk)
    if known and understood.place:
        return places.list_places(ShowPlaces("", slug(understood.place), known[0].id), talk)
    return None


def _topic(understood: Understood, talk: Talk) -> EntryId | None:
    """A follow-up names nothing itself: every word it has is an aspect, a town, or says nothing."""
    names_something = understood.left or understood.aside or understood.field
    return None if names_something else talk.dialog.topic


def _which_occupation(understood: Understood, talk: Talk) -> Reply:
    """Several are named: which one first? With one aspect asked for, the buttons lead straight to it."""
    named = [talk.knowledge.entries[name] for name in understood.occupations[:MOST_CHOICES]]
    aspects = understood.aspects
    buttons = [Button(e.title, ShowAspect(e.id, aspects[0]) if len(aspects) == 1 else Read(e.id)) for e in named]
    return Reply(talk.say("I know something about each of them. Which one first?"), tuple(buttons))


def _doubted(found: Finding, understood: Understood) -> Finding:
    """An occupation merely mentioned, turned down, or spelled like what was said is no sure answer."""
    if not isinstance(found, Sure) or found.entry.kind is not Kind.OCCUPATION:
        return found
    if found.entry.id in understood.aside:
        others = tuple(hit.entry for hit in found.ranked if hit.entry.id != found.entry.id)
        return Unsure(others[:MOST_CHOICES], found.ranked) if others else Nothing(found.ranked)
    is_another_word = understood.left and not understood.known_left and not understood.occupations
    return Unsure((found.entry,), found.ranked) if is_another_word else found


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
    question = talk.dialog.asked
    return await nobody_knows_yet(question, search(talk.knowledge.index, question), talk)


async def nobody_knows_yet(question: str, found: Finding, talk: Talk) -> Reply:
    """Say so, keep the question without the person if it tells anything, and offer where to go on."""
    topics = tuple(steps.to_entry(hit.entry) for hit in found.ranked[:2] if hit.score >= WORTH_OFFERING)
    if _tells_something(question, talk):
        await talk.questions.remember(question, talk.language, talk.now)
        text = talk.say(
            "I don't know that yet. I have noted your question without your name, so that people of the network can "
            "answer it. Until then, perhaps this helps:"
        )
    else:
        text = talk.say("I did not understand that. Ask me about a career, for example, or choose:")
    return Reply(
        text,
        (*topics, Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover())),
        dialog=talk.dialog.settled(),
    )


def _tells_something(question: str, talk: Talk) -> bool:
    left = understand(question, talk.knowledge.vocabulary).left
    return any(len(word) >= SHORTEST_TELLING and not word.isdecimal() for word in left)
