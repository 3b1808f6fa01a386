"""The companies of a fair: each once, with its times; and what one has wished for already."""

from collections.abc import Sequence

from handlers.booking.rules import MOST_WISHES
from handlers.booking.session import CareerSession, State
from handlers.fair.actions import AtFair, ShowFair
from handlers.speech.actions import MySessions, ShowSession
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

A_PAGE = 6


async def act(action: AtFair, talk: Talk) -> Reply | None:
    return await show_fair(action, talk)


async def show_fair(wanted: ShowFair, talk: Talk) -> Reply | None:
    """None if nothing of it is ahead."""
    upcoming = [one for one in await talk.dates.upcoming(talk.now, talk.person) if one.fair == wanted.fair]
    if not upcoming:
        return None
    mine = [one for one in upcoming if one.of(talk.person)]
    page = page_of(_companies(upcoming), wanted.page, A_PAGE)
    lines = [_how(upcoming[0], talk), *_own(mine, talk), talk.say("Whom do you want to meet?")]
    buttons = [Button(times[0].title, ShowSession(_best(times, mine).id)) for times in page.items]
    if not page.is_last:
        buttons.append(Button(talk.say("More companies"), ShowFair(wanted.fair, page.number + 1)))
    elif page.number:
        buttons.append(Button(talk.say("Back to the top of the list"), ShowFair(wanted.fair)))
    buttons.append(Button(talk.say("My sessions"), MySessions()))
    dialog = talk.dialog.showing(wanted)
    return Reply("\n".join(lines), tuple(buttons), title=upcoming[0].series, dialog=dialog)


def _companies(sessions: Sequence[CareerSession]) -> list[list[CareerSession]]:
    """The times of each company."""
    found: dict[str, list[CareerSession]] = {}
    for one in sessions:
        found.setdefault(one.together or one.id, []).append(one)
    return sorted(found.values(), key=lambda times: times[0].title.casefold())


def _best(times: Sequence[CareerSession], mine: Sequence[CareerSession]) -> CareerSession:
    """One's own time with a company, else the first at which one has nothing else."""
    own = [one for one in times if one in mine]
    return next((one for one in (*own, *times) if own or not any(_clash(one, other) for other in mine)), times[0])


def _clash(one: CareerSession, other: CareerSession) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _how(session: CareerSession, talk: Talk) -> str:
    day = talk.wording.moment(session.starts_at)
    if session.draw_at and not session.drawn_at:
        return talk.say(
            "It begins on {day}. You have up to {n} wishes; on {moment} lots are drawn, and all have the same chance.",
            day=day,
            n=MOST_WISHES,
            moment=talk.wording.moment(session.draw_at),
        )
    return talk.say("It begins on {day}.", day=day)


def _own(mine: Sequence[CareerSession], talk: Talk) -> list[str]:
    booked = ((booking, one) for one in mine if (booking := one.of(talk.person)))
    wishes = [(booking.rank, one) for booking, one in booked if booking.state is State.WISHED]
    return [
        talk.say("Your wish {n}: {title}, {hour}", n=rank, title=one.title, hour=talk.wording.hour(one.starts_at))
        for rank, one in sorted(wishes, key=lambda wish: wish[0])
    ]


def is_programme(session: CareerSession) -> bool:
    """Whether lists show the fair instead of each of its sessions."""
    return bool(session.fair and session.series)


def button_of(session: CareerSession) -> Button:
    if is_programme(session):
        return Button(session.series, ShowFair(session.fair))
    return Button(session.title, ShowSession(session.id))
