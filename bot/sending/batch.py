"""Decides of many notices at once what is told now, what later and what never. All is loaded and written together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Self

from bot.sending.newsletter import newsletter
from bot.turns import dialog_after_notice
from handlers.booking.notice import ASKED_FOR, Letter, Notice, Occasion, tell_at
from handlers.booking.session import CareerSession
from handlers.hosts.titles import titled
from handlers.ports import Clock
from handlers.sessions import notices
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import PersonId
from handlers.subscriptions.news import Newsletter
from handlers.talk import Talk
from storage.notices import Due
from storage.store import Work
from storage.turns import Parcel

TalkWith = Callable[[PersonId, Dialog, str], Talk]


@dataclass(slots=True)
class Batch:
    """`days` are what people are told on this day: None for what was told, the occasion for what is planned."""

    clock: Clock
    sessions: Mapping[str, CareerSession | None]
    days: dict[PersonId, dict[int, Occasion | None]]
    letters: Mapping[str, Letter] = field(default_factory=dict)
    news: Newsletter = field(default_factory=Newsletter)
    told: dict[int, Parcel] = field(default_factory=dict)
    later: dict[int, datetime] = field(default_factory=dict)
    dialogs: dict[PersonId, Dialog] = field(default_factory=dict)

    @classmethod
    async def of(cls, claimed: Mapping[int, Due], work: Work, clock: Clock) -> Self:
        letters = await work.letters.find({due.notice.letter for due in claimed.values() if due.notice.letter})
        guests: dict[str, set[PersonId]] = {}
        for due in claimed.values():
            if session := _about(due.notice, letters):
                guests.setdefault(session, set()).add(due.notice.person)
        today = clock.school.day(clock.now)
        midnights = [clock.school.at(today + timedelta(days=n), time()) for n in (0, 1)]
        people = {due.notice.person for due in claimed.values()}
        days = await work.notices.of_the_day(people, *midnights)
        sessions = {name: await work.sessions.find(name, *people) for name, people in guests.items()}
        readers = [due.notice.person for due in claimed.values() if due.notice.occasion is Occasion.NEWS]
        return cls(clock, sessions, days, letters, await newsletter(readers, work, clock.now))

    async def decide(self, number: int, due: Due, talk_with: TalkWith) -> None:
        """The night is quiet, a person is told a few things a day, and only what is still true."""
        notice, now = due.notice, self.clock.now
        session = self.sessions.get(_about(notice, self.letters))
        if session is None and notice.occasion not in ASKED_FOR:
            return
        when = tell_at(notice, session, self._told_today(number, notice), now, self.clock.school)
        if when > now:
            if when < notice.useful_until:
                self.later[number] = when
            return
        dialog = self.dialogs.get(notice.person, due.dialog)
        talk = talk_with(notice.person, dialog, due.address.channel)
        if reply := await self._reply(due, session, talk):
            self.dialogs[notice.person] = dialog_after_notice(dialog, reply)
            self.days[notice.person][number] = None
            parcel = Parcel(due.address, reply, notice=number, waits_until=notice.waits_until)
            self.told[number] = replace(parcel, written_at=dialog.written_at)

    async def _reply(self, due: Due, session: CareerSession | None, talk: Talk) -> Reply | None:
        """Who wants silence asked for these all the same: who did not want them any more has taken that back."""
        notice = due.notice
        if due.silent and notice.occasion not in ASKED_FOR:
            return None
        if notice.occasion is Occasion.NEWS:
            return self.news.tell(notice, talk)
        if notice.letter:
            letter = self.letters.get(notice.letter)
            seen = titled(session, notice.person) if session else None
            return notices.hand_over(letter, seen, talk) if letter else None
        return await notices.tell(notice, titled(session, notice.person), talk) if session else None

    async def write(self, claimed: Mapping[int, Due], work: Work) -> None:
        await work.notices.put_off(self.later)
        await work.notices.count_all({number: claimed[number].notice.person for number in self.told}, self.clock.now)
        await work.notices.keep_dialogs(self.dialogs, self.clock.now)
        if never := claimed.keys() - self.told.keys() - self.later.keys():
            await work.telling.done(never, self.clock.now)

    def _told_today(self, number: int, notice: Notice) -> int:
        """How many others the person was told, or will be told before this one, as they are more important."""
        others = (occasion for other, occasion in self.days[notice.person].items() if other != number)
        return sum(occasion is None or occasion in notice.more_important for occasion in others)


def _about(notice: Notice, letters: Mapping[str, Letter]) -> str:
    """The session that it is about; empty for none."""
    letter = letters.get(notice.letter or "")
    return notice.session or (letter and letter.session) or ""
