"""Whether this process lives, and whether it is of use: for proxies, containers and whoever watches over it."""

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.knowledge_base import Live
from storage import migrations
from storage.store import Store, Unavailable

AWAY = "the database cannot be reached"


def routes(store: Store, live: Live) -> list[web.RouteDef]:
    return [web.get("/healthz", _alive(store, live)), web.get("/readyz", _ready(store))]


def _alive(store: Store, live: Live) -> Handler:
    async def alive(_request: web.Request) -> web.Response:
        try:
            async with store.look() as work:
                await work.entries.version()
        except Unavailable:
            return web.json_response({"status": AWAY}, status=503)
        return web.json_response({"status": "ok", "entries": len(live.current.entries)})

    return alive


def _ready(store: Store) -> Handler:
    """After an upgrade by a newer process, this one is not: nothing says that it fits the newer tables."""
    newest = migrations.newest()

    async def ready(_request: web.Request) -> web.Response:
        try:
            async with store.look() as work:
                found = await work.connection.run_sync(migrations.version)
        except Unavailable:
            return web.json_response({"status": AWAY}, status=503)
        if found != newest:
            return web.json_response({"status": "the tables are of another version"}, status=503)
        return web.json_response({"status": "ready"})

    return ready
