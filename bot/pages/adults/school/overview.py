"""The page of a class, and how long its link goes on."""

from dataclasses import replace

from aiohttp import web

from bot.pages.adults.school.classroom import PAGE, Classroom, class_link
from bot.pages.adults.school.making import until_of
from bot.pages.adults.school.showing import class_page
from bot.pages.public import FOR_ADULTS, Answer, Visit
from bot.texts import to_be_said
from bot.web.shown import Go, Shown


class Overview:
    def __init__(self, room: Classroom) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        public = self._room.public
        return [
            public.look(PAGE, self._page, FOR_ADULTS),
            public.act(PAGE + "/laenger", self._lengthen, FOR_ADULTS),
            public.act(PAGE + "/beenden", self._end, FOR_ADULTS),
            public.act(PAGE + "/weiter", self._go_on, FOR_ADULTS),
        ]

    async def _page(self, visit: Visit) -> Answer:
        async with self._room.public.store.look() as work:
            return Shown("adults/school/class.html", await class_page(self._room, visit, work))

    async def _lengthen(self, visit: Visit) -> Answer:
        today = self._room.public.talks.clock.today
        async with self._room.public.store.work() as work:
            link = await class_link(visit, work)
            until = until_of(visit.form.text("weeks"), today)
            if until is None:
                visit.form.wrong["weeks"] = to_be_said("Please choose one.")
                return Shown("adults/school/class.html", await class_page(self._room, visit, work), 422)
            await work.links.change(replace(link, until=max(link.until, until)))
        return Go(self._room.page(visit, "longer"))

    async def _end(self, visit: Visit) -> Answer:
        async with self._room.public.store.work() as work:
            link = await class_link(visit, work)
            await work.links.end(link.code, self._room.public.talks.clock.today)
        return Go(self._room.page(visit, "ended"))

    async def _go_on(self, visit: Visit) -> Answer:
        async with self._room.public.store.work() as work:
            await work.links.end((await class_link(visit, work)).code, None)
        return Go(self._room.page(visit, "again"))
