"""Tells what staff, a draw or the last hour have changed: to everybody concerned, in one message."""

from handlers.booking.notice import Occasion
from handlers.booking.session import Booking, CareerSession, State
from handlers.sessions import details
from handlers.speech.actions import GiveBack, ShowDates, ShowSession, TakeSeat
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk


def tell(occasion: Occasion, session: CareerSession, booking: Booking, talk: Talk) -> Reply | None:
    """None if it is no longer true."""
    match occasion:
        case Occasion.MOVED:
            return _moved(session, booking, talk)
        case Occasion.SEAT_LOST if booking.state is State.WAITING:
            return _seat_lost(session, talk)
        case Occasion.FREE_NOW if booking.state is State.WAITING and booking.size <= session.available(talk.now):
            return _free_now(session, talk)
        case Occasion.DRAWN:
            return _drawn(session, booking, talk)
    return None


def called_off(session: CareerSession, talk: Talk) -> Reply:
    """With a calendar file that takes the session out of the calendar."""
    moment = talk.wording.moment(session.starts_at)
    text = talk.say(
        "Called off: {title}, {moment}. {reason}", title=session.title, moment=moment, reason=session.called_off
    )
    return Reply(text, (Button(talk.say("Other sessions"), ShowDates()),), file=talk.calendar(session, talk.wording))


def _moved(session: CareerSession, booking: Booking, talk: Talk) -> Reply:
    """With the new calendar file, which replaces the old one, for those who have a seat."""
    moment, place = talk.wording.moment(session.starts_at), details.where(session, talk)
    lines = [
        talk.say("Changed: {title} is now on {moment}.", title=session.title, moment=moment),
        place,
        details.standing(session, talk),
    ]
    if booking.state is State.OFFERED and booking.person == talk.person:
        return Reply("\n".join(lines), details.offer_buttons(session, talk))
    file = talk.calendar(session, talk.wording) if booking.state is State.BOOKED else None
    fits = Button(talk.say("Fits, show details"), ShowSession(session.id))
    return Reply("\n".join(lines), (fits, Button(talk.say("I can't come"), GiveBack(session.id))), file=file)


def _seat_lost(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say(
        "There are fewer seats now in “{title}”, and yours is gone. We are sorry. "
        "You stand before all who never had one: number {n} on the waiting list.",
        title=session.title,
        n=session.position(talk.person),
    )
    return Reply(text, _stay_or_leave(session, talk))


def _free_now(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say("A seat is free now: {title}. It starts soon, so the first tap wins.", title=session.title)
    return Reply(text, (Button(talk.say("Take the free seat"), TakeSeat(session.id)),))


def _drawn(session: CareerSession, booking: Booking, talk: Talk) -> Reply | None:
    if booking.state is State.BOOKED:
        moment = talk.wording.moment(session.starts_at)
        text = talk.say("Lots were drawn, and you have a seat: {title}, {moment}.", title=session.title, moment=moment)
        return Reply(text, details.booked_buttons(session, talk))
    if booking.state is not State.WAITING:
        return None
    text = talk.say(
        "Lots were drawn for “{title}”. There were more wishes than seats: you are number {n} on the waiting list.",
        title=session.title,
        n=session.position(talk.person),
    )
    return Reply(text, _stay_or_leave(session, talk))


def _stay_or_leave(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Show the session"), ShowSession(session.id)),
        Button(talk.say("Leave the waiting list"), GiveBack(session.id)),
    )
