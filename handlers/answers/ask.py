"""Answers a question in a person's own words: from facts, from an entry, with a choice, or with "I don't know"."""

from dataclasses import replace

from handlers import own
from handlers.answers import interests, occupations, places, steps, waiting
from handlers.answers.companies import of_company
from handlers.answers.follow_ups import followed_up
from handlers.answers.wishes import at_least, in_fields, places_in_town, places_wanted, tell, wished
from handlers.directory import asking as directory
from handlers.openings import by_way
from handlers.safety.adverts import is_advert
from handlers.safety.insults import is_foul
from handlers.sessions import dates
from handlers.speech.actions import Choose, Discover, NoneOfThese, NotWhatIAsked, Read, ShowAspect, ShowDates
from handlers.speech.asked import OF_FIELD, Asked, Outcome
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.subscriptions.asked import asked_for
from handlers.talk import Talk
from knowledge.asked.notes import Why, note
from knowledge.asked.scrub import scrub
from knowledge.entry import Entry, EntryId, Kind
from knowledge.region import Extent
from knowledge.search import Finding, Nothing, Sure, Unsure
from knowledge.understanding.understand import Understood, understand
from knowledge.words import words

WORTH_OFFERING = 0.05  # a topic with less of a chance has nothing to do with the question
MOST_CHOICES = 3
UNDERSTAND_BEST = "I understand German and English best."
IN_GERMAN = "Am besten verstehe ich Deutsch und Englisch."
SHORTEST_TELLING = 4  # letters; a message of shorter words tells staff nothing


async def ask(question: str, talk: Talk) -> Reply:
    reply = await _reply(question, talk)
    return reply if talk.heard in own.UNDERSTOOD else replace(reply, text=f"{_understand_best(talk)}\n\n{reply.text}")


def _understand_best(talk: Talk) -> str:
    """In the language of the question, or in both where it is none of ours or another one was chosen."""
    in_its_own = talk.say("I understand German and English best.")
    return in_its_own if talk.language == talk.heard else f"{UNDERSTAND_BEST}\n{IN_GERMAN}"


async def _reply(question: str, talk: Talk) -> Reply:
    understood = understand(question, talk.knowledge.vocabulary, talk.today)
    if reply := await asked_for(question, understood, talk):
        return reply
    if reply := await dates.titled_so(question, talk):
        return _counted(reply, Outcome.FACTS, understood)
    if reply := of_company(question, understood, talk):
        return _counted(reply, Outcome.FACTS, understood)
    if reply := by_way.asked_for(question, talk) or directory.asked_for(question, understood, talk):
        return _counted(reply, Outcome.FACTS, understood)
    if reply := await followed_up(understood, talk) or await wished(understood, talk):
        return _counted(reply, Outcome.FACTS, understood)
    if reply := await _from_facts(understood, talk):
        return _counted(reply, Outcome.FACTS, understood)
    found = talk.knowledge.find(question)
    match _doubted(found, understood, talk):
        case Sure(entry=entry):
            return _counted(await _answer(entry, question, talk), Outcome.SURE, understood)
        case _ if understood.fields and not (understood.left or understood.unwanted or understood.aspects):
            return _counted(await in_fields(understood, talk), Outcome.FACTS, understood)
        case Unsure(entries=entries) if _is_more_than_a_noise(question):
            reply = _counted(_which_one(question, entries, talk), Outcome.UNSURE, understood)
        case _:
            reply = await _nobody_knows_yet(question, understood, found, talk)
            reply = _counted(reply, Outcome.NOTHING, understood)
    beside = (*directory.beside(question, understood, talk), *at_least(understood, talk))
    return replace(reply, buttons=(*beside, *reply.buttons))


def _counted(reply: Reply, outcome: Outcome, understood: Understood) -> Reply:
    """What is named counts; where nothing is, what an answer was about."""
    answered = reply.dialog.topic if reply.dialog and outcome in (Outcome.SURE, Outcome.FACTS) else None
    named = understood.occupation or (OF_FIELD + understood.fields[0] if understood.fields else "")
    about = (answered or named) if outcome is Outcome.SURE else (named or answered)
    towns = [place.home or place.name for place in understood.places if place.extent is not Extent.REGION]
    return replace(reply, asked=Asked(outcome, about or "", towns[0] if towns else ""))


async def _from_facts(understood: Understood, talk: Talk) -> Reply | None:
    """What is known of an occupation that is named, or of the one just talked about."""
    if understood.known_left:
        return None
    if len(understood.occupations) > 1:
        return _which_occupation(understood, talk)
    if understood.unwanted and not (understood.occupations or understood.fields or understood.aspects):
        return interests.choose_field(0, talk)
    known = talk.knowledge.occupation(understood.occupation or _topic(understood, talk))
    if known and understood.aspects:
        return await tell(understood, *known, talk)
    if known and (understood.places or understood.time.start_year):
        return places.list_places(places_wanted(understood, known[0].id), talk)
    if known and understood.occupation and not understood.left and talk.knowledge.asked_in in talk.knowledge.translated:
        return await occupations.read(known[0], talk)  # few wordings are translated: the name has to be enough
    return places_in_town(understood, talk)


