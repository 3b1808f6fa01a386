"""One session: all about it, how a person stands in it, and what they can do."""

from datetime import datetime

from handlers.booking import line
from handlers.booking.draw import own_ticket
from handlers.booking.session import Booking, CareerSession, Mode, State
from handlers.fair.companies import button_of, is_programme
from handlers.host_questions.asking import way_in
from handlers.parents.actions import ShowParentsCard
from handlers.portraits.beside import beside
from handlers.speech.actions import (
    AcceptOffer,
    BookAsGroup,
    DeclineOffer,
    GetCalendar,
    GiveBack,
    GiveBackOne,
    GiveNickname,
    KeepPlace,
    MySessions,
    ShowDates,
    ShowSession,
    TakeSeat,
)
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk

MOST_CHOICES = 6


async def show(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name, talk.person)
    return await details(session, talk) if session else None


async def details(session: CareerSession, talk: Talk) -> Reply:
    lines = [
        talk.wording.moment(session.starts_at) + " · " + talk.say("{n} minutes", n=session.minutes),
        where(session, talk),
        *_stops(session, talk),
        *_people(session, talk),
        *_to_know(session, talk),
        standing(session, talk),
        *group_code(session, talk),
    ]
    text = "\n".join([*([f"{session.about}\n"] if session.about else []), *lines])
    if session.example:
        text += "\n" + talk.say("This is an example, not a real session.")
    buttons = (*_can_do(session, talk), *await _other_choices(session, talk), *beside(session, talk))
    return Reply(text, buttons, title=session.title, link=await _link(session, talk))


def _stops(session: CareerSession, talk: Talk) -> list[str]:
    """Several places, one seat."""
    if not session.stops:
        return []
    stations = [
        f"• {talk.wording.moment(stop.at)}: " + ", ".join(filter(None, (stop.place, stop.host)))
        for stop in session.stops
    ]
    return [talk.say("One seat is for all stations:"), *stations]


def _people(session: CareerSession, talk: Talk) -> list[str]:
    lines = [talk.say("With: {host}", host=session.host)] if session.host else []
    return lines + ([session.host_about] if session.host_about else [])


def _to_know(session: CareerSession, talk: Talk) -> list[str]:
    lines = [talk.say("Languages: {languages}", languages=session.languages)] if session.languages else []
    on_site = session.reach if session.mode is Mode.ONSITE else ""  # both parts of a hybrid session are told the way
    lines += [talk.say("How to get there: {way}", way=on_site)] if on_site else []
    lines += [talk.say("Accessibility: {notes}", notes=session.access)] if session.access else []
    if session.needed > 1:
        lines.append(talk.say("It takes place if at least {n} come.", n=session.needed))
    return lines


def where(session: CareerSession, talk: Talk) -> str:
    if session.mode is Mode.ONLINE:
        return talk.say("Online: you get the link here 15 minutes before the start.")
    return talk.say("On site: {place}", place=session.place)


def standing(session: CareerSession, talk: Talk) -> str:
    """How this person stands in a session."""
    if session.called_off:
        return talk.say("This session does not take place: {reason}", reason=session.called_off)
    booking = session.of(talk.person)
    return _own_standing(session, booking, talk) if booking else _open_standing(session, talk)


def _own_standing(session: CareerSession, booking: Booking, talk: Talk) -> str:
    guest = booking.guest(talk.person)
    if guest and guest.attended_at and talk.now >= session.ends_at:
        return talk.say("You were there.")
    match booking:
        case Booking(state=State.BOOKED) if guest and guest.nickname:
            return talk.say("You have a seat, as {nickname}.", nickname=guest.nickname)
        case Booking(state=State.BOOKED, size=1):
            return talk.say("You have a seat.")
        case Booking(state=State.BOOKED, size=size):
            return talk.say("You have {n} seats together.", n=size)
        case Booking(state=State.OFFERED, offered_until=until) if until:
            return talk.say("A seat is held for you until {moment}.", moment=talk.wording.moment(until))
        case Booking(state=State.WISHED):
            return _wish(session, booking, talk)
    if line.first_tap_wins(session, talk.now) and booking.size <= session.available(talk.now):
        return talk.say("A seat is free now: the first tap wins.")
    return talk.say("You are number {n} on the waiting list.", n=session.position(talk.person))


