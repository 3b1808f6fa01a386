"""The regular look at what is due: offers that lapse, notices, deletion, and edits made by another process."""

import asyncio
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.drawing import settle
from bot.knowledge_base import Live, follow_choices, learn_from, publish_changes
from bot.lanes import Lanes
from bot.learning import Together, published_meanwhile
from bot.logs import trace
from bot.metrics.tally import Pulse
from bot.sending.batch import Batch
from bot.sending.left_over import LeftOver
from bot.sending.newsletter import plan_news
from bot.sending.times import Times
from bot.turns import Talks
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.talk import Talk
from storage.asked.settlings import By
from storage.notices import LEASE, Due
from storage.retention import delete_overdue
from storage.store import Store, Unavailable, Work
from storage.turns import Parcel

EVERY = 1.0  # seconds between rounds
CLEANING = timedelta(hours=1)
NEWS = timedelta(minutes=10)
A_BATCH = 100  # notices that are decided on in one transaction
log = structlog.get_logger()


class Rounds:
    """`channels` are those that this process carries; notices for others are left to whoever carries them."""

    def __init__(self, store: Store, talks: Talks, live: Live, lanes: Lanes, channels: Collection[str]) -> None:
        self.pulse = Pulse()
        self._store = store
        self._talks = talks
        self._live = live
        self._lanes = lanes
        self._channels = channels
        self._together = Together(store)
        self._left_over = LeftOver(store, lanes, channels)
        self._cleaned_at: datetime | None = None
        self._news_at: datetime | None = None

    async def keep_going(self) -> None:
        """Round after round until cancelled, at once where something stirs. What fails is logged and tried again."""
        while True:
            self._store.stirred.clear()
            began = time.perf_counter()
            try:
                await self.go()
                self.pulse.went(time.perf_counter() - began, time.time())
            except Unavailable as error:
                self.pulse.ended["put off"] += 1
                log.warning("round put off", reason=str(error))
            except Exception as error:
                self.pulse.ended["failed"] += 1
                log.error("round failed", trace=trace(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._store.stirred.wait()

    async def go(self) -> None:
        now = self._talks.clock.now
        async with self._store.look() as work:
            lapsed = await work.sessions.due(now)
            any_due = await work.notices.any_due(now)
            any_entry = await work.versions.any_due(now, self._talks.clock.today)
            any_left = await work.replies.any_left(now)
            version = await work.entries.version()
            choice = await work.choices.state()
        for session in lapsed:
            await self._settle(session)
        if lapsed or any_due:
            await self._tell_what_is_due()
        await self._left_over.keep(now)
        if any_left:
            await self._left_over.take(now)
        if choice != self._live.choice:
            await follow_choices(self._store, self._live)
        if any_entry:
            await self._turn_entries()
        if any_entry or version != self._live.version:
            await self._answer_with_entries()
            await learn_from(self._store, self._live)
        await self._together.go()
        if self._news_at is None or now - self._news_at >= NEWS:
            await self._plan_news(now)
        if self._cleaned_at is None or now - self._cleaned_at >= CLEANING:
            await self._clean(now)

    async def _turn_entries(self) -> None:
        """What was planned goes live, and what has had its last day goes."""
        async with self._store.work() as work:
            clock = self._talks.clock
            changes = await work.versions.come_due(clock.now, clock.today)
        publish_changes(self._live, self._store, changes)

    async def _answer_with_entries(self) -> None:
        """Who waits for what is published by now is told, whichever way it was published."""
        async with self._store.work() as work:
            await published_meanwhile(By("Lotse", self._talks.clock.now), work)

    async def _settle(self, session: str) -> None:
        """One that fails keeps nobody else waiting."""
        try:
            await settle(session, self._store, self._talks.clock)
        except Unavailable:
            raise
        except Exception as error:
            log.error("session not settled", session=session, trace=trace(error))

    async def _tell_what_is_due(self) -> None:
        async with self._store.work() as work:
            now = self._talks.clock.now
            await work.telling.drop_useless(now)
            if carried := self._lanes.carried:
                await work.notices.keep_claims(carried, self._lanes.name, now)
        for channel in tuple(self._channels):
            claimed = A_BATCH
            while claimed == A_BATCH:
                claimed = await self._tell_some(channel)

    async def _tell_some(self, channel: str) -> int:
        """Claim some notices of a channel and send them on their way; gives how many were claimed."""
        line, now = self._lanes.line(channel), self._talks.clock.now
        async with self._store.work() as work:
            times = await Times.of(line, channel, work, now)
            most = min(A_BATCH, line.room, times.left - line.without_time(times.soon))
            if most <= 0:
                return 0
            claimed = await work.notices.claim(channel, self._lanes.name, now, most, self._lanes.carried)
            parcels = await self._now_or_later(claimed, work) if claimed else []
            taken = await times.take(len(parcels) + line.without_time(times.soon), work)
        times.use(taken)
        for parcel in parcels:
            self._lanes.put(parcel)
        return len(claimed)

    async def _now_or_later(self, claimed: Mapping[int, Due], work: Work) -> list[Parcel]:
        """What is to be told now. Of the others some are put off, and what nobody is to hear is gone."""
        batch = await Batch.of(claimed, work, self._talks.clock)

        def talk_with(person: PersonId, dialog: Dialog, channel: str) -> Talk:
            return self._talks.talk(person, dialog, "", work, channel)

        for number, due in sorted(claimed.items(), key=lambda one: one[1].notice.importance):
            try:
                await batch.decide(number, due, talk_with)
            except Exception as error:  # the others are told all the same
                log.error("notice failed", occasion=due.notice.occasion.value, trace=trace(error))
                batch.later[number] = batch.clock.now + LEASE
        await batch.write(claimed, work)
        return list(batch.told.values())

    async def _plan_news(self, now: datetime) -> None:
        more = True
        while more:
            async with self._store.work() as work:
                more = await plan_news(work, self._live, self._talks.clock)
        self._news_at = now

    async def _clean(self, now: datetime) -> None:
        async with self._store.work() as work:
            await work.counts.end_sessions(now)
            await work.releases.night(self._talks.clock.today)
            await delete_overdue(work.connection, now, self._live.chosen.limits)
        self._store.ledger.prune(now)
        self._cleaned_at = now
