"""How the server knows a page again: by the chat's cookie; in a frame on another site by one of that site alone.

A browser that keeps no cookie in a frame gets a token instead, which the frame shows for as long as its tab is open.
"""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.webchat_translate import NAME
from handlers.speech.turn import Address

COOKIE = "lotse_chat"
FRAME_COOKIE = "lotse_frame"
ASKS = "X-Lotse"  # no other site can send this header
FRAMED, TOKEN = "frame", "token"  # its values in a frame: a cookie is wanted; was it kept, or is there need of a token?
SHOWN = "X-Lotse-Token"
PROTOCOL = "lotse"  # a socket takes no header of ours: a token stands beside the name of the protocol


class Passes:
    """A pass is a random token with our signature; people are found by its hash, and it is stored nowhere."""

    def __init__(self, key: bytes, public_url: str) -> None:
        self._key = key
        self._public_url = public_url

    def address(self, request: web.Request) -> Address | None:
        token = self.token(request)
        return address_of(token) if token else None

    def owners(self, request: web.Request) -> list[Address]:
        """A link to a file tells not whether it was in a frame: its browser may hold a pass for both."""
        passes = (request.cookies.get(COOKIE, ""), _in_frame(request))
        return [address_of(token) for one in passes if (token := self._checked(one))]

    def token(self, request: web.Request) -> str:
        """Empty without a pass of ours. A frame never gets to see the chat of the page outside of it."""
        return self._checked(_in_frame(request) if is_framed(request) else request.cookies.get(COOKIE, ""))

    def give(self, answer: web.Response, token: str, request: web.Request, seconds: int) -> None:
        """Lax, so that a link from another site finds a known person known: a Strict cookie would not come along."""
        signed = self.signed(token)
        if is_framed(request):
            answer.headers.add("Set-Cookie", f"{FRAME_COOKIE}={signed}; Max-Age={seconds}; {_OF_ONE_SITE}")
            return
        secure = request.secure or self._public_url.startswith("https:")
        answer.set_cookie(COOKIE, signed, max_age=seconds, httponly=True, samesite="Lax", secure=secure)

    def take_back(self, answer: web.Response, request: web.Request) -> None:
        if is_framed(request):
            answer.headers.add("Set-Cookie", f"{FRAME_COOKIE}=; Max-Age=0; {_OF_ONE_SITE}")
        else:
            answer.del_cookie(COOKIE)

    def is_own_page(self, request: web.Request) -> bool:
        origin = urlsplit(request.headers.get("Origin", "")).netloc
        return origin in (request.host, urlsplit(self._public_url).netloc)

    def signed(self, token: str) -> str:
        return f"{token}.{self._signature(token)}"

    def _checked(self, signed: str) -> str:
        token, _, signature = signed.rpartition(".")
        is_ours = hmac.compare_digest(signature.encode(), self._signature(token).encode())
        return token if is_ours else ""

    def _signature(self, token: str) -> str:
        return hmac.new(self._key, b"chat cookie:" + token.encode(), hashlib.sha256).hexdigest()[:32]


# Partitioned: on each site the frame has another cookie, and nobody can be followed from one to the next.
_OF_ONE_SITE = "Path=/; HttpOnly; Secure; SameSite=None; Partitioned"


def new_token() -> str:
    return secrets.token_urlsafe(24)


def address_of(token: str) -> Address:
    return Address(NAME, hashlib.sha256(token.encode()).hexdigest())


def is_framed(request: web.Request) -> bool:
    """A page in a frame says so each time."""
    return (
        request.path == "/fenster"
        or request.headers.get(ASKS) in (FRAMED, TOKEN)
        or PROTOCOL in _protocols(request)
        or SHOWN in request.headers
    )


def _in_frame(request: web.Request) -> str:
    shown = next((one for one in _protocols(request) if one != PROTOCOL), "")
    return request.cookies.get(FRAME_COOKIE, "") or request.headers.get(SHOWN, "") or shown


def _protocols(request: web.Request) -> list[str]:
    return [one.strip() for one in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if one.strip()]
