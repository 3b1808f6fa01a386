"""A push service to test against, and a browser subscribed to it: it checks who sends, and reads what was sent."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import http_ece
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from py_vapid.utils import b64urldecode

SECRET = b"0123456789abcdef"


def written(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass(slots=True)
class PushService:
    """`answers` are given first, as (status, headers); then everything is taken."""

    url: str = ""
    came: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    browser: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def subscription(self, **other: object) -> dict[str, Any]:
        point = self.browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": written(point), "auth": written(SECRET)}
        return {"endpoint": f"{self.url}/send/a-browser", "keys": keys, **other}

    async def receive(self, request: web.Request) -> web.Response:
        if self.answers:
            status, headers = self.answers.pop(0)
            return web.Response(status=status, headers=headers)
        signed = request.headers["Authorization"]
        assert Vapid02.verify(signed), "the signature is wrong"
        token, _, key = signed.removeprefix("vapid t=").partition(",k=")
        claims = json.loads(b64urldecode(token.split(".")[1].encode()))
        body = http_ece.decrypt(await request.read(), private_key=self.browser, auth_secret=SECRET, version="aes128gcm")
        headers = {name: request.headers[name] for name in ("TTL", "Topic", "Urgency", "Content-Encoding")}
        self.came.append({"claims": claims, "key": key, "headers": headers, "said": json.loads(body)})
        return web.Response(status=201)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service = PushService()
    site = web.Application()
    site.add_routes([web.post("/send/{browser}", service.receive)])
    async with TestServer(site) as server:
        service.url = str(server.make_url("")).rstrip("/")
        yield service