def _wish(session: CareerSession, booking: Booking, talk: Talk) -> str:
    lot = own_ticket(session, booking.person)
    moment = talk.wording.moment(session.draw_at or session.starts_at)
    text = talk.say("You are in the draw on {moment}. Your lot: {lot}.", moment=moment, lot=lot)
    if not session.fair:
        return text
    return text + " " + talk.say("It is your wish number {n}.", n=booking.rank)


def _open_standing(session: CareerSession, talk: Talk) -> str:
    if talk.now >= session.booking_closes_at:
        return talk.say("Booking is closed.")
    if session.opens_at and talk.now < session.opens_at:
        return talk.say("You can book from {moment} on.", moment=talk.wording.moment(session.opens_at))
    if session.draw_at and not session.drawn_at and not _kept_for_class(session, talk):
        return talk.say(
            "Whoever wishes for a seat until {moment} has the same chance: then lots are drawn.",
            moment=talk.wording.moment(session.draw_at),
        )
    return seats_left(session, talk)


def seats_left(session: CareerSession, talk: Talk) -> str:
    """As it is for anybody: seats kept for a class are named to those who have typed its code.

    Not how many of a class that came by a link: its teacher has the link too, and could tell who has booked.
    """
    if left := _kept_for_class(session, talk):
        if any(hold.code == talk.dialog.link for hold in session.holds):
            return talk.say("seats kept for your class")
        return talk.plural("{n} seat kept for your class", "{n} seats kept for your class", left)
    if free := line.free(session, talk.now):
        return talk.plural("{n} seat free", "{n} seats free", free)
    return talk.say("full, waiting list open")


def has_seat(session: CareerSession, talk: Talk) -> bool:
    """Whether the next tap brings a seat."""
    return line.free(session, talk.now) > 0 or _kept_for_class(session, talk) > 0


def _kept_for_class(session: CareerSession, talk: Talk) -> int:
    """Seats for those who have typed the code of their class, or came by its link."""
    return sum(session.left(hold, talk.now) for hold in session.holds if hold.code in talk.dialog.classes)


def group_code(session: CareerSession, talk: Talk) -> list[str]:
    """For the one who booked for several: how the others join."""
    booking = session.of(talk.person)
    if booking is None or not booking.code or booking.person != talk.person:
        return []
    missing = booking.size - len(booking.guests)
    if not missing:
        return [talk.say("All of you are here.")]
    return [
        talk.plural(
            "The others of you write me this code: {code} ({n} is still missing).",
            "The others of you write me this code: {code} ({n} are still missing).",
            missing,
            code=booking.code,
        )
    ]


async def _link(session: CareerSession, talk: Talk) -> Link | None:
    is_ahead = talk.now < session.doors_open_at
    return (draw_link(session, talk) if is_ahead else None) or await join_link(session, talk)


def draw_link(session: CareerSession, talk: Talk) -> Link | None:
    """None where not everybody may know of the session: there is no page of its draw either."""
    if session.draw_at is None or session.hidden:
        return None
    label = talk.say("How it was drawn") if session.drawn_at else talk.say("How the draw works")
    return Link(label, talk.doors.draw_page(session))


async def join_link(session: CareerSession, talk: Talk) -> Link | None:
    """Only for those who are booked, and only from when the doors open. The room's own address is shown to nobody."""
    open_now = session.doors_open_at <= talk.now < session.ends_at
    if not (session.join_url and open_now and is_booked(session, talk)):
        return None
    return Link(talk.say("Join now"), await talk.doors.personal_link(session, talk.person))


