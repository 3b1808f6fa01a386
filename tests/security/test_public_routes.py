"""Every route outside the desk in one table: what opens it, and that foreign, old and absent secrets look the same."""

import re
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.app import _pages, utc_now
from bot.channels.webchat import WebChat
from bot.desk.guard import COOKIE as DESK
from handlers.hosts.request import RequestKind
from handlers.links.link import Purpose, ShareLink
from handlers.surveys.survey import Stage
from knowledge.entry import EntryId
from storage.desk.staff import Role
from storage.fairs.fairs import Fair
from storage.portraits.pictures import Picture
from storage.secrets import new_secret
from tests.conftest import World
from tests.surveys.test_anonymity import SURVEY

# OPEN to anybody; COUNTS like it, and a look is counted; SECRET in its address; COOKIE of the chat; LINK of a booking
TABLE = r"""
GET  /                                                                OPEN
GET  /manifest.webmanifest                                            OPEN
GET  /sw.js                                                           OPEN
GET  /offline                                                         OPEN
GET  /widget.js                                                       OPEN
GET  /fenster                                                         OPEN
POST /chat/begin                                                      COOKIE
POST /chat/end                                                        COOKIE
GET  /chat/live                                                       COOKIE
GET  /chat/file/{seq:\d{1,15}}                                        COOKIE
GET  /j/{token:.*}                                                    LINK
POST /j/{token:.*}                                                    LINK
GET  /d/{session}/wishes.json                                         OPEN
GET  /d/{session:.*}                                                  OPEN
GET  /privacy                                                         OPEN
GET  /privacy/{edition:\d{14}}                                        OPEN
GET  /eltern/{session}/kalender.ics                                   OPEN
GET  /eltern/{session}                                                OPEN
GET  /l/{code:[A-Za-z0-9]{7}}                                         COUNTS
GET  /l/{code:[A-Za-z0-9]{7}}/doors                                   OPEN
GET  /l/{code:[A-Za-z0-9]{7}}/qr.svg                                  OPEN
GET  /l/{code:[A-Za-z0-9]{7}}/qr.png                                  OPEN
GET  /umziehen/{secret:[\w-]{22}}                                     OPEN
GET  /umziehen/{secret:[\w-]{22}}/qr.svg                              OPEN
GET  /b/{entry}                                                       COUNTS
GET  /hilfe                                                           OPEN
GET  /messe/{name}                                                    OPEN
GET  /schule                                                          OPEN
POST /schule                                                          OPEN
GET  /schule/k/{secret:[A-Za-z0-9_-]{22}}                             SECRET
POST /schule/k/{secret:[A-Za-z0-9_-]{22}}/laenger                     SECRET
POST /schule/k/{secret:[A-Za-z0-9_-]{22}}/beenden                     SECRET
POST /schule/k/{secret:[A-Za-z0-9_-]{22}}/weiter                      SECRET
POST /schule/k/{secret:[A-Za-z0-9_-]{22}}/plaetze                     SECRET
POST /schule/k/{secret:[A-Za-z0-9_-]{22}}/plaetze/{session}/freigeben SECRET
GET  /schule/stunde.pdf                                               OPEN
GET  /schule/k/{secret:[A-Za-z0-9_-]{22}}/stunde.pdf                  SECRET
GET  /schule/k/{secret:[A-Za-z0-9_-]{22}}/plakat.pdf                  SECRET
GET  /schule/k/{secret:[A-Za-z0-9_-]{22}}/bescheinigungen/{session}.pdf SECRET
GET  /schule/anfrage                                                  OPEN
POST /schule/anfrage                                                  OPEN
GET  /schule/hilfe                                                    OPEN
GET  /k/{picks}                                                       OPEN
GET  /portraits                                                       OPEN
GET  /portrait/{entry}                                                OPEN
GET  /picture/{name:[0-9a-f]{16}}.jpg                                 OPEN
GET  /u/{survey}                                                      OPEN
POST /u/{survey}                                                      OPEN
GET  /u/{survey}/thanks                                               OPEN
GET  /mitmachen                                                       OPEN
POST /mitmachen                                                       OPEN
GET  /anfrage/{secret:[\w-]{22}}                                      SECRET
POST /anfrage/{secret:[\w-]{22}}/loeschen                             SECRET
GET  /gastgeber/{secret:[\w-]{22}}                                    SECRET
GET  /gastgeber/{secret:[\w-]{22}}/termin/{session}                   SECRET
POST /gastgeber/{secret:[\w-]{22}}/termin/{session}/zusagen           SECRET
POST /gastgeber/{secret:[\w-]{22}}/termin/{session}/absagen           SECRET
POST /gastgeber/{secret:[\w-]{22}}/kontakt                            SECRET
POST /gastgeber/{secret:[\w-]{22}}/loeschen                           SECRET
GET  /gastgeber/{secret:[\w-]{22}}/besuche                            SECRET
POST /gastgeber/{secret:[\w-]{22}}/besuche/{session}/buchen           SECRET
POST /gastgeber/{secret:[\w-]{22}}/besuche/{session}/zurueckgeben     SECRET
POST /gastgeber/{secret:[\w-]{22}}/besuche/{session}/raum             SECRET
GET  /einladung/{secret:[\w-]{22}}                                    SECRET
POST /einladung/{secret:[\w-]{22}}                                    SECRET
GET  /einladung/{secret:[\w-]{22}}/kalender.ics                       SECRET
POST /einladung/{secret:[\w-]{22}}/raum                               SECRET
"""
TISCHLEREI, GLAS = "beispiel-tischlerei-von-innen", "beispiel-heisses-glas"
PART = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})+))?\}")
HERE = "http://localhost:8080"


