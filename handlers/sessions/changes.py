"""Tells what staff, a draw or the last hour have changed: to everybody concerned, in one message."""

from handlers.booking.draw import Drawn, Fate
from handlers.booking.notice import Occasion
from handlers.booking.session import Booking, CareerSession, State
from handlers.lock_screen import is_harmless, title_of, unnamed
from handlers.sessions import details
from handlers.speech.actions import GiveBack, MySessions, ShowDates, ShowSession, TakeSeat
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk


async def tell(occasion: Occasion, session: CareerSession, booking: Booking, talk: Talk) -> Reply | None:
    """None if it is no longer true."""
    match occasion:
        case Occasion.MOVED:
            return _moved(session, booking, talk)
        case Occasion.SEAT_LOST if booking.state is State.WAITING:
            return _seat_lost(session, talk)
        case Occasion.FREE_NOW if booking.state is State.WAITING and booking.size <= session.available(talk.now):
            return _free_now(session, talk)
        case Occasion.DRAWN if session.fair:
            return await _all_drawn(session, talk)
        case Occasion.DRAWN:
            return _drawn(session, booking, talk)
    return None


def called_off(session: CareerSession, talk: Talk) -> Reply:
    """With a calendar file that takes the session out of the calendar."""
    moment, title = talk.wording.moment(session.starts_at), title_of(session, talk)
    others = Button(talk.say("Other sessions"), ShowDates())
    file = unnamed(talk.calendar(session, talk.wording))
    if is_harmless(session.called_off):
        reason = session.called_off
        text = talk.say("Called off: {title}, {moment}. {reason}", title=title, moment=moment, reason=reason)
        return Reply(text, (others,), file=file)
    text = talk.say("Called off: {title}, {moment}.", title=title, moment=moment)
    return Reply(text, (Button(talk.say("Why?"), ShowSession(session.id)), others), file=file)


def _moved(session: CareerSession, booking: Booking, talk: Talk) -> Reply:
    """With the new calendar file, which replaces the old one, for those who have a seat."""
    moment, place = talk.wording.moment(session.starts_at), details.where(session, talk)
    lines = [
        talk.say("Changed: {title} is now on {moment}.", title=title_of(session, talk), moment=moment),
        place if is_harmless(place) else talk.say("Where it is stands in the details."),
        _standing(session, booking, talk),
    ]
    if booking.state is State.OFFERED and booking.person == talk.person:
        return Reply("\n".join(lines), details.offer_buttons(session, talk))
    file = unnamed(talk.calendar(session, talk.wording)) if booking.state is State.BOOKED else None
    fits = Button(talk.say("Fits, show details"), ShowSession(session.id))
    return Reply("\n".join(lines), (fits, Button(talk.say("I can't come"), GiveBack(session.id))), file=file)


def _standing(session: CareerSession, booking: Booking, talk: Talk) -> str:
    """Without the nickname."""
    guest = booking.guest(talk.person)
    return talk.say("You have a seat.") if guest and guest.nickname else details.standing(session, talk)


def _seat_lost(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say(
        "There are fewer seats now in “{title}”, and yours is gone. We are sorry. "
        "You stand before all who never had one: number {n} on the waiting list.",
        title=title_of(session, talk),
        n=session.position(talk.person),
    )
    return Reply(text, _stay_or_leave(session, talk))


def _free_now(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say(
        "A seat is free now: {title}. It starts soon, so the first tap wins.", title=title_of(session, talk)
    )
    return Reply(text, (Button(talk.say("Take the free seat"), TakeSeat(session.id)),))


def _drawn(session: CareerSession, booking: Booking, talk: Talk) -> Reply | None:
    if booking.state is State.BOOKED:
        moment = talk.wording.moment(session.starts_at)
        text = talk.say(
            "Lots were drawn, and you have a seat: {title}, {moment}.", title=title_of(session, talk), moment=moment
        )
        show = Button(talk.say("Show the session"), ShowSession(session.id))
        return Reply(text, (show, *details.booked_buttons(session, talk)))
    if booking.state is not State.WAITING:
        return None
    if booking.rests:
        text = talk.say(
            "Lots were drawn for “{title}”. You have a seat elsewhere at that time: "
            "so you are number {n} on the waiting list.",
            title=title_of(session, talk),
            n=session.position(talk.person),
        )
        return Reply(text, _stay_or_leave(session, talk))
    text = talk.say(
        "Lots were drawn for “{title}”. There were more wishes than seats: you are number {n} on the waiting list.",
        title=title_of(session, talk),
        n=session.position(talk.person),
    )
    return Reply(text, _stay_or_leave(session, talk))


async def _all_drawn(session: CareerSession, talk: Talk) -> Reply:
    """All wishes of a person in one message, the first wish first."""
    drawn = await talk.draws.of_person(session.fair, talk.person)
    lines = [f"{number}. {title_of(one.session, talk)}: {_fate(one, talk)}" for number, one in enumerate(drawn, 1)]
    text = "\n".join([talk.say("All wishes were drawn together. This is what has come of yours:"), *lines])
    buttons = (
        Button(talk.say("My sessions"), MySessions()),
        Button(talk.say("Show the session"), ShowSession(session.id)),
        Button(talk.say("Other sessions"), ShowDates()),
    )
    return Reply(text, buttons)


def _fate(drawn: Drawn, talk: Talk) -> str:
    """As it was drawn; of those in line and of those who have left since, as it is now."""
    session, lot = drawn.session, drawn.of(talk.person)
    own = session.of(talk.person)
    if lot and lot.fate is Fate.CLASH:
        return talk.say("at the same time as a wish of yours that came true.")
    if own is None:
        return talk.say("given back.")
    if own.state is not State.WAITING:
        return talk.say("you are in, on {moment}.", moment=talk.wording.moment(session.starts_at))
    place = talk.say("You are number {n} on the waiting list.", n=session.position(talk.person))
    if lot and lot.fate is Fate.BUSY:
        return talk.say("you have a seat elsewhere at that time.") + " " + place
    wishes = talk.plural("{n} wish", "{n} wishes", drawn.wanted)
    seats = talk.plural("for {n} seat.", "for {n} seats.", drawn.seats)
    return f"{wishes} {seats} {place}"


def _stay_or_leave(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Show the session"), ShowSession(session.id)),
        Button(talk.say("Leave the waiting list"), GiveBack(session.id)),
    )
