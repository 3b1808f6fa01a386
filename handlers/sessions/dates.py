"""Looking at sessions: what is coming up, one in detail, one's own."""

from handlers.booking.session import Booking, CareerSession, Mode, State
from handlers.speech.actions import (
    AcceptOffer,
    DeclineOffer,
    Discover,
    GetCalendar,
    GiveBack,
    GiveNickname,
    MySessions,
    ShowDates,
    ShowSession,
    TakeSeat,
)
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk
from knowledge.field import field_named

A_PAGE = 5


async def list_sessions(wanted: ShowDates, talk: Talk) -> Reply:
    upcoming = await talk.dates.upcoming(talk.now)
    found = [session for session in upcoming if not wanted.field or wanted.field in session.fields]
    if not found:
        return _none(wanted, bool(upcoming), talk)
    page = page_of(found, wanted.page, A_PAGE)
    lines = [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}, {seats_left(session, talk)}"
        for session in page.items
    ]
    buttons = [Button(session.title, ShowSession(session.id)) for session in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("Later sessions"), ShowDates(wanted.field, page.number + 1)))
    return Reply(talk.say("Choose a session.") + "\n" + "\n".join(lines), tuple(buttons), title=_heading(wanted, talk))


def details(session: CareerSession, talk: Talk) -> Reply:
    """All about a session, and what this person can do in it now."""
    lines = [
        talk.wording.moment(session.starts_at) + " · " + talk.say("{n} minutes", n=session.minutes),
        _where(session, talk),
    ]
    lines += [talk.say("With: {host}", host=session.host)] if session.host else []
    lines += [session.host_about] if session.host_about else []
    lines.append(_standing(session, talk))
    text = f"{session.about}\n\n" + "\n".join(lines)
    if session.example:
        text += "\n" + talk.say("This is an example, not a real session.")
    return Reply(text, _can_do(session, talk), title=session.title, link=join_link(session, talk))


async def show(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name)
    return details(session, talk) if session else None


async def my_sessions(talk: Talk) -> Reply:
    mine = await talk.dates.of_person(talk.person, talk.now)
    if not mine:
        text = talk.say("You have not booked anything yet.")
        return Reply(text, (Button(talk.say("Sessions"), ShowDates()),), title=talk.say("My sessions"))
    lines = [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}. {_standing(session, talk)}" for session in mine
    ]
    buttons = tuple(Button(session.title, ShowSession(session.id)) for session in mine)
    return Reply("\n".join(lines), buttons, title=talk.say("My sessions"))


async def calendar_file(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name)
    if session is None or not _is_booked(session, talk):
        return None
    text = talk.say("Here is the session for your calendar.")
    buttons = (
        Button(talk.say("My sessions"), MySessions()),
        Button(talk.say("Give the seat back"), GiveBack(session.id)),
    )
    return Reply(text, buttons, file=talk.calendar(session, talk.wording))


def seats_left(session: CareerSession, talk: Talk) -> str:
    if session.free:
        return talk.plural("{n} seat free", "{n} seats free", session.free)
    return talk.say("full, waiting list open")


def join_link(session: CareerSession, talk: Talk) -> Link | None:
    """Only for those who are booked, and only from when the doors open."""
    open_now = session.doors_open_at <= talk.now < session.ends_at
    if not (session.join_url and open_now and _is_booked(session, talk)):
        return None
    return Link(talk.say("Join now"), session.join_url)


def _is_booked(session: CareerSession, talk: Talk) -> bool:
    booking = session.of(talk.person)
    return booking is not None and booking.state is State.BOOKED


def _standing(session: CareerSession, talk: Talk) -> str:
    """How this person stands in a session."""
    match session.of(talk.person):
        case Booking(state=State.BOOKED, nickname=""):
            return talk.say("You have a seat.")
        case Booking(state=State.BOOKED, nickname=nickname):
            return talk.say("You have a seat, as {nickname}.", nickname=nickname)
        case Booking(state=State.OFFERED, offered_until=until) if until:
            return talk.say("A seat is held for you until {moment}.", moment=talk.wording.moment(until))
        case Booking():
            return talk.say("You are number {n} on the waiting list.", n=session.position(talk.person))
    return talk.say("Booking is closed.") if talk.now >= session.booking_closes_at else seats_left(session, talk)


def _where(session: CareerSession, talk: Talk) -> str:
    if session.mode is Mode.ONLINE:
        return talk.say("Online: you get the link here 15 minutes before the start.")
    return talk.say("On site: {place}", place=session.place)


def _can_do(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    others = Button(talk.say("Other sessions"), ShowDates())
    if talk.now >= session.booking_closes_at:
        return (others,)
    match session.of(talk.person):
        case None if session.free:
            return (Button(talk.say("Book a seat"), TakeSeat(session.id)), others)
        case None:
            return (Button(talk.say("On the waiting list"), TakeSeat(session.id)), others)
        case Booking(state=State.BOOKED):
            return booked_buttons(session, talk)
        case Booking(state=State.OFFERED):
            return offer_buttons(session, talk)
        case _:
            return (Button(talk.say("Leave the waiting list"), GiveBack(session.id)), others)


def booked_buttons(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Calendar file"), GetCalendar(session.id)),
        Button(talk.say("Give a nickname"), GiveNickname(session.id)),
        Button(talk.say("Give the seat back"), GiveBack(session.id)),
        Button(talk.say("My sessions"), MySessions()),
    )


def offer_buttons(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Yes, I take the seat"), AcceptOffer(session.id)),
        Button(talk.say("No, thanks"), DeclineOffer(session.id)),
    )


def _none(wanted: ShowDates, others: bool, talk: Talk) -> Reply:
    buttons = [Button(talk.say("All sessions"), ShowDates())] if wanted.field and others else []
    buttons.append(Button(talk.say("Discover careers"), Discover()))
    text = talk.say("No session is planned here at the moment. Look in again in a few days.")
    return Reply(text, tuple(buttons), title=_heading(wanted, talk))


def _heading(wanted: ShowDates, talk: Talk) -> str:
    field = field_named(wanted.field)
    heading = talk.say("Sessions")
    return f"{heading}: {talk.say(field.title)}" if field else heading
