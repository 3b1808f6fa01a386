"""What Telegram's answers to a message mean: taken, not now, never, or nobody knows."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from unittest.mock import AsyncMock

import pytest
from aiohttp import web

from bot.channels.base import NeverMore, NotNow, Unclear
from bot.channels.telegram.channel import Telegram
from handlers.speech.reply import File, Reply
from handlers.speech.turn import Address
from storage.turns import Parcel
from tests.channels.bot_api import TOKEN
from tests.ports import free_port

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
MOIN = Parcel(Address("telegram", "99"), Reply("Moin"))


@asynccontextmanager
async def telegram(answer: Answer) -> AsyncIterator[Telegram]:
    site, port = web.Application(), free_port()
    site.add_routes([web.post("/bot{token}/{method}", answer)])
    runner = web.AppRunner(site, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    channel = Telegram(TOKEN, f"http://127.0.0.1:{port}", AsyncMock())
    try:
        yield channel
    finally:
        await channel.close()
        await runner.cleanup()


def says(status: int, description: str = "no", **parameters: object) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        told = {"ok": status == 200, "result": True, "description": description, "parameters": parameters}
        return web.json_response(told, status=status)

    return answer


async def hangs_up(request: web.Request) -> web.StreamResponse:
    """The message has come in; its answer never goes out."""
    await request.read()
    assert request.transport
    request.transport.abort()
    await asyncio.Event().wait()
    raise AssertionError


async def breaks_off(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "99"})
    await answer.prepare(request)
    await answer.write(b'{"ok":')
    assert request.transport
    request.transport.abort()
    return answer


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (says(429, retry_after=7), NotNow),
        (says(500), NotNow),
        (says(502), NotNow),
        (says(504), Unclear),
        (hangs_up, Unclear),
        (breaks_off, Unclear),
        (says(403, "Forbidden: bot was blocked by the user"), NeverMore),
        (says(400, "Bad Request: message is too long"), NeverMore),
    ],
)
async def test_what_an_answer_means(answer: Answer, means: type[Exception]) -> None:
    async with telegram(answer) as channel:
        with pytest.raises(means) as told:
            await channel.send(MOIN)
    assert getattr(told.value, "seconds", 7) in (0, 7)
    assert TOKEN not in str(told.value)


async def test_who_cannot_be_reached_has_not_got_it() -> None:
    channel = Telegram(TOKEN, f"http://127.0.0.1:{free_port()}", AsyncMock())
    with pytest.raises(NotNow):
        await channel.send(MOIN)
    await channel.close()


async def test_the_second_message_of_a_reply_does_not_bring_the_first_again() -> None:
    methods: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        methods.append(request.match_info["method"])
        busy = methods == ["sendMessage", "sendDocument"]
        return await (says(429, retry_after=0.01) if busy else says(200))(request)

    long = Reply("Moin " * 400, file=File("a.txt", "text/plain", b"a"))
    async with telegram(answer) as channel:
        await channel.send(Parcel(MOIN.address, long))
    assert methods == ["sendMessage", "sendDocument", "sendDocument"]


@pytest.mark.parametrize(
    ("refusal", "methods"),
    [
        ("", ["editMessageText"]),
        ("Bad Request: message is not modified: it is the same", ["editMessageText"]),
        ("Bad Request: message to edit not found", ["editMessageText", "sendMessage"]),
        ("Bad Request: message can't be edited", ["editMessageText", "sendMessage"]),
    ],
)
async def test_a_page_that_cannot_take_the_place_of_another_comes_by_itself(refusal: str, methods: list[str]) -> None:
    called: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        called.append(request.match_info["method"])
        is_refused = refusal and called[-1] == "editMessageText"
        return await (says(400, refusal) if is_refused else says(200))(request)

    async with telegram(answer) as channel:
        await channel.send(Parcel(MOIN.address, Reply("Seite 2", instead_of="7")))
    assert called == methods
