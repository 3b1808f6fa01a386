"""Decides twice: once to show what would happen, then, if that is wanted, in the transaction that does it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from bot.app import open_store
from bot.desk.settings.choices import HOLIDAYS, holidays_of
from bot.errors import Refused
from bot.planning.saying import why_not
from bot.planning.steps import Find, Step, keep, step
from bot.settings import read_settings
from handlers.booking import staff
from handlers.booking.session import CareerSession
from handlers.booking.staff import Changed, Done
from handlers.ports import Clock
from storage.store import Store, Work

Result = TypeVar("Result")
SessionName = Annotated[str, typer.Argument(metavar="ID", help="As `lotse sessions list` shows it.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
out, err = Console(highlight=False), Console(stderr=True, highlight=False)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One transaction, and the clock on the wall there. `find` looks, or holds what is to be changed."""

    def __init__(self, work: Work, find: Find, clock: Clock) -> None:
        self.work = work
        self.find = find
        self.clock = clock
        self.planned = work.planned

    async def session(self, name: str) -> CareerSession:
        return await self._named(name, self.find)

    async def open_session(self, name: str) -> CareerSession:
        """One that is still ahead. Raises Refused for others."""
        return self._ahead(await self.session(name))

    async def parts(self, name: str) -> list[CareerSession]:
        """With the other part, if it is hybrid; held in the same order by all."""
        seen = self._ahead(await self._named(name, self.work.sessions.find))
        return [await self.session(one) for one in await self.planned.parts_of(seen)]

    async def drawn_together(self, name: str) -> list[CareerSession]:
        seen = self._ahead(await self._named(name, self.work.sessions.find))
        return [await self.session(one) for one in await self.planned.of_fair(seen)]

    async def _named(self, name: str, find: Find) -> CareerSession:
        found = await find(name)
        if found is None:
            near = ", ".join(get_close_matches(name, await self.planned.names(), 3))
            raise Refused(f"There is no session {name}{f'; nearest are {near}' if near else ''}.")
        return found

    def _ahead(self, session: CareerSession) -> CareerSession:
        if refused := staff.over(session, self.clock.now):
            raise Refused(f"{session.id} {why_not(refused, self.clock.zone)}.")
        return session

    def step(self, before: CareerSession, decided: tuple[CareerSession, Changed]) -> Step:
        """Raises Refused if the rule says no."""
        after, outcome = decided
        if not isinstance(outcome, Done):
            raise Refused(f"{before.id} {why_not(outcome, self.clock.zone)}.")
        return step(before, after, self.clock)


Decide = Callable[[Desk], Awaitable[Sequence[Step]]]
Agree = Callable[[Sequence[Step], Clock], bool]


def look(work_on: Callable[[Desk], Coroutine[Any, Any, Result]]) -> Result:
    async def looked() -> Result:
        async with _opened() as (store, clock), store.look() as work:
            return await work_on(Desk(work, work.sessions.find, clock))

    return asyncio.run(looked())


def carry_out(decide: Decide, agree: Agree) -> Sequence[Step]:
    """Nobody is kept waiting while somebody thinks about it: it is decided anew after that. Raises Refused."""
    return asyncio.run(_carried_out(decide, agree))


async def _carried_out(decide: Decide, agree: Agree) -> Sequence[Step]:
    async with _opened() as (store, clock):
        async with store.look() as work:
            foreseen = await decide(Desk(work, work.sessions.find, clock))
        if not agree(foreseen, clock):
            raise Refused("Nothing was changed.")
        async with store.work() as work:
            steps = await decide(Desk(work, work.sessions.hold, clock))
            if _losers(steps) != _losers(foreseen):
                raise Refused("Others would lose their seats by now, since somebody came or left: look again.")
            await keep(steps, work, clock)
        return steps


def _losers(steps: Sequence[Step]) -> set[tuple[str, str]]:
    return {(one.after.id, booking.person) for one in steps for booking in one.lose}


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple[Store, Clock]]:
    settings = read_settings()
    store = await open_store(settings)
    try:
        async with store.look() as work:
            set_by_staff = holidays_of((await work.choices.all()).get(HOLIDAYS, "")).get(settings.state, frozenset())
        yield store, Clock(utc_now(), settings.zone, settings.free_days | set_by_staff)
    finally:
        await store.close()
