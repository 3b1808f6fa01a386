"""What the chat says of a course, of a partner or advice office, and of material for classes."""

from dataclasses import dataclass

from handlers.answers import steps
from handlers.directory.actions import ShowCourses
from handlers.directory.contact import page_of_contact
from handlers.sessions.narrowing import is_online
from handlers.speech.actions import ShowDates
from handlers.speech.reply import Button, Link
from handlers.talk import Talk
from knowledge.entry import Entry
from knowledge.kinds.course import CourseFacts
from knowledge.kinds.material import MaterialFacts
from knowledge.kinds.place import Hours, PlaceFacts
from knowledge.understanding.towns import button_value


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    buttons: tuple[Button, ...]
    link: Link | None = None


async def told(entry: Entry, talk: Talk) -> Told | None:
    """None for entries that are no part of the directory."""
    match entry.facts:
        case CourseFacts() as facts:
            return await _course(entry, facts, talk)
        case PlaceFacts() as facts:
            return await _place(entry, facts, talk)
        case MaterialFacts() as facts:
            return await _material(entry, facts, talk)
    return None


def hour_lines(hours: tuple[Hours, ...]) -> list[str]:
    return ["• " + ", ".join(filter(None, (f"{one.town}: {one.when}", one.where))) for one in hours]


async def _course(entry: Entry, facts: CourseFacts, talk: Talk) -> Told:
    where = ", ".join(filter(None, (facts.place, talk.say("online") if facts.online else "")))
    lines = [talk.say("Provider: {provider}", provider=facts.provider), talk.say("Place: {place}", place=where)]
    if facts.dates:
        lines.append(talk.say("When: {dates}", dates=facts.dates))
    if facts.starts_on:
        lines.append(talk.say("First day: {day}", day=talk.wording.day(facts.starts_on)))
    if facts.cost:
        lines.append(talk.say("Cost: {cost}", cost=facts.cost))
    if facts.contact:
        lines.append(talk.say("Sign up: {contact}", contact=facts.contact))
    if facts.is_over(talk.today):
        lines.append(talk.say("This course is over."))
    others = Button(talk.say("All courses"), ShowCourses())
    buttons = (*await steps.after_answer(entry, talk), others)
    return Told(_joined(entry.answer, lines), buttons, page_of_contact(facts.contact, talk))


async def _place(entry: Entry, facts: PlaceFacts, talk: Talk) -> Told:
    where = ", ".join(filter(None, (facts.street, facts.town)))
    lines = [talk.say("Place: {place}", place=where)]
    if facts.hours:
        lines += [talk.say("Consultation hours:"), *hour_lines(facts.hours)]
    if facts.contact:
        lines.append(talk.say("Contact: {contact}", contact=facts.contact))
    if facts.access:
        lines.append(talk.say("How to get in: {access}", access=facts.access))
    if facts.districts:
        lines.append(talk.say("There for: {districts}", districts=", ".join(facts.districts)))
    buttons = (*await _sessions_there(facts, talk), *await steps.after_answer(entry, talk))
    return Told(_joined(entry.answer, lines), buttons, page_of_contact(facts.contact, talk))


async def _sessions_there(facts: PlaceFacts, talk: Talk) -> tuple[Button, ...]:
    """Sessions in its towns, such as consultation hours that can be booked."""
    names = (facts.town, *(one.town for one in facts.hours))
    towns = [town for name in dict.fromkeys(names) for town in talk.knowledge.vocabulary.towns.places_in(name)]
    upcoming = [one for one in await talk.dates.upcoming(talk.now) if not is_online(one)]
    there = [town for town in towns if any(talk.knowledge.is_in(one.place, [town]) for one in upcoming)][:1]
    return tuple(
        Button(talk.say("Sessions in {town}", town=town.name), ShowDates(place=button_value([town]))) for town in there
    )


async def _material(entry: Entry, facts: MaterialFacts, talk: Talk) -> Told:
    lines = [talk.say("This is for school classes: ask your teacher, who can borrow it.")]
    lines.append(talk.say("Lent by: {provider}", provider=facts.provider))
    if facts.classes:
        lines.append(talk.say("For: {classes}", classes=facts.classes))
    lines.append(talk.plural("A class may keep it {n} day.", "A class may keep it {n} days.", facts.days))
    return Told(_joined(entry.answer, lines), await steps.after_answer(entry, talk))


def _joined(answer: str, lines: list[str]) -> str:
    return "\n\n".join(filter(None, [answer, "\n".join(lines)]))
