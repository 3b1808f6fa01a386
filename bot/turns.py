"""Takes a turn: one transaction for who it is, the answer, the dialog and the reply on its way."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import structlog

from bot.documents.calendar_file import calendar_file
from bot.documents.certificate import certificate
from bot.flood.people import Heed, People
from bot.keeping.forgetting import forget, forget_for_good
from bot.knowledge_base import Live
from bot.lanes import Lanes
from bot.logs import trace
from bot.metrics.tally import Tally
from bot.pages.tries import Tries
from bot.sending.farewell import say_farewell
from bot.texts import Texts, languages
from handlers import faults
from handlers.booking.session import CareerSession
from handlers.links import counting
from handlers.openings import counting as openings
from handlers.ports import Clock, Wording
from handlers.router import route
from handlers.safety import calm
from handlers.speech.dialog import Choice, Dialog
from handlers.speech.packing import pack
from handlers.speech.paging import turns_page
from handlers.speech.readable import readable
from handlers.speech.reply import File, Reply
from handlers.speech.turn import Address, PersonId, Turn
from handlers.talk import Talk
from knowledge.entry import GERMAN
from knowledge.languages import language_of
from knowledge.live import Knowledge
from storage.store import Store, Unavailable, Work
from storage.turns import CLAIM, Parcel

MOST_WRONG_CODES, WRONG_CODES_WITHIN = 50, timedelta(hours=1)  # from one network address
ENGLISH = "en"
log = structlog.get_logger()
Answer = Callable[[Turn, Talk], Awaitable[Reply]]


class Talks:
    """Makes what a handler may use, from what is published, the clock and a transaction."""

    def __init__(
        self,
        live: Live,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        only_a_day: frozenset[str] = frozenset(),
    ) -> None:
        """`only_a_day` are channels that let us write only within a day of a person's last message."""
        self._live = live
        self._only_a_day = only_a_day
        self._now = now
        self._zone = zone
        self._tries = Tries(now, MOST_WRONG_CODES, WRONG_CODES_WITHIN)

    @property
    def clock(self) -> Clock:
        return Clock(self._now(), self._zone, self._live.free)

    @property
    def knowledge(self) -> Knowledge:
        """What is published."""
        return self._live.current

    def wording(self, language: str) -> Texts:
        return Texts(language, self._zone)

    def language_of(self, words: str) -> str:
        """The language of a message; empty if it may be any."""
        return language_of(words, self._live.current.wordings)

    def talk(self, person: PersonId, dialog: Dialog, language: str, work: Work, channel: str = "") -> Talk:
        """`language` is that of the person's device: what was chosen counts more, and what was written in."""
        wanted, asked = dialog.language or dialog.heard or language, dialog.heard or dialog.language
        known = self._live.current
        return Talk(
            person=person,
            dialog=dialog,
            knowledge=known if {wanted, asked} <= {GERMAN, ""} else known.in_talk(wanted, asked),
            wording=self.wording(wanted if wanted in languages() else language),
            clock=self.clock,
            dates=work.sessions,
            seats=work.sessions,
            draws=work.draws,
            codes=work.codes,
            doors=work.attendance,
            questions=work.questions,
            surveys=work.surveys,
            people=work.people,
            opinions=work.opinions,
            calendar=calendar_file,
            certificate=self._certificate,
            tries=self._tries,
            box=work.box,
            subscriptions=work.subscriptions,
            links=work.links,
            moves=work.moves,
            letters=work.letters,
            own=self._live.chosen.own,
            channel=channel,
            only_a_day=channel in self._only_a_day,
        )

    async def _certificate(self, session: CareerSession, name: str, wording: Wording) -> File:
        """It is shown to schools and employers here."""
        return await certificate(session, name, wording if wording.language == ENGLISH else self.wording(GERMAN))


