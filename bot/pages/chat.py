"""The chat page: the greeting is in it already, and nothing is stored or connected until somebody writes."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.webchat import WebChat
from bot.channels.webchat_translate import NAME, shown
from bot.pages.rendering import template
from bot.pages.web_door.words import texts_of_browser
from bot.texts import Texts, languages
from bot.turns import Talks
from bot.web.reachable import linked
from handlers.own import LANGUAGES
from handlers.router import route
from handlers.safety import where_to_turn
from handlers.speech.actions import Speak
from handlers.speech.dialog import Dialog
from handlers.speech.packing import pack
from handlers.speech.turn import Address, PersonId, Started, Turn
from storage.store import Store

HERE = Path(__file__).parent
LONGEST_PAYLOAD = 64
ARABIC = re.compile("[\u0600-\u06ff]")
SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class ChatPage:
    def __init__(self, store: Store, talks: Talks, webchat: WebChat) -> None:
        self._store = store
        self._talks = talks
        self._webchat = webchat

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/", self._page), web.static("/static", HERE / "static")]

    async def _page(self, request: web.Request) -> web.Response:
        html = await self.html(request)
        return web.Response(text=html, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def html(self, request: web.Request, site: str = "") -> str:
        """`site` is the origin of the page that the chat stands in, if it stands in one."""
        language = _language(request)
        payload = request.query.get("start", "")[:LONGEST_PAYLOAD]
        wording = self._talks.wording(language)
        return template("chat.html").render(
            language=language,
            site=site,
            direction=wording.direction,
            direction_of_words=_direction_of_words,
            known=self._webchat.knows(request),
            greeting=await self._greeting(payload, language),
            languages=[
                {"code": code, "name": name, "current": code == language, "press": pack(Speak(code))}
                for code, name in LANGUAGES.items()
            ],
            start=payload,
            help=await self._help(language),
            texts=_texts(wording),
        )

    async def _greeting(self, payload: str, language: str) -> dict[str, Any]:
        """What a start link leads to, as somebody sees it who has never been here."""
        turn = Turn(Address(NAME, ""), "", Started(payload), language)
        async with self._store.look() as work:
            reply = await route(turn, self._talks.talk(PersonId(""), Dialog(), language, work, NAME))
            return shown(replace(reply, language=language))

    async def _help(self, language: str) -> list[list[tuple[str, str]]]:
        """The help lines are in the page itself: to look at them sends nothing."""
        async with self._store.look() as work:
            return linked(where_to_turn(self._talks.talk(PersonId(""), Dialog(), language, work, NAME)))


def _language(request: web.Request) -> str:
    """What the person chose, else German: most answers are, and an English frame around them would only confuse."""
    wished = request.query.get("lang", "")
    return wished if wished in languages() else "de"


def _direction_of_words(words: str) -> str:
    """As in bubbles.js: a line with Arabic in it runs from right to left, even if a German name comes first."""
    return "rtl" if ARABIC.search(words) else "auto"


def _texts(wording: Texts) -> dict[str, str]:
    say = wording.say
    return {
        "page_title": say("Lotse: careers in the Weserbergland"),
        "describe": say("Ask about careers in your region and book sessions with people who do the job."),
        "bot_name": "Lotse",
        "you": say("You"),
        "placeholder": say("Your question"),
        "send": say("Send"),
        "skip_to_input": say("Skip to the input"),
        "conversation": say("Conversation with Lotse"),
        "connecting": say("Connecting…"),
        "offline": say("No connection. I keep trying, nothing is lost."),
        "back_again": say("This is where you were:"),
        "too_long": say("That is a bit long. Short questions work best."),
        "writing": say("Lotse is writing…"),
        "download": say("Save file"),
        "no_script": say("The chat needs JavaScript. Please switch it on, or open the page in another browser."),
        "choices": say("Choices"),
        "language": say("Language: {name}", name=LANGUAGES[wording.language]),
        "privacy": say(
            "No name needed. Once you write, one necessary cookie is set for a day; "
            "if you book, until 30 days after the session; if you wait for an answer, for 30 days at most."
        ),
        "help": say("Help in a crisis"),
        "help_free": say("Here people listen to you, for free. You need not say who you are:"),
        "help_unseen": say("Nobody learns that you looked here: I store nothing of it."),
        "privacy_page": say("Privacy"),
        "for_teachers": say("For teachers"),
        "today_end": say("After a day the page forgets this chat."),
        **texts_of_browser(wording),
    }
