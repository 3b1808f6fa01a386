"""A stand-in for the Graph API as strict as its documentation, and people who chat through it."""

import asyncio
import hashlib
import hmac
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.chat import Seen
from tests.forked import PATIENCE
from tests.ports import free_port

NUMBER, TOKEN, APP_SECRET, VERIFY = "106540352242922", "EAAcanary-token", "canary-app-secret", "canary-verify"
TEMPLATE = "lotse_reminder"
DAY = 24 * 3600
DOCUMENTS = {"text/plain", "application/pdf"}
BASE = {"messaging_product", "recipient_type", "type", "to", "recipient", "biz_opaque_callback_data"}


class Refused(Exception):
    """What breaks a documented limit."""


def check(holds: object, what: str) -> None:
    if not holds:
        raise Refused(what)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def between(text: object, most: int, what: str) -> None:
    check(isinstance(text, str) and text.strip() and units(text) <= most, f"{what}: 1 to {most} letters")


def only(given: dict[str, Any], *allowed: str) -> None:
    check(set(given) <= set(allowed), f"unknown: {set(given) - set(allowed)}")


def check_message(message: dict[str, Any], uploads: set[str]) -> None:
    kind = message.get("type")
    check(message.get("messaging_product") == "whatsapp", "messaging_product")
    check(("to" in message) != ("recipient" in message), "one of to and recipient")
    check(re.fullmatch(r"\d{6,15}", message.get("to", "123456")), "to is a phone number")
    check(re.fullmatch(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}", message.get("recipient", "DE.1")), "recipient is a user id")
    check(units(message.get("biz_opaque_callback_data", "")) <= 512, "callback data")
    check(kind in CHECKS, f"type {kind}")
    only(message, *BASE, str(kind))
    CHECKS[str(kind)](message[kind], uploads)


def check_text(text: dict[str, Any], _uploads: set[str]) -> None:
    only(text, "body", "preview_url")
    between(text["body"], 4096, "text")


def check_document(document: dict[str, Any], uploads: set[str]) -> None:
    only(document, "id", "filename", "caption")
    check(document["id"] in uploads, "a document that was uploaded")
    between(document["filename"], 240, "filename")
    between(document.get("caption", "-"), 1024, "caption")


def check_interactive(interactive: dict[str, Any], _uploads: set[str]) -> None:
    only(interactive, "type", "body", "action")
    between(interactive["body"]["text"], 1024, "body")
    action = interactive["action"]
    if interactive["type"] == "button":
        only(action, "buttons")
        replies = [button["reply"] for button in action["buttons"] if button["type"] == "reply"]
        check(1 <= len(replies) == len(action["buttons"]) <= 3, "1 to 3 buttons")
        check(len({reply["title"] for reply in replies}) == len(replies), "titles differ")
        check_choices(replies, title=20, name=256)
        return
    check(interactive["type"] == "list", "button or list")
    only(action, "button", "sections")
    between(action["button"], 20, "list button")
    (section,) = action["sections"]
    between(section["title"], 24, "section")
    check(1 <= len(section["rows"]) <= 10, "1 to 10 rows")
    check_choices(section["rows"], title=24, name=200)


def check_choices(choices: list[dict[str, str]], title: int, name: int) -> None:
    for choice in choices:
        only(choice, "id", "title", "description")
        between(choice["title"], title, "title")
        between(choice["id"], name, "id")
        between(choice.get("description", "-"), 72, "description")
    check(len({choice["id"] for choice in choices}) == len(choices), "ids differ")


def check_template(template: dict[str, Any], _uploads: set[str]) -> None:
    only(template, "name", "language", "components")
    check((template["name"], template["language"]) == (TEMPLATE, {"code": "de"}), "an approved template")
    ((parameter,),) = [one["parameters"] for one in template["components"]]
    between(parameter["text"], 1024, "parameter")
    check(not re.search(r"[\n\t]| {4}", parameter["text"]), "a parameter is one line")


CHECKS = {
    "text": check_text,
    "document": check_document,
    "interactive": check_interactive,
    "template": check_template,
}


@dataclass(slots=True)
class GraphApi:
    """`trouble` are answers that come before anything is looked at: status, code, headers; `trouble_of` is of one."""

    url: str
    webhook: str
    http: aiohttp.ClientSession
    refused: list[str] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    calls: int = 0
    trouble: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    trouble_of: dict[str, list[tuple[int, int, dict[str, str]]]] = field(default_factory=dict)
    uploads: dict[str, str] = field(default_factory=dict)
    wrote: dict[str, float] = field(default_factory=dict)
    clock: Callable[[], float] = time.time
    _numbers: itertools.count = field(default_factory=lambda: itertools.count(1))
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _read: dict[str, int] = field(default_factory=dict)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v24.0/{number}/messages", self._messages),
            web.post("/v24.0/{number}/media", self._media),
            web.get("/v24.0/{number}", self._number),
        ]

    async def deliver(self, value: dict[str, Any], *, secret: str = APP_SECRET) -> int:
        return await self.post(json.dumps(delivery(value)).encode(), secret=secret)

    async def post(self, body: bytes, *, secret: str = APP_SECRET, **headers: str) -> int:
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        headers = headers or {"X-Hub-Signature-256": f"sha256={signature}"}
        async with self.http.post(self.webhook, data=body, headers=headers) as answer:
            return answer.status

    async def write(self, person: str, text: str) -> Seen:
        return await self._does(person, {"type": "text", "text": {"body": text}})

    async def tap(self, person: str, label: str) -> Seen:
        choices = [choice for message in self.of(person) for choice in choices_of(message)]
        tapped = next((choice for choice in reversed(choices) if label_of(choice) == label), None)
        assert tapped, f"{person} sees no choice {label!r}"
        kind = "list_reply" if "row" in tapped else "button_reply"
        chosen = {"id": tapped["id"], "title": tapped["title"]}
        return await self._does(person, {"type": "interactive", "interactive": {"type": kind, kind: chosen}})

    def of(self, person: str) -> list[dict[str, Any]]:
        return [message for message in self.sent if message.get("recipient") == user_id(person)]

    async def until(self, person: str, count: int) -> list[dict[str, Any]]:
        """What a person was sent, once there is so much and the last is the end of a reply."""
        async with asyncio.timeout(PATIENCE):
            while len(self.of(person)) < count or goes_on(self.of(person)[-1]):
                self._news.clear()
                await self._news.wait()
        return self.of(person)

    def message(self, person: str, what: dict[str, Any], **more: Any) -> dict[str, Any]:
        """The value of a delivery: one message of a person."""
        at = str(more.pop("timestamp", int(self.clock())))
        name = more.pop("id", f"wamid.{next(self._numbers)}")
        self.wrote[user_id(person)] = float(at)
        said = {"from_user_id": user_id(person), "id": name, "timestamp": at, **what, **more}
        return value(contacts=[{"profile": {"name": person}, "user_id": user_id(person)}], messages=[said])

    async def _does(self, person: str, what: dict[str, Any]) -> Seen:
        before = self._read.get(person, 0)
        assert await self.deliver(self.message(person, what)) == 200
        own = await self.until(person, before + 1)
        self._read[person] = len(own)
        return seen(own[before:])

    async def _messages(self, request: web.Request) -> web.Response:
        message = await request.json()
        if (answer := self._no(request)) is not None:
            return answer
        who = message.get("recipient") or message.get("to", "")
        if self.trouble_of.get(who):
            return failed(*self.trouble_of[who].pop(0))
        try:
            check_message(message, set(self.uploads))
        except (Refused, KeyError, TypeError, ValueError) as error:
            self.refused.append(f"{error}: {message}")
            return failed(400, 131009)
        if message["type"] != "template" and self.wrote.get(who, 0) < self.clock() - DAY:
            self.refused.append(f"more than a day since {who} wrote")
            return failed(400, 131047)
        self.sent.append(message)
        self._news.set()
        contact = {"input": who, "user_id" if "recipient" in message else "wa_id": who}
        told = {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": f"out.{len(self.sent)}"}]}
        return web.json_response(told)

    async def _media(self, request: web.Request) -> web.Response:
        if (answer := self._no(request)) is not None:
            return answer
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField)
        if (
            form["messaging_product"] != "whatsapp"
            or form["type"] not in DOCUMENTS
            or form["type"] != file.content_type
        ):
            self.refused.append(f"upload of {form['type']}")
            return failed(400, 131053)
        name = str(len(self.uploads) + 1)
        self.uploads[name] = file.file.read().decode("latin-1")
        return web.json_response({"id": name})

    async def _number(self, request: web.Request) -> web.Response:
        told = {"display_phone_number": "+49 5531 123456", "quality_rating": "GREEN", "id": NUMBER}
        return self._no(request) or web.json_response(told)

    def _no(self, request: web.Request) -> web.Response | None:
        self.calls += 1
        if self.trouble:
            status, code, headers = self.trouble.pop(0)
            return failed(status, code, headers)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}" or request.match_info["number"] != NUMBER:
            self.refused.append("without the token")
            return failed(401, 190)
        return None


