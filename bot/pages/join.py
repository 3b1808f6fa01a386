"""The page behind a personal link: looking changes nothing, its button notes that somebody is there and leads on."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.pages.rendering import template
from bot.pages.tries import WITHIN, Tries
from bot.rooms.base import NoRoom
from bot.rooms.choice import Rooms
from bot.turns import Talks
from handlers.booking.entrance import Admitted, Entered
from handlers.booking.outcomes import TooEarly
from handlers.booking.session import CareerSession
from storage.store import Store, Unavailable

HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: `button` sends the form, without one there is a way back to the chat."""

    title: str
    text: tuple[str, ...]
    status: int = 200
    button: str = ""
    note: str = ""


class JoinPage:
    def __init__(self, store: Store, talks: Talks, rooms: Rooms) -> None:
        self._store = store
        self._talks = talks
        self._rooms = rooms
        self._links = store.links
        self._tries = Tries(lambda: talks.clock.now)
        self._wording = talks.wording("de")  # entered from any messenger, whose language is not known here
        self._page = template("join.html")

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/j/{token:.*}", self._look), web.post("/j/{token:.*}", self._enter)]

    async def _look(self, request: web.Request) -> web.Response:
        """A messenger that makes a preview of the link, or a HEAD, only comes as far as this."""
        token = request.match_info["token"]
        if not self._links.is_ours(token):
            return self._unknown(request)
        try:
            async with self._store.look() as work:
                session, entered = await work.attendance.look(token, self._talks.clock.now)
        except Unavailable:
            return self._answer(self._out_of_order())
        if session and isinstance(entered, Admitted):
            return self._answer(self._open_door(session), session)
        return self._answer(self._closed(entered))

    async def _enter(self, request: web.Request) -> web.Response:
        """No other site can send this form without knowing the link. It is noted before the room is asked."""
        token = request.match_info["token"]
        if not self._links.is_ours(token):
            return self._unknown(request)
        try:
            async with self._store.work() as work:
                session, entered = await work.attendance.attend(token, self._talks.clock.now)
        except Unavailable:
            return self._answer(self._out_of_order())
        if session is None or not isinstance(entered, Admitted):
            return self._answer(self._closed(entered))
        try:
            door = await self._rooms.door(session, entered.guest.nickname)
        except NoRoom as reason:
            log.error("no room", session=session.id, reason=str(reason))
            return self._answer(self._no_room(), session)
        return web.Response(status=303, headers={"Location": door, **PRIVATE})

    def _unknown(self, request: web.Request) -> web.Response:
        """Only links that we never made count as tries: a class behind one address is not locked out by one of them."""
        if self._tries.in_vain(request.remote or ""):
            return self._answer(self._closed(None))
        answer = self._answer(self._closed(None, status=429))
        answer.headers["Retry-After"] = str(int(WITHIN.total_seconds()))
        return answer

    def _answer(self, shown: Shown, session: CareerSession | None = None) -> web.Response:
        html = self._page.render(shown=shown, to_chat=self._wording.say("To the chat"))
        headers = PRIVATE | {"Content-Security-Policy": _policy(self._site(session) if session else "")}
        return web.Response(text=html, content_type="text/html", status=shown.status, headers=headers)

    def _site(self, session: CareerSession) -> str:
        try:
            return self._rooms.site(session)
        except NoRoom:
            return ""

    def _open_door(self, session: CareerSession) -> Shown:
        moment = self._wording.moment(session.starts_at)
        return Shown(
            session.title,
            (moment, self._wording.say("The door is open.")),
            button=self._wording.say("Join now"),
            note=self._wording.say("When you join, Lotse notes that you were there, until 30 days after the session."),
        )

    def _closed(self, entered: Entered | None, status: int = 404) -> Shown:
        say = self._wording.say
        text = [say("A link opens from 15 minutes before the start until the end, for the person who has booked.")]
        if isinstance(entered, TooEarly):
            opens = self._wording.moment(entered.opens_at)
            text.insert(0, say("Your link is right, you are just early. The door opens: {moment}.", moment=opens))
        text.append(say("You find your link in the chat: write “my sessions”."))
        return Shown(say("The door is closed at the moment"), tuple(text), status)

    def _no_room(self) -> Shown:
        say = self._wording.say
        text = (say("That you are here is noted."), say("The room does not answer. Try again in a minute."))
        return Shown(say("Just a moment"), text, 503, say("Try again"))

    def _out_of_order(self) -> Shown:
        return Shown(
            self._wording.say("Just a moment"),
            (self._wording.say("This does not work just now. Try again in a minute."),),
            503,
        )


def _policy(site: str) -> str:
    """Browsers ask `form-action` about redirects too, and a room's server may send on to another: so all of https."""
    parts = urlsplit(site)
    own = f" {parts.scheme}://{parts.netloc}" if parts.scheme == "http" and HOST.fullmatch(parts.netloc) else ""
    leads_to = f"'self' https:{own}" if site else "'self'"
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        f"form-action {leads_to}; frame-ancestors 'none'"
    )
