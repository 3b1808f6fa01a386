"""Who sends a form, as far as a browser tells, and what is never taken from anybody."""

from urllib.parse import urlsplit

from aiohttp import web
from multidict import MultiDict

from bot.web.forms import Sent

ZERO = "\0"


def is_from_here(request: web.Request, public_url: str) -> bool:
    """Browsers say where a form comes from; what says nothing is no browser that somebody else could misuse."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    told, own = urlsplit(origin), urlsplit(public_url)
    if told.netloc == own.netloc and own.scheme == "https":
        return told.scheme == "https"  # a page of ours without encryption may be written by anybody on the way
    return told.netloc in (request.host, own.netloc)


def has_zeros(request: web.Request) -> bool:
    """In the address: nobody types them, and PostgreSQL cannot take them."""
    return any(ZERO in one for one in (request.path, *request.query.values()))


def without_zeros(sent: Sent) -> Sent:
    return MultiDict((name, one.replace(ZERO, "") if isinstance(one, str) else one) for name, one in sent.items())
