"""Every route of the desk in one table, and for each of them who gets in, with which form, and what a look may do."""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.app import office
from bot.desk.desk import Desk
from bot.desk.guard import Guard
from bot.desk.help.pages import chapters
from bot.desk.settings.pages import TOPICS
from bot.desk.visit import Need, Route
from handlers.links.link import Purpose, ShareLink
from knowledge.asked.notes import Noted, Why
from knowledge.entry import EntryId
from storage.desk.staff import Role, SignedIn, Staff
from storage.portraits.pictures import Picture
from tests.conftest import World, on_both_databases

ALEX = EntryId("beispiel-portraet-alex")
TABLE = r"""
GET  /desk                                                        STAFF
GET  /desk/inbox                                                  EDITOR
GET  /desk/inbox/answered                                         EDITOR
GET  /desk/inbox/suggestions                                      EDITOR
GET  /desk/inbox/aside                                            EDITOR
POST /desk/inbox/{number:\d{1,9}}/learn                           EDITOR
POST /desk/inbox/{number:\d{1,9}}/aside                           EDITOR
POST /desk/inbox/{number:\d{1,9}}/delete                          EDITOR
POST /desk/inbox/suggestions/{number:\d{1,9}}/learn               EDITOR
POST /desk/inbox/suggestions/{number:\d{1,9}}/delete              EDITOR
POST /desk/inbox/undo/{mark:[0-9a-f]{16}}                         EDITOR
GET  /desk/inbox/{number:\d{1,9}}                                 EDITOR
GET  /desk/inbox/{number:\d{1,9}}/answer                          EDITOR
POST /desk/inbox/{number:\d{1,9}}/answer                          EDITOR
GET  /desk/inbox/{number:\d{1,9}}/learn/{entry}                   EDITOR
GET  /desk/inbox/answered/{mark:[0-9a-f]{16}}/correct             EDITOR
POST /desk/inbox/answered/{mark:[0-9a-f]{16}}/correct             EDITOR
POST /desk/inbox/uncorrect/{mark:[0-9a-f]{16}}                    EDITOR
GET  /desk/entries                                                EDITOR
GET  /desk/entries/-/find                                         EDITOR
POST /desk/entries/-/bulk                                         EDITOR
POST /desk/entries/-/undo/{mark}                                  EDITOR
POST /desk/entries/-/preview                                      EDITOR
POST /desk/entries/-/phrasings                                    EDITOR
POST /desk/entries/-/alike                                        EDITOR
GET  /desk/entries/-/guide                                        EDITOR
GET  /desk/entries/-/translations                                 EDITOR
GET  /desk/entries/{id}/translations                              EDITOR
POST /desk/entries/{id}/translations                              EDITOR
GET  /desk/entries/{id}/history                                   EDITOR
POST /desk/entries/{id}/restore/{version}                         EDITOR
GET  /desk/entries/new                                            EDITOR
POST /desk/entries/new                                            EDITOR
GET  /desk/entries/{id}                                           EDITOR
POST /desk/entries/{id}                                           EDITOR
GET  /desk/pictures                                               EDITOR
GET  /desk/pictures/{entry}                                       EDITOR
GET  /desk/pictures/{entry}/now.jpg                               EDITOR
POST /desk/pictures/{entry}                                       EDITOR
POST /desk/pictures/{entry}/remove                                EDITOR
GET  /desk/try                                                    STAFF
GET  /desk/sign-in                                                NOTHING
POST /desk/sign-in                                                NOTHING
POST /desk/sign-out                                               FIRST_FACTOR
GET  /desk/welcome/{token}                                        NOTHING
POST /desk/welcome/{token}                                        NOTHING
GET  /desk/second-factor                                          FIRST_FACTOR
POST /desk/second-factor                                          FIRST_FACTOR
GET  /desk/second-factor/new                                      FIRST_FACTOR
POST /desk/second-factor/new                                      FIRST_FACTOR
GET  /desk/own                                                    STAFF
POST /desk/own/password                                           STAFF
POST /desk/own/no-factor                                          STAFF
POST /desk/own/end-others                                         STAFF
GET  /desk/staff/looks                                            ADMIN
GET  /desk/staff                                                  ADMIN
GET  /desk/staff/new                                              ADMIN
POST /desk/staff/new                                              ADMIN
GET  /desk/staff/{staff}                                          ADMIN
POST /desk/staff/{staff}/roles                                    ADMIN
POST /desk/staff/{staff}/link                                     ADMIN
POST /desk/staff/{staff}/remove                                   ADMIN
GET  /desk/settings                                               ADMIN
GET  /desk/settings/{topic}                                       ADMIN
POST /desk/settings/{topic}                                       ADMIN
POST /desk/settings/{topic}/restore/{version}                     ADMIN
GET  /desk/widget                                                 ADMIN
GET  /desk/channels                                               ADMIN
GET  /desk/help                                                   STAFF
GET  /desk/help/{chapter}                                         STAFF
GET  /desk/imports/pack                                           EDITOR
GET  /desk/imports/pack.jsonl                                     EDITOR
GET  /desk/imports/entries/template                               EDITOR
GET  /desk/imports/entries/export.xlsx                            EDITOR
GET  /desk/imports/entries/export.csv                             EDITOR
GET  /desk/imports/places/template                                EDITOR
GET  /desk/imports/places/export.xlsx                             EDITOR
GET  /desk/imports/places/export.csv                              EDITOR
GET  /desk/imports/courses/template                               EDITOR
GET  /desk/imports/courses/export.xlsx                            EDITOR
GET  /desk/imports/courses/export.csv                             EDITOR
GET  /desk/imports/directory/template                             EDITOR
GET  /desk/imports/directory/export.xlsx                          EDITOR
GET  /desk/imports/directory/export.csv                           EDITOR
GET  /desk/imports/sessions/template                              BOOKING
GET  /desk/imports/sessions/export.xlsx                           BOOKING
GET  /desk/imports/sessions/export.csv                            BOOKING
GET  /desk/imports                                                STAFF
GET  /desk/imports/entries                                        EDITOR
POST /desk/imports/entries                                        EDITOR
GET  /desk/imports/entries/{upload}                               EDITOR
POST /desk/imports/entries/{upload}                               EDITOR
POST /desk/imports/entries/{upload}/again                         EDITOR
POST /desk/imports/entries/{upload}/drop                          EDITOR
GET  /desk/imports/places                                         EDITOR
POST /desk/imports/places                                         EDITOR
GET  /desk/imports/places/{upload}                                EDITOR
POST /desk/imports/places/{upload}                                EDITOR
POST /desk/imports/places/{upload}/again                          EDITOR
POST /desk/imports/places/{upload}/drop                           EDITOR
GET  /desk/imports/courses                                        EDITOR
POST /desk/imports/courses                                        EDITOR
GET  /desk/imports/courses/{upload}                               EDITOR
POST /desk/imports/courses/{upload}                               EDITOR
POST /desk/imports/courses/{upload}/again                         EDITOR
POST /desk/imports/courses/{upload}/drop                          EDITOR
GET  /desk/imports/directory                                      EDITOR
POST /desk/imports/directory                                      EDITOR
GET  /desk/imports/directory/{upload}                             EDITOR
POST /desk/imports/directory/{upload}                             EDITOR
POST /desk/imports/directory/{upload}/again                       EDITOR
POST /desk/imports/directory/{upload}/drop                        EDITOR
GET  /desk/imports/links/template                                 STAFF
GET  /desk/imports/links/export.xlsx                              STAFF
GET  /desk/imports/links/export.csv                               STAFF
GET  /desk/imports/links                                          STAFF
POST /desk/imports/links                                          STAFF
GET  /desk/imports/links/{upload}                                 STAFF
POST /desk/imports/links/{upload}                                 STAFF
POST /desk/imports/links/{upload}/again                           STAFF
POST /desk/imports/links/{upload}/drop                            STAFF
GET  /desk/links                                                  STAFF
GET  /desk/links/new                                              STAFF
POST /desk/links/new                                              STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/edit                          STAFF
POST /desk/links/{code:[A-Z0-9]{7}}/edit                          STAFF
POST /desk/links/{code:[A-Z0-9]{7}}/add                           STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/campaign                      STAFF
GET  /desk/links/campaigns.svg                                    STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/links.svg                     STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/codes.zip                     STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/links.xlsx                    STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/links.csv                     STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/poster.pdf                    STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/qr.svg                        STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}/qr.png                        STAFF
GET  /desk/links/{code:[A-Z0-9]{7}}                               STAFF
POST /desk/links/{code:[A-Z0-9]{7}}/end                           STAFF
POST /desk/links/{code:[A-Z0-9]{7}}/resume                        STAFF
POST /desk/links/{code:[A-Z0-9]{7}}/remove                        STAFF
GET  /desk/imports/sessions                                       BOOKING
POST /desk/imports/sessions                                       BOOKING
GET  /desk/imports/sessions/{upload}                              BOOKING
POST /desk/imports/sessions/{upload}                              BOOKING
POST /desk/imports/sessions/{upload}/again                        BOOKING
POST /desk/imports/sessions/{upload}/drop                         BOOKING
GET  /desk/places                                                 EDITOR
GET  /desk/places/next-year                                       EDITOR
POST /desk/places/next-year                                       EDITOR
GET  /desk/reports                                                STAFF
GET  /desk/reports/overview/{figure}.svg                          STAFF
GET  /desk/reports/overview/report.xlsx                           STAFF
GET  /desk/reports/overview/report.csv                            STAFF
GET  /desk/reports/questions                                      STAFF
GET  /desk/reports/questions/{figure}.svg                         STAFF
GET  /desk/reports/questions/report.xlsx                          STAFF
GET  /desk/reports/questions/report.csv                           STAFF
GET  /desk/reports/sessions                                       STAFF
GET  /desk/reports/sessions/{figure}.svg                          STAFF
GET  /desk/reports/sessions/report.xlsx                           STAFF
GET  /desk/reports/sessions/report.csv                            STAFF
GET  /desk/reports/gaps                                           STAFF
GET  /desk/reports/gaps/{figure}.svg                              STAFF
GET  /desk/reports/gaps/report.xlsx                               STAFF
GET  /desk/reports/gaps/report.csv                                STAFF
GET  /desk/reports/campaigns                                      STAFF
GET  /desk/reports/campaigns/{figure}.svg                         STAFF
GET  /desk/reports/campaigns/report.xlsx                          STAFF
GET  /desk/reports/campaigns/report.csv                           STAFF
GET  /desk/sessions                                               BOOKING
GET  /desk/sessions/calendar                                      BOOKING
GET  /desk/sessions/new                                           BOOKING
POST /desk/sessions/new                                           BOOKING
POST /desk/sessions/remove                                        BOOKING
GET  /desk/sessions/{id}/edit                                     BOOKING
POST /desk/sessions/{id}/edit                                     BOOKING
GET  /desk/sessions/series                                        BOOKING
POST /desk/sessions/series                                        BOOKING
GET  /desk/surveys                                                 EDITOR
GET  /desk/surveys/new                                             EDITOR
POST /desk/surveys/new                                             EDITOR
GET  /desk/surveys/{survey}/edit                                   EDITOR
POST /desk/surveys/{survey}/edit                                   EDITOR
POST /desk/surveys/{survey}/start                                  EDITOR
POST /desk/surveys/{survey}/draft                                  EDITOR
POST /desk/surveys/{survey}/end                                    EDITOR
POST /desk/surveys/{survey}/until                                  EDITOR
POST /desk/surveys/{survey}/delete                                 EDITOR
POST /desk/surveys/{survey}/restore                                EDITOR
GET  /desk/surveys/{survey}/code.svg                               EDITOR
GET  /desk/surveys/{survey}                                        EDITOR
GET  /desk/surveys/{survey}/results.csv                            EDITOR
GET  /desk/surveys/{survey}/results.xlsx                           EDITOR
GET  /desk/surveys/{survey}/plots/{figure}.svg                     EDITOR
POST /desk/surveys/{survey}/words/{text}/hide                      EDITOR
POST /desk/surveys/{survey}/words/{text}/show                      EDITOR
GET  /desk/fairs                                                  BOOKING
GET  /desk/fairs/new                                              BOOKING
POST /desk/fairs/new                                              BOOKING
GET  /desk/fairs/{name}                                           BOOKING
GET  /desk/fairs/{name}/poster.pdf                                BOOKING
POST /desk/fairs/{name}/remove                                    BOOKING
GET  /desk/sessions/patterns                                      BOOKING
POST /desk/sessions/patterns/{number:\d{1,9}}/delete              BOOKING
POST /desk/sessions/patterns/{number:\d{1,9}}/restore             BOOKING
POST /desk/sessions/{id}/pattern                                  BOOKING
GET  /desk/sessions/{id}/move                                     BOOKING
POST /desk/sessions/{id}/move                                     BOOKING
GET  /desk/sessions/{id}/seats                                    BOOKING
POST /desk/sessions/{id}/seats                                    BOOKING
GET  /desk/sessions/{id}/cancel                                   BOOKING
POST /desk/sessions/{id}/cancel                                   BOOKING
POST /desk/sessions/{id}/confirm                                  BOOKING
POST /desk/sessions/{id}/unconfirm/{host:\d{1,2}}                 BOOKING
GET  /desk/sessions/{id}/draw                                     BOOKING
POST /desk/sessions/{id}/draw                                     BOOKING
GET  /desk/sessions/{id}/keep                                     BOOKING
POST /desk/sessions/{id}/keep                                     BOOKING
POST /desk/sessions/{id}/keep/{code:[A-Z0-9]{6,7}}/{seats:\d{1,4}} BOOKING
GET  /desk/sessions/{id}/message                                  BOOKING
POST /desk/sessions/{id}/message                                  BOOKING
POST /desk/sessions/{id}/message/{letter:[0-9a-f]{16}}/withdraw   BOOKING
GET  /desk/sessions/{id}/list                                     BOOKING
GET  /desk/sessions/{id}/list.csv                                 BOOKING
GET  /desk/sessions/{id}/session.ics                              BOOKING
GET  /desk/sessions/{id}/briefing                                 BOOKING
GET  /desk/sessions/{id}/poster.pdf                               BOOKING
GET  /desk/sessions/{id}                                          BOOKING
GET  /desk/requests                                               BOOKING
GET  /desk/requests/{number:\d{1,9}}                              BOOKING
POST /desk/requests/{number:\d{1,9}}/answer                       BOOKING
POST /desk/requests/{number:\d{1,9}}/settle                       BOOKING
POST /desk/requests/{number:\d{1,9}}/reopen                       BOOKING
GET  /desk/sessions/{id}/hosts                                    BOOKING
POST /desk/sessions/{id}/hosts/{host:\d{1,2}}                     BOOKING
GET  /desk/hosts/questions                                        BOOKING
GET  /desk/hosts/questions/{box}                                  BOOKING
POST /desk/hosts/questions/{number:\d{1,9}}/hide                  BOOKING
POST /desk/hosts/questions/{number:\d{1,9}}/show                  BOOKING
POST /desk/hosts/questions/{number:\d{1,9}}/answer                BOOKING
GET  /desk/hosts                                                  BOOKING
POST /desk/hosts                                                  BOOKING
GET  /desk/hosts/{host:[0-9a-f]{16}}                              BOOKING
POST /desk/hosts/{host:[0-9a-f]{16}}/link                         BOOKING
POST /desk/hosts/{host:[0-9a-f]{16}}/sessions                     BOOKING
POST /desk/hosts/{host:[0-9a-f]{16}}/remove                       BOOKING
GET  /desk/sessions/{id}/invitations                              BOOKING
POST /desk/sessions/{id}/invitations                              BOOKING
GET  /desk/sessions/{id}/invitations.csv                          BOOKING
POST /desk/sessions/{id}/invitations/{number:\d{1,9}}/link        BOOKING
POST /desk/sessions/{id}/invitations/{number:\d{1,9}}/remove      BOOKING
GET  /desk/sessions/{id}/titles                                   BOOKING
POST /desk/sessions/{id}/titles                                   BOOKING
"""

