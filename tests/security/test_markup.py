"""Hostile text in every field that anybody can write, and then every page and table it is shown in."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from bot.desk.guard import COOKIE
from knowledge.asked.notes import Noted, Why
from storage.desk.staff import Role
from storage.fairs.fairs import Fair
from tests.channels.browser import CHROMIUM, open_browser
from tests.conftest import World, need
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.test_routes import TABLE
from tests.security.forms import HOSTILE, SHORT, Form, Seen
from tests.surveys.test_anonymity import SURVEY

TISCHLEREI = "beispiel-tischlerei-von-innen"
KINDS = "answer occupation apprenticeship course portrait snack place material".split()
NOT_SENT = re.compile(  # what ends, deletes, signs out, or takes away what is still to be looked at
    r"sign-|remove|delete|restore|undo|drop|/end|no-factor|end-others|password|second-factor|welcome|loeschen|beenden"
    r"|bulk|cancel|/unconfirm|withdraw|/hide|/aside|/draft|/link$|/roles|preview|phrasings|alike|absagen|pattern"
)
PLAUSIBLE = {
    "join_url": "https://example.org/raum",
    "email": "a@example.org",
    "until": "2026-12-31",
    "seats": "5",
    "minutes": "45",
    "months": "36",
    "contact": "05531 123",
    "valid_until": "2027-03-01",
    "start_year": "2027",
    "date": "2026-12-01",
    "time": "16:00",
    "towns": "Höxter",
    "lat": "51.7",
    "lon": "9.3",
    "url": "https://example.org",
}
FILES = re.compile(r"\.(csv|xlsx|jsonl)$|export|template$")
NAMES = re.compile(r"[0-9a-f]{16}|[\w-]{22}|\d+|(?<=entries/)[^/]+|(?<=sessions/)[^/]+|(?<=portrait/)[^/]+")
NUMBER = re.compile(r"-?[\d.,]+|-")
LIVE = re.compile(r"^[=+\-@\t\r]")


@dataclass(slots=True)
class Writer:
    """Fills in forms. `took` are the fields that took hostile text, `never` those that did not."""

    who: Visitor
    took: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)

    async def write_all(self, path: str) -> None:
        for form in Seen((await self.who.get(path)).text).forms:
            if form.method == "post" and not NOT_SENT.search(form.action or path):
                await self._write(form, urljoin(path, form.action or path))

    async def _write(self, form: Form, path: str) -> None:
        """What is wrong is filled in as it may be, the rest stays hostile."""
        wrong: set[str] = set()
        texts = {one.name for one in form.fields if one.is_text}
        for _ in range(4):
            page = await self._send(form, path, wrong)
            if page.status != 422:
                break
            seen = Seen(page.text)
            marked = seen.wrong | {f.name for one in seen.forms for f in one.fields if f.is_wrong}
            wrong |= {
                name for name in texts if any(name == one or name.startswith(f"{one}_") for one in marked)
            } or texts
        place = re.sub(r"[0-9a-f]{16}|[\w-]{22}|\d+|beispiel-[\w-]+", "…", urlsplit(path).path)
        (self.took if page.status == 200 else self.never).update(f"{place} {one}" for one in texts - wrong)

    async def _send(self, form: Form, path: str, wrong: set[str]) -> Page:
        sent: dict[str, Any] = {}
        for one in form.fields:
            if one.kind in ("checkbox", "radio"):
                sent |= {one.name: one.value or "on"} if one.is_on else {}
            elif one.kind == "select":
                sent[one.name] = one.value or next((option for option in one.options if option), "")
            elif one.is_text and one.name not in wrong:
                sent[one.name] = one.hostile()
            elif one.name.endswith("_options"):
                sent[one.name] = f"{SHORT}1\n{SHORT}2"  # at most 60 letters a line
            elif one.kind not in ("hidden", "file") or one.name not in sent:
                sent[one.name] = PLAUSIBLE.get(one.name, one.value)
        if buttons := [button for button in form.buttons if button[0] == "do"]:
            sent["do"] = next((value for _, value in buttons if value == "publish"), buttons[0][1])
        return await self.who.post(path, sent, sent.pop("csrf", None))


@dataclass(slots=True)
class Walker:
    """Follows each link once, of pages that are alike some."""

    who: Visitor
    most_alike: int = 1
    showing: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    hostile: int = 0
    _alike: dict[str, int] = field(default_factory=dict)

    async def walk(self, *ahead: str) -> None:
        waiting = list(ahead)
        while waiting:
            path = waiting.pop(0).partition("#")[0]
            if not self._is_new(path):
                continue
            page = await self.who.get(path)
            if "html" not in page.headers.get("Content-Type", ""):
                continue
            self.pages.append(path)
            self.showing += [path] if "data-tripped" in page.text else []
            seen = Seen(page.text)
            self.hostile += page.text.count("data-tripped")
            self.wrong += [f"{path}: {one}" for one in (*seen.tripped, *seen.foreign, *seen.inline)]
            policy = page.headers.get("Content-Security-Policy", "")
            if "unsafe" in policy or "default-src" not in policy or re.search(r"https?://|\*", policy):
                self.wrong.append(f"{path}: {policy}")
            waiting += [
                urljoin(path, link) for link in seen.links if link and not urlsplit(link).netloc and ":" not in link
            ]

    def _is_new(self, path: str) -> bool:
        bare = urlsplit(path).path
        if FILES.search(bare):
            self.files += [path] if path not in self.files else []
            return False
        if re.search(r"\.(svg|png|jpg|pdf|ics|zip|json|js|css|webmanifest)$", bare) or path in self.pages:
            return False
        kind = re.sub(
            r"[0-9a-f]{16}|[\w-]{22}|\d+|(?<=entries/)[^/]+|(?<=sessions/)[^/]+|(?<=portrait/)[^/]+", "…", bare
        )
        self._alike[kind] = self._alike.get(kind, 0) + 1
        return self._alike[kind] <= self.most_alike


@dataclass(slots=True)
class Filled:
    world: World
    url: str
    admin: Visitor
    paths: list[str]
    writer: Writer


@pytest.fixture
async def filled(world: World, staff: SignIn, desk_url: str) -> Filled:
    admin = await staff(Role.ADMIN)
    now = world.clock()
    async with world.house.store.work() as work:
        host, of_host = await work.hosts.add(HOSTILE[:80], now)
        await work.hostings.add(host.id, TISCHLEREI)
        ((_, invited),) = await work.invitations.add(TISCHLEREI, [HOSTILE[:80]])
        await work.box.put(f"s_{TISCHLEREI}", Noted(HOSTILE, "key", 2), "de", now)
        for number, why in enumerate((Why.NOTHING_FOUND, Why.NOT_HELPFUL)):
            await work.questions.remember(Noted(f"{HOSTILE} {number}", f"{number}" * 32, 2), why, "de", now)
        await work.surveys.save(SURVEY)
        await work.fairs.add(Fair("messe", HOSTILE, HOSTILE, now.date()))
    writer = Writer(admin)
    secret = [f"/gastgeber/{of_host}", f"/gastgeber/{of_host}/termin/{TISCHLEREI}", f"/einladung/{invited}"]
    public = ["/schule", "/schule/anfrage", "/mitmachen", f"/u/{SURVEY.id}", *secret]
    looked_up = {"{id}": TISCHLEREI, "{survey}": SURVEY.id, "{name}": "messe", "{host:[0-9a-f]{16}}": host.id}
    desk = [line.split()[1] for line in TABLE.splitlines() if line.startswith("GET")]
    for part, known in looked_up.items():
        desk = [path.replace(part, known) for path in desk]
    desk = [path for path in desk if "{" not in path and not FILES.search(path) and "/entries/beispiel" not in path]
    kinds = [f"/desk/entries/new?kind={kind}" for kind in KINDS]
    settings = ["/desk/settings/greeting", "/desk/settings/help_lines", "/desk/settings/privacy"]
    for path in (*kinds, *desk, "/desk/entries/koch", "/desk/inbox/1/answer", *settings, *public):
        await writer.write_all(path)
    return Filled(world, desk_url, admin, [*desk, *public, "/", "/privacy", "/portraits", "/desk/settings"], writer)


@pytest.mark.browser
@pytest.mark.slow
async def test_hostile_text_is_only_text(filled: Filled) -> None:
    """Read as a parser reads it, which no policy protects: no tag, no handler, no address has come of a text.

    Then each page with such a text in a browser. One test, since the fields are filled in once.
    """
    walker = Walker(filled.admin)
    await walker.walk(*filled.paths)
    print(
        len(filled.writer.took),
        "fields,",
        len(walker.pages),
        "pages,",
        len(walker.files),
        "files,",
        walker.hostile,
        len(walker.showing),
    )
    print("never:", *sorted(filled.writer.never - filled.writer.took), sep="\n")
    assert walker.wrong == []
    assert len(filled.writer.took) >= 80
    assert len(walker.pages) >= 100
    assert walker.hostile > 300, "else nothing of it would have been shown"
    assert await live_formulas(filled.admin, walker.files) == []
    assert len(walker.files) >= 20
    assert await what_runs(filled, walker.showing) == []
    assert len(walker.showing) >= 40


async def live_formulas(who: Visitor, files: list[str]) -> list[str]:
    found = []
    for path in files:
        body = (await who.get(path)).body
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as book:
                sheets = [name for name in book.namelist() if "worksheets/" in name]
                found += [path for name in sheets if re.search(rb"<f[ >]", book.read(name))]
        elif "jsonl" not in path:
            text = body.decode("utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
            found += [
                f"{path}: {cell[:30]}" for cell in cells if LIVE.match(cell) and not re.fullmatch(r"-?[\d.,]+|-", cell)
            ]
    return found


async def what_runs(filled: Filled, pages: list[str]) -> list[str]:
    """Without the protection of our policy: what would run is found even where it would be refused."""
    need(CHROMIUM, "Chromium")
    wrong: list[str] = []
    async with open_browser() as browser:
        context = await browser.new_context(bypass_csp=True)
        token = next(one.value for one in filled.admin.http.cookie_jar if one.key == COOKIE)
        await context.add_cookies([{"name": COOKIE, "value": token, "url": f"{filled.url}/desk"}])
        await context.add_init_script("window.tripped = () => { document.documentElement.dataset.ran = '1'; }")
        page = await context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith(filled.url) else wrong.append(asked.url))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        for path in pages:
            await page.goto(filled.url + path)
            if await page.evaluate("document.querySelector('[data-tripped], [data-ran]') !== null"):
                wrong.append(path)
    return wrong
