"""Looking at sessions: what is coming up, one in detail, one's own."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.booking.session import Booking, CareerSession, Mode, State
from handlers.sessions.narrowing import about_towns, fitting, heading, is_online
from handlers.speech.actions import (
    AcceptOffer,
    DeclineOffer,
    Discover,
    GetCalendar,
    GiveBack,
    GiveNickname,
    MySessions,
    Read,
    ShowDates,
    ShowSession,
    TakeSeat,
)
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk
from knowledge.entry import EntryId

A_PAGE = 5
MOST_OTHERS = 3
HOW_TO_GIVE_BACK = EntryId("platz-zurueckgeben")


async def list_sessions(wanted: ShowDates, talk: Talk) -> Reply:
    upcoming = await talk.dates.upcoming(talk.now)
    found = fitting(upcoming, wanted, talk)
    if not found:
        return _none(wanted, upcoming, talk)
    page = page_of(found, wanted.page, A_PAGE)
    lines = [*about_towns(found, wanted, talk), talk.say("Choose a session."), *_lines(page.items, wanted, talk)]
    buttons = [Button(session.title, ShowSession(session.id)) for session in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("Later sessions"), replace(wanted, page=page.number + 1)))
    elif len(found) < min(len(upcoming), A_PAGE):
        buttons.append(Button(talk.say("All sessions"), ShowDates()))
    return Reply("\n".join(lines), tuple(buttons), title=heading(wanted, talk), dialog=talk.dialog.showing(wanted))


def _lines(sessions: Sequence[CareerSession], wanted: ShowDates, talk: Talk) -> list[str]:
    """Where it is stands in the list only if somebody asked for a place."""
    return [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}, "
        f"{_place(session, talk) + ', ' if wanted.place else ''}{seats_left(session, talk)}"
        for session in sessions
    ]


def _place(session: CareerSession, talk: Talk) -> str:
    return talk.say("online") if is_online(session) else talk.say("on site: {place}", place=session.place)


async def details(session: CareerSession, talk: Talk) -> Reply:
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
    return Reply(text, _can_do(session, talk), title=session.title, link=await join_link(session, talk))


async def show(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name)
    return await details(session, talk) if session else None


async def my_sessions(talk: Talk) -> Reply:
    mine = await talk.dates.of_person(talk.person, talk.now)
    been = await talk.dates.been_to(talk.person, talk.now)
    if not mine and not been:
        text = talk.say("You have not booked anything yet.")
        return Reply(text, (Button(talk.say("Sessions"), ShowDates()),), title=talk.say("My sessions"))
    lines = [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}. {_standing(session, talk)}"
        for session in (*mine, *been)
    ]
    buttons = tuple(Button(session.title, ShowSession(session.id)) for session in mine)
    buttons = buttons or (Button(talk.say("Sessions"), ShowDates()),)
    return Reply("\n".join(lines), buttons, title=talk.say("My sessions"))


async def offer_to_give_back(wanted: ShowDates, talk: Talk) -> Reply:
    """Somebody cannot come: the seat is theirs until they tap, since a sentence may be misread."""
    mine = await talk.dates.of_person(talk.person, talk.now)
    meant = fitting(mine, wanted, talk) or mine
    if not meant:
        text = talk.say("You have not booked anything, so there is nothing to give back.")
        hint = talk.say("If you want no more messages from me, write “stop”.")
        more = talk.knowledge.entries.get(HOW_TO_GIVE_BACK)
        how = (Button(more.spoken_title, Read(more.id)),) if more else ()
        return Reply(f"{text} {hint}", (Button(talk.say("Sessions"), ShowDates()), *how), title=talk.say("My sessions"))
    lines = [f"• {one.title}: {talk.wording.moment(one.starts_at)}. {_standing(one, talk)}" for one in meant]
    if len(meant) == 1:
        text = talk.say("Do you want to give this up? Somebody else will be glad.")
        buttons = [Button(_give_back_label(meant[0], talk), GiveBack(meant[0].id))]
    else:
        text = talk.say("Which one do you want to give back?")
        buttons = [Button(talk.say("Give back: {title}", title=one.title), GiveBack(one.id)) for one in meant]
    buttons.append(Button(talk.say("My sessions"), MySessions()))
    return Reply("\n".join([*lines, text]), tuple(buttons), title=talk.say("My sessions"))


def _give_back_label(session: CareerSession, talk: Talk) -> str:
    booking = session.of(talk.person)
    waits = booking is not None and booking.state is State.WAITING
    return talk.say("Leave the waiting list") if waits else talk.say("Give the seat back")


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


async def join_link(session: CareerSession, talk: Talk) -> Link | None:
    """Only for those who are booked, and only from when the doors open. The room's own address is shown to nobody."""
    open_now = session.doors_open_at <= talk.now < session.ends_at
    if not (session.join_url and open_now and _is_booked(session, talk)):
        return None
    return Link(talk.say("Join now"), await talk.doors.personal_link(session, talk.person))


def _is_booked(session: CareerSession, talk: Talk) -> bool:
    booking = session.of(talk.person)
    return booking is not None and booking.state is State.BOOKED


def _standing(session: CareerSession, talk: Talk) -> str:
    """How this person stands in a session."""
    match session.of(talk.person):
        case Booking(attended_at=there) if there and talk.now >= session.ends_at:
            return talk.say("You were there.")
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


def _none(wanted: ShowDates, upcoming: Sequence[CareerSession], talk: Talk) -> Reply:
    """Nothing fits: say so, and show what comes nearest to it."""
    lines = about_towns((), wanted, talk)
    others: Sequence[CareerSession] = ()
    if wanted.first or wanted.last:
        is_about = wanted.field or wanted.place
        lines.append(
            talk.say("Nothing that fits is planned for this time.")
            if is_about
            else talk.say("No session is planned for this time.")
        )
        told, others = _nearest(wanted, upcoming, talk)
        lines += [told, *_lines(others, wanted, talk)] if others else []
    else:
        lines.append(talk.say("No session is planned here at the moment. Look in again in a few days."))
    buttons = [Button(session.title, ShowSession(session.id)) for session in others]
    if upcoming and wanted != ShowDates():
        buttons.append(Button(talk.say("All sessions"), ShowDates()))
    buttons.append(Button(talk.say("Discover careers"), Discover()))
    return Reply("\n".join(lines), tuple(buttons), title=heading(wanted, talk), dialog=talk.dialog.showing(wanted))


def _nearest(wanted: ShowDates, upcoming: Sequence[CareerSession], talk: Talk) -> tuple[str, Sequence[CareerSession]]:
    """The same kind later or earlier, else other kinds at that time or later."""
    same, other = replace(wanted, first=None, last=None, page=0), ShowDates()
    ways = (
        (talk.say("After that there is:"), replace(same, first=wanted.first)),
        (talk.say("Before that there is:"), same),
        (talk.say("At that time there is something else:"), replace(other, first=wanted.first, last=wanted.last)),
        (talk.say("After that there is:"), replace(other, first=wanted.first)),
    )
    found = ((told, fitting(upcoming, kind, talk)[:MOST_OTHERS]) for told, kind in ways)
    return next((way for way in found if way[1]), ("", ()))
