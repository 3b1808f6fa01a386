"""Taking and giving back seats in the chat: holds the session, asks the rules, tells the outcome."""

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
from handlers.sessions.nicknames import Meant, meant
from handlers.speech.actions import GiveBack, MySessions, ResumeMessages, ShowDates
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

Outcome = TypeVar("Outcome")
Rule = Callable[[CareerSession], tuple[CareerSession, Outcome]]
WEB = "web"


async def take_seat(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: request_seat(session, talk.person, talk.now))
    return await _requested(*changed, talk) if changed else None


async def return_seat(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: give_back(session, talk.person, talk.now, talk.school))
    return _returned(changed[1], talk) if changed else None


async def accept(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: accept_offer(session, talk.person, talk.now))
    return await _answered(*changed, talk) if changed else None


async def decline(name: str, talk: Talk) -> Reply | None:
    changed = await _changed(name, talk, lambda session: decline_offer(session, talk.person, talk.now, talk.school))
    return await _answered(*changed, talk) if changed else None


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
    after = lapse_offers(before, clock.now, clock.school)
    if after != before:
        await port.change(before, after, consequences(before, after, clock.now, clock.school), clock.now)


async def ask_nickname(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name)
    if session is None or session.of(talk.person) is None:
        return None
    text = talk.say("What should the host call you? A nickname is enough, please not your full name.")
    return _nickname_wanted(text, replace(talk.dialog.settled(), naming=name), talk)


async def keep_nickname(words: str, talk: Talk) -> Reply | None:
    """None for words that are no answer but a question."""
    words = " ".join(words.split())
    match meant(words):
        case Meant.QUESTION:
            return None
        case Meant.NAME:
            text = talk.say("All right, {nickname}. See you in the session!", nickname=words)
            return await _named(words, text, talk)
        case Meant.NO_NAME:
            return await _named("", talk.say("All right, without a nickname. See you in the session!"), talk)
        case Meant.RUDE:
            text = talk.say("Please choose a kind name: the host may read it out to everybody.")
            return _nickname_wanted(text, talk.dialog, talk)
        case Meant.UNFIT:
            text = talk.say("Please choose a name of at most 20 letters, without phone numbers or addresses.")
            return _nickname_wanted(text, talk.dialog, talk)


def _nickname_wanted(text: str, dialog: Dialog, talk: Talk) -> Reply:
    return Reply(text, (Button(talk.say("Without a nickname"), MySessions()),), dialog=dialog)


async def _named(nickname: str, text: str, talk: Talk) -> Reply | None:
    before = await talk.seats.hold(talk.dialog.naming)
    booking = before.of(talk.person) if before else None
    if before is None or booking is None:
        return None
    await _keep(before, before.with_booking(replace(booking, nickname=nickname)), talk)
    return Reply(text, (Button(talk.say("My sessions"), MySessions()),), dialog=Dialog(language=talk.dialog.language))


async def _keep(before: CareerSession, after: CareerSession, talk: Talk) -> None:
    if after != before:
        await talk.seats.change(before, after, consequences(before, after, talk.now, talk.school), talk.now)


async def _requested(session: CareerSession, outcome: Requested, talk: Talk) -> Reply:
    match outcome:
        case Booked():
            return await _booked(session, talk)
        case Queued(position):
            return await _queued(position, session, talk)
        case AlreadyIn(booking):
            return await _already_in(booking, session, talk)
        case TooLate():
            return _too_late(talk)


async def _booked(session: CareerSession, talk: Talk) -> Reply:
    silent = await talk.people.is_silent(talk.person)
    text = [
        talk.say("You have a seat: {moment}.", moment=talk.wording.moment(session.starts_at)),
        _how_reminded(silent, talk),
        talk.say("If you cannot come, give the seat back: somebody else will be glad."),
    ]
    buttons = dates.booked_buttons(session, talk) + _messages_on(silent, talk)
    return Reply(" ".join(text), buttons, title=session.title, link=await dates.join_link(session, talk))


async def _queued(position: int, session: CareerSession, talk: Talk) -> Reply:
    silent = await talk.people.is_silent(talk.person)
    text = talk.say("All seats are taken. You are number {n} on the waiting list.", n=position)
    buttons = (Button(talk.say("Leave the waiting list"), GiveBack(session.id)), _others(talk))
    return Reply(f"{text} {_how_offered(silent, talk)}", buttons + _messages_on(silent, talk), title=session.title)


def _how_reminded(silent: bool, talk: Talk) -> str:
    """Nothing is promised that cannot be kept: a page that is closed shows no reminder."""
    if silent:
        return talk.say("Your messages are off: I will not remind you.")
    if talk.channel == WEB:
        return talk.say("I will remind you here on the page while it is open. Best save the calendar file.")
    return talk.say("I will remind you in time.")


def _how_offered(silent: bool, talk: Talk) -> str:
    if silent:
        return talk.say("Your messages are off: I will not write when a seat is free for you. Look in again here.")
    if talk.channel == WEB:
        return talk.say("As soon as a seat is free for you, you see it here on the page. Look in again every day.")
    return talk.say("As soon as a seat is free for you, I will write.")


def _messages_on(silent: bool, talk: Talk) -> tuple[Button, ...]:
    return (Button(talk.say("Messages on again"), ResumeMessages()),) if silent else ()


async def _already_in(booking: Booking, session: CareerSession, talk: Talk) -> Reply:
    if booking.state is State.BOOKED:
        return await _booked(session, talk)
    if booking.state is State.OFFERED:
        return await dates.details(session, talk)
    return await _queued(session.position(talk.person), session, talk)


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


async def _answered(session: CareerSession, outcome: Answered, talk: Talk) -> Reply:
    match outcome:
        case Booked() | AlreadyIn():
            return await _booked(session, talk)
        case GivenBack():
            return Reply(talk.say("All right, the next in line gets the seat."), (_others(talk),))
        case OfferGone():
            text = talk.say("This offer is over: the seat has gone to the next in line.")
            return Reply(text, (Button(talk.say("My sessions"), MySessions()), _others(talk)))


def _too_late(talk: Talk) -> Reply:
    return Reply(talk.say("Booking is closed for this session. But there are others:"), (_others(talk),))


def _others(talk: Talk) -> Button:
    return Button(talk.say("Sessions"), ShowDates())
