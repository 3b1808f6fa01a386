"""The form "I would present my job", and the page on which whoever sent a request sees what becomes of it."""

from aiohttp import web

from bot.pages.public import FOR_ADULTS, MOST_REQUESTS, Answer, Public, Visit
from bot.texts import to_be_said
from bot.web.forms import Form
from bot.web.shown import Go, Shown
from handlers.hosts.request import Request, RequestKind, Stage
from storage.secrets import IN_A_PATH
from storage.store import Work

FORM = "/mitmachen"
PAGE = f"/anfrage/{{secret:{IN_A_PATH}}}"
LINES = ("job", "name", "company", "place", "when", "contact")
MODES = ("", "online", "onsite", "class")
LONGEST_TEXT = 2000


class Offering:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        public = self._public
        return [
            public.look(FORM, self._form, FOR_ADULTS),
            public.act(FORM, self._send, FOR_ADULTS, MOST_REQUESTS),
            public.look(PAGE, self._page, FOR_ADULTS),
            public.act(PAGE + "/loeschen", self._delete, FOR_ADULTS),
        ]

    async def _form(self, visit: Visit) -> Answer:
        return _shown(visit)

    async def _send(self, visit: Visit) -> Answer:
        content = _read(visit.form)
        if visit.form.wrong:
            return _shown(visit, 422)
        async with self._public.store.work() as work:
            received = await work.requests.add(RequestKind.TALK, content, visit.now)
        return Go(f"/anfrage/{received.secret}?neu=1")

    async def _page(self, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            request = await _found(visit, work)
            session = await work.sessions.find(request.session) if request.session else None
        address = f"{self._public.public_url}/anfrage/{visit.part('secret')}"
        about = {"request": request, "session": session, "address": address, "is_new": visit.asked("neu") == "1"}
        return Shown("adults/hosts/request.html", about | {"is_settled": request.stage is Stage.SETTLED})

    async def _delete(self, visit: Visit) -> Answer:
        async with self._public.store.work() as work:
            await work.requests.remove((await _found(visit, work)).number)
        say = visit.wording.say
        text = say("Your request and all that you had filled in is deleted.")
        return Shown("sorry.html", {"title": say("Deleted"), "text": text})


def _shown(visit: Visit, status: int = 200) -> Answer:
    values = {"values": visit.form.values, "wrong": visit.form.wrong}
    return Shown("adults/hosts/offer.html", values, status)


def _read(form: Form) -> dict[str, str]:
    content = {name: form.text(name, needed=name in ("job", "name")) for name in LINES}
    content["text"] = form.text("text", longest=LONGEST_TEXT)
    content["mode"] = form.text("mode")
    if content["mode"] not in MODES:
        form.wrong["mode"] = to_be_said("Please choose one.")
    return content


async def _found(visit: Visit, work: Work) -> Request:
    if request := await work.requests.by_secret(visit.part("secret")):
        return request
    raise web.HTTPNotFound
