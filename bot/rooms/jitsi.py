"""Rooms on a Jitsi server that asks for a token: it opens one room, from when the doors open to the end."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlsplit

from bot.rooms.base import room_name
from handlers.booking.session import CareerSession


class Jitsi:
    def __init__(self, url: str, app_id: str, secret: str, key: bytes) -> None:
        self._url = url.rstrip("/")
        self._app_id = app_id
        self._secret = secret
        self._key = key

    async def door(self, session: CareerSession, nickname: str) -> str:
        name = room_name(session, self._key)
        return f"{self._url}/{name}?jwt={self._token(session, name, nickname)}"

    def site(self, session: CareerSession) -> str:
        return self._url

    def _token(self, session: CareerSession, name: str, nickname: str) -> str:
        claims: dict[str, Any] = {
            "aud": self._app_id,
            "iss": self._app_id,
            "sub": urlsplit(self._url).hostname,
            "room": name,
            "nbf": int(session.doors_open_at.timestamp()),
            "exp": int(session.ends_at.timestamp()),
        }
        if nickname:
            claims["context"] = {"user": {"name": nickname}}
        signed = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
        return f"{signed}.{_letters(hmac.digest(self._secret.encode(), signed.encode(), hashlib.sha256))}"


def _part(content: dict[str, Any]) -> str:
    return _letters(json.dumps(content, separators=(",", ":")).encode())


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
