"""The list of requests, and one of them: answered, made a session, settled, taken up again."""

from typing import Any

from aiohttp import web

from bot.desk.office import Office
from bot.desk.requests.showing import facts, head, kind, material
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.hosts.request import Request, Stage
from storage.store import Work

REQUESTS = "/desk/requests"
ONE = REQUESTS + "/{number:\\d{1,9}}"
MOST_SHOWN = 100
LONGEST_ANSWER = 2000


class RequestPages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(REQUESTS, Need.BOOKING, self._list),
            look(ONE, Need.BOOKING, self._page),
            act(f"{ONE}/answer", Need.BOOKING, self._answer),
            act(f"{ONE}/settle", Need.BOOKING, self._settle),
            act(f"{ONE}/reopen", Need.BOOKING, self._reopen),
        ]

    async def _list(self, visit: Visit) -> Answer:
        asked = visit.asked("stage")
        stage = Stage(asked) if asked in set(Stage) else Stage.OPEN
        async with self._office.store.look() as work:
            found = await work.requests.all(stage, MOST_SHOWN)
            counts = await work.requests.how_many()
        rows = [(one, kind(one, self._office), head(one, self._office)) for one in found]
        address = f"{self._office.settings.public_url}/mitmachen"
        return Shown("requests/list.html", {"rows": rows, "stage": stage, "counts": counts, "form_address": address})

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            return self._shown(visit, await _asked_for(visit, work))

    def _shown(self, visit: Visit, request: Request) -> Answer:
        about: dict[str, Any] = {"request": request, "kind": kind(request, self._office)}
        about |= {"head": head(request, self._office), "facts": facts(request, self._office)}
        about |= {"material": material(request, self._office), "wrong": visit.form.wrong, "values": visit.form.values}
        return Shown("requests/one.html", about, 422 if visit.form.wrong else 200)

    async def _answer(self, visit: Visit) -> Answer:
        text = visit.form.text("answer", needed=True, longest=LONGEST_ANSWER)
        async with self._office.store.work() as work:
            request = await _asked_for(visit, work)
            if visit.form.wrong:
                return self._shown(visit, request)
            await work.requests.answer(request.number, text, visit.now)
        said = self._office.say("The answer stands on the page of whoever asked. Nobody gets a message.")
        return Go(f"{REQUESTS}/{request.number}", said)

    async def _settle(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            request = await _asked_for(visit, work)
            await work.requests.settle(request.number, visit.now)
        said = self._office.say("Settled. It is deleted in 30 days.")
        return Go(REQUESTS, said, f"{REQUESTS}/{request.number}/reopen")

    async def _reopen(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            request = await _asked_for(visit, work)
            await work.requests.reopen(request.number)
        return Go(f"{REQUESTS}/{request.number}", self._office.say("It is taken up again."))


async def _asked_for(visit: Visit, work: Work) -> Request:
    if request := await work.requests.find(int(visit.part("number"))):
        return request
    raise web.HTTPNotFound
