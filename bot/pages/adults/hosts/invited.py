"""The page behind a personal invitation: what it is, yes or no and how many, and the way into the room."""

from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.documents.calendar_file import calendar_file
from bot.pages.adults.hosts import seats
from bot.pages.public import FOR_ADULTS, Answer, Public, Visit
from bot.rooms.choice import Rooms
from bot.texts import to_be_said
from bot.web.shown import Go, Shown
from handlers.booking.session import CareerSession, State
from handlers.hosts.guests import MOST_GUESTS
from handlers.hosts.invitation import Answered, Invitation
from storage.secrets import IN_A_PATH
from storage.store import Work

PAGE = f"/einladung/{{secret:{IN_A_PATH}}}"
TEMPLATE = "adults/hosts/invitation.html"
LONGEST_NOTE = 500


class Invited:
    def __init__(self, public: Public, rooms: Rooms) -> None:
        self._public = public
        self._rooms = rooms

    def routes(self) -> list[web.RouteDef]:
        public = self._public
        return [
            public.look(PAGE, self._page, FOR_ADULTS),
            public.act(PAGE, self._answer, FOR_ADULTS),
            public.look(PAGE + "/kalender.ics", self._calendar, FOR_ADULTS),
            public.act(PAGE + "/raum", self._room, FOR_ADULTS),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            invitation, session = await _found(visit, work)
        return self._shown(visit, invitation, session)

    def _shown(self, visit: Visit, invitation: Invitation, session: CareerSession, refused: str = "") -> Answer:
        about: dict[str, Any] = {"invitation": invitation, "session": session, "most": MOST_GUESTS}
        about |= {"is_open": visit.now < session.booking_closes_at and not session.called_off}
        about |= {"doors_open": session.doors_open_at <= visit.now < session.ends_at and bool(session.join_url)}
        about |= {"values": visit.form.values, "wrong": visit.form.wrong, "refused": refused}
        about |= {"address": f"/einladung/{visit.part('secret')}", "is_saved": visit.asked("gespeichert") == "1"}
        about["seats"] = _booked(session, invitation)
        return Shown(TEMPLATE, about, 422 if refused or visit.form.wrong else 200)

    async def _answer(self, visit: Visit) -> Answer:
        form, clock = visit.form, self._public.talks.clock
        answer = form.choice("answer", Answered)
        note = form.text("note", longest=LONGEST_NOTE)
        people = form.number("people", 1, MOST_GUESTS) or 1
        if answer not in (Answered.YES, Answered.NO):
            form.wrong.setdefault("answer", to_be_said("Please choose one."))
        async with self._public.store.work() as work:
            invitation, session = await _found(visit, work)
            if form.wrong or visit.now >= session.booking_closes_at or session.called_off:
                return self._shown(visit, invitation, session)
            said = replace(invitation, answer=answer or Answered.NOTHING, note=note, people=people)
            refused = ""
            if answer is Answered.YES:
                asked = seats.wanted(invitation.guest, invitation.name, people)
                refused = seats.why_not(await seats.book(session.id, asked, work, clock), visit)
                said = replace(said, answer=Answered.WAITS) if refused else said
            else:
                said = replace(said, people=0)
                await seats.leave(session.id, invitation.guest, work, clock)
            if not refused or not _booked(session, invitation):  # who has seats keeps them and the yes
                await work.invitations.answer(said, visit.now)
        if refused:
            return self._shown(visit, said, session, refused)
        return Go(f"/einladung/{visit.part('secret')}?gespeichert=1")

    async def _calendar(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            _, session = await _found(visit, work)
        file = calendar_file(session, visit.wording)
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.content, content_type=file.mime, headers=headers)

    async def _room(self, visit: Visit) -> Answer:
        async with self._public.store.work() as work:
            invitation, session = await _found(visit, work)
            session, entered = await seats.come_in(session.id, invitation.guest, work, self._public.talks.clock)
        door = await seats.door(session, entered, self._rooms)
        back = f"/einladung/{visit.part('secret')}"
        return Shown("adults/hosts/room.html", {"session": session, "door": door, "back": back})


def _booked(session: CareerSession, invitation: Invitation) -> int:
    own = session.of(invitation.guest)
    return own.size if own and own.state is State.BOOKED else 0


async def _found(visit: Visit, work: Work) -> tuple[Invitation, CareerSession]:
    invitation = await work.invitations.by_secret(visit.part("secret"))
    session = await work.sessions.find(invitation.session) if invitation else None
    if invitation is None or session is None:
        raise web.HTTPNotFound
    return invitation, session
