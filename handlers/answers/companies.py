"""The open places of a company that was named; where it has none now, those of others like it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.answers.places import all_examples
from handlers.openings.counting import seen
from handlers.openings.finding import Found
from handlers.speech.actions import Read, ShowPlaces
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.companies import Called, folded
from knowledge.entry import ApprenticeshipFacts, Entry, Kind
from knowledge.live import real_first
from knowledge.search import Sure
from knowledge.understanding.aspects import Aspect, Wish
from knowledge.understanding.towns import button_value
from knowledge.understanding.understand import Understood

MOST_LISTED = 8
MOST_OTHERS = 3
ABOUT_PLACES = frozenset({Aspect.PLACES, Aspect.PAY})
NOT_ABOUT_PLACES = frozenset({Wish.DATES, Wish.MY_SESSIONS, Wish.GIVE_BACK})


def of_company(question: str, understood: Understood, talk: Talk) -> Reply | None:
    called = talk.knowledge.companies.named_in(question)
    if called is None or not _is_about(called, question, understood, talk):
        return None
    known = _offered_by(called.companies, talk)
    if not known:
        return None
    open_ones = [(entry, facts) for entry, facts in known if not facts.is_over(talk.today)]
    return _listed(_nearest(open_ones, understood, talk), talk) if open_ones else _none(known, talk)


def _offered_by(companies: Collection[str], talk: Talk) -> Found:
    """All places of companies by their folded names, also those that nobody can apply for any more.

    A place that several offer together is one of each of them.
    """
    known = ((entry, entry.facts) for entry in talk.knowledge.entries.values() if entry.kind is Kind.APPRENTICESHIP)
    offered = ((entry, facts) for entry, facts in known if isinstance(facts, ApprenticeshipFacts))
    return sorted((pair for pair in offered if _is_of(pair[1], companies)), key=real_first)


def _is_of(facts: ApprenticeshipFacts, companies: Collection[str]) -> bool:
    return any(folded(name) in companies for name in (facts.company, *facts.partners))


def _is_about(called: Called, question: str, understood: Understood, talk: Talk) -> bool:
    """A word of a name may stand beside something else that is asked about; a whole name is what is asked about."""
    if NOT_ABOUT_PLACES.intersection(understood.wishes):
        return False
    if understood.occupation and set(understood.aspects) - ABOUT_PLACES:
        return False
    if Wish.PLACES in understood.wishes or Aspect.PLACES in understood.aspects:
        return called.whole or not _others(called, understood)
    found = talk.knowledge.find(question)
    if isinstance(found, Sure) and found.entry.kind in (Kind.PORTRAIT, Kind.PLACE):
        return False
    return called.whole or not _others(called, understood)


def _others(called: Called, understood: Understood) -> bool:
    return any(word not in called.said for word in understood.known_left)


def _nearest(found: Found, understood: Understood, talk: Talk) -> Found:
    """Those of the occupation and the towns that are told, if the company has such places."""
    same = [pair for pair in found if pair[1].occupation in understood.occupations] or found
    towns = understood.places
    return [pair for pair in same if towns and talk.knowledge.is_in(pair[1].place, towns)] or same


def _listed(found: Found, talk: Talk) -> Reply:
    company = _names(found)
    text = talk.plural(
        "At {company} I know {n} open place.", "At {company} I know {n} open places.", len(found), company=company
    )
    shown = found[:MOST_LISTED]
    text += all_examples([entry for entry, _ in shown], talk)
    return _reply(text, company, found, [entry for entry, _ in shown], talk)


def _none(known: Found, talk: Talk) -> Reply:
    company, (_, facts) = _names(known), known[0]
    text = talk.say("At {company} I know no open place at the moment.", company=company)
    here = talk.knowledge.vocabulary.towns.places_in(facts.place)
    others = [
        *talk.knowledge.places(talk.today, occupation=facts.occupation),
        *(talk.knowledge.places(talk.today, towns=here) if here else ()),
    ]
    near = sorted({entry.id: entry for entry, _ in others}.values(), key=lambda entry: entry.example)[:MOST_OTHERS]
    if near:
        text += "\n" + talk.say("These may be something for you instead:") + all_examples(near, talk)
    return _reply(text, company, known, near, talk)


def _reply(text: str, company: str, found: Found, entries: Sequence[Entry], talk: Talk) -> Reply:
    facts = found[0][1]
    buttons = [Button(entry.spoken_title, Read(entry.id)) for entry in entries]
    town = talk.knowledge.vocabulary.towns.places_in(facts.place)[:1]
    more = ShowPlaces(place=button_value(town)) if town else ShowPlaces()
    label = talk.say("Places in {town}", town=town[0].name) if town else talk.say("All open places")
    same = ShowPlaces(occupation=facts.occupation)
    topic = facts.occupation if len(found) == 1 else talk.dialog.topic
    return Reply(
        text,
        (*buttons, *([Button(label, more)] if fits(more) else [])),
        title=company,
        dialog=replace(talk.dialog.showing(same), topic=topic),
        places=seen(entries),
    )


def _names(found: Found) -> str:
    return ", ".join(dict.fromkeys(facts.company for _, facts in found))
