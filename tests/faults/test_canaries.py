"""A canary that talks through every door is in no log, error page, metric or redirect, whatever breaks meanwhile."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.logs import MASK, masked
from tests.channels import graph_api
from tests.channels.bot_api import TOKEN
from tests.channels.service import environment, serving
from tests.conftest import ROOT
from tests.forked import PATIENCE, start
from tests.ports import free_port

WORD, PHONE, CHAT = "Kanarienvogel", "0176 5550123", 49_176_555_0123
METRICS_TOKEN, SECRET = "m" * 40, "s" * 40
SECRETS = f"{re.escape(TOKEN)}|{METRICS_TOKEN}|{SECRET}|EAAcanary|canary-"
CANARIES = re.compile(rf"{WORD}|{PHONE}|{PHONE[-7:]}|{CHAT}|{SECRETS}", re.IGNORECASE)
PATHS = ("", "l/", "desk/", "desk/entries/", "j/", "portrait/", "b/", "picture/", "static/", "chat/file/", "u/", "k/")
SAID = (
    f"Was macht ein {WORD}?",
    f"ich heiße {WORD}, {PHONE}",
    f"ich will sterben, {WORD}",
    f"/start {WORD}",
    "termine",
)


def leaks(text: str) -> list[str]:
    return [line for line in text.splitlines() if CANARIES.search(line)]


@asynccontextmanager
async def unkind() -> AsyncIterator[str]:
    """A messenger of either kind that takes nothing, and repeats in its complaint what it was given."""

    async def complain(request: web.Request) -> web.Response:
        told = f'Bad Request: can\'t parse "{WORD} {PHONE}" for {CHAT}'
        if "/v24.0/" in request.path:
            return web.json_response({"error": {"message": told, "code": 100}}, status=400)
        if "sendMessage" not in request.path:
            return web.json_response({"ok": True, "result": True})
        return web.json_response({"ok": False, "error_code": 400, "description": told}, status=400)

    site, port = web.Application(), free_port()
    site.add_routes([web.route("*", "/{path:.*}", complain)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def test_a_canary_is_in_no_log_page_metric_or_redirect(folder: Path) -> None:
    port = free_port()
    own: dict[str, Any] = {"port": port, "metrics_token": METRICS_TOKEN, "telegram_secret": SECRET}
    async with unkind() as messenger, aiohttp.ClientSession() as http:
        telegram = {"telegram_token": TOKEN, "telegram_api_url": messenger}
        telegram["telegram_webhook"] = f"http://127.0.0.1:{port}/telegram"
        api = graph_api.GraphApi(f"{messenger}/v24.0", f"http://127.0.0.1:{port}/whatsapp", http)
        async with serving(folder, **own, **telegram, **graph_api.settings(api)) as url:
            await by_telegram(url, http)
            await by_whatsapp(api)
            await by_web_chat(url)
            seen = await by_pages(url, http)
            seen["metrics"] = await metrics(url, http)
        await at_the_terminal(folder)
    log = (folder / "log").read_text()
    assert "not deliverable" in log, "the messengers' complaints were logged"
    assert leaks(log) == []
    assert {name: leaks(text) for name, text in seen.items() if leaks(text)} == {}
    assert 'lotse_turns_total{channel="whatsapp",outcome="ok"}' in seen["metrics"]


async def by_telegram(url: str, http: aiohttp.ClientSession) -> None:
    person = {"id": CHAT, "is_bot": False, "first_name": WORD, "last_name": PHONE, "username": WORD}
    chat = {"id": CHAT, "type": "private", "first_name": WORD}
    for number, text in enumerate(SAID):
        message = {"message_id": number, "date": 0, "text": text, "from": person, "chat": chat}
        await post(http, f"{url}/telegram", {"update_id": number, "message": message})
    broken = [{"update_id": WORD}, {"update_id": 9, "message": {"text": WORD, "chat": PHONE}}, [WORD]]
    for update in broken:
        await post(http, f"{url}/telegram", update)
    await post(http, f"{url}/telegram", {"update_id": 10}, secret=WORD)


async def post(http: aiohttp.ClientSession, url: str, update: object, secret: str = SECRET) -> None:
    async with http.post(url, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret}) as answer:
        assert not leaks(await answer.text())


async def by_whatsapp(api: graph_api.GraphApi) -> None:
    for text in SAID:
        assert await api.deliver(api.message(WORD, {"type": "text", "text": {"body": text}})) == 200
    await api.post(json.dumps({"entry": [{"changes": [WORD, {"value": {"messages": [PHONE]}}]}]}).encode())
    await api.post(f'{{"{WORD}": "{PHONE}'.encode())
    await api.post(WORD.encode(), secret=WORD)


async def by_web_chat(url: str) -> None:
    async with aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await http.post("/chat/begin", headers={"X-Lotse": "1"})
        async with http.ws_connect("/chat/live", headers={"Origin": url}) as socket:
            await socket.send_json({"hello": {"last": WORD, "language": WORD}})
            await socket.send_str(f"{{{WORD}")
            await socket.send_json({"id": WORD, "press": PHONE, "start": WORD})
            for number, text in enumerate(SAID):
                await socket.send_json({"id": f"{number}" * 24, "text": text, "start": PHONE})
            async with asyncio.timeout(PATIENCE):
                while "got" not in (await socket.receive_json()):
                    pass


async def by_pages(url: str, http: aiohttp.ClientSession) -> dict[str, str]:
    """What error pages and redirects show to somebody who has put a canary into the address."""
    seen = {}
    for path in PATHS:
        asked = f"{url}/{path}nothing-here" + ("" if path.startswith("desk") else f"?{WORD}={PHONE}&start={WORD}")
        headers = {"User-Agent": WORD, "Referer": WORD, "X-Forwarded-For": WORD, "Cookie": f"lotse_chat={WORD}.{WORD}"}
        async with http.get(asked, headers=headers) as answer:
            seen[path] = f"{answer.status} {answer.url if answer.history else ''}\n{await answer.text()}"
        async with http.get(asked, headers=headers, allow_redirects=False) as answer:
            seen[f"{path} →"] = answer.headers.get("Location", "")
        async with http.post(asked, data={WORD: PHONE, "csrf": WORD}, headers=headers) as answer:
            seen[f"{path} sent"] = f"{answer.status}\n{await answer.text()}"
    return seen


async def metrics(url: str, http: aiohttp.ClientSession) -> str:
    async with http.get(f"{url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}) as answer:
        return await answer.text()


async def at_the_terminal(folder: Path) -> None:
    """What it says goes to the screen; what is logged goes elsewhere."""
    (there, its_input), (screen, log) = os.pipe(), ((folder / "screen").open("wb"), (folder / "log").open("ab"))
    with screen, log:
        program = start("bot", "chat", folder=folder, env=environment(folder), stdin=there, stdout=screen, stderr=log)
        os.write(its_input, "\n".join(SAID).encode())
        os.close(its_input)
        os.close(there)
        assert await program.ends() == os.EX_OK
    assert (folder / "screen").read_text()


def test_a_line_that_holds_one_is_found() -> None:
    """The negative control: as the service logs, with a word that no wall can know to be a name."""
    script = f"""
