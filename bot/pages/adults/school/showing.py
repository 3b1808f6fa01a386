"""What the page of a class shows: its link to pass on, what came of it, seats kept for it, papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.pages.adults.school.classroom import NOBODY, OF_SESSION, Classroom, class_link, sessions_of
from bot.pages.adults.school.leading import SOON, is_offered, told
from bot.pages.adults.school.making import weeks
from bot.pages.public import Visit
from bot.texts import languages, to_be_said
from handlers.booking.session import CareerSession, Hold
from handlers.languages import SPOKEN
from handlers.links.link import ShareLink, Step
from handlers.school import holding
from knowledge.field import field_named
from storage.store import Work

MOST_TOPICS: Final = 5
SAID: Final = {
    "made": to_be_said("Your class link is ready."),
    "kept": to_be_said("The seats are kept. Whoever comes by the link of your class can take one."),
    "given": to_be_said("The seats that were left are free for everybody now."),
    "ended": to_be_said("The link leads nowhere now. What was counted stays here."),
    "again": to_be_said("The link works again."),
    "longer": to_be_said("The link works longer now."),
}
STEPS: Final = (
    (Step.STARTED, to_be_said("The link was opened")),
    (Step.ASKED, to_be_said("Asked something")),
    (Step.BOOKED, to_be_said("Booked a session")),
    (Step.ATTENDED, to_be_said("Took part in a session")),
)


@dataclass(frozen=True, slots=True)
class Seats:
    """What the page of a class shows of them. `kept` are pairs of a session and what is kept there."""

    kept: tuple[tuple[CareerSession, Hold], ...]
    possible: tuple[tuple[str, str], ...]
    allowed: int


async def class_page(room: Classroom, visit: Visit, work: Work) -> Mapping[str, Any]:
    """What the page shows; with what was typed and is wrong in a form of it."""
    link, wording = await class_link(visit, work), visit.wording
    sessions = await sessions_of(link, work)
    released = await work.links.released(link.code)
    leads_to = next((one for one in sessions if OF_SESSION + one.id == link.leads_to), None)
    topics = [(field.title, released.topics[name]) for name in released.topics if (field := field_named(name))]
    return {
        "link": link,
        "address": room.address(link),
        "is_new": visit.asked("said") == "made",
        "own": room.public.public_url + room.page(visit),
        "page": room.page(visit),
        "is_open": link.is_open(room.public.talks.clock.today),
        "leads_to": told(link, leads_to, room.live.current, wording),
        "called_off": leads_to.called_off if leads_to else "",
        "to_paste": _to_paste(room.address(link), link, leads_to, visit),
        "figures": [(wording.say(text), released.steps.get(step, 0)) for step, text in STEPS],
        "topics": topics[:MOST_TOPICS],
        "over": [one for one in sessions if one.ends_at <= visit.now and not one.called_off],
        "seats": await seats_shown(room, link, visit, work),
        "weeks": weeks(wording),
        "other_languages": [(code, SPOKEN[code].name) for code in languages() if not code.startswith("de")],
        "said": wording.say(SAID[visit.asked("said")]) if visit.asked("said") in SAID else "",
        "typed": visit.form.values,
        "wrong": visit.form.wrong,
    }


def _to_paste(address: str, link: ShareLink, session: CareerSession | None, visit: Visit) -> str:
    """For the class's own board or chat; in words to pupils."""
    say = visit.wording.say
    lines = [say("Hello {group},", group=link.group)]
    if session:
        moment = visit.wording.moment(session.starts_at)
        lines.append(say("here you can book a seat: {title}, {moment}.", title=session.title, moment=moment))
    else:
        lines.append(say("here you can find out what you can become in our region, and ask anything about it."))
    return "\n".join([*lines, say("You need no account and no name, and it costs nothing:"), address])


async def seats_shown(room: Classroom, link: ShareLink, visit: Visit, work: Work) -> Seats:
    now, allowed = visit.now, room.live.chosen.classes
    kept = []
    for name in await work.class_pages.sessions_of(link.code):
        session = await work.sessions.find(name, NOBODY)
        if session and session.starts_at > now:
            kept += [(session, hold) for hold in session.holds if _is_kept(hold, link, visit)]
    ahead = await work.planned.ahead_alone(now)
    wording = visit.wording
    possible = tuple(
        (one.id, f"{one.title}, {wording.moment(one.starts_at)}")
        for one in sorted(ahead, key=lambda one: one.starts_at)
        if is_offered(one, now) and holding.is_for_classes(one, now) and one.starts_at < now + SOON
    )
    return Seats(tuple(kept), possible, allowed.seats if allowed.percent else 0)


def _is_kept(hold: Hold, link: ShareLink, visit: Visit) -> bool:
    return hold.code == link.code and hold.seats > 0 and not hold.released and hold.until > visit.now