PART = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})+))?\}")
ABSENT = (
    "absent",
    *("9" * many for many in (9, 4, 2, 1)),
    "QQQQQQ",
    "QQQQQQQ",
    *("0" * many for many in (6, 8, 16, 32, 64)),
)
ODD = ("absent", "0", "-1", "%00", "%2e%2e", "%ff", "x" * 300, "a%2fb", "9" * 30, "a%00b", "%C3%A4%20", "'--")
NOT_IN = (401, 403)
UPLOADS = ("entries", "places", "sessions", "links")


def row(route: Route) -> str:
    return f"{route.method:<5}{route.path:<70} {route.need.name}"


def rows() -> list[str]:
    return [" ".join(line.split()) for line in TABLE.strip().splitlines()]


@dataclass(slots=True)
class Gate:
    """The desk as it is reached from outside; each request is made by somebody with a sign-in of their own."""

    world: World
    url: str
    http: aiohttp.ClientSession
    guard: Guard
    table: list[Route]
    existing: dict[str, str] = field(default_factory=dict)

    async def sign_in(self, name: str, *roles: Role, confirmed: bool = True) -> tuple[SignedIn, str]:
        async with self.world.house.store.work() as work:
            known = await work.staff.called(name) or await work.staff.add(name, roles, self.world.clock())
            assert known
            token = await work.sign_ins.begin(known.id, confirmed=confirmed, now=self.world.clock())
            signed_in = await work.sign_ins.of(token, self.world.clock())
        assert signed_in
        return signed_in, token

    async def ask(self, route: Route, path: str, token: str = "", **sent: Any) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        headers = {"Cookie": f"lotse-desk={token}"} | sent.pop("headers", {})
        data = aiohttp.FormData({"csrf": sent.pop("csrf", "")}) if route.method == "POST" else None
        whole = re.sub(r"[^\x21-\x7e]", "", self.url + path)
        asked = aiohttp.client.URL(whole, encoded=True)
        more = {"data": data, "headers": headers, "allow_redirects": False}
        async with self.http.request(route.method, asked, **more) as answer:
            text = (await answer.read()).decode(errors="replace")
            return answer.status, answer.headers.get("Location", ""), text

    async def kept(self) -> Mapping[str, list[Any]]:
        """All that is stored, except who has looked."""
        async with self.world.house.store.look() as work:
            tables = [table for table in SQLModel.metadata.sorted_tables if table.name != "look"]
            return {table.name: list(await work.connection.execute(select(table))) for table in tables}

    def path(self, route: Route, odd: str = "") -> str:
        """With what exists in the place of parts, or with what does not."""

        def filled(part: re.Match[str]) -> str:
            fitting = next((one for one in ABSENT if not part[2] or re.fullmatch(part[2], one)), None)
            assert fitting, f"ABSENT in {__file__} needs something that fits {part[0]} of {route.path}"
            if odd:
                return fitting if part[2] else odd
            return self.existing.get(route.path[: part.end()], fitting)

        return PART.sub(filled, route.path)


