"""The web chat's guards: who gets a cookie, whose socket is opened, whose file is given out, what a page may load."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.webchat import COOKIE
from tests.forked import PATIENCE

OURS = {"X-Lotse": "1"}
TURN = {"id": "11111111-1111", "text": "daten"}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        yield client


async def begin(http: aiohttp.ClientSession, url: str) -> str:
    async with http.post(f"{url}/chat/begin", headers=OURS) as answer:
        assert answer.status == 204
        return answer.cookies[COOKIE].value


async def opened(http: aiohttp.ClientSession, url: str, **how: object) -> int:
    """The status of an attempt to open the socket; 101 is open."""
    try:
        async with http.ws_connect(f"{url}/chat/live", **how):
            return 101
    except aiohttp.WSServerHandshakeError as error:
        return error.status


@pytest.mark.parametrize("path", ["/chat/begin", "/chat/end"])
async def test_no_other_site_can_ask_for_a_cookie(path: str, http: aiohttp.ClientSession, url: str) -> None:
    async with http.post(url + path) as answer:
        assert (answer.status, len(answer.cookies)) == (403, 0)


async def test_the_socket_opens_for_our_page_with_our_cookie_only(http: aiohttp.ClientSession, url: str) -> None:
    assert await opened(http, url, origin=url) == 403
    cookie = await begin(http, url)
    assert await opened(http, url, origin=url) == 101
    assert await opened(http, url, origin="https://elsewhere.example") == 403
    assert await opened(http, url) == 403
    for forged in (
        cookie[:-1] + ("0" if cookie[-1] != "0" else "1"),
        "x" + cookie,
        cookie.partition(".")[0],
        "a.b",
        ".",
    ):
        async with aiohttp.ClientSession(headers={"Cookie": f"{COOKIE}={forged}"}) as other:
            assert await opened(other, url, origin=url) == 403, forged


async def test_a_file_is_given_to_its_owner_alone(http: aiohttp.ClientSession, url: str) -> None:
    await begin(http, url)
    async with http.ws_connect(f"{url}/chat/live", origin=url) as socket:
        await socket.send_json(TURN)
        heard = [await socket.receive_json(timeout=PATIENCE) for _ in range(2)]
    file = url + next(one["reply"]["file"]["url"] for one in heard if "reply" in one)
    async with http.get(file) as own:
        assert (own.status, own.headers["Content-Disposition"]) == (200, 'attachment; filename="lotse-daten.json"')
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as other:
        async with other.get(file) as nobody:
            assert nobody.status == 404
        await begin(other, url)
        async with other.get(file) as somebody:
            assert somebody.status == 404


@pytest.mark.parametrize("path", ["/", "/healthz", "/static/chat.js", "/nowhere", "/chat/live", "/j/nothing"])
async def test_every_answer_says_what_a_page_may_load(path: str, http: aiohttp.ClientSession, url: str) -> None:
    async with http.get(url + path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
