"""What a list of sessions is narrowed to: a field, days, towns; and how that is told."""

from collections.abc import Sequence
from datetime import date

from handlers.booking.session import CareerSession, Mode
from handlers.speech.actions import ShowDates
from handlers.talk import Talk
from knowledge.field import field_named
from knowledge.region import Extent, Place


def towns_of(value: str, talk: Talk) -> tuple[Place, ...]:
    """The places that a button carries."""
    return talk.knowledge.vocabulary.towns.of_button(value)


def fitting(sessions: Sequence[CareerSession], wanted: ShowDates, talk: Talk) -> list[CareerSession]:
    """Those in the towns first: what is online can be had from anywhere."""
    towns = towns_of(wanted.place, talk)
    found = [
        session
        for session in sessions
        if (not wanted.field or wanted.field in session.fields)
        and (wanted.first or date.min) <= day_of(session, talk) <= (wanted.last or date.max)
        and (not towns or is_online(session) or talk.knowledge.is_in(session.place, towns))
    ]
    return sorted(found, key=is_online) if towns else found


def day_of(session: CareerSession, talk: Talk) -> date:
    return session.starts_at.astimezone(talk.zone).date()


def is_online(session: CareerSession) -> bool:
    return session.mode is not Mode.ONSITE


def heading(wanted: ShowDates, talk: Talk) -> str:
    field = field_named(wanted.field)
    about = [talk.say(field.title)] if field else []
    about += [place.name for place in towns_of(wanted.place, talk)]
    about += [days] if (days := in_words(wanted.first, wanted.last, talk)) else []
    return titled(talk.say("Sessions"), about)


def titled(list_of: str, about: Sequence[str]) -> str:
    """What is listed, and after a colon all that it is narrowed to."""
    return f"{list_of}: {', '.join(about)}" if about else list_of


def in_words(first: date | None, last: date | None, talk: Talk) -> str:
    if first and last:
        days = {"first": talk.wording.day(first), "last": talk.wording.day(last)}
        return talk.say("on {day}", day=days["first"]) if first == last else talk.say("{first} to {last}", **days)
    if first:
        return talk.say("from {day}", day=talk.wording.day(first))
    return talk.say("until {day}", day=talk.wording.day(last)) if last else ""


def about_towns(found: Sequence[CareerSession], wanted: ShowDates, talk: Talk) -> list[str]:
    """What has to be said of each town that was asked for: it is not ours, or nothing is on site there."""
    lines = []
    for place in towns_of(wanted.place, talk):
        if place.extent is Extent.OUTSIDE:
            lines.append(is_outside(place, talk))
        elif found and not any(not is_online(one) and talk.knowledge.is_in(one.place, [place]) for one in found):
            lines.append(talk.say("On site in {town} nothing is planned.", town=place.name))
    if lines and any(map(is_online, found)):
        lines.append(talk.say("You can be in the online sessions from anywhere."))
    return lines


def is_outside(place: Place, talk: Talk) -> str:
    region = talk.knowledge.vocabulary.towns.region
    return talk.say("{town} lies outside our region ({region}).", town=place.name, region=region)
