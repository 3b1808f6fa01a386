"""Stands before each page of the desk: who may come in, whether a form is ours, and how an answer is rendered."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from aiohttp import web

from bot.desk.rendering import render
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit
from bot.turns import Talks
from bot.web.forms import Form
from bot.web.sender import has_zeros, is_from_here, without_zeros
from storage.desk.staff import Role, SignedIn
from storage.store import Store, Unavailable

COOKIE, SAID = "lotse-desk", "lotse-desk-said"
LONGEST_SAID = 600
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}

_NOT_OURS = Shown("problem.html", {"problem": "foreign form"}, 403)


@dataclass(frozen=True, slots=True)
class Guard:
    store: Store
    talks: Talks
    key: bytes
    public_url: str

    def watch(self, route: Route) -> web.RouteDef:
        async def answer(request: web.Request) -> web.StreamResponse:
            signed_in = None
            try:
                signed_in = await self.signed_in(request)
                return self.page(await self._answer(route, request, signed_in), request, signed_in)
            except Unavailable:
                return self.page(Shown("problem.html", {"problem": "unavailable"}, 503), request, signed_in)
            except web.HTTPNotFound:
                return self.page(Shown("problem.html", {"problem": "absent"}, 404), request, signed_in)

        return web.route(route.method, route.path, answer)

    async def _answer(self, route: Route, request: web.Request, signed_in: SignedIn | None) -> Answer:
        if refused := self._refusal(route, request, signed_in):
            return refused
        if has_zeros(request):
            raise web.HTTPNotFound
        form = Form()
        if route.method == "POST":
            if not is_from_here(request, self.public_url):
                return _NOT_OURS
            try:
                form = Form(without_zeros(await request.clone(client_max_size=route.largest).post()))
            except (web.HTTPRequestEntityTooLarge, ValueError):
                return Shown("problem.html", {"problem": "too large"}, 413)
            if not self._is_ours(form.text("csrf"), route, signed_in):
                return _NOT_OURS
        return await route.handler(Visit(request, signed_in, form, self.talks.clock.now))

    async def signed_in(self, request: web.Request) -> SignedIn | None:
        token = request.cookies.get(COOKIE, "")
        if not token:
            return None
        async with self.store.look() as work:
            return await work.sign_ins.of(token, self.talks.clock.now)

    def _refusal(self, route: Route, request: web.Request, signed_in: SignedIn | None) -> Answer | None:
        """None for who may come in. A form of somebody whose sign-in has ended is not lost: its page stays open."""
        if route.need is Need.NOTHING:
            return None
        if signed_in is None:
            if route.method == "POST":
                return Shown("problem.html", {"problem": "signed out"}, 401)
            return Go("/desk/sign-in?" + urlencode({"next": request.path_qs}))
        if route.need is Need.FIRST_FACTOR:
            return None
        if not signed_in.confirmed and route.method == "POST":
            return Shown("problem.html", {"problem": "signed out"}, 401)
        if not signed_in.confirmed:
            return Go("/desk/second-factor?" + urlencode({"next": request.path_qs}))
        if isinstance(route.need.value, Role) and not signed_in.staff.may(route.need.value):
            return Shown("problem.html", {"problem": "not your role"}, 403)
        return None

    def _is_ours(self, sent: str, route: Route, signed_in: SignedIn | None) -> bool:
        """A form for signing in may have been opened before somebody signed in in another window."""
        whose = (signed_in, None) if route.need is Need.NOTHING else (signed_in,)
        return any(hmac.compare_digest(sent.encode(), self.csrf(one).encode()) for one in whose)

    def csrf(self, signed_in: SignedIn | None) -> str:
        """By person and not by sign-in: a form that is open when the sign-in ends can be sent after a new one."""
        whose = signed_in.staff.id if signed_in else "nobody"
        return self._mac(f"desk form {whose}")

    def page(self, answer: Answer, request: web.Request, signed_in: SignedIn | None) -> web.StreamResponse:
        if isinstance(answer, Shown):
            return self._rendered(answer, request, signed_in)
        if isinstance(answer, Go):
            return self._sent_on(answer)
        for name, value in PRIVATE.items():
            answer.headers.setdefault(name, value)
        return answer

    def _rendered(self, shown: Shown, request: web.Request, signed_in: SignedIn | None) -> web.Response:
        said, undo = self._said(request)
        about: dict[str, Any] = {"staff": signed_in.staff if signed_in and signed_in.confirmed else None}
        about |= {"csrf": self.csrf(signed_in), "path": request.path, "said": said, "undo": undo, "Role": Role}
        html = render(shown.template, self.talks.clock.zone, **about, **shown.values)
        answer = web.Response(text=html, content_type="text/html", status=shown.status, headers=PRIVATE)
        if said:
            answer.del_cookie(SAID, path="/desk")
        return answer

    def _sent_on(self, go: Go) -> web.Response:
        answer = web.Response(status=303, headers={"Location": go.path, **PRIVATE})
        if go.said:
            said = quote(go.said[:LONGEST_SAID]) + "|" + quote(go.undo)
            value = f"{self._mark(said)}|{said}"
            answer.set_cookie(SAID, value, max_age=60, **self._ours)
        return answer

    def _said(self, request: web.Request) -> tuple[str, str]:
        """What the page before left to be said here, once."""
        mark, _, said = request.cookies.get(SAID, "").partition("|")
        if not said or not hmac.compare_digest(mark.encode(), self._mark(said).encode()):
            return "", ""
        text, _, undo = said.partition("|")
        return unquote(text), unquote(undo)

    def _mark(self, said: str) -> str:
        return self._mac(f"desk said {said}")[:32]

    def _mac(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()

    @property
    def is_secure(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def _ours(self) -> dict[str, Any]:
        """Cookies that only pages of the desk see, and no script."""
        return {"path": "/desk", "httponly": True, "samesite": "Lax", "secure": self.is_secure}

    def let_in(self, go: Go, token: str) -> web.Response:
        """Until the browser is closed, or the sign-in ends in the database."""
        answer = self._sent_on(go)
        answer.set_cookie(COOKIE, token, **self._ours)
        return answer

    def let_out(self, go: Go) -> web.Response:
        answer = self._sent_on(go)
        answer.del_cookie(COOKIE, **self._ours)
        return answer


async def _absent(_visit: Visit) -> Answer:
    """Looks the same for everybody who may come in; the others are led to the sign-in."""
    raise web.HTTPNotFound


ABSENT = Route("*", "/desk{rest:.*}", Need.STAFF, _absent)  # after all other pages