async def what_exists(world: World) -> dict[str, str]:
    """By the beginning of the path up to the part."""
    async with world.house.store.work() as work:
        otto = await work.staff.called("Otto Other") or await work.staff.add("Otto Other", [Role.EDITOR], world.clock())
        assert otto
        link = await work.sign_ins.new_link(otto.id, world.clock())
        rows = await work.connection.execute(select(SQLModel.metadata.tables["session"].c.id))
        session = sorted(rows.scalars())[0]
        noted = Noted("Wie werde ich Astronautin?", "astronautin", 1)
        question = await work.questions.remember(noted, Why.NOTHING_FOUND, "de", world.clock())
        theirs = {kind: await work.uploads.add(otto.id, kind, "x.csv", b"", world.clock()) for kind in UPLOADS}
        campaign = ShareLink("", Purpose.CAMPAIGN, "Plakate", "", world.clock().date() + timedelta(days=9))
        campaign = await work.links.make(campaign, world.clock().date())
        await work.pictures.keep(Picture(ALEX, b"a picture", 1, 1, "Alex", world.clock().date(), "Otto"))
    return {
        "/desk/settings/{topic}": next(iter(TOPICS)),
        "/desk/help/{chapter}": chapters()[0].name,
        r"/desk/inbox/{number:\d{1,9}}": question.partition(".")[0],
        r"/desk/inbox/{number:\d{1,9}}/learn/{entry}": "koch",
        **{f"/desk/imports/{kind}/{{upload}}": upload for kind, upload in theirs.items()},
        "/desk/entries/{id}": "koch",
        "/desk/links/{code:[A-Z0-9]{7}}": campaign.code,
        "/desk/pictures/{entry}": ALEX,
        "/desk/sessions/{id}": session,
        "/desk/staff/{staff}": otto.id,
        "/desk/welcome/{token}": link,
    }


