"""Takes a turn: one transaction for who it is, the answer, the dialog and the reply on its way."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import structlog

from bot.calendar_file import calendar_file
from bot.knowledge_base import Live
from bot.lanes import Lanes
from bot.logs import trace
from bot.texts import Texts
from handlers import faults
from handlers.ports import Clock
from handlers.router import route
from handlers.sessions import seats
from handlers.speech.actions import pack
from handlers.speech.dialog import Choice, Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, PersonId, Turn
from handlers.talk import Talk
from storage.store import Store, Unavailable, Work
from storage.turns import Parcel

log = structlog.get_logger()
Answer = Callable[[Turn, Talk], Awaitable[Reply]]


class Talks:
    """Makes what a handler may use, from what is published, the clock and a transaction."""

    def __init__(self, live: Live, now: Callable[[], datetime], zone: ZoneInfo) -> None:
        self._live = live
        self._now = now
        self._zone = zone

    @property
    def clock(self) -> Clock:
        return Clock(self._now(), self._zone)

    def wording(self, language: str) -> Texts:
        return Texts(language, self._zone)

    def talk(self, person: PersonId, dialog: Dialog, language: str, work: Work, channel: str = "") -> Talk:
        return Talk(
            person=person,
            dialog=dialog,
            knowledge=self._live.current,
            wording=self.wording(dialog.language or language),
            clock=self.clock,
            dates=work.sessions,
            seats=work.sessions,
            questions=work.questions,
            people=work.people,
            calendar=calendar_file,
            channel=channel,
        )


class Turns:
    def __init__(self, store: Store, talks: Talks, lanes: Lanes) -> None:
        self._store = store
        self._talks = talks
        self._lanes = lanes
        self._one_at_a_time: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()

    @property
    def now(self) -> datetime:
        return self._talks.clock.now

    def wording(self, language: str) -> Texts:
        return self._talks.wording(language)

    async def take(self, turn: Turn) -> bool:
        """Returns once the turn is stored with its reply. A turn that was taken before changes nothing: False.

        Raises Unavailable: then nothing is stored, and the channel has to let it be delivered again.
        """
        lock = self._one_at_a_time.setdefault(turn.address, asyncio.Lock())
        async with lock:
            try:
                parcel = await self._take(turn, route)
            except Unavailable:
                raise
            except Exception as error:
                number = secrets.token_hex(4)
                log.error("turn failed", fault=number, channel=turn.address.channel, trace=trace(error))
                parcel = await self._take(turn, _sorry(number))
            if parcel:
                self._lanes.put(parcel)
            return parcel is not None

    async def _take(self, turn: Turn, answer: Answer) -> Parcel | None:
        async with self._store.work() as work:
            met = await work.turns.met(turn.address)
            person, dialog = met or (PersonId(secrets.token_hex(16)), Dialog())
            talk = self._talks.talk(person, dialog, turn.language, work, turn.address.channel)
            if not await work.turns.first_time(turn.address.channel, turn.key, talk.now):
                return None
            if met is None:
                await work.turns.welcome(person, turn.address, talk.now)
            reply = await answer(turn, talk)
            if reply.forget or (met is None and not reply.kept):
                await _forget(person, talk, work)
            if reply.forget or not reply.kept:
                return Parcel(turn.address, reply)
            await work.turns.keep_dialog(person, next_dialog(dialog, reply), talk.now)
            return Parcel(turn.address, reply, await work.turns.send(person, reply, talk.now))


def _sorry(number: str) -> Answer:
    async def answer(_turn: Turn, talk: Talk) -> Reply:
        return faults.apologise(number, talk)

    return answer


def next_dialog(before: Dialog, reply: Reply) -> Dialog:
    """What to remember after a reply: also what the buttons last shown do, for those who type instead of tapping."""
    return _offering(reply, reply.dialog or before.settled(), before)


def dialog_after_notice(before: Dialog, reply: Reply) -> Dialog:
    """A notice comes in between: what was being waited for is still awaited."""
    return _offering(reply, before, before)


def _offering(reply: Reply, dialog: Dialog, before: Dialog) -> Dialog:
    choices = tuple(Choice(button.label, pack(button.action)) for button in reply.buttons)
    return replace(dialog, choices=choices or before.choices)


async def _forget(person: PersonId, talk: Talk, work: Work) -> None:
    """Seats go back first, so that others get them; then everything goes."""
    for session in await work.people.active_sessions(person):
        await seats.return_seat(session, talk)
    await work.people.erase(person)