async def calendar_file(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name, talk.person)
    if session is None or not is_booked(session, talk):
        return None
    text = talk.say("Here is the session for your calendar.")
    buttons = (
        Button(talk.say("My sessions"), MySessions()),
        Button(talk.say("Give the seat back"), GiveBack(session.id)),
    )
    return Reply(text, buttons, file=talk.calendar(session, talk.wording))


def is_booked(session: CareerSession, talk: Talk) -> bool:
    booking = session.of(talk.person)
    return booking is not None and booking.state is State.BOOKED and not session.called_off


def _can_do(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    others = button_of(session) if is_programme(session) else Button(talk.say("Other sessions"), ShowDates())
    if talk.now >= session.booking_closes_at or session.called_off:
        return (others,)
    match session.of(talk.person):
        case None:
            return (*_ways_in(session, talk), others)
        case Booking(state=State.BOOKED):
            return booked_buttons(session, talk)
        case Booking(state=State.OFFERED, person=talk.person):
            return offer_buttons(session, talk)
        case Booking(state=State.WISHED):
            return (Button(talk.say("Take the wish back"), GiveBack(session.id)), others)
        case Booking(person=speaks) if line.first_tap_wins(session, talk.now) and speaks == talk.person:
            return (
                *_first_tap(session, talk),
                Button(talk.say("Leave the waiting list"), GiveBack(session.id)),
                others,
            )
        case _:
            return (Button(talk.say("Leave the waiting list"), GiveBack(session.id)), others)


def _ways_in(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    if (session.opens_at and talk.now < session.opens_at) or session.unconfirmed:
        return ()
    if session.draw_at and not session.drawn_at and not _kept_for_class(session, talk):
        label = talk.say("I wish for a seat")
    else:
        label = talk.say("Book a seat") if has_seat(session, talk) else talk.say("On the waiting list")
    alone = Button(label, TakeSeat(session.id))
    return (alone, Button(talk.say("We are several"), BookAsGroup(session.id))) if session.seats > 1 else (alone,)


def _first_tap(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    if not session.available(talk.now):
        return ()
    return (Button(talk.say("Take the free seat"), TakeSeat(session.id)),)


def booked_buttons(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    booking = session.of(talk.person)
    speaks_for_all = booking is not None and booking.size > 1 and booking.person == talk.person
    back = Button(talk.say("Give the seat back"), GiveBack(session.id))
    several = (
        Button(talk.say("One of us cannot come"), GiveBackOne(session.id)),
        Button(talk.say("Give all our seats back"), GiveBack(session.id)),
    )
    return (
        Button(talk.say("Calendar file"), GetCalendar(session.id)),
        Button(talk.say("Give a nickname"), GiveNickname(session.id)),
        *(several if speaks_for_all else (back,)),
        Button(talk.say("My sessions"), MySessions()),
        Button(talk.say("For your parents"), ShowParentsCard(session.id)),
        *(way_in(f"s_{session.id}", talk) if session.host else ()),
    )


def offer_buttons(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Yes, I take the seat"), AcceptOffer(session.id)),
        Button(talk.say("Not this one, but keep my place"), KeepPlace(session.id)),
        Button(talk.say("No, thanks"), DeclineOffer(session.id)),
    )


async def _other_choices(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    """The other parts of a hybrid session, or other times of a consultation hour."""
    if not session.together or session.of(talk.person):
        return ()
    others = await talk.dates.together(session.together, talk.person)
    open_ones = [one for one in others if one.id != session.id and talk.now < one.booking_closes_at]
    return tuple(
        Button(_choice(one, session.starts_at, talk), ShowSession(one.id))
        for one in sorted(open_ones, key=lambda one: not has_seat(one, talk))[:MOST_CHOICES]
    )


def _choice(session: CareerSession, other_start: datetime, talk: Talk) -> str:
    if session.starts_at != other_start:
        when = talk.wording.hour(session.starts_at)
        return when if has_seat(session, talk) else talk.say("{hour} (full)", hour=when)
    return talk.say("Rather online") if session.mode is Mode.ONLINE else talk.say("Rather on site")
