"""Signing in at the desk: links, passwords, next pages, cookies, lock-out and one's own page."""

import asyncio
import re
from datetime import timedelta

import aiohttp
import pytest
from sqlalchemy import select

from bot.desk.signing_in import checking
from bot.desk.signing_in.entrance import own_page
from bot.desk.signing_in.passwords import NOBODYS, Passwords, fault_in
from storage import tables as t
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.signing import PASSWORD, another_process, come_in, link_for, sign_in, tokens

WRONG = "etwas ganz anderes 7"


def cookie_of(answer: aiohttp.ClientResponse) -> str:
    return next(line for line in answer.headers.getall("Set-Cookie") if line.startswith("lotse-desk="))


async def raw_sign_in(visitor: Visitor, url: str, cookie: str = "") -> aiohttp.ClientResponse:
    page = await visitor.get("/desk/sign-in")
    csrf = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert csrf
    form = {"csrf": csrf[1], "name": "Erna Edit", "password": PASSWORD}
    sent = {"data": form, "headers": {"Cookie": cookie}, "allow_redirects": False}
    async with aiohttp.ClientSession() as http, http.post(f"{url}/desk/sign-in", **sent) as answer:
        return answer


async def test_a_link_lets_somebody_set_a_password_and_leads_in(world: World, staff: SignIn) -> None:
    erna = await staff()
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    assert "Willkommen, Erna Edit" in (await erna.get(link)).text
    page = await erna.post(link, {"password": PASSWORD})
    assert (page.status, page.path, "Sie sind angemeldet" in page.text) == (200, "/desk", True)
    assert (await sign_in(await staff(), "Erna Edit")).path == "/desk"


async def test_a_link_works_once(world: World, staff: SignIn) -> None:
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    await (await staff()).post(link, {"password": PASSWORD})
    page = await (await staff()).post(link, {"password": WRONG})
    assert (page.status, "gilt nicht mehr" in page.text) == (404, True)
    assert (await sign_in(await staff(), "Erna Edit", WRONG)).status == 422


@on_both_databases
async def test_of_two_who_use_a_link_at_once_one_counts(world: World, staff: SignIn) -> None:
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    passwords = [f"{PASSWORD} {number}" for number in range(3)]
    pages = await asyncio.gather(*[(await staff()).post(link, {"password": one}) for one in passwords])
    assert sorted(page.status for page in pages) == [200, 404, 404]
    right = passwords[[page.status for page in pages].index(200)]
    for password in passwords:
        assert ((await sign_in(await staff(), "Erna Edit", password)).status == 200) == (password == right)


async def test_a_link_ends_after_7_days_and_by_a_newer_one(world: World, staff: SignIn) -> None:
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    world.clock.forward(days=6, hours=23)
    assert (await (await staff()).get(link)).status == 200
    world.clock.forward(hours=1)
    assert (await (await staff()).get(link)).status == 404
    newer = await link_for(world, "Erna Edit")
    newest = await link_for(world, "Erna Edit")
    assert [(await (await staff()).get(one)).status for one in (newer, newest)] == [404, 200]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "Bitte ausfüllen"),
        ("elf Zeichen", "mindestens 12 Zeichen"),
        ("ernaedit 2026", "Das ist Ihr Name"),
        ("Erna Edit Erna Edit", "Das ist Ihr Name"),
        ("aaaaaaaaaaaaaa", "zu leicht zu erraten"),
        ("Passwort!!12345", "zu leicht zu erraten"),
        ("x" * 100 + "abcdefg" * 20, "Das ist zu lang"),
    ],
)
async def test_what_is_no_good_password_is_told_and_the_link_stays(
    world: World, staff: SignIn, password: str, why: str
) -> None:
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    page = await (await staff()).post(link, {"password": password})
    assert (page.status, why in page.text) == (422, True)
    assert (await (await staff()).get(link)).status == 200


def test_good_passwords() -> None:
    for password in (PASSWORD, "Erna Edit mag Möwen", "9f3k-22lq-0vnm", "x" * 50 + "abcdefg" * 20):
        assert fault_in(password, "Erna Edit") == ""


async def test_a_password_is_shown_without_script_and_not_kept_by_that(world: World, staff: SignIn) -> None:
    link = await link_for(world, "Erna Edit", Role.EDITOR)
    page = await (await staff()).post(link, {"password": "noch nicht", "show": "1"})
    assert re.search(r'type="text" value="noch nicht"', page.text)
    assert "noch nicht" not in (await (await staff()).post(link, {"password": "noch nicht"})).text
    async with world.house.store.look() as work:
        known = await work.staff.called("Erna Edit")
    assert known
    assert known.password == ""


async def test_a_password_is_the_same_from_each_keyboard(staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR, password="Mo\u0308wen am Kanal")
    assert (await sign_in(await staff(), "  erna  EDIT ", "Möwen am Kanal")).path == "/desk"


async def test_nobodys_hash_takes_as_long_as_those_that_are_made() -> None:
    made = await Passwords().hashed(PASSWORD)
    assert made.split("$")[:4] == NOBODYS.split("$")[:4]


