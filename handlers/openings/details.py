"""One open place: its facts, the way to apply, and the talk with people who know it."""

import re
from dataclasses import replace

from handlers.answers import steps
from handlers.hosts.titles import titled
from handlers.openings.finding import found
from handlers.openings.step import Counted, PlaceStep
from handlers.openings.ways import all_ways
from handlers.speech.actions import Read, ShowDates, ShowPlaces, ShowSession
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk
from knowledge.companies import folded
from knowledge.entry import ApprenticeshipFacts, Entry

_A_WAY = re.compile(r"https?://|\bwww\.|@|\d{4}")  # an address of some kind, or a number


async def text_and_steps(entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> tuple[str, tuple[Button, ...]]:
    """The text of a place with its facts, and the steps from it."""
    buttons = [*await _talk_about(entry, facts, talk), *_occupation(facts, talk)]
    if others := _others(entry, facts, talk):
        buttons.append(Button(talk.say("Places like it"), others))
    return "\n\n".join(filter(None, [entry.answer, "\n".join(_lines(facts, talk))])), tuple(buttons)


def with_way_to_apply(told: Reply, entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> Reply:
    """The page to apply by is ours: it leads on to the company's, and counts without who goes there."""
    is_open = _A_WAY.search(facts.how_to_apply) and not facts.is_over(talk.today)
    link = Link(talk.say("Apply"), talk.doors.apply_page(entry.id)) if is_open else None
    return replace(told, link=link, places=(Counted(entry.id, PlaceStep.ASKED),))


def _lines(facts: ApprenticeshipFacts, talk: Talk) -> list[str]:
    lines = [
        talk.say("Company: {company}", company=facts.company),
        *_partners(facts, talk),
        talk.say("Place: {place}", place=facts.place),
        talk.say("Start: {year}", year=facts.start_year),
        talk.say("Apply until: {day}", day=talk.wording.day(facts.valid_until)),
    ]
    if facts.openings:
        lines.append(talk.say("Places to be had: {n}", n=facts.openings))
    if facts.how_to_apply:
        lines.append(talk.say("How to apply: {how}", how=facts.how_to_apply))
    if facts.reach:
        lines.append(talk.say("How to get there: {ways}", ways=all_ways(facts.reach, talk)))
    if facts.is_over(talk.today):
        lines.append(talk.say("This place has run out."))
    return lines


def _partners(facts: ApprenticeshipFacts, talk: Talk) -> list[str]:
    """One place, several companies."""
    if not facts.partners:
        return []
    return [talk.say("You learn in several companies: also {companies}", companies=", ".join(facts.partners))]


def _occupation(facts: ApprenticeshipFacts, talk: Talk) -> list[Button]:
    is_known = facts.occupation in talk.knowledge.entries
    return [Button(talk.say("About the occupation"), Read(facts.occupation))] if is_known else []


def _others(entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> ShowPlaces | None:
    field = entry.fields[0] if entry.fields else ""
    for others in (ShowPlaces(occupation=facts.occupation), ShowPlaces(field=field)):
        if len(found(others, talk)) > 1:
            return others
    return None


async def _talk_about(entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> list[Button]:
    """The next session of the company, else about the occupation or the field, else all sessions."""
    names = {folded(name) for name in (facts.company, *facts.partners)}
    upcoming = await talk.dates.upcoming(talk.now)
    own = [one for one in upcoming if any(name in folded(f"{one.host} {one.host_about}") for name in names)]
    own = own or [one for one in upcoming if one.occupation == facts.occupation]
    if own:
        session = titled(own[0], talk.person)
        return [Button(talk.say("Book a talk: {title}", title=session.title), ShowSession(session.id))]
    near = await steps.next_session(entry, talk)
    return near or [Button(talk.say("Sessions"), ShowDates())]
