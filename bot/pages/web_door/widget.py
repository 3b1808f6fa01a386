"""The chat on other sites: the script that they load, and the page in its frame, for sites that staff have named."""

import hashlib
from functools import cached_property

from aiohttp import web

from bot.knowledge_base import Live
from bot.pages.chat import SAFE, ChatPage
from bot.pages.rendering import template
from bot.texts import Texts, languages
from bot.turns import Talks

FRAME = "/fenster"
POLICY = "Content-Security-Policy"
NOBODY = "frame-ancestors 'none'"
FOR_MINUTES = "public, max-age=600"  # on a page of others; then it asks whether there is a newer one


class Widget:
    def __init__(self, chat: ChatPage, live: Live, talks: Talks, public_url: str) -> None:
        self._chat = chat
        self._live = live
        self._talks = talks
        self._public_url = public_url

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/widget.js", self._script), web.get(FRAME, self._frame)]

    @cached_property
    def _content(self) -> tuple[str, str]:
        """With a mark that changes with it."""
        texts = {code: _texts(self._talks.wording(code)) for code in languages()}
        content = template("web_door/widget.js").render(texts=texts, path=FRAME)
        return content, hashlib.sha256(content.encode()).hexdigest()[:16]

    async def _script(self, request: web.Request) -> web.Response:
        content, mark = self._content
        headers = {"Cache-Control": FOR_MINUTES, "Cross-Origin-Resource-Policy": "cross-origin", "ETag": f'"{mark}"'}
        if request.headers.get("If-None-Match", "").removeprefix("W/") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        answer = web.Response(text=content, content_type="text/javascript", headers=headers)
        answer.enable_compression()
        return answer

    async def _frame(self, request: web.Request) -> web.Response:
        """Only the sites that staff named may frame it; only with such a page it speaks."""
        if request.headers.get("Sec-Fetch-Dest") == "document":
            query = {name: request.query[name] for name in ("start", "lang") if name in request.query}
            raise web.HTTPSeeOther(request.rel_url.with_path("/").with_query(query))
        own = _origin(request)
        site = request.query.get("site", "")
        known = (own, self._public_url, *self._live.chosen.sites)
        html = await self._chat.html(request, site if site in known else own)
        ancestors = " ".join(("frame-ancestors 'self'", *self._live.chosen.sites))
        headers = {"Cache-Control": "no-store", POLICY: SAFE[POLICY].replace(NOBODY, ancestors)}
        answer = web.Response(text=html, content_type="text/html", headers=headers)
        answer.enable_compression()
        return answer


def _origin(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


def _texts(wording: Texts) -> dict[str, str]:
    say = wording.say
    return {
        "direction": wording.direction,
        "ask": say("Ask Lotse about careers"),
        "frame": say("Chat with Lotse"),
        "own": say("In a window of its own"),
        "close": say("Close the chat"),
        "loading": say("One moment…"),
        "trouble": say("The chat cannot be shown inside this page. It opens in a window of its own."),
    }
