"""The regular look at what is due: offers that lapse, notices, deletion, and edits made by another process."""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, time, timedelta

import structlog

from bot.knowledge_base import Live, learn_from
from bot.lanes import Lanes
from bot.logs import trace
from bot.turns import Talks, dialog_after_notice
from handlers.booking.notice import Notice, tell_at
from handlers.booking.session import CareerSession
from handlers.sessions import notices, seats
from handlers.talk import Talk
from storage.retention import delete_overdue
from storage.store import Store, Unavailable, Work
from storage.turns import Parcel

EVERY = 1.0  # seconds between rounds
CLEANING = timedelta(hours=1)
log = structlog.get_logger()


class Rounds:
    """`channels` are those that this process carries; notices for others are left to whoever carries them."""

    def __init__(self, store: Store, talks: Talks, live: Live, lanes: Lanes, channels: Collection[str]) -> None:
        self._store = store
        self._talks = talks
        self._live = live
        self._lanes = lanes
        self._channels = channels
        self._cleaned_at: datetime | None = None

    async def keep_going(self) -> None:
        """Round after round until cancelled, at once where something stirs. What fails is logged and tried again."""
        while True:
            self._store.stirred.clear()
            try:
                await self.go()
            except Unavailable as error:
                log.warning("round put off", reason=str(error))
            except Exception as error:
                log.error("round failed", trace=trace(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._store.stirred.wait()

    async def go(self) -> None:
        now = self._talks.clock.now
        async with self._store.look() as work:
            lapsed = await work.sessions.due(now)
            any_due = await work.notices.any_due(now)
            version = await work.entries.version()
        for session in lapsed:
            await self._lapse(session)
        if lapsed or any_due:
            await self._tell_what_is_due()
        if version != self._live.version:
            await learn_from(self._store, self._live)
        if self._cleaned_at is None or now - self._cleaned_at >= CLEANING:
            await self._clean(now)

    async def _lapse(self, session: str) -> None:
        async with self._store.work() as work:
            await seats.settle(session, work.sessions, self._talks.clock)

    async def _tell_what_is_due(self) -> None:
        async with self._store.work() as work:
            now = self._talks.clock.now
            if carried := self._lanes.carried:
                await work.notices.keep_claims(carried, self._lanes.name, now)
            claimed = await work.notices.claim(self._channels, self._lanes.name, now)
        for number, notice in sorted(claimed.items(), key=lambda one: one[1].importance):
            if self._lanes.carries(number):
                continue
            async with self._store.work() as work:
                parcel = await self._now_or_later(number, notice, work)
            if parcel:
                self._lanes.put(parcel)

    async def _now_or_later(self, number: int, notice: Notice, work: Work) -> Parcel | None:
        """None if it is told later, or never."""
        session = await work.sessions.find(notice.session)
        later = await self._later(number, notice, session, work) if session else None
        if later and later < notice.useful_until:
            await work.notices.put_off(number, later)
            return None
        parcel = await self._parcel(number, notice, work) if session and later is None else None
        if parcel is None:
            await work.notices.done([number])
            return None
        await work.notices.count(number, notice.person, self._talks.clock.now)
        return parcel

    async def _later(self, number: int, notice: Notice, session: CareerSession, work: Work) -> datetime | None:
        """When to tell what may not be told now: the night is quiet, and a person is told a few things a day."""
        now, school = self._talks.clock.now, self._talks.clock.school
        today = school.day(now)
        midnights = [school.at(today + timedelta(days=n), time()) for n in (0, 1)]
        told = await work.notices.told(number, notice, *midnights)
        when = tell_at(notice, session, told, now, school)
        return when if when > now else None

    async def _parcel(self, number: int, notice: Notice, work: Work) -> Parcel | None:
        """The notice as it is true now; None if there is nothing to tell, or nobody who wants to hear it."""
        found = await work.people.address(notice.person)
        session = await work.sessions.find(notice.session)
        if found is None or session is None or found[1]:
            return None
        talk = await self._talk(notice, found[0].channel, work)
        reply = notices.tell(notice, session, talk)
        if reply is None:
            return None
        await work.turns.keep_dialog(notice.person, dialog_after_notice(talk.dialog, reply), talk.now)
        return Parcel(found[0], reply, notice=number)

    async def _talk(self, notice: Notice, channel: str, work: Work) -> Talk:
        dialog = await work.turns.dialog(notice.person)
        return self._talks.talk(notice.person, dialog, "", work, channel)

    async def _clean(self, now: datetime) -> None:
        async with self._store.work() as work:
            await delete_overdue(work.connection, now)
        self._cleaned_at = now