@pytest.fixture
async def gate(world: World, desk_url: str) -> AsyncIterator[Gate]:
    wired = office(world.house)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Gate(world, desk_url, http, wired.guard, Desk(wired).table(), await what_exists(world))


async def test_the_table_is_complete(gate: Gate) -> None:
    there, told = {" ".join(row(one).split()) for one in gate.table}, set(rows())
    ready = "\n".join(row(one) for one in gate.table if " ".join(row(one).split()) not in told)
    assert there - told == set(), f"missing in TABLE of {__file__}, or with another need:\n{ready}"
    assert told - there == set(), "in TABLE, but no route"
    assert len(rows()) == len(told), "twice in TABLE"


async def test_each_route_of_the_table_answers_itself(world: World, gate: Gate) -> None:
    """None stands behind another one that takes its path first."""
    taken = []
    for number, route in enumerate(gate.table):
        path = gate.path(route)
        before = (one for one in gate.table[:number] if one.method == route.method)
        taken += [f"{route.path} is answered by {one.path}" for one in before if pattern_of(one).fullmatch(path)]
    assert taken == []


def pattern_of(route: Route) -> re.Pattern[str]:
    made, at = "", 0
    for part in PART.finditer(route.path):
        made += re.escape(route.path[at : part.start()]) + f"(?:{part[2] or '[^/]+'})"
        at = part.end()
    return re.compile(made + re.escape(route.path[at:]))


