"""Tells in words what came of a wish for seats."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from handlers.booking.draw import own_ticket
from handlers.booking.outcomes import (
    AlreadyIn,
    Answered,
    Booked,
    CalledOff,
    Clash,
    GivenBack,
    KeepsPlace,
    NotIn,
    NotOpen,
    OfferGone,
    Queued,
    Refused,
    Requested,
    Returned,
    TooEarly,
    TooLate,
    TooMany,
    Wished,
)
from handlers.booking.rules import MOST_WISHES
from handlers.booking.session import Booking, CareerSession, State
from handlers.fair.actions import ShowFair
from handlers.fair.companies import is_programme
from handlers.moving import beside
from handlers.sessions import details
from handlers.speech.actions import GiveBack, MySessions, ResumeMessages, ShowDates, ShowSession, Swap
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

WEB = "web"
A_DAY = timedelta(hours=24)


async def requested(session: CareerSession, outcome: Requested, talk: Talk) -> Reply:
    match outcome:
        case Booked():
            return await booked(session, talk)
        case Queued(position, free):
            return await _queued(position, free, session, talk)
        case Wished() if session.fair:
            return await wishes(session, talk)
        case Wished():
            return await details.details(session, talk)
        case TooMany(most) if most == MOST_WISHES and session.fair:
            told = await wishes(session, talk)
            text = talk.say("You have {n} wishes already. Take one back first, then you can wish for this.", n=most)
            return replace(told, text=f"{text}\n\n{told.text}")
        case AlreadyIn(booking):
            return await _already_in(booking, session, talk)
        case _:
            return refused(session, outcome, talk)


async def wishes(session: CareerSession, talk: Talk) -> Reply:
    """All that a person wishes for in a fair, so that nobody has to remember the order."""
    mine = await talk.dates.of_person(talk.person, talk.now)
    found = [(own, one) for one in mine if one.fair == session.fair and (own := one.of(talk.person))]
    ranked = sorted((pair for pair in found if pair[0].state is State.WISHED), key=lambda pair: pair[0].rank)
    if not ranked:
        return Reply(talk.say("You have no wishes here."), (_more(session, talk),), title=talk.say("My wishes"))
    lines = [
        f"{number}. {one.title}: {talk.wording.moment(one.starts_at)}" for number, (_, one) in enumerate(ranked, 1)
    ]
    text = [talk.say("Your wishes so far, the most important one first:"), *lines]
    if _overlap([one for _, one in ranked]):
        text.append(talk.say("Some are at the same time: of those you get at most one."))
    text.append(
        talk.say(
            "On {moment} all wishes are drawn together. Your lot: {lot}.",
            moment=talk.wording.moment(session.draw_at or session.starts_at),
            lot=own_ticket(session, ranked[0][0].person),
        )
    )
    back = [Button(talk.say("Take back: {title}", title=one.title), GiveBack(one.id)) for _, one in ranked]
    return Reply(
        "\n".join(text),
        (*back, _more(session, talk)),
        title=talk.say("My wishes"),
        link=details.draw_link(session, talk),
    )


def _more(session: CareerSession, talk: Talk) -> Button:
    """Back to where one chooses."""
    return Button(session.series, ShowFair(session.fair)) if is_programme(session) else _others(talk)


def _overlap(sessions: Sequence[CareerSession]) -> bool:
    by_start = sorted(sessions, key=lambda one: one.starts_at)
    return any(later.starts_at < one.ends_at for one, later in pairwise(by_start))


async def wish_returned(session: CareerSession, outcome: Returned, talk: Talk) -> Reply:
    told, left = returned(outcome, talk), await wishes(session, talk)
    return replace(left, text=f"{told.text} {left.text}")


def refused(session: CareerSession, outcome: Refused, talk: Talk) -> Reply:
    match outcome:
        case TooLate():
            text = talk.say("Booking is closed for this session. But there are others:")
        case TooEarly(opens_at):
            text = talk.say("You can book from {moment} on.", moment=talk.wording.moment(opens_at))
        case NotOpen():
            text = talk.say("This session cannot be booked at this moment. Try again a little later.")
            again = Button(talk.say("Look again"), ShowSession(session.id))
            return Reply(text, (again, _others(talk)), title=session.title)
        case CalledOff(reason):
            text = talk.say("This session does not take place: {reason}", reason=reason)
        case TooMany(most):
            text = talk.say("You are in {n} sessions already. Give one back first, then you can take this one.", n=most)
            return Reply(text, (Button(talk.say("My sessions"), MySessions()), _others(talk)), title=session.title)
        case Clash():
            return _clash(session, outcome, talk)
    return Reply(text, (_others(talk),), title=session.title)


def _clash(session: CareerSession, outcome: Clash, talk: Talk) -> Reply:
    titles = " · ".join(
        talk.say("{title} ({moment})", title=other.title, moment=talk.wording.moment(other.starts_at))
        for other in outcome.others
    )
    text = talk.say("At this time you have a seat already: {sessions}. Do you want to swap?", sessions=titles)
    buttons = (
        Button(talk.say("Yes, take this one instead"), Swap(session.id, outcome.size)),
        Button(talk.say("No, leave it as it is"), MySessions()),
    )
    return Reply(text, buttons, title=session.title)


async def booked(session: CareerSession, talk: Talk) -> Reply:
    silent = await talk.people.is_silent(talk.person)
    moment, own = talk.wording.moment(session.starts_at), session.of(talk.person)
    size = own.size if own else 1
    seats = (
        talk.say("You have a seat: {moment}.", moment=moment)
        if size == 1
        else talk.say("You have {n} seats together: {moment}.", n=size, moment=moment)
    )
    text = [
        seats,
        *details.group_code(session, talk),
        _how_reminded(session, silent, talk),
        talk.say("If you cannot come, give the seat back: somebody else will be glad."),
    ]
    buttons = details.booked_buttons(session, talk) + _messages_on(silent, talk)
    if talk.channel == WEB:
        buttons += (beside.way_there(talk),)
    return Reply(" ".join(text), buttons, title=session.title, link=await details.join_link(session, talk))


async def _queued(position: int, free: int, session: CareerSession, talk: Talk) -> Reply:
    silent = await talk.people.is_silent(talk.person)
    text = [talk.say("All seats are taken. You are number {n} on the waiting list.", n=position)]
    if free:
        text = [
            talk.plural(
                "Only {n} seat is free: too few for all of you.",
                "Only {n} seats are free: too few for all of you.",
                free,
            ),
            talk.say(
                "You are number {n} on the waiting list, and keep that place until you fit in together.", n=position
            ),
        ]
    text += [*details.group_code(session, talk), _how_offered(silent, talk)]
    buttons = (Button(talk.say("Leave the waiting list"), GiveBack(session.id)), _others(talk))
    return Reply(" ".join(text), buttons + _messages_on(silent, talk), title=session.title)


def _how_reminded(session: CareerSession, silent: bool, talk: Talk) -> str:
    """Nothing is promised that cannot be kept: a page that is closed shows no reminder."""
    if silent:
        return talk.say("Your messages are off: I will not remind you.")
    if talk.channel == WEB:
        return talk.say("I will remind you here on the page while it is open. Best save the calendar file.")
    if talk.only_a_day and session.starts_at - talk.now > A_DAY:
        return talk.say(
            "In this messenger I can only write to you within 24 hours of your last message. So save the calendar "
            "file: it reminds you. Or write to me the day before, then I can remind you here."
        )
    return talk.say("I will remind you in time.")


def _how_offered(silent: bool, talk: Talk) -> str:
    if silent:
        return talk.say("Your messages are off: I will not write when a seat is free for you. Look in again here.")
    if talk.channel == WEB:
        return talk.say("As soon as a seat is free for you, you see it here on the page. Look in again every day.")
    if talk.only_a_day:
        return talk.say(
            "In this messenger I can only write to you within 24 hours of your last message. So write to me every day: "
            "then you learn at once when a seat is free for you."
        )
    return talk.say("As soon as a seat is free for you, I will write.")


def _messages_on(silent: bool, talk: Talk) -> tuple[Button, ...]:
    return (Button(talk.say("Messages on again"), ResumeMessages()),) if silent else ()


async def _already_in(booking: Booking, session: CareerSession, talk: Talk) -> Reply:
    match booking.state:
        case State.BOOKED:
            return await booked(session, talk)
        case State.WAITING:
            return await _queued(session.position(talk.person), 0, session, talk)
        case _:
            return await details.details(session, talk)


def returned(outcome: Returned, talk: Talk, *, of_several: bool = False) -> Reply:
    match outcome:
        case GivenBack(was) if of_several and was.size > 1:
            text = talk.say("One seat of yours is free for others now. The others of you keep theirs.")
        case GivenBack(was) if was.state is State.WAITING:
            text = talk.say("You are no longer on the waiting list.")
        case GivenBack(was) if was.state is State.WISHED:
            text = talk.say("Your wish is taken back.")
        case GivenBack(was) if was.size > 1 and was.person == talk.person:
            text = talk.say("Your {n} seats are free for others now. Thank you for telling me!", n=was.size)
        case GivenBack():
            text = talk.say("Your seat is free for others now. Thank you for telling me!")
        case NotIn():
            text = talk.say("You have no seat in this session, so there is nothing to give back.")
        case TooLate():
            text = talk.say("The session has already started.")
    return Reply(text, (_others(talk),))


async def answered(session: CareerSession, outcome: Answered, talk: Talk) -> Reply:
    match outcome:
        case Booked() | AlreadyIn():
            return await booked(session, talk)
        case Clash():
            return _clash(session, outcome, talk)
        case GivenBack():
            return Reply(talk.say("All right, the next in line gets the seat."), (_others(talk),))
        case KeepsPlace(position):
            text = talk.say(
                "All right, somebody else gets this seat. You stay number {n} on the waiting list.", n=position
            )
            return Reply(text, (Button(talk.say("My sessions"), MySessions()), _others(talk)))
        case OfferGone():
            text = talk.say("This offer is over: the seat has gone to the next in line.")
            return Reply(text, (Button(talk.say("My sessions"), MySessions()), _others(talk)))


def _others(talk: Talk) -> Button:
    return Button(talk.say("Sessions"), ShowDates())
