"""Looking at sessions: what is coming up, and one's own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.booking.session import CareerSession, State
from handlers.fair.companies import button_of, is_programme
from handlers.hosts.titles import titled
from handlers.portraits.beside import news_of
from handlers.sessions.details import has_seat, seats_left, standing
from handlers.sessions.details import show as show_session
from handlers.sessions.narrowing import about_towns, fitting, heading, is_online
from handlers.speech.actions import (
    Discover,
    GiveBack,
    MySessions,
    Read,
    ShowDates,
    ShowSession,
)
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import EntryId
from knowledge.understanding.slips import nearest, slips_in
from knowledge.words import words

A_PAGE = 5
MOST_OTHERS = 3
MOST_WORDS = 15  # of a title
SAFE_TO_GUESS = 10  # letters from which a title is like no other words
HOW_TO_GIVE_BACK = EntryId("platz-zurueckgeben")


async def list_sessions(wanted: ShowDates, talk: Talk) -> Reply:
    upcoming = _collapsed(await talk.dates.upcoming(talk.now, talk.person), talk)
    found = fitting(upcoming, wanted, talk)
    if not found:
        return _none(wanted, upcoming, talk)
    page = page_of(found, wanted.page, A_PAGE)
    lines = [*about_towns(found, wanted, talk), talk.say("Choose a session."), *_lines(page.items, wanted, talk)]
    buttons = [button_of(session) for session in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("Later sessions"), replace(wanted, page=page.number + 1)))
    elif len(found) < min(len(upcoming), A_PAGE):
        buttons.append(Button(talk.say("All sessions"), ShowDates()))
    buttons += news_of(wanted, talk)
    return Reply("\n".join(lines), tuple(buttons), title=heading(wanted, talk), dialog=talk.dialog.showing(wanted))


async def titled_so(typed: str, talk: Talk) -> Reply | None:
    """The coming session whose title somebody types, perhaps with a slip. One word alone may mean much else."""
    said = words(typed)
    if not 2 <= len(said) <= MOST_WORDS:
        return None
    titles: dict[str, str] = {}
    for session in await talk.dates.upcoming(talk.now):  # without people: reading seats takes as long as all else
        if len(title := _in_words(titled(session, talk.person).title)) > 1:
            titles.setdefault("".join(title), session.id)
    one = "".join(said)
    meant = one if one in titles else nearest(one, list(titles), slips_in(one)) if len(one) > SAFE_TO_GUESS else None
    return await show_session(titles[meant], talk) if meant else None


@lru_cache(1000)
def _in_words(title: str) -> tuple[str, ...]:
    return words(title)


def _lines(sessions: Sequence[CareerSession], wanted: ShowDates, talk: Talk) -> list[str]:
    """Where it is stands in the list only if somebody asked for a place."""
    return [
        f"• {session.series if is_programme(session) else session.title}: {talk.wording.moment(session.starts_at)}, "
        f"{_place(session, talk) + ', ' if wanted.place else ''}{_in_short(session, talk)}"
        for session in sessions
    ]


def _collapsed(sessions: Sequence[CareerSession], talk: Talk) -> list[CareerSession]:
    """Of sessions that are one choice only the first with a seat, else the first."""
    shown: dict[str, CareerSession] = {}
    for session in sessions:
        name = session.fair if is_programme(session) else session.together or session.id
        if name not in shown or (not has_seat(shown[name], talk) and has_seat(session, talk)):
            shown[name] = session
    return sorted(shown.values(), key=lambda one: one.starts_at)


def _in_short(session: CareerSession, talk: Talk) -> str:
    """What a list says of its seats."""
    if session.draw_at and not session.drawn_at:
        return talk.say("lots are drawn")
    if session.together and has_seat(session, talk):
        return talk.say("several to choose from")
    return seats_left(session, talk)


def _place(session: CareerSession, talk: Talk) -> str:
    return talk.say("online") if is_online(session) else talk.say("on site: {place}", place=session.place)


async def my_sessions(talk: Talk) -> Reply:
    mine = await talk.dates.of_person(talk.person, talk.now)
    been = await talk.dates.been_to(talk.person, talk.now)
    if not mine and not been:
        text = talk.say("You have not booked anything yet.")
        return Reply(text, (Button(talk.say("Sessions"), ShowDates()),), title=talk.say("My sessions"))
    lines = [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}. {standing(session, talk)}"
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
    lines = [f"• {one.title}: {talk.wording.moment(one.starts_at)}. {standing(one, talk)}" for one in meant]
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
    buttons += news_of(wanted, talk)
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