ROLES = {"editor": Role.EDITOR, "booking": Role.BOOKING, "admin": Role.ADMIN}
WHO = ("nobody", "signed out", "half an admin", *ROLES)


def expected(who: str, route: Route) -> str:
    """What somebody gets, in a word."""
    if route.need is Need.NOTHING:
        return "in"
    if who in ("nobody", "signed out"):
        return "401" if route.method == "POST" else "to the sign-in"
    if route.need is Need.FIRST_FACTOR:
        return "in"
    if who == "half an admin":
        return "401" if route.method == "POST" else "to the second factor"
    if route.need is Need.STAFF or who == "admin":
        return "in"
    return "in" if route.need.value is ROLES[who] else "403"


def told(status: int, leads_to: str) -> str:
    if leads_to.startswith("/desk/sign-in?next="):
        return "to the sign-in"
    if leads_to.startswith("/desk/second-factor?next="):
        return "to the second factor"
    return str(status) if status in NOT_IN or status >= 500 else "in"


async def visitor(gate: Gate, who: str) -> tuple[str, str]:
    """The token of somebody who is signed in just now, and the secret of their forms."""
    if who == "nobody":
        return "", gate.guard.csrf(None)
    if who in ROLES:
        signed_in, token = await gate.sign_in(who, ROLES[who])
        return token, gate.guard.csrf(signed_in)
    signed_in, token = await gate.sign_in(who, Role.ADMIN, confirmed=who == "signed out")
    if who == "signed out":
        async with gate.world.house.store.work() as work:
            await work.sign_ins.end(token)
    return token, gate.guard.csrf(signed_in if who != "signed out" else None)


