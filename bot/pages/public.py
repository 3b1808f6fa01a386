"""Stands before public pages with forms: what is ours, what is too much, in which language, and how it is rendered.

Nobody signs in here and no cookie is set. A page that only some may see has a secret in its address.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.pages.rendering import page
from bot.pages.tries import Tries
from bot.texts import Texts, languages
from bot.turns import Talks
from bot.web.forms import Form
from bot.web.sender import has_zeros, is_from_here, without_zeros
from bot.web.shown import Go, Shown
from handlers.own import LANGUAGES
from knowledge.entry import GERMAN
from storage.store import Store, Unavailable

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}
FORM_BYTES = 64 * 1024
WITHIN = timedelta(hours=1)
MOST_OF_PUPILS, MOST_OF_ADULTS = 1_500, 60  # forms from one network address: a school has one for all
MOST_REQUESTS = 20  # of what staff have to read
FOR_PUPILS, FOR_ADULTS = "lotse", "desk"  # catalogues
OF_ADULTS = "adults/"  # folder of their templates


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody looks at a public page or sends its form, which is empty for a look."""

    request: web.Request
    wording: Texts
    now: datetime
    form: Form = field(default_factory=Form)

    def part(self, name: str) -> str:
        """A part of the path."""
        return self.request.match_info[name]

    def asked(self, name: str, otherwise: str = "") -> str:
        """A value of the query, without what surrounds it."""
        return self.request.query.get(name, otherwise).strip()


Answer = Shown | Go | web.StreamResponse
Handler = Callable[[Visit], Awaitable[Answer]]


class Public:
    """What pages outside the desk share. `catalogue` tells whose texts they speak: pupils' in all languages, or
    adults', which are German."""

    def __init__(self, store: Store, talks: Talks, public_url: str) -> None:
        self.store = store
        self.talks = talks
        self.public_url = public_url.rstrip("/")
        self._forms: dict[int, Tries] = {}

    def look(self, path: str, handler: Handler, catalogue: str = FOR_PUPILS) -> web.RouteDef:
        async def answer(request: web.Request) -> web.StreamResponse:
            visit = self._visit(request, catalogue)
            if has_zeros(request):
                return self._rendered(_absent(visit), visit)
            return await self._answered(handler, visit)

        return web.get(path, answer)

    def act(self, path: str, handler: Handler, catalogue: str = FOR_PUPILS, most: int = 0) -> web.RouteDef:
        """`most` from one network address within an hour; those with the same number are counted together."""
        forms = self._counted(most or (MOST_OF_PUPILS if catalogue == FOR_PUPILS else MOST_OF_ADULTS))

        async def answer(request: web.Request) -> web.StreamResponse:
            visit = self._visit(request, catalogue)
            if has_zeros(request):
                return self._rendered(_absent(visit), visit)
            if not is_from_here(request, self.public_url):
                return self._rendered(_foreign(visit), visit)
            try:
                form = Form(without_zeros(await request.clone(client_max_size=FORM_BYTES).post()))
            except (web.HTTPRequestEntityTooLarge, ValueError):
                return self._rendered(_too_large(visit), visit)
            if not forms.in_vain(request.remote or ""):
                return self._rendered(_too_many(visit, form), visit)
            return await self._answered(handler, Visit(request, visit.wording, visit.now, form))

        return web.post(path, answer)

    def _counted(self, most: int) -> Tries:
        return self._forms.setdefault(most, Tries(lambda: self.talks.clock.now, most, WITHIN))

    def _visit(self, request: web.Request, catalogue: str) -> Visit:
        wished = request.query.get("lang", "")
        language = wished if wished in languages() and catalogue == FOR_PUPILS else "de"
        clock = self.talks.clock
        return Visit(request, Texts(language, clock.zone, catalogue), clock.now)

    async def _answered(self, handler: Handler, visit: Visit) -> web.StreamResponse:
        try:
            answer = await handler(visit)
        except web.HTTPNotFound:
            answer = _absent(visit)
        except Unavailable:
            answer = _unavailable(visit)
        if isinstance(answer, Shown):
            return self._rendered(answer, visit)
        if isinstance(answer, Go):
            return web.Response(status=303, headers={"Location": answer.path, **PRIVATE})
        for name, value in PRIVATE.items():
            answer.headers.setdefault(name, value)
        return answer

    def _rendered(self, shown: Shown, visit: Visit) -> web.Response:
        wording = visit.wording
        about: dict[str, Any] = {"language": wording.language, "path": visit.request.path, "wrong": {}}
        about |= {"direction": wording.direction, "public_url": self.public_url}
        about |= {"languages": _languages(shown, visit), "chat": _chat(wording)}
        html = page(shown.template, wording, {**about, **shown.values})
        return web.Response(text=html, content_type="text/html", status=shown.status, headers=PRIVATE)


def _languages(shown: Shown, visit: Visit) -> list[tuple[str, str, str]]:
    """Each language with its name and this page's address in it; none where adults are spoken to, in German."""
    if shown.template.startswith(OF_ADULTS):
        return []
    here = visit.request.rel_url if shown.status < 400 else visit.request.rel_url.with_query(None)
    return [(code, name, str(here.update_query(lang=code))) for code, name in LANGUAGES.items()]


def _chat(wording: Texts) -> str:
    """Back to the chat, in the language of this page."""
    return "/" if wording.language == GERMAN else f"/?lang={wording.language}"


def _sorry(title: str, text: str, status: int) -> Shown:
    return Shown("sorry.html", {"title": title, "text": text}, status)


def _absent(visit: Visit) -> Shown:
    say = visit.wording.say
    text = say("It may have been typed wrongly, or what it led to is over.")
    return _sorry(say("Nothing is at this address"), text, 404)


def _foreign(visit: Visit) -> Shown:
    say = visit.wording.say
    text = say("This form did not come from our page. Please go back, load the page again and send it once more.")
    return _sorry(say("That did not work"), text, 403)


def _too_many(visit: Visit, form: Form) -> Shown:
    """What was typed is in the page, to be sent again."""
    sent = [(name, value) for name, value in form.sent.items() if isinstance(value, str)]
    return Shown("too_many.html", {"sent": sent, "address": str(visit.request.rel_url)}, 429)


def _too_large(visit: Visit) -> Shown:
    say = visit.wording.say
    return _sorry(say("That did not work"), say("That was too much at once. Please go back and shorten it."), 413)


def _unavailable(visit: Visit) -> Shown:
    say = visit.wording.say
    return _sorry(say("Just a moment"), say("This does not work just now. Try again in a minute."), 503)
