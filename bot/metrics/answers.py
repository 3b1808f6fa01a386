"""Counts each answer of the site by the pattern of its route: a path itself may hold a code or a link."""

import asyncio
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.metrics.tally import Tally
from bot.settings import Settings

NO_ROUTE, GONE = "none", 499


def counting(tally: Tally) -> Middleware:
    @web.middleware
    async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
        began, status = time.perf_counter(), 500
        try:
            answer = await handler(request)
            status = answer.status
        except web.HTTPException as error:
            status = error.status
            raise
        except asyncio.CancelledError:
            status = GONE
            raise
        else:
            return answer
        finally:
            tally.answer(_pattern(request), status, time.perf_counter() - began)

    return counted


def names_of(settings: Settings) -> Mapping[str, str]:
    """Operators choose the path of Telegram's webhook, and some put a secret into it."""
    webhooks = {"/whatsapp": "webhook whatsapp", "/telegram": "webhook telegram"}
    return webhooks | {urlsplit(settings.telegram_webhook).path: "webhook telegram"}


def _pattern(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else NO_ROUTE