class Turns:
    def __init__(self, store: Store, talks: Talks, lanes: Lanes, tally: Tally | None = None) -> None:
        self._tally = tally or Tally()
        self._store = store
        self._talks = talks
        self._lanes = lanes
        self._people = People()
        self._one_at_a_time: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()

    @property
    def now(self) -> datetime:
        return self._talks.clock.now

    def wording(self, language: str) -> Texts:
        return self._talks.wording(language)

    async def take(self, turn: Turn) -> bool:
        """Returns once the turn is stored with its reply. A turn that was taken before changes nothing: False.

        So does one of somebody who was told to pause. Raises Unavailable: then nothing is stored, and the channel has
        to let it be delivered again.
        """
        turn = readable(turn)
        heed = self._people.heed(turn, self.now)
        if heed is Heed.SILENT:
            self._tally.turns[turn.address.channel, "silent"] += 1
            return False
        lock = self._one_at_a_time.setdefault(turn.address, asyncio.Lock())
        began, outcome = time.perf_counter(), "put off"
        try:
            async with lock:
                parcel, outcome = await self._taken(turn, route if heed is Heed.HEARD else _pause)
                if parcel:
                    self._lanes.put(parcel)
                    await say_farewell(parcel, self._store, self._lanes)
                return parcel is not None
        finally:
            self._tally.turn(turn.address.channel, outcome, time.perf_counter() - began)

    async def _taken(self, turn: Turn, answer: Answer) -> tuple[Parcel | None, str]:
        try:
            parcel = await self._take(turn, answer)
        except Unavailable:
            raise
        except Exception as error:
            number = secrets.token_hex(4)
            log.error("turn failed", fault=number, channel=turn.address.channel, trace=trace(error))
            return await self._take(turn, _sorry(number), listening=False), "failed"
        return parcel, "ok" if parcel else "repeated"

    async def _take(self, turn: Turn, answer: Answer, *, listening: bool = True) -> Parcel | None:
        async with self._store.work() as work:
            if not await work.turns.first_time(turn.address.channel, turn.key, self.now):
                return None
            person, dialog, is_new = await self._meet(turn.address, work)
            heard = self._heard(turn, dialog) if listening else ""
            chosen = dialog.language or (turn.language if turn.chosen and turn.language in languages() else "")
            dialog = replace(dialog.heard_at(turn.written_at), heard=heard or dialog.heard, language=chosen)
            talk = self._talks.talk(person, dialog, turn.language, work, turn.address.channel)
            talk = replace(talk, heard=heard, network=turn.network or f"{turn.address.channel}/{turn.address.id}")
            reply = await answer(turn, talk)
            reply = replace(reply, language=reply.language or talk.language)
            if turn.shown_in and turns_page(dialog.shown, turn.did):
                reply = replace(reply, instead_of=turn.shown_in)
            if reply.moved:
                work.ledger.note_move(reply.moved.left, turn.address, talk.now)
                person = reply.moved.person
            if is_new and not reply.kept:
                await forget(person, talk, work)
            elif reply.forget:
                await forget_for_good(person, talk, work)
            leaves_no_trace = not reply.kept and (is_new or reply.dialog is None)
            if reply.forget or leaves_no_trace:
                return Parcel(turn.address, reply)
            after = await _counted(reply, talk, work, next_dialog(dialog, reply))
            after = await _counted_for_link(reply, talk, work, after)
            after = await _counted_for_places(reply, talk, work, after)
            await work.turns.keep_dialog(person, after, talk.now)
            if not reply.kept:
                return Parcel(turn.address, reply)
            claimed = None if self._lanes.keeps(turn.address.channel) else talk.now + CLAIM
            return Parcel(turn.address, reply, await work.turns.send(person, reply, talk.now, claimed_until=claimed))

    async def _meet(self, address: Address, work: Work) -> tuple[PersonId, Dialog, bool]:
        """Who it is and whether they are new. Another process may be taking somebody's first turn at this moment."""
        if met := await work.turns.met(address):
            if met[0] in work.turns.were_gone:
                await work.people.find_again(met[0])
            return *met, False
        person = PersonId(secrets.token_hex(16))
        if await work.turns.welcome(person, address, self.now):
            return person, Dialog(), True
        if met := await work.turns.met(address):
            return *met, False
        raise Unavailable("this person came and went at the same time")

    def _heard(self, turn: Turn, dialog: Dialog) -> str:
        """A nickname is of no language."""
        return self._talks.language_of(turn.did) if isinstance(turn.did, str) and not dialog.naming else ""


async def _counted(reply: Reply, talk: Talk, work: Work, dialog: Dialog) -> Dialog:
    """A question is counted without the person; who asks in a week for the first time is told by their dialog alone."""
    if reply.asked is None:
        return dialog
    today = talk.today
    week = today - timedelta(days=today.weekday())
    is_first = dialog.week != week.isoformat()
    await work.counts.count(reply.asked, week, talk.channel, talk.asked_in, is_first=is_first)
    return replace(dialog, week=week.isoformat()) if is_first else dialog


async def _counted_for_link(reply: Reply, talk: Talk, work: Work, dialog: Dialog) -> Dialog:
    """Who came by a link is counted in it, once for each step."""
    after, steps = counting.counted(dialog, counting.taken(reply, talk))
    if steps:
        await work.link_counts.count_all(after.link, steps, talk.today)
    return after


async def _counted_for_places(reply: Reply, talk: Talk, work: Work, dialog: Dialog) -> Dialog:
    """What was done with open places is counted for them, without the person."""
    after, new = openings.counted(dialog, reply, talk)
    if new:
        await work.place_counts.count_all(new, talk.today)
    return after


async def _pause(_turn: Turn, talk: Talk) -> Reply:
    return calm.pause(talk)


def _sorry(number: str) -> Answer:
    async def answer(_turn: Turn, talk: Talk) -> Reply:
        return faults.apologise(number, talk)

    return answer


def next_dialog(before: Dialog, reply: Reply) -> Dialog:
    """What to remember after a reply: also what the buttons last shown do, for those who type instead of tapping."""
    dialog = reply.dialog or before.settled()
    heard = before.heard if dialog.language == before.language else ""  # a language that was just chosen counts
    return _offering(reply, replace(dialog, heard=heard), before)


def dialog_after_notice(before: Dialog, reply: Reply) -> Dialog:
    """A notice comes in between: what was being waited for is still awaited."""
    return _offering(reply, before, before)


def _offering(reply: Reply, dialog: Dialog, before: Dialog) -> Dialog:
    choices = tuple(Choice(button.label, pack(button.action)) for button in reply.buttons)
    return replace(dialog, choices=choices or before.choices)