def _topic(understood: Understood, talk: Talk) -> EntryId | None:
    """A follow-up names nothing itself: every word it has is an aspect, a town, or says nothing."""
    names_something = understood.left or understood.aside or understood.fields
    return None if names_something else talk.dialog.topic


def _which_occupation(understood: Understood, talk: Talk) -> Reply:
    """Several are named: which one first? With one aspect asked for, the buttons lead straight to it."""
    named = [talk.knowledge.entries[name] for name in understood.occupations[:MOST_CHOICES]]
    aspects = understood.aspects
    buttons = [Button(e.title, ShowAspect(e.id, aspects[0]) if len(aspects) == 1 else Read(e.id)) for e in named]
    return Reply(talk.say("I know something about each of them. Which one first?"), tuple(buttons))


def _doubted(found: Finding, understood: Understood, talk: Talk) -> Finding:
    """An occupation merely mentioned, turned down, or spelled like what was said is no sure answer.

    An occupation with nothing said beside it is.
    """
    if not isinstance(found, Sure):
        if (only := talk.knowledge.occupation(understood.occupation)) and not understood.left:
            return Sure(only[0], found.ranked)
        offered = found.entries if isinstance(found, Unsure) else ()
        others = tuple(one for one in offered if not understood.occupations or one.id not in understood.aside)
        return Unsure(others, found.ranked) if others else Nothing(found.ranked)
    if found.entry.kind is not Kind.OCCUPATION:
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
        dialog=replace(_still_shown(talk), asked=scrub(question)),
    )


async def _answer(entry: Entry, question: str, talk: Talk) -> Reply:
    """The search may be wrong even where it is sure: one tap says so, while the question is still remembered."""
    reply = await occupations.read(entry, talk)
    wrong = Button(talk.say("Not what I asked"), NotWhatIAsked(entry.id))
    return replace(reply.plus(wrong), dialog=replace(reply.dialog or talk.dialog.settled(), asked=scrub(question)))


async def open_entry(name: EntryId, talk: Talk) -> Reply | None:
    entry = talk.knowledge.entry(name)
    return await occupations.read(entry, talk) if entry else None


async def none_of_these(talk: Talk) -> Reply:
    """What comes near was seen and turned down, so that nothing of it is offered."""
    return _unknown(await remember(talk.dialog.asked, Why.NONE_OF_THESE, talk), (), talk)


async def _nobody_knows_yet(question: str, understood: Understood, found: Finding, talk: Talk) -> Reply:
    """Keep the question without the person if it tells anything, and offer what comes near."""
    kept = await remember(question, Why.NOTHING_FOUND, talk) if _tells_something(understood) else ""
    near = tuple(steps.to_entry(hit.entry) for hit in found.ranked[:2] if hit.score >= WORTH_OFFERING)
    near = (*directory.who_may_know(question, talk), *near)
    return _unknown(kept, near, talk)


def _unknown(kept: str, near: tuple[Button, ...], talk: Talk) -> Reply:
    if kept:
        text = talk.say(
            "I don't know that yet. I have noted your question without your name, so that people of the network can "
            "answer it. Until then, perhaps this helps:"
        )
    else:
        text = talk.say("I did not understand that. Ask me about a career, for example, or choose:")
    others = (Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover()))
    reply = Reply(text, (*near, *others), dialog=_still_shown(talk))
    return waiting.offered(kept, reply, len(near), talk)


def _still_shown(talk: Talk) -> Dialog:
    """Who was not understood may say it in other words, about the same list."""
    return replace(talk.dialog.settled(), shown=talk.dialog.shown)


async def remember(question: str, why: Why, talk: Talk) -> str:
    """Keep an open question without the person, once, and give its name; empty if nothing tells anything in it."""
    asked = note(question, talk.knowledge.index.spelling)
    if asked is None or not asked.telling or is_foul(question) or is_advert(question):
        return ""
    if talk.dialog.noted and talk.dialog.asked == scrub(question):
        return talk.dialog.noted
    asked = replace(asked, district=await directory.district_of(talk))
    return await talk.questions.remember(asked, why, talk.asked_in, talk.now)


def _is_more_than_a_noise(question: str) -> bool:
    """`ok`, `ja` and `hm` are no questions, whatever they are like."""
    return any(len(word) >= SHORTEST_TELLING for word in words(question))


def _tells_something(understood: Understood) -> bool:
    return any(len(word) >= SHORTEST_TELLING and not word.isdecimal() for word in understood.left)
