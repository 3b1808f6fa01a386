"""Decides twice: once to show what would happen, then, if that is agreed to, in the transaction that does it."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from bot.desk.office import Office
from bot.desk.visit import Shown, Visit
from bot.planning.expanding import ONLINE, ONSITE
from bot.planning.steps import Find, Step, hear, keep, step
from bot.turns import Talks
from bot.web.forms import Form
from handlers.booking.notice import Occasion
from handlers.booking.session import Booking, CareerSession
from handlers.booking.staff import Changed, Done, over
from handlers.ports import Clock
from handlers.sessions import notices
from handlers.speech.dialog import Dialog
from storage.booking.planned import PlannedSessions
from storage.store import Work

TOLD_AT_ONCE = (
    Occasion.CALLED_OFF,
    Occasion.MOVED,
    Occasion.SEAT_LOST,
    Occasion.OFFER,
    Occasion.FREE_NOW,
)
NOT_SENT_AGAIN = ("csrf", "agreed", "back")


@dataclass(frozen=True, slots=True)
class Bench:
    """One transaction, and the clock on the wall there. `find` looks, or holds what is to be changed."""

    work: Work
    find: Find
    clock: Clock

    @property
    def planned(self) -> PlannedSessions:
        return self.work.planned

    async def session(self, name: str) -> CareerSession:
        return there(await self.find(name))

    async def parts(self, name: str) -> list[CareerSession]:
        """With the other part, if it is hybrid; held in the same order by all."""
        seen = there(await self.work.sessions.find(name))
        names = await self.planned.parts_of(seen) if not seen.called_off else [seen.id]
        return [await self.session(one) for one in names]

    async def kin(self, name: str) -> list[CareerSession]:
        """What is changed in one form: a session, or both parts of a hybrid one."""
        parts = await self.parts(name)
        whole = parts[0].together
        if {part.id for part in parts} == {f"{whole}{ONLINE}", f"{whole}{ONSITE}"}:
            return parts
        return [part for part in parts if part.id == name]

    async def drawn_together(self, name: str) -> list[CareerSession]:
        seen = there(await self.work.sessions.find(name))
        return [await self.session(one) for one in await self.planned.of_fair(seen)]

    def ended(self, session: CareerSession) -> Changed | None:
        """Why nothing can be changed any more."""
        return over(session, self.clock.now)

    def steps(self, decided: Sequence[tuple[CareerSession, tuple[CareerSession, Changed]]]) -> "list[Step] | Changed":
        """Of sessions and what was decided on each: all of it, or the first reason against it."""
        for _, (_, outcome) in decided:
            if not isinstance(outcome, Done):
                return outcome
        return [step(before, after, self.clock) for before, (after, _) in decided]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Somebody else has changed the sessions since the form was made from them."""

    sessions: Sequence[CareerSession]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field of the form says what cannot be."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """What people of one kind will read."""

    occasion: Occasion
    people: int
    text: str
    buttons: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would happen. `agreed` stands for those who lose something; `again` says that these are others by now."""

    steps: Sequence[Step]
    written: Sequence[Written]
    agreed: str
    again: bool = False

    @property
    def told(self) -> int:
        return hear(self.steps)

    @property
    def lose(self) -> list[Booking]:
        return [booking for one in self.steps for booking in one.lose]


@dataclass(frozen=True, slots=True)
class Carried:
    steps: Sequence[Step]

    @property
    def told(self) -> int:
        return hear(self.steps)


Decision = list[Step] | Changed | Meanwhile | Wrong
Decide = Callable[[Bench], Awaitable[Decision]]
Outcome = Foreseen | Carried | Changed | Meanwhile | Wrong


@dataclass(frozen=True, slots=True)
class Deciding:
    """Asks back `always`, or if others than the class whose code is `meant` get less."""

    office: Office
    always: bool = False
    meant: str = ""

    async def act(self, form: Form, decide: Decide) -> Outcome:
        """At once if nobody is told of it and nobody loses anything; else only what was `agreed` to."""
        agreed = form.text("agreed")
        if not agreed:
            seen = await self._foresee(decide)
            if not isinstance(seen, Foreseen):
                return seen
            if self.always or seen.told or self._takes_away(seen):
                return seen
            agreed = seen.agreed
        return await self._carry_out(decide, agreed)

    def _takes_away(self, seen: Foreseen) -> bool:
        return bool(seen.lose) or any(new.code != self.meant for one in seen.steps for _, new in one.kept_less)

    async def _foresee(self, decide: Decide) -> Foreseen | Changed | Meanwhile | Wrong:
        async with self.office.store.look() as work:
            decided = await decide(Bench(work, work.sessions.find, self.office.clock))
            if not isinstance(decided, list):
                return decided
            return Foreseen(decided, await written(decided, work, self.office.talks), mark(decided))

    async def _carry_out(self, decide: Decide, agreed: str) -> Outcome:
        async with self.office.store.work() as work:
            decided = await decide(Bench(work, work.sessions.hold, self.office.clock))
            if not isinstance(decided, list):
                return decided
            if mark(decided) != agreed:
                return Foreseen(decided, await written(decided, work, self.office.talks), mark(decided), again=True)
            await keep(decided, work, self.office.clock)
        return Carried(decided)


def there(session: CareerSession | None) -> CareerSession:
    if session is None:
        raise web.HTTPNotFound
    return session


def mark(steps: Sequence[Step]) -> str:
    """The same as long as the same people lose the same."""
    losers = sorted(f"{one.after.id} {booking.person}" for one in steps for booking in one.lose)
    kept = sorted(f"{one.after.id} {new.code} {new.seats}" for one in steps for _, new in one.kept_less)
    return hashlib.sha256("\n".join([*losers, *kept]).encode()).hexdigest()


async def written(steps: Sequence[Step], work: Work, talks: Talks) -> list[Written]:
    """Of each kind of message one, as somebody will get it."""
    found = []
    for one in steps:
        for occasion in TOLD_AT_ONCE:
            told = [notice for notice in one.told.new if notice.occasion is occasion]
            if not told:
                continue
            talk = talks.talk(told[0].person, Dialog(), "de", work)
            if reply := await notices.tell(told[0], without_names(one.after), talk):
                labels = tuple(button.label for button in reply.buttons)
                found.append(Written(occasion, len(told), reply.text, labels, reply.file.name if reply.file else ""))
    return found


def without_names(session: CareerSession) -> CareerSession:
    """For an example of a message: whose it is matters to nobody."""
    nobody = tuple(
        replace(one, nickname="", companions=tuple(replace(guest, nickname="") for guest in one.companions))
        for one in session.bookings
    )
    return replace(session, bookings=nobody)


def consequences(visit: Visit, seen: Foreseen, about: Mapping[str, Any]) -> Shown:
    """The page between the form and the act. `about`: title, what the button says, and where to go instead."""
    sent = [
        (name, value)
        for name, value in visit.form.sent.items()
        if name not in NOT_SENT_AGAIN and isinstance(value, str)
    ]
    return Shown("sessions/consequences.html", {"seen": seen, "sent": sent, **about})
