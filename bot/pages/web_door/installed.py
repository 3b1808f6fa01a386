"""The page as an app: its manifest, and the worker that shows kind words and help lines where there is no network.

The worker keeps one page and its style, nothing else: no script, and nothing that anybody has said.
"""

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.pages.rendering import page, template
from bot.texts import languages
from bot.turns import Talks
from handlers.safety import where_to_turn
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from storage.store import Store

STATIC = Path(__file__).parent.parent / "static"
STYLE = "/static/offline.css"
WITHOUT = {"Cache-Control": "no-cache"}
_NUMBER = re.compile(r"\b(?:\d{3,5}(?:[ \u00a0\u202f]\d+)+|11[02])\b")


class Installed:
    def __init__(self, store: Store, talks: Talks) -> None:
        self._store = store
        self._talks = talks

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/manifest.webmanifest", self._manifest),
            web.get("/sw.js", self._worker),
            web.get("/offline", self._offline),
        ]

    async def _manifest(self, _request: web.Request) -> web.Response:
        return web.json_response(self._about, content_type="application/manifest+json", headers=WITHOUT)

    @cached_property
    def _about(self) -> dict[str, Any]:
        say = self._talks.wording("de").say
        icons = [("svg", "any", "any"), ("192", "192x192", "any"), ("512", "512x512", "any")]
        return {
            "id": "/",
            "name": say("Lotse: careers in the Weserbergland"),
            "short_name": "Lotse",
            "description": say("Ask about careers in your region and book sessions with people who do the job."),
            "lang": "de",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "theme_color": "#0c2f40",
            "background_color": "#edf3f3",
            "icons": [_icon(*about) for about in (*icons, ("maskable", "512x512", "maskable"))],
        }

    async def _worker(self, request: web.Request) -> web.Response:
        """Another version as soon as the page without network is another one, as when staff change help lines."""
        language = _language(request)
        shown = await self._html(language) + (STATIC / "offline.css").read_text("utf-8")
        version = hashlib.sha256(shown.encode()).hexdigest()[:16]
        script = template("web_door/worker.js").render(
            version=version, offline=_offline(language), style=STYLE, reminders=f"/chat/reminders?lang={language}"
        )
        return web.Response(text=script, content_type="text/javascript", headers=WITHOUT)

    async def _offline(self, request: web.Request) -> web.Response:
        return web.Response(text=await self._html(_language(request)), content_type="text/html", headers=WITHOUT)

    async def _html(self, language: str) -> str:
        wording = self._talks.wording(language)
        async with self._store.look() as work:
            talk = self._talks.talk(PersonId(""), Dialog(), language, work)
            lines = [_with_links(line) for line in where_to_turn(talk)]
        about = {"language": language, "direction": wording.direction, "lines": lines}
        return page("web_door/offline.html", wording, about | {"style": STYLE})


def _icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
    if name == "svg":
        return {"src": "/static/icon.svg", "sizes": sizes, "type": "image/svg+xml", "purpose": purpose}
    return {"src": f"/static/icon-{name}.png", "sizes": sizes, "type": "image/png", "purpose": purpose}


def _language(request: web.Request) -> str:
    wished = request.query.get("lang", "")
    return wished if wished in languages() else "de"


def _offline(language: str) -> str:
    return f"/offline?lang={language}"


def _with_links(line: str) -> list[tuple[str, str]]:
    """The line in parts, each with what it leads to: a number can be tapped without a network for pages."""
    parts: list[tuple[str, str]] = []
    at = 0
    for found in _NUMBER.finditer(line):
        digits = "".join(filter(str.isdigit, found[0]))
        parts += [(line[at : found.start()], ""), (found[0], f"tel:{digits}")]
        at = found.end()
    return [*parts, (line[at:], "")]