@pytest.mark.parametrize("who", WHO)
async def test_each_gets_in_exactly_where_they_should(gate: Gate, who: str) -> None:
    """What a form that was let in has changed, be it that somebody is signed out, is made anew before the next one."""
    token, csrf = await visitor(gate, who)
    wrong = []
    for route in gate.table:
        for path in dict.fromkeys((gate.path(route, "absent"), gate.path(route))):
            status, leads_to, _ = await gate.ask(route, path, token, csrf=csrf)
            if (got := told(status, leads_to)) != expected(who, route):
                wrong.append(f"{route.method} {path}: {got}, not {expected(who, route)}")
        if route.method == "POST" and expected(who, route) == "in":
            gate.existing = await what_exists(gate.world)
            token, csrf = await visitor(gate, who)
    assert wrong == []


FOREIGN: Mapping[str, dict[str, str]] = {
    "another site": {"Origin": "https://evil.example"},
    "a site without a name": {"Origin": "null"},
    "another port of ours": {"Origin": "http://localhost:1"},
    "another site that hides": {"Sec-Fetch-Site": "cross-site"},
    "a neighbour of our site": {"Sec-Fetch-Site": "same-site"},
}


def faulty(gate: Gate, csrf: str, other: Staff) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "no secret", {}
    yield "a wrong secret", {"csrf": "0" * 64}
    yield "the beginning of the secret", {"csrf": csrf[:63]}
    yield "somebody else's secret", {"csrf": gate.guard.csrf(SignedIn(other, True, other.since, ""))}
    for name, headers in FOREIGN.items():
        yield name, {"csrf": csrf, "headers": headers}


async def test_forms_that_are_not_ours_change_nothing(gate: Gate) -> None:
    other, _ = await gate.sign_in("Eve", Role.ADMIN)
    token, csrf = await visitor(gate, "admin")
    before, wrong = await gate.kept(), []
    for route in gate.table:
        if route.method == "POST":
            for name, sent in faulty(gate, csrf, other.staff):
                status, _, page = await gate.ask(route, gate.path(route), token, **sent)
                if status != 403 or "nicht von diesem Schreibtisch" not in page:
                    wrong.append(f"{route.path} with {name}: {status}")
    assert wrong == []
    assert changed(before, await gate.kept()) == []


