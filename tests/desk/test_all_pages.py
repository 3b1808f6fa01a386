"""Every page of the desk in a real browser: found by its links, readable by everybody, on phones and in the dark."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser
from sqlalchemy import insert, update

from bot import learning
from bot.learning import Taken
from handlers.hosts.request import RequestKind
from handlers.links.link import Purpose, ShareLink, Step
from handlers.speech.turn import PersonId
from handlers.surveys.counting import Sheet, count
from handlers.surveys.survey import Stage
from knowledge.asked.notes import Noted, Why
from storage import tables as t
from storage.asked.settlings import By
from storage.fairs.fairs import Fair
from storage.store import Store, open_database
from tests.channels.browser import PHONE, Pupil
from tests.channels.service import serving
from tests.desk.at_work import Worker, signed_in
from tests.desk.test_routes import TABLE
from tests.surveys.test_anonymity import SURVEY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
NO_PAGES = re.compile(
    r"sign-in|welcome|second-factor$|/-/find|\.(csv|xlsx|jsonl|ics|svg|pdf|png|jpg|zip)$|export|template"
)
LIKE_PLACES = {f"/desk/imports/{name}/{{upload}}" for name in ("links", "entries", "sessions", "courses", "directory")}
KNOWLEDGE = re.compile("/desk/(entries|inbox|imports|try|places|pictures|surveys)")
ROUTES = {
    path: re.compile(re.sub(r"\{\w+(?::((?:[^{}]|\{[\d,]*\})+))?\}", lambda part: part[1] or "[^/]+", path) + "$")
    for method, path, _ in map(str.split, TABLE.strip().splitlines())
    if method == "GET" and not NO_PAGES.search(path)
}


async def fill(folder: Path) -> None:
    """A question asked in vain, and one that was answered: what else there is to see comes with the software."""
    now = datetime.now(UTC)
    store = Store(open_database(f"sqlite:///{folder / 'lotse.db'}"))
    async with store.work() as work:
        campaign = ShareLink("", Purpose.CAMPAIGN, "Plakate", "d", now.date() + timedelta(days=9))
        campaign = await work.links.make(campaign, now.date())
        await work.link_counts.count_all(campaign.code, [(Step.OPENED, "")], now.date())
        await work.requests.add(RequestKind.TALK, {"job": "Köchin", "name": "Frau Beispiel"}, now)
        host, _ = await work.hosts.add("Frau Beispiel", now)
        await work.hostings.add(host.id, "beispiel-tischlerei-von-innen")
        await work.invitations.add("beispiel-tischlerei-von-innen", ["Glashütte Beispiel"])
        await work.box.put("e_koch", Noted("Wann stehst du auf?", "key", 2), "de", now)
        await work.fairs.add(Fair("messe", "Messe", "", now.date()))
        await work.surveys.save(replace(SURVEY, stage=Stage.DRAFT))
        await work.surveys.save(replace(SURVEY, id="ended", title="Vorbei", stage=Stage.ENDED))
        for often in range(9):
            answered = count(SURVEY, Sheet({0: (0,), 2: (often % 2,), 3: (0,)}, {4: f"Zeit {often}"}))
            assert answered
            await work.surveys.add("ended", answered)
        noted = Noted("Was macht ein Quantenbäcker?", "key", 3)
        await work.questions.remember(noted, Why.NOTHING_FOUND, "de", now)
        name = await work.questions.remember(Noted("Wer zählt Sterne?", "f" * 32, 3), Why.NOTHING_FOUND, "de", now)
        person = {"person_id": "p", "channel": "web", "channel_id": "w", "silent": False, "since": now}
        await work.connection.execute(insert(t.addresses), person)
        assert await work.questions.tell(name, PersonId("p"), now)
        number = int(name.partition(".")[0])
        await learning.answer(Taken("Wer zählt Sterne?", (number,)), "Niemand.", By("Anna", now), work)
        await work.connection.execute(update(t.askers).values(told=True))
    await store.close()


@pytest.mark.parametrize("of_knowledge", [True, False], ids=["what is known", "all else"])
async def test_every_page(browser: Browser, folder: Path, of_knowledge: bool) -> None:
    """In two halves, which two processes go through side by side."""
    wanted = {route for route in ROUTES if bool(KNOWLEDGE.match(route)) is of_knowledge}
    await fill(folder)
    async with serving(folder, secret_key="k" * 40) as url:
        anna = await signed_in(browser, url, folder, viewport=PHONE, reduced_motion="reduce", bypass_csp=True)
        await _somebody_books(browser, url)
        ahead = [
            "/desk",
            "/desk/widget",
            "/desk/try?q=Was+macht+ein+Tischler%3F",
            "/desk/sessions/beispiel-heisses-glas/draw",
        ]
        ahead += ["/desk/inbox/1/learn/koch", "/desk/pictures", "/desk/surveys/ended", "/desk/surveys/s/edit"]
        ahead += ["/desk/entries", "/desk/imports", "/desk/places/next-year?place=beispiel-platz-tischler-hoexter"]
        ahead.append(await _sent(anna, "/desk/imports/places"))
        seen: dict[str, list[str]] = {}
        while ahead:
            path = ahead.pop(0)
            route = next((one for one, pattern in ROUTES.items() if pattern.match(urlsplit(path).path)), "")
            if route in wanted and route not in seen:
                seen[route] = await _complaints(anna, path)
                ahead += await _links(anna)
        assert {route: said for route, said in seen.items() if said} == {}
        assert wanted - seen.keys() == LIKE_PLACES & wanted, "pages to which no link leads"


async def _somebody_books(browser: Browser, url: str) -> None:
    pupil = await Pupil.at(browser, url)
    for label in ("Termine", "Tischlerei von innen", "Platz buchen"):
        before = await pupil.count()
        await pupil.page.locator("button[data-press]", has_text=label).last.click()
        await pupil.reply_after(before)


async def _sent(worker: Worker, sheet: str) -> str:
    """The way to the page of a table that was sent in."""
    table = b"id;Titel;Betrieb\nneu;Ein Platz;Ein Betrieb\n"
    await worker.go(sheet)
    await worker.page.set_input_files("[name=file]", {"name": "t.csv", "mimeType": "text/csv", "buffer": table})
    await worker.press("Senden und durchsehen")
    return urlsplit(worker.page.url).path


async def _links(worker: Worker) -> list[str]:
    found = await worker.page.eval_on_selector_all(
        "a[href^='/desk']", "links => links.filter(a => !a.download).map(a => a.getAttribute('href'))"
    )
    pages = [str(link).partition("#")[0] for link in found]
    return [link for link in pages if not NO_PAGES.search(urlsplit(link).path)]


async def _complaints(worker: Worker, path: str) -> list[str]:
    """By day, and by night what changes by night: the colours."""
    await worker.page.emulate_media(color_scheme="light")
    await worker.go(path)
    said = await _of_axe(worker)
    await worker.page.emulate_media(color_scheme="dark")
    said += await _of_axe(worker, runOnly=["color-contrast"])
    if await worker.page.locator("h1").count() != 1:
        said.append("not one h1")
    if await worker.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        said.append("wider than a phone")
    return said + worker.complaints


async def _of_axe(worker: Worker, **options: object) -> list[str]:
    found = await Axe().run(worker.page, options=options or None)
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:2]]}" for one in found.response["violations"]]