async def test_a_name_that_nobody_has_gets_the_same_answer(staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    for _ in range(6):
        known, unknown = [await sign_in(await staff(), name, WRONG) for name in ("Erna Edit", "Otto Nobody")]
        assert known.status == unknown.status
        assert known.text.replace("Erna Edit", "") == unknown.text.replace("Otto Nobody", "")
    assert known.status == 429


@on_both_databases
async def test_five_tries_in_vain_lock_for_a_quarter_of_an_hour_in_all_processes(world: World, staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    async with another_process(world) as url:
        for number in range(4):
            visitor = await staff()
            visitor.url = url if number % 2 else visitor.url
            assert (await sign_in(visitor, "Erna Edit", WRONG)).status == 422
        page = await sign_in(await staff(), "Erna Edit", WRONG)
        assert (page.status, "bis 10:15 Uhr gesperrt" in page.text) == (429, True)
        for here in (url, visitor.url):
            visitor.url = here
            assert (await sign_in(visitor, "Erna Edit")).status == 429
    world.clock.forward(minutes=14)
    assert (await sign_in(await staff(), "Erna Edit")).status == 429
    world.clock.forward(minutes=1)
    assert (await sign_in(await staff(), "Erna Edit")).path == "/desk"


@on_both_databases
async def test_many_tries_at_once_are_no_more_than_one_after_the_other(staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    visitors = [await staff() for _ in range(9)]
    pages = await asyncio.gather(*[sign_in(one, "Erna Edit", f"falsch geraten {n}") for n, one in enumerate(visitors)])
    assert sum("Der Name oder das Passwort stimmt nicht" in page.text for page in pages) <= 5
    assert (await sign_in(await staff(), "Erna Edit")).status == 429


async def test_a_right_password_forgets_tries_in_vain(staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    for _ in range(3):
        assert (await sign_in(await staff(), "Erna Edit", WRONG)).status == 422
        assert (await sign_in(await staff(), "Erna Edit", WRONG)).status == 422
        assert (await sign_in(await staff(), "Erna Edit")).path == "/desk"


async def test_tries_are_counted_by_network_address_too(
    world: World, staff: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_BY_ADDRESS", 3)
    async with another_process(world) as url:
        visitor = await staff()
        visitor.url = url
        pages = [await sign_in(visitor, f"Name {number}", WRONG) for number in range(4)]
        assert [page.status for page in pages] == [422, 422, 422, 429]
        world.clock.forward(hours=1)
        assert (await sign_in(visitor, "Name 9", WRONG)).status == 422


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/desk/staff?x=1&y=a%20b", "/desk/staff?x=1&y=a%20b"),
        ("/desk", "/desk"),
        ("", "/desk"),
        ("/", "/desk"),
        ("/deskoteka", "/desk"),
        ("//evil.example/desk", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("/desk/..//evil.example", "/desk"),
        ("/desk/%2e%2e/j/x", "/desk"),
        ("/desk\\@evil.example", "/desk"),
        ("/desk//evil.example", "/desk"),
        ("/desk/x\r\nSet-Cookie: a=b", "/desk"),
        ("\t/desk/x", "/desk"),
        ("/desk/" + "x" * 2000, "/desk"),
        ("javascript:/desk/alert(1)", "/desk"),
    ],
)
async def test_the_next_page_is_one_of_the_desk(asked: str, leads_to: str) -> None:
    assert own_page(asked) == leads_to


async def test_after_the_sign_in_it_goes_on_where_somebody_wanted_to(staff: SignIn) -> None:
    erna = await staff()
    await come_in(erna, "Erna Edit", Role.EDITOR)
    await erna.post("/desk/sign-out")
    asked = await erna.get("/desk/own?x=1")
    assert asked.path == "/desk/sign-in"
    assert 'name="next" value="/desk/own?x=1"' in asked.text
    assert (await sign_in(erna, "Erna Edit", next="/desk/own?x=1")).path == "/desk/own"
    await erna.post("/desk/sign-out")
    assert (await sign_in(erna, "Erna Edit", next="//evil.example/desk")).path == "/desk"


async def test_a_token_is_new_at_each_sign_in_and_a_planted_one_never_counts(desk_url: str, staff: SignIn) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    visitor, planted = await staff(), "p" * 43
    given = {cookie_of(await raw_sign_in(visitor, desk_url, f"lotse-desk={planted}")) for _ in range(2)}
    assert len(given) == 2
    assert not any(planted in one for one in given)
    sent = {"headers": {"Cookie": f"lotse-desk={planted}"}}
    async with aiohttp.ClientSession() as http, http.get(f"{desk_url}/desk", **sent) as page:
        assert page.url.path == "/desk/sign-in"


async def test_what_a_browser_had_before_ends_with_a_new_sign_in(staff: SignIn) -> None:
    erna, thief = await staff(), await staff()
    await come_in(erna, "Erna Edit", Role.EDITOR)
    thief.http.cookie_jar.update_cookies({"lotse-desk": tokens(erna)[0]})
    await sign_in(erna, "Erna Edit")
    assert (await erna.get("/desk")).path == "/desk"
    assert (await thief.get("/desk")).path == "/desk/sign-in"


@pytest.mark.parametrize(("public_url", "is_secure"), [("https://lotse.example", True), ("http://localhost", False)])
async def test_the_cookie(world: World, staff: SignIn, public_url: str, is_secure: bool) -> None:
    await come_in(await staff(), "Erna Edit", Role.EDITOR)
    async with another_process(world, public_url) as url:
        cookie = cookie_of(await raw_sign_in(await staff(), url))
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Path=/desk" in cookie) == (True, True, True)
    assert ("Secure" in cookie) == is_secure
    assert "Max-Age" not in cookie


async def test_a_sign_out_counts_in_all_processes_at_once(world: World, staff: SignIn) -> None:
    erna, thief = await staff(), await staff()
    await come_in(erna, "Erna Edit", Role.EDITOR)
    async with another_process(world) as url:
        thief.http.cookie_jar.update_cookies({"lotse-desk": tokens(erna)[0]})
        thief.url = url
        assert (await thief.get("/desk")).path == "/desk"
        page = await erna.post("/desk/sign-out")
        assert (page.path, "Sie sind abgemeldet" in page.text, tokens(erna)) == ("/desk/sign-in", True, [])
        assert (await thief.get("/desk")).path == "/desk/sign-in"


async def test_a_sign_in_ends_after_12_hours(world: World, staff: SignIn) -> None:
    erna = await staff()
    await come_in(erna, "Erna Edit", Role.EDITOR)
    world.clock.forward(hours=11, minutes=59)
    assert (await erna.get("/desk")).path == "/desk"
    world.clock.forward(minutes=1)
    assert (await erna.get("/desk")).path == "/desk/sign-in"


async def test_a_sign_in_form_that_was_open_already_still_counts(staff: SignIn) -> None:
    erna, page = await staff(), await (await staff()).get("/desk/sign-in")
    csrf = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert csrf
    await come_in(erna, "Erna Edit", Role.EDITOR)
    form = {"name": "Erna Edit", "password": PASSWORD}
    assert (await erna.post("/desk/sign-in", form, csrf=csrf[1])).path == "/desk"


async def test_another_password_ends_all_other_sign_ins(staff: SignIn) -> None:
    here, there = await staff(), await staff()
    await come_in(here, "Erna Edit", Role.EDITOR)
    await sign_in(there, "Erna Edit")
    wrong = await here.post("/desk/own/password", {"current": WRONG, "password": "fünf Esel am Deich"})
    assert (wrong.status, "Das ist nicht Ihr Passwort" in wrong.text) == (422, True)
    easy = await here.post("/desk/own/password", {"current": PASSWORD, "password": "Erna Edit 2026"})
    assert (easy.status, "Das ist Ihr Name" in easy.text) == (422, True)
    assert (await there.get("/desk")).path == "/desk"
    done = await here.post("/desk/own/password", {"current": PASSWORD, "password": "fünf Esel am Deich"})
    assert (done.status, "Ihr Passwort ist geändert" in done.text) == (200, True)
    assert [(await one.get("/desk")).path for one in (here, there)] == ["/desk", "/desk/sign-in"]
    assert (await sign_in(there, "Erna Edit")).status == 422
    assert (await sign_in(there, "Erna Edit", "fünf Esel am Deich")).path == "/desk"


async def test_a_password_cannot_be_guessed_on_ones_own_page_either(staff: SignIn) -> None:
    erna = await staff()
    await come_in(erna, "Erna Edit", Role.EDITOR)
    form = {"current": WRONG, "password": "fünf Esel am Deich"}
    assert [(await erna.post("/desk/own/password", form)).status for _ in range(5)] == [422] * 4 + [429]
    assert (await erna.post("/desk/own/password", form | {"current": PASSWORD})).status == 429


async def test_ones_own_page_tells_where_one_is_signed_in_and_ends_the_others(world: World, staff: SignIn) -> None:
    here, there = await staff(), await staff()
    await come_in(there, "Erna Edit", Role.EDITOR)
    world.clock.forward(hours=1)
    await sign_in(here, "Erna Edit")
    page = await here.get("/desk/own")
    assert re.findall(r"<li>seit ([^<]*?) ?<", page.text) == ["20.11.2026, 11:00 Uhr", "20.11.2026, 10:00 Uhr"]
    await here.post("/desk/own/end-others")
    assert [(await one.get("/desk")).path for one in (here, there)] == ["/desk", "/desk/sign-in"]


async def test_tries_are_kept_without_the_name(world: World, staff: SignIn) -> None:
    await sign_in(await staff(), "Erna Edit", WRONG)
    async with world.house.store.look() as work:
        (row,) = await work.connection.execute(select(t.staff_tries))
    assert row.until == world.clock() + timedelta(minutes=15)
    assert "erna" not in row.typed.casefold()
