"""`/metrics`: there only where a token is set, and only for whoever shows it.

That a request comes from this machine proves nothing: behind a proxy all of them do.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from bot.metrics.seen import Seen, Watch

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
STALE = timedelta(seconds=5)  # whoever asks more often does not make the database work


class MetricsPage:
    def __init__(self, watch: Watch, now: Callable[[], datetime]) -> None:
        self._watch = watch
        self._now = now
        self._seen: Seen | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/metrics", self._tell)] if self._watch.settings.metrics_token else []

    async def _tell(self, request: web.Request) -> web.Response:
        if not self._may(request):
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
        from bot.metrics.exposition import written  # its library takes memory that most do without

        now = self._now()
        if self._seen is None or not now - self._seen.now < STALE:
            self._seen = await self._watch.look(now)
        return web.Response(
            body=written(self._watch, self._seen), headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"}
        )

    def _may(self, request: web.Request) -> bool:
        token = self._watch.settings.metrics_token
        wanted = f"Bearer {token.get_secret_value()}" if token else ""
        given = request.headers.get("Authorization", "")
        return bool(wanted) and hmac.compare_digest(given.encode(errors="surrogateescape"), wanted.encode())
