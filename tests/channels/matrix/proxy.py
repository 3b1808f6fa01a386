"""Stands between our account and its homeserver, and answers in its place what goes wrong in one room."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import aiohttp
from aiohttp import web

from tests.ports import free_port

HOP = {"host", "content-length", "transfer-encoding", "connection", "content-encoding"}
Trouble = tuple[int, dict[str, Any]]


@dataclass(slots=True)
class Proxy:
    """`trouble` is what the next messages to a room are answered with; without a status the answer is lost."""

    url: str
    behind: str
    http: aiohttp.ClientSession
    trouble: dict[str, list[Trouble]] = field(default_factory=dict)

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        trouble = self._trouble(request)
        if trouble and trouble[0]:
            return web.json_response(trouble[1], status=trouble[0])
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        url = self.behind + request.raw_path
        body = await request.read()
        try:
            async with self.http.request(request.method, url, headers=headers, data=body or None) as answer:
                content, status, kind = await answer.read(), answer.status, answer.headers.get("Content-Type", "")
        except aiohttp.ClientError:  # at the end of a test
            raise web.HTTPBadGateway from None
        if trouble and request.transport:
            request.transport.abort()
        return web.Response(body=content, status=status, headers={"Content-Type": kind} if kind else {})

    def _trouble(self, request: web.Request) -> Trouble | None:
        for room, waiting in self.trouble.items():
            if waiting and f"/rooms/{room}/send/" in unquote(request.raw_path):
                return waiting.pop(0)
        return None


@asynccontextmanager
async def proxy(behind: str) -> AsyncIterator[Proxy]:
    port = free_port()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, auto_decompress=True) as http:
        between = Proxy(f"http://127.0.0.1:{port}", behind, http)
        site = web.Application(client_max_size=100_000_000)
        site.router.add_route("*", "/{path:.*}", between.pass_on)
        runner = web.AppRunner(site, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield between
        finally:
            await runner.cleanup()
