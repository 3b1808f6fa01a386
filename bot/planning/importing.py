"""Compares the sessions of a file with those that are planned already, and decides on each what changes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

from bot.planning.facts import SET_BY_STAFF
from bot.planning.row import perhaps
from bot.planning.saying import why_not
from bot.planning.session_file import Written
from bot.planning.steps import Find, Step, step
from handlers.booking import staff
from handlers.booking.session import CareerSession
from handlers.ports import Clock
from knowledge.files.reading import Problem
from storage.booking.planned import PlannedSessions
from storage.store import Work

KEPT_AS_IT_WAS = tuple(one.name for one in fields(CareerSession) if one.name not in SET_BY_STAFF)


def new_seed() -> str:
    return secrets.token_hex(16)


@dataclass(slots=True)
class Importer:
    """`seeds` are those of fairs that begin with this file."""

    work: Work
    find: Find
    clock: Clock
    problems: list[Problem] = field(default_factory=list)
    seeds: dict[str, str] = field(default_factory=dict)

    async def steps(self, written: Sequence[Written]) -> list[Step]:
        """In the order of their names, so that two who import at the same time do not hold each other up."""
        await self._look_for_occupations(written)
        planned = [await self._step(one) for one in sorted(written, key=lambda one: one.session.id)]
        return [one for one in planned if one]

    async def left_over(self, written: Sequence[Written]) -> list[str]:
        """Times of an hour or parts of a session that were planned by this file before and stand in it no longer."""
        names = {one.session.id for one in written}
        wholes = {one.session.together for one in written} | names
        return [name for name in await self._planned.related(wholes - {""}) if name not in names]

    async def _step(self, one: Written) -> Step | None:
        before = await self.find(one.session.id)
        if before is None:
            return await self._new(one)
        said = replace(
            one.session,
            unconfirmed=_unconfirmed(before, one.session),
            **{name: getattr(before, name) for name in KEPT_AS_IT_WAS},
        )
        said = replace(said, seed=said.seed or await self._seed(said))
        after, outcome = staff.revise(before, said, self.clock.now, self.clock.school)
        if not isinstance(outcome, staff.Done):
            self._wrong(one, why_not(outcome, self.clock.zone))
        return step(before, after, self.clock)

    async def _new(self, one: Written) -> Step | None:
        session, now = one.session, self.clock.now
        if session.starts_at <= now:
            self._wrong(one, "starts in the past: change starts_at, or take it out of the file")
        elif session.draw_at and session.draw_at <= now:
            self._wrong(one, "draw_at is in the past: change it, or leave it out for first come, first served")
        return Step(None, replace(session, seed=await self._seed(session)))

    async def _seed(self, session: CareerSession) -> str:
        """One for all sessions that are drawn together."""
        if session.draw_at is None:
            return ""
        if session.fair and session.fair not in self.seeds:
            known = await self._planned.seed_of(session.fair)
            self.seeds[session.fair] = known or new_seed()
        return self.seeds.get(session.fair) or new_seed()

    @property
    def _planned(self) -> PlannedSessions:
        return self.work.planned

    async def _look_for_occupations(self, written: Sequence[Written]) -> None:
        entries, _ = await self.work.entries.all()
        known = {str(entry.id) for entry in entries}
        for one in written:
            named = one.session.occupation
            if named and known and named not in known:  # before the first start there are none
                self._wrong(one, f"occupation {named!r} is no entry{perhaps(named, known)}")

    def _wrong(self, one: Written, reason: str) -> None:
        problem = Problem(one.where, one.session.id, reason)
        if problem not in self.problems:
            self.problems.append(problem)


def _unconfirmed(before: CareerSession, said: CareerSession) -> tuple[str, ...]:
    """Who has confirmed meanwhile need not do so again because a file is older than that."""
    return tuple(name for name in said.unconfirmed if name in before.unconfirmed or name not in before.host.split(", "))
