"""Lists open apprenticeship places by field, town and occupation."""

from dataclasses import replace

from handlers.speech.actions import LookAtField, Read, ShowDates, ShowPlaces
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Reach
from knowledge.field import field_named

A_PAGE = 5


def list_places(wanted: ShowPlaces, talk: Talk) -> Reply:
    place = talk.knowledge.town(wanted.place)
    found = talk.knowledge.places(talk.today, field=wanted.field, place=place, occupation=wanted.occupation)
    if not found:
        return _none(wanted, place, talk)
    page = page_of(found, wanted.page, A_PAGE)
    buttons = [Button(entry.title, Read(entry.id)) for entry, _ in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("More places"), replace(wanted, page=page.number + 1)))
    if len(found) == 1 and wanted != ShowPlaces():
        buttons.append(Button(talk.say("All open places"), ShowPlaces()))
    text = talk.plural("I know {n} open place.", "I know {n} open places.", len(found))
    if len(found) > A_PAGE:
        first, last = page.first + 1, page.first + len(page.items)
        text += " " + talk.say("These are {first}–{last} of {n}.", first=first, last=last, n=len(found))
    if examples := sum(entry.example for entry, _ in page.items):
        text += "\n" + talk.plural(
            "This is an example, not a real offer.", "These are examples, not real offers.", examples
        )
    return Reply(text, tuple(buttons), title=_heading(wanted, place, talk))


def details(entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> tuple[str, tuple[Button, ...]]:
    """The text of a place with its facts, and the steps from it."""
    ways = {
        Reach.FOOT: talk.say("on foot"),
        Reach.BUS: talk.say("by bus or train"),
        Reach.CAR: talk.say("only by car or moped") if facts.reach == (Reach.CAR,) else talk.say("by car"),
        Reach.ONLINE: talk.say("from home, online"),
    }
    lines = [
        talk.say("Company: {company}", company=facts.company),
        talk.say("Place: {place}", place=facts.place),
        talk.say("Start: August {year}", year=facts.start_year),
        talk.say("Apply until: {day}", day=talk.wording.day(facts.valid_until)),
    ]
    if facts.reach:
        lines.append(talk.say("How to get there: {ways}", ways=", ".join(ways[way] for way in facts.reach)))
    if facts.valid_until < talk.today:
        lines.append(talk.say("This place has run out."))
    buttons = [Button(talk.say("About the occupation"), Read(facts.occupation))] if _known(facts, talk) else []
    field = entry.fields[0] if entry.fields else ""
    buttons.append(Button(talk.say("Sessions"), ShowDates(field=field)))
    return f"{entry.answer}\n\n" + "\n".join(lines), tuple(buttons)


def _known(facts: ApprenticeshipFacts, talk: Talk) -> bool:
    return facts.occupation in talk.knowledge.entries


def _none(wanted: ShowPlaces, place: str, talk: Talk) -> Reply:
    """Nothing fits: say so, and offer the same without its narrowest condition."""
    buttons = []
    if place and (wanted.field or wanted.occupation):
        buttons.append(Button(talk.say("Look in all towns"), replace(wanted, place="", page=0)))
    if field := field_named(wanted.field):
        buttons.append(Button(talk.say("More in {field}", field=talk.say(field.title)), LookAtField(field.id)))
    buttons += [Button(talk.say("All open places"), ShowPlaces()), Button(talk.say("Sessions"), ShowDates())]
    text = talk.say("At the moment I know no open place that fits. That does not mean there is none: ask in a session.")
    return Reply(text, tuple(buttons[:3]), title=_heading(wanted, place, talk))


def _heading(wanted: ShowPlaces, place: str, talk: Talk) -> str:
    occupation = talk.knowledge.entries.get(EntryId(wanted.occupation))
    about = [occupation.title] if occupation else []
    field = field_named(wanted.field)
    about += [talk.say(field.title)] if field else []
    about += [place] if place else []
    return ": ".join([talk.say("Apprenticeship places"), *([", ".join(about)] if about else [])])
