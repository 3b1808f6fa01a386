"""Taking and giving back seats in the chat: holds the session, asks the rules, tells the outcome."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from handlers.booking.notice import consequences
from handlers.booking.rules import (
    AlreadyIn,
    Answered,
    Booked,
    GivenBack,
    NotIn,
    OfferGone,
    Queued,
    Requested,
    Returned,
    TooLate,
    accept_offer,
    decline_offer,
    give_back,
    lapse_offers,
    request_seat,
)
from handlers.booking.session import Booking, CareerSession, State
from handlers.ports import Clock, Seats
from handlers.sessions import dates
from handlers.speech.actions import GiveBack, MySessions, ShowDates
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

Outcome = TypeVar("Outcome")
Rule = Callable[[CareerSession], tuple[CareerSession, Outcome]]
LONGEST_NICKNAME = 20
_NICKNAME = re.compile(r"(?!(?:\D*\d){5})[^\W\d_][\w .'-]*")  # five digits could be a phone number


async def take_seat(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: request_seat(session, talk.person, talk.now))
    return _requested(*changed, talk) if changed else None


async def return_seat(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: give_back(session, talk.person, talk.now, talk.zone))
    return _returned(changed[1], talk) if changed else None


async def accept(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: accept_offer(session, talk.person, talk.now))
    return _answered(*changed, talk) if changed else None


async def decline(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: decline_offer(session, talk.person, talk.now, talk.zone))
    return _answered(*changed, talk) if changed else None


async def _changed(name: str, talk: Talk, rule: Rule[Outcome]) -> tuple[CareerSession, Outcome] | None:
    """Hold a session, ask a rule, keep what it decides; None if there is no such session."""
    before = await talk.seats.hold(name)
    if before is None:
        return None
    after, outcome = rule(before)
    await _keep(before, after, talk)
    return after, outcome


async def lapse(name: str, port: Seats, clock: Clock) -> None:
    """Let the offers of a session go whose time is over; the next in line get theirs."""
    before = await port.hold(name)
    if before is None:
        return
    after = lapse_offers(before, clock.now, clock.zone)
    if after != before:
        await port.change(before, after, consequences(before, after, clock.now, clock.zone), clock.now)


async def ask_nickname(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name)
    if session is None or session.of(talk.person) is None:
        return None
    return Reply(
        talk.say("What should the host call you? A nickname is enough, please not your full name."),
        (Button(talk.say("Without a nickname"), MySessions()),),
        dialog=replace(talk.dialog.settled(), naming=name),
    )


async def keep_nickname(nickname: str, talk: Talk) -> Reply | None:
    nickname = " ".join(nickname.split())
    if len(nickname) > LONGEST_NICKNAME or not _NICKNAME.fullmatch(nickname):
        text = talk.say("Please choose a name of at most 20 letters, without phone numbers or addresses.")
        return Reply(text, (Button(talk.say("Without a nickname"), MySessions()),), dialog=talk.dialog)
    before = await talk.seats.hold(talk.dialog.naming)
    booking = before.of(talk.person) if before else None
    if before is None or booking is None:
        return None
    await _keep(before, before.with_booking(replace(booking, nickname=nickname)), talk)
    text = talk.say("All right, {nickname}. See you in the session!", nickname=nickname)
    return Reply(text, (Button(talk.say("My sessions"), MySessions()),), dialog=Dialog(language=talk.dialog.language))


async def _keep(before: CareerSession, after: CareerSession, talk: Talk) -> None:
    if after != before:
        await talk.seats.change(before, after, consequences(before, after, talk.now, talk.zone), talk.now)


def _requested(session: CareerSession, outcome: Requested, talk: Talk) -> Reply:
    match outcome:
        case Booked():
            return booked(session, talk)
        case Queued(position):
            return _queued(position, session, talk)
        case AlreadyIn(booking):
            return _already_in(booking, session, talk)
        case TooLate():
            return _too_late(talk)


def booked(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say(
        "You have a seat: {moment}. I will remind you in time. "
        "If you cannot come, give the seat back: somebody else will be glad.",
        moment=talk.wording.moment(session.starts_at),
    )
    return Reply(text, dates.booked_buttons(session, talk), title=session.title, link=dates.join_link(session, talk))


def _queued(position: int, session: CareerSession, talk: Talk) -> Reply:
    text = talk.say(
        "All seats are taken. You are number {n} on the waiting list. As soon as a seat is free for you, I will write.",
        n=position,
    )
    buttons = (Button(talk.say("Leave the waiting list"), GiveBack(session.id)), _others(talk))
    return Reply(text, buttons, title=session.title)


def _already_in(booking: Booking, session: CareerSession, talk: Talk) -> Reply:
    if booking.state is State.BOOKED:
        return booked(session, talk)
    if booking.state is State.OFFERED:
        return dates.details(session, talk)
    return _queued(session.position(talk.person), session, talk)


def _returned(outcome: Returned, talk: Talk) -> Reply:
    match outcome:
        case GivenBack(was) if was.state is State.WAITING:
            return Reply(talk.say("You are no longer on the waiting list."), (_others(talk),))
        case GivenBack():
            return Reply(talk.say("Your seat is free for others now. Thank you for telling me!"), (_others(talk),))
        case NotIn():
            return Reply(
                talk.say("You have no seat in this session, so there is nothing to give back."), (_others(talk),)
            )
        case TooLate():
            return Reply(talk.say("The session has already started."), (_others(talk),))


def _answered(session: CareerSession, outcome: Answered, talk: Talk) -> Reply:
    match outcome:
        case Booked() | AlreadyIn():
            return booked(session, talk)
        case GivenBack():
            return Reply(talk.say("All right, the next in line gets the seat."), (_others(talk),))
        case OfferGone():
            text = talk.say("This offer is over: the seat has gone to the next in line.")
            return Reply(text, (Button(talk.say("My sessions"), MySessions()), _others(talk)))


def _too_late(talk: Talk) -> Reply:
    return Reply(talk.say("Booking is closed for this session. But there are others:"), (_others(talk),))


def _others(talk: Talk) -> Button:
    return Button(talk.say("Sessions"), ShowDates())
