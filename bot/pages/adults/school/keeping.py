"""Seats kept for a class by its teacher; those who come by the class link can take them."""

from aiohttp import web

from bot.pages.adults.school.classroom import PAGE, Classroom, class_link
from bot.pages.adults.school.leading import is_offered
from bot.pages.adults.school.showing import class_page
from bot.pages.public import FOR_ADULTS, Answer, Visit
from bot.planning.steps import keep, step
from bot.texts import to_be_said
from bot.web.shown import Go, Shown
from handlers.booking.session import Hold
from handlers.booking.staff import Done
from handlers.links.link import ShareLink
from handlers.school import holding
from handlers.school.holding import AtMost, Full, GivenAway, Kept, NotForClasses, OnlyMore
from storage.store import Work

MOST_SEATS, LONGEST_NAME = 1000, 60
ONLY_MORE = to_be_said("{n} seats are kept already: they can become more, or be given to everybody.")
AT_MOST = to_be_said("At most {n} seats are kept for your class in this session.")


class Keeping:
    def __init__(self, room: Classroom) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        public = self._room.public
        return [
            public.act(PAGE + "/plaetze", self._keep, FOR_ADULTS),
            public.act(PAGE + "/plaetze/{session}/freigeben", self._give, FOR_ADULTS),
        ]

    async def _keep(self, visit: Visit) -> Answer:
        form, room = visit.form, self._room
        async with room.public.store.work() as work:
            link = await class_link(visit, work)
            seats = form.number("seats", holding.FEWEST, MOST_SEATS, needed=True)
            name = form.text("session", needed=True)
            if not link.is_open(room.public.talks.clock.today):
                form.wrong["session"] = to_be_said("The link has ended: let it go on first.")
            if seats and not form.wrong:
                outcome = await self._change(name, seats, link, work)
                self._say(outcome, visit)
            if form.wrong:
                return Shown("adults/school/class.html", await class_page(room, visit, work), 422)
        return Go(room.page(visit, "kept"))

    async def _give(self, visit: Visit) -> Answer:
        async with self._room.public.store.work() as work:
            link = await class_link(visit, work)
            name = visit.part("session")
            if name not in await work.class_pages.sessions_of(link.code):
                raise web.HTTPNotFound
            await self._change(name, 0, link, work)
        return Go(self._room.page(visit, "given"))

    async def _change(self, name: str, seats: int, link: ShareLink, work: Work) -> Kept:
        clock, allowed = self._room.public.talks.clock, self._room.live.chosen.classes
        before = await work.sessions.hold(name)
        if before is None or (seats and not is_offered(before, clock.now)):
            return NotForClasses()
        hold = Hold(link.code, link.title[:LONGEST_NAME], seats, clock.now)
        after, outcome = holding.keep(before, hold, allowed, clock.now, clock.school)
        await keep([step(before, after, clock)], work, clock)
        return outcome

    def _say(self, outcome: Kept, visit: Visit) -> None:
        wrong = visit.form.wrong
        match outcome:
            case Done():
                pass
            case AtMost(0):
                wrong["session"] = to_be_said("As many seats as classes may have are kept in this session already.")
            case AtMost(seats):
                wrong["seats"] = visit.wording.say(AT_MOST, n=seats)
            case Full():
                wrong["seats"] = to_be_said("So many seats are not free any more. Please try fewer.")
            case OnlyMore(seats):
                wrong["seats"] = visit.wording.say(ONLY_MORE, n=seats)
            case GivenAway():
                wrong["session"] = to_be_said(
                    "What was kept here has gone to everybody. Please choose another session."
                )
            case NotForClasses():
                wrong["session"] = to_be_said("No seats can be kept in this session any more. Please choose another.")