@dataclass(frozen=True, slots=True)
class Row:
    method: str
    path: str
    opened_by: str

    @property
    def kind(self) -> str:
        """What its secret opens, by the beginning of the path."""
        return self.path.partition("{secret")[0]


ROWS = [Row(*line.split()) for line in TABLE.strip().splitlines()]


@dataclass(slots=True)
class Outside:
    """Somebody without an account. `secrets` are good ones by what they open, `stale` were good once."""

    world: World
    url: str
    http: aiohttp.ClientSession
    secrets: dict[str, str]
    stale: dict[str, str]
    known: dict[str, str] = field(default_factory=dict)

    def path(self, row: Row, secret: str = "", **parts: str) -> str:
        values = {**self.known, "secret": secret or self.secrets.get(row.kind, "s" * 22), **parts}
        return PART.sub(lambda part: values[part[1]], row.path)

    async def ask(self, row: Row, path: str, **headers: str) -> tuple[int, str]:
        """The status, and the page without what was asked for."""
        self.world.clock.forward(minutes=2)  # so many forms may come from one network
        sent: dict[str, Any] = {"headers": {"Origin": HERE} | headers, "allow_redirects": False}
        if row.method == "POST":
            sent["data"] = {"x": "1"}
        async with self.http.request(row.method, self.url + path, **sent) as answer:
            text = re.sub(r'name="mark" value="[\w-]+"', "", (await answer.read()).decode(errors="replace"))
        for part in filter(None, path.split("/")[1:]):
            text = text.replace(part, "…") if len(part) > 12 else text
        return answer.status, text

    async def kept(self) -> Mapping[str, list[str]]:
        async with self.world.house.store.look() as work:
            tables = SQLModel.metadata.sorted_tables
            return {one.name: sorted(map(repr, await work.connection.execute(select(one)))) for one in tables}