import structlog
from bot.logs import set_up_logs
set_up_logs(to_terminal=False)
structlog.get_logger().info("{WORD}")
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert len(leaks(run.stderr)) == 1
    assert leaks(f"call {PHONE} now")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("call 0176 1234567", f"call {MASK}"),
        ("+49 (5531) 12-34", MASK),
        ("mia@example.org is unknown", f"{MASK} is unknown"),
        (f"bot{TOKEN}/sendMessage", f"bot{MASK}/sendMessage"),
        ("EAAabcdefgh1234", MASK),
        ("see https://lotse.example/l/abc?name=Mia", f"see {MASK}"),
        ("@mia:school.example", MASK),
        ("Unsupported start tag \"Mia\" at byte offset 12", f"Unsupported start tag {MASK} at byte offset 12"),
        ("x" * 500, "x" * 200 + MASK),
        ("Forbidden: bot was blocked by the user", None),
        ("database is locked", None),
        ("session-2026-11-20-tischlerei", None),
        ("don't give up, it's late", None),
    ],
)  # fmt: skip
def test_the_second_wall(told: str, shown: str | None) -> None:
    assert masked(None, "info", {"event": "e", "reason": told})["reason"] == (shown or told)


def test_a_key_that_nobody_thought_about_is_masked() -> None:
    line = masked(None, "info", {"event": "turn failed", "person": "Mia", "seconds": 1.5, "fault": "12345678"})
    assert line == {"event": "turn failed", "person": MASK, "seconds": 1.5, "fault": "12345678"}