def failed(status: int, code: int, headers: dict[str, str] | None = None) -> web.Response:
    error = {"message": f"(#{code}) no", "type": "OAuthException", "code": code, "fbtrace_id": "x"}
    return web.json_response({"error": error}, status=status, headers=headers)


def value(**what: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "495531123456", "phone_number_id": NUMBER}
    return {"messaging_product": "whatsapp", "metadata": metadata, **what}


def delivery(*values: dict[str, Any]) -> dict[str, Any]:
    changes = [{"value": one, "field": "messages"} for one in values]
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": changes}]}


def user_id(person: str) -> str:
    return f"DE.{person}4711"


def goes_on(message: dict[str, Any]) -> bool:
    """A file that says nothing by itself is followed by the words."""
    return message["type"] == "document" and "caption" not in message["document"]


def choices_of(message: dict[str, Any]) -> list[dict[str, str]]:
    action = message.get("interactive", {}).get("action", {})
    buttons = [button["reply"] for button in action.get("buttons", ())]
    return buttons + [row | {"row": "x"} for section in action.get("sections", ()) for row in section["rows"]]


def label_of(choice: dict[str, str]) -> str:
    return choice.get("description") or choice["title"]


def seen(messages: list[dict[str, Any]]) -> Seen:
    """As a phone shows them, without stars and underlines."""
    texts: list[str] = []
    for message in messages:
        document = message.get("document", {})
        body = message.get("text", {}).get("body") or message.get("interactive", {}).get("body", {}).get("text", "")
        texts += [document.get("filename", ""), document.get("caption", ""), body]
    plain = re.sub(r"(?m)^([*_])(.+)\1$", r"\2", "\n".join(filter(None, texts)))
    return Seen(plain, tuple(label_of(choice) for message in messages for choice in choices_of(message)))


@asynccontextmanager
async def graph_api(webhook: str) -> AsyncIterator[GraphApi]:
    port = free_port()
    async with aiohttp.ClientSession() as http:
        api = GraphApi(f"http://127.0.0.1:{port}/v24.0", webhook, http)
        site = web.Application()
        site.add_routes(api.routes())
        runner = web.AppRunner(site, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield api
        finally:
            await runner.cleanup()


def settings(api: GraphApi, **more: object) -> dict[str, object]:
    own = {"whatsapp_token": TOKEN, "whatsapp_phone_id": NUMBER, "whatsapp_app_secret": APP_SECRET}
    return {**own, "whatsapp_verify_token": VERIFY, "whatsapp_api_url": api.url, **more}
