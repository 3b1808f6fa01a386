"""Who may come in at the desk, and which forms count."""

import aiohttp
import pytest
from yarl import URL

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import CSRF, Page, SignIn
from tests.desk.signing import another_process


async def test_who_is_not_signed_in_is_led_to_the_sign_in(staff: SignIn) -> None:
    page = await (await staff()).get("/desk/entries?kind=answer")
    assert page.path == "/desk/sign-in"


async def test_the_first_page(staff: SignIn) -> None:
    page = await (await staff(Role.EDITOR)).get("/desk")
    assert page.status == 200
    assert "Heute" in page.text
    assert page.headers["Cache-Control"] == "no-store"


async def test_a_page_that_is_not_there(staff: SignIn) -> None:
    page = await (await staff(Role.EDITOR)).get("/desk/nowhere")
    assert (page.status, "Diese Seite gibt es nicht" in page.text) == (404, True)


def csrf_in(page: Page) -> str:
    found = CSRF.search(page.text)
    assert found
    return found[1]


@pytest.mark.parametrize("cookie", ["x" * 4000, "\xff\xfe", "", "'; drop table staff", "a%00b"])
async def test_a_cookie_that_is_junk_is_nobodys(desk_url: str, cookie: str) -> None:
    sent = {"headers": {"Cookie": f"lotse-desk={cookie}; lotse-desk-said={cookie}|x"}}
    async with aiohttp.ClientSession() as http, http.get(f"{desk_url}/desk", **sent) as answer:
        assert (answer.status, answer.url.path) == (200, "/desk/sign-in")


async def test_what_is_said_cannot_be_planted(staff: SignIn) -> None:
    erna = await staff(Role.EDITOR)
    erna.http.cookie_jar.update_cookies({"lotse-desk-said": "0" * 32 + "|Evil%20words|/desk/sign-out"})
    assert "Evil words" not in (await erna.get("/desk")).text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
async def test_other_methods_do_nothing(staff: SignIn, method: str) -> None:
    admin, nobody = await staff(Role.ADMIN), await staff()
    for path in ("/desk", "/desk/staff/new", "/desk/sign-out", "/desk/sign-in"):
        async with admin.http.request(method, admin.url + path) as answer:
            assert answer.status == 404
        async with nobody.http.request(method, nobody.url + path, allow_redirects=False) as answer:
            assert answer.status == 303
    assert (await admin.get("/desk")).path == "/desk"


@pytest.mark.parametrize(
    ("origin", "counts"),
    [
        ("http://127.0.0.1:{port}", True),  # as the browser names us
        ("http://localhost:8080", True),  # as the settings do
        ("http://127.0.0.1:1", False),
        ("http://127.0.0.1", False),
        ("http://localhost:8080.evil.example", False),
        ("null", False),
        ("", False),
    ],
)
async def test_a_form_comes_from_our_own_pages(staff: SignIn, origin: str, counts: bool) -> None:
    erna = await staff(Role.EDITOR)
    form = {"csrf": csrf_in(await erna.get("/desk"))}
    headers = {"Origin": origin.format(port=URL(erna.url).port)}
    async with erna.http.post(f"{erna.url}/desk/own/end-others", data=form, headers=headers) as answer:
        assert answer.status == (200 if counts else 403)


@pytest.mark.parametrize(("scheme", "status"), [("http", 403), ("https", 422)])
async def test_a_page_without_encryption_is_none_of_ours_if_we_have_it(
    world: World, staff: SignIn, scheme: str, status: int
) -> None:
    async with another_process(world, "https://lotse.example") as url:
        nobody = await staff()
        form = {"csrf": csrf_in(await nobody.get("/desk/sign-in")), "name": "Erna", "password": "falsch"}
        headers = {"Origin": f"{scheme}://lotse.example"}
        async with nobody.http.post(f"{url}/desk/sign-in", data=form, headers=headers) as answer:
            assert answer.status == status


async def test_a_form_that_was_open_when_the_sign_in_ended_counts_after_a_new_one(world: World, staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    csrf = csrf_in(await admin.get("/desk/staff/new"))
    world.clock.forward(hours=12)
    form = {"name": "Erna Edit", "roles": "editor"}
    page = await admin.post("/desk/staff/new", form, csrf=csrf)
    assert (page.status, "in einem zweiten Fenster" in page.text) == (401, True)
    again = await staff(Role.ADMIN)
    assert (await again.post("/desk/staff/new", form, csrf=csrf)).status == 200


async def test_the_secret_of_forms_differs_by_person(staff: SignIn) -> None:
    erna, berta, nobody = await staff(Role.EDITOR, name="Erna"), await staff(Role.EDITOR, name="Berta"), await staff()
    secrets = {csrf_in(await one.get("/desk")) for one in (erna, berta, nobody)}
    assert len(secrets) == 3
    for csrf in secrets - {csrf_in(await erna.get("/desk"))}:
        assert (await erna.post("/desk/own/end-others", csrf=csrf)).status == 403


async def test_what_is_too_large_is_told(staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    page = await admin.post("/desk/staff/new", {"name": "x" * 300_000, "roles": "editor"})
    assert (page.status, "zu viel auf einmal" in page.text) == (413, True)


@on_both_databases
async def test_a_zero_byte_is_no_fault_of_ours(staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    assert (await admin.get("/desk/staff/looks?page=%00")).status in (200, 404)
    page = await admin.post("/desk/staff/new", {"name": "Er\0na", "roles": "editor"})
    assert (page.status, "Erna" in page.text) == (200, True)


async def test_a_role_that_is_taken_away_ends_at_once(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff(Role.EDITOR, name="Erna")
    async with world.house.store.look() as work:
        known = await work.staff.called("Erna")
    assert known
    assert (await erna.get("/desk/entries")).status == 200
    await admin.post(f"/desk/staff/{known.id}/roles", {"roles": "booking"})
    page = await erna.get("/desk/entries")
    assert (page.status, "Nicht für Ihre Rolle" in page.text) == (403, True)


async def test_no_page_may_be_framed_kept_or_run_foreign_scripts(staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    for path in ("/desk", "/desk/staff", "/desk/nowhere", "/desk/sign-in", "/desk/static/desk.css"):
        headers = (await admin.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        if "static" not in path:
            assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "same-origin")