async def test_who_may_not_come_in_changes_nothing_with_a_form_that_is_ours(gate: Gate) -> None:
    known = {who: await visitor(gate, who) for who in WHO}
    before = await gate.kept()
    for route in gate.table:
        for who, (token, csrf) in known.items():
            if route.method == "POST" and expected(who, route) != "in":
                await gate.ask(route, gate.path(route), token, csrf=csrf)
    assert changed(before, await gate.kept()) == []


def changed(before: Mapping[str, list[Any]], after: Mapping[str, list[Any]]) -> list[str]:
    return [name for name, found in before.items() if sorted(map(repr, found)) != sorted(map(repr, after[name]))]


@pytest.mark.parametrize("who", ["nobody", "half an admin", "admin"])
async def test_a_look_changes_nothing(gate: Gate, who: str) -> None:
    """A connection of its own tells whether anything at all was written; only then all tables are compared."""
    token, _ = await visitor(gate, who)
    before, wrong = await gate.kept(), []
    with closing(sqlite3.connect(gate.world.house.settings.database_file)) as watching:

        def version() -> int:
            return watching.execute("pragma data_version").fetchone()[0]

        seen = version()
        for route in gate.table:
            if route.method == "GET":
                await gate.ask(route, gate.path(route), token)
                if seen != (seen := version()):
                    after = await gate.kept()
                    wrong += [f"{route.path} changes {name}" for name in changed(before, after)]
                    before = after
    assert wrong == []


async def test_a_look_at_what_exists_succeeds(gate: Gate) -> None:
    """Else the tests above would look at nothing but pages that say that something is not here."""
    token, _ = await visitor(gate, "admin")
    wrong = []
    for route in gate.table:
        parts = [route.path[: part.end()] for part in PART.finditer(route.path)]
        if route.method == "GET" and "{upload}" not in route.path and all(part in gate.existing for part in parts):
            status, leads_to, _ = await gate.ask(route, gate.path(route), token)
            wrong += [f"{route.path}: {status} {leads_to}"] if status not in (200, 303) else []
    assert wrong == []


@on_both_databases
async def test_what_is_absent_looks_the_same_however_it_is_called(gate: Gate) -> None:
    token, csrf = await visitor(gate, "admin")
    _, _, page = await gate.ask(Route("GET", "", Need.STAFF, gate.guard.watch), "/desk/nowhere", token)  # type: ignore[arg-type]
    before, wrong = await gate.kept(), []
    for route in gate.table:
        if PART.search(route.path) and route.need is not Need.NOTHING:
            for odd in ODD:
                status, leads_to, told = await gate.ask(route, gate.path(route, odd), token, csrf=csrf)
                is_same = status == 404 and plain(told) == plain(page)
                if not is_same and not (route.method == "POST" and status in (303, 404)):
                    wrong.append(f"{route.method} {gate.path(route, odd)[:80]}: {status} {leads_to}")
    assert wrong == []
    assert changed(before, await gate.kept()) == []


async def test_what_is_of_somebody_else_looks_as_if_it_were_absent(gate: Gate) -> None:
    token, csrf = await visitor(gate, "admin")
    before, wrong = await gate.kept(), []
    for route in gate.table:
        if "{upload}" in route.path:
            theirs = await gate.ask(route, gate.path(route), token, csrf=csrf)
            absent = await gate.ask(route, gate.path(route, "absent"), token, csrf=csrf)
            wrong += [route.path] if (theirs[0], theirs[2]) != (absent[0], absent[2]) or theirs[0] != 404 else []
    assert wrong == []
    assert changed(before, await gate.kept()) == []


def plain(page: str) -> str:
    return page.replace(' aria-current="page"', "")


async def test_who_may_not_look_does_not_learn_what_exists(gate: Gate) -> None:
    for who in ("nobody", "half an admin", "editor", "booking"):
        token, _ = await visitor(gate, who)
        for route in gate.table:
            if route.method == "GET" and PART.search(route.path) and expected(who, route) != "in":
                here, absent = gate.path(route), gate.path(route, "absent")
                there, not_there = [await gate.ask(route, path, token) for path in (here, absent)]
                assert there[0] == not_there[0], route.path
                assert there[2] == not_there[2], route.path