async def what_exists(world: World) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Two things of each kind: one whose secret is good, and one whose secret was replaced or is gone."""
    now = world.clock()
    async with world.house.store.work() as work:
        link = ShareLink("", Purpose.CLASS, "10b", "", now.date() + timedelta(days=9), "Schule", "10b")
        made = await work.links.make(link, now.date())
        request, gone = [await work.requests.add(RequestKind.TALK, {"job": "Köchin"}, now) for _ in range(2)]
        await work.requests.remove(gone.number)
        host, old = await work.hosts.add("Frau Beispiel", now)
        other, _ = await work.hosts.add("Herr Fremd", now)
        secrets = {"/gastgeber/": await work.hosts.renew(host.id, now), "/anfrage/": request.secret}
        stale = {"/gastgeber/": old, "/anfrage/": gone.secret, "/schule/k/": new_secret()}
        await work.hostings.add(host.id, TISCHLEREI)
        await work.hostings.add(other.id, GLAS)
        ((_, invited),) = await work.invitations.add(TISCHLEREI, ["Glashütte"])
        (invitation,) = await work.invitations.of_session(TISCHLEREI)
        secrets |= {"/einladung/": await work.invitations.renew(invitation.number)}
        stale |= {"/einladung/": invited}
        secrets |= {"/schule/k/": await work.class_pages.add(made.code)}
        await work.surveys.save(replace(SURVEY, stage=Stage.STARTED, opens_on=now.date(), closes_on=now.date()))
        await work.fairs.add(Fair("messe", "Messe", "", now.date()))
        await work.pictures.keep(Picture(EntryId("beispiel-portraet-alex"), b"x", 1, 1, "Alex", now.date(), "Otto"))
    known = {"session": TISCHLEREI, "code": made.code, "entry": "beispiel-portraet-alex", "name": "messe", "seq": "1"}
    known |= {"token": "x" * 54, "picks": "abc", "survey": SURVEY.id, "edition": "20261120100000"}
    return secrets, stale, known


@pytest.fixture
async def outside(world: World, desk_url: str) -> AsyncIterator[Outside]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Outside(world, desk_url, http, *(await what_exists(world)))


def test_the_table_is_complete(world: World) -> None:
    webchat = WebChat(world.house.store, b"k", HERE, utc_now)
    routes = [one for one in _pages(world.house, webchat) if isinstance(one, web.RouteDef)]
    there = {f"{one.method} {one.path}" for one in routes if not one.path.startswith("/desk")}
    told = {f"{row.method} {row.path}" for row in ROWS}
    assert sorted(there - told) == [], f"missing in TABLE of {__file__}"
    assert sorted(told - there) == [], "in TABLE, but no route"


async def test_a_good_secret_opens_and_all_others_look_alike(outside: Outside) -> None:
    """Of another kind, replaced, gone, never given out, one letter off: nobody learns which."""
    before, wrong = await outside.kept(), []
    for row in ROWS:
        if row.opened_by != "SECRET":
            continue
        good = outside.secrets[row.kind]
        absent = await outside.ask(row, outside.path(row, new_secret()))
        other = next(secret for kind, secret in outside.secrets.items() if kind != row.kind)
        off = ("A" if good[0] != "A" else "B") + good[1:]
        for name, secret in (("foreign", other), ("stale", outside.stale[row.kind]), ("off", off), ("empty", "_" * 22)):
            if (got := await outside.ask(row, outside.path(row, secret))) != absent:
                wrong.append(f"{row.method} {row.path} {name}: {got[0]}, absent: {absent[0]}")
        if absent[0] != 404:
            wrong.append(f"{row.method} {row.path}: absent is {absent[0]}")
        if (
            row.method == "GET"
            and "{session}" not in row.path
            and (await outside.ask(row, outside.path(row)))[0] != 200
        ):
            wrong.append(f"{row.path} does not open")
    assert wrong == []
    assert changed(before, await outside.kept()) == []


async def test_sessions_of_others_look_as_if_they_were_absent(outside: Outside) -> None:
    before, wrong = await outside.kept(), []
    for row in ROWS:
        if row.opened_by == "SECRET" and "{session}" in row.path and "/besuche/" not in row.path:
            theirs, absent = [
                await outside.ask(row, outside.path(row, session=name)) for name in (GLAS, "nirgends-auf-der-welt")
            ]
            wrong += (
                [f"{row.method} {row.path}: {theirs[0]} {absent[0]}"] if theirs != absent or theirs[0] != 404 else []
            )
    assert wrong == []
    assert changed(before, await outside.kept()) == []


FOREIGN = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "", "Sec-Fetch-Site": "cross-site"})


async def test_forms_of_other_sites_change_nothing(outside: Outside) -> None:
    before, wrong = await outside.kept(), []
    for row in ROWS:
        if row.method == "POST" and row.opened_by in ("OPEN", "SECRET"):
            for headers in FOREIGN:
                status, _ = await outside.ask(row, outside.path(row), **headers)
                wrong += [f"{row.path} {headers}: {status}"] if status != 403 else []
        elif row.opened_by == "COOKIE":
            status, _ = await outside.ask(row, outside.path(row), Origin="https://evil.example")
            wrong += [f"{row.path}: {status}"] if status not in (403, 404) else []
    assert wrong == []
    assert changed(before, await outside.kept()) == []


async def test_a_look_changes_nothing_and_staff_are_nobody_here(outside: Outside) -> None:
    """Also with the cookie of each role."""
    world, tokens = outside.world, [""]
    async with world.house.store.work() as work:
        for role in Role:
            known = await work.staff.add(f"Eine {role}", [role], world.clock())
            assert known
            tokens.append(await work.sign_ins.begin(known.id, confirmed=True, now=world.clock()))
    wrong = []
    with closing(sqlite3.connect(world.house.settings.database_file)) as watching:
        for row in ROWS:
            if row.method != "GET" or row.opened_by == "COUNTS" or row.path == "/chat/live":
                continue
            seen = watching.execute("pragma data_version").fetchone()
            told = {await outside.ask(row, outside.path(row), Cookie=f"{DESK}={token}") for token in tokens}
            same = len({status for status, _ in told}) == 1 if row.path.endswith(".pdf") else len(told) == 1
            wrong += [] if same else [f"{row.path} differs by role"]
            wrong += [f"{row.path}: {status}" for status, _ in told if status >= 500]
            if seen != watching.execute("pragma data_version").fetchone():
                wrong.append(f"{row.path} writes")
    assert wrong == []


async def test_odd_parts_of_addresses_are_absent(outside: Outside) -> None:
    odd = ("%00", "%2e%2e", "%ff", "x" * 300, "a%2fb", "9" * 30, "%C3%A4%20", "'--", "-1", "%f0%9f%a6%8a")
    wrong = []
    for row in ROWS:
        if row.opened_by in ("OPEN", "COUNTS", "LINK", "SECRET") and PART.search(row.path):
            for one in odd:
                path = PART.sub(lambda part, one=one: one if not part[2] else outside.known.get(part[1], one), row.path)
                asked = aiohttp.client.URL(outside.url + path, encoded=True)
                headers = {"Origin": HERE}
                async with outside.http.request(row.method, asked, headers=headers, allow_redirects=False) as answer:
                    wrong += [f"{row.method} {path[:60]}: {answer.status}"] if answer.status >= 500 else []
    assert wrong == []


def changed(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
    return [name for name, rows in before.items() if rows != after[name]]
