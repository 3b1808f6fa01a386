"""The site that answers: what every request passes through, and the port it is open at."""

import errno
from collections.abc import Mapping

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.errors import Refused
from bot.metrics.answers import counting
from bot.metrics.tally import Tally
from bot.pages.chat import SAFE
from bot.settings import Settings

MOST_BYTES = 64 * 1024


def make_site(settings: Settings, tally: Tally | None = None) -> web.Application:
    layers = [from_afar, keep_safe] if settings.behind_proxy else [keep_safe]
    return web.Application(client_max_size=MOST_BYTES, middlewares=[counting(tally or Tally()), *layers])


async def open_site(site: web.Application, settings: Settings, grace: float) -> web.AppRunner:
    runner = web.AppRunner(site, access_log=None)  # an access log would hold addresses of minors
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port, shutdown_timeout=grace).start()
    except OSError as error:
        await runner.cleanup()
        taken = error.errno == errno.EADDRINUSE
        reason = "is in use by another program" if taken else f"cannot be opened ({error.strerror})"
        raise Refused(f"Port {settings.port} {reason}: stop that program or set LOTSE_PORT to another port.") from None
    return runner


@web.middleware
async def from_afar(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Behind our own proxy, the last address it wrote down counts: those before it anybody can make up."""
    told = request.headers.getall("X-Forwarded-For", [])
    remote = told[-1].rpartition(",")[2].strip() if told else request.remote
    return await handler(request.clone(remote=remote or ""))


@web.middleware
async def keep_safe(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        answer = await handler(request)
    except web.HTTPException as error:
        _add(SAFE, error)
        raise
    if not answer.prepared:
        _add(SAFE, answer)
        answer.headers.setdefault("Cache-Control", "no-cache")  # scripts of one version beside a page of another break
    return answer


def _add(headers: Mapping[str, str], answer: web.StreamResponse) -> None:
    """What a page says about itself counts more."""
    for name, value in headers.items():
        answer.headers.setdefault(name, value)
