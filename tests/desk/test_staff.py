"""Staff of the desk: added, given roles and links, removed; by pages and by the command line."""

import asyncio
import html
import re
from pathlib import Path

import pytest

from bot.app import open_house
from bot.commands.main import _tell_where_to_go
from storage.desk.staff import Role, Staff
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn
from tests.desk.signing import PASSWORD, come_in, set_up, sign_in
from tests.test_commands import lotse

LINK = re.compile(r'value="http://localhost:8080(/desk/welcome/[\w-]{43})"')


def link_in(page: Page) -> str:
    found = LINK.search(page.text)
    assert found, page.text
    return found[1]


async def called(world: World, name: str) -> Staff:
    async with world.house.store.look() as work:
        found = await work.staff.called(name)
    assert found
    return found


async def test_somebody_is_added_and_comes_in_by_the_link(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff()
    page = await admin.post("/desk/staff/new", {"name": "  Erna   Edit ", "roles": ["editor", "booking"]})
    assert page.status == 200
    await erna.post(link_in(page), {"password": PASSWORD})
    assert (await erna.get("/desk")).path == "/desk"
    assert (await erna.get("/desk/staff")).status == 403
    known = await called(world, "Erna Edit")
    assert (known.name, known.roles) == ("Erna Edit", {Role.EDITOR, Role.BOOKING})
    row = (await admin.get("/desk/staff")).text.partition("Erna Edit")[2].partition("</tr>")[0]
    assert ("Redaktion" in row, "Termine und Buchungen" in row, "mit Passwort" in row) == (True, True, True)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"name": "Erna Edit"}, "mindestens eine Rolle"),
        ({"name": "Erna Edit", "roles": "king"}, "mindestens eine Rolle"),
        ({"name": "", "roles": "editor"}, "Bitte ausfüllen"),
        ({"name": "E", "roles": "editor"}, "zu kurz für einen Namen"),
        ({"name": "E" * 81, "roles": "editor"}, "zu lang für einen Namen"),
        ({"name": "Erna\u202eEdit", "roles": "editor"}, "ein Zeichen, das man nicht eintippen kann"),
        ({"name": "ADMIN", "roles": "editor"}, "schon jemanden mit diesem Namen"),
    ],
)
async def test_what_is_wrong_with_somebody_new_is_told(staff: SignIn, form: dict[str, str], why: str) -> None:
    admin = await staff(Role.ADMIN)
    page = await admin.post("/desk/staff/new", form)
    assert (page.status, why in page.text) == (422, True)
    assert (await admin.get("/desk/staff")).text.count('<th scope="row">') == 1


async def test_names_cannot_carry_markup(staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    await admin.post("/desk/staff/new", {"name": "<b>Eve</b>", "roles": "editor"})
    page = await admin.get("/desk/staff")
    assert ("<b>Eve" in page.text, html.escape("<b>Eve</b>") in page.text) == (False, True)


async def test_roles_change_at_once_and_are_undone(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff(Role.EDITOR, name="Erna")
    path = f"/desk/staff/{(await called(world, 'Erna')).id}"
    page = await admin.post(f"{path}/roles", {"roles": ["booking"]})
    assert (await called(world, "Erna")).roles == {Role.BOOKING}
    assert (await erna.get("/desk/own")).path == "/desk/own"
    undo = re.search(r'<form action="(/desk/staff/\w+/roles\?[^"]+)"', page.text)
    assert undo
    await admin.post(html.unescape(undo[1]))
    assert (await called(world, "Erna")).roles == {Role.EDITOR}
    assert (await admin.post(f"{path}/roles")).status == 422


async def test_who_becomes_an_administrator_signs_in_anew_with_the_second_factor(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff()
    await come_in(erna, "Erna", Role.EDITOR)
    await admin.post(f"/desk/staff/{(await called(world, 'Erna')).id}/roles", {"roles": "admin"})
    assert (await erna.get("/desk/staff")).path == "/desk/sign-in"
    assert (await sign_in(erna, "Erna")).path == "/desk/second-factor/new"
    await set_up(erna)
    assert (await erna.get("/desk/staff")).status == 200


async def test_a_new_link_ends_what_was_before(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff()
    await come_in(erna, "Erna", Role.EDITOR)
    page = await admin.post(f"/desk/staff/{(await called(world, 'Erna')).id}/link")
    assert (await erna.get("/desk")).path == "/desk/sign-in"
    assert (await sign_in(erna, "Erna")).status == 422
    assert (await erna.post(link_in(page), {"password": "fünf Esel am Deich"})).path == "/desk"


async def test_who_is_removed_is_out_at_once(world: World, staff: SignIn) -> None:
    admin, erna = await staff(Role.ADMIN), await staff()
    await come_in(erna, "Erna", Role.EDITOR)
    path = f"/desk/staff/{(await called(world, 'Erna')).id}"
    page = await admin.post(f"{path}/remove")
    assert (page.path, "Erna ist entfernt" in page.text) == ("/desk/staff", True)
    assert (await erna.get("/desk")).path == "/desk/sign-in"
    assert (await sign_in(erna, "Erna")).status == 422
    assert (await admin.get(path)).status == 404


@pytest.mark.parametrize("deed", ["roles", "link", "remove"])
async def test_nobody_changes_themselves(world: World, staff: SignIn, deed: str) -> None:
    admin = await staff(Role.ADMIN)
    before = await called(world, "admin")
    page = await admin.post(f"/desk/staff/{before.id}/{deed}", {"roles": "editor"})
    assert "nicht selbst ändern" in page.text
    assert await called(world, "admin") == before
    assert (await admin.get("/desk")).path == "/desk"


@on_both_databases
async def test_of_two_administrators_who_remove_each_other_one_stays(world: World, staff: SignIn) -> None:
    two = [await staff(Role.ADMIN, name=name) for name in ("Anna", "Berta")]
    known = [await called(world, one.name) for one in two]
    async with world.house.store.work() as work:
        for one in known:
            await work.staff.change(one.id, password="set")
    deeds = [one.post(f"/desk/staff/{other.id}/remove") for one, other in zip(two, reversed(known), strict=True)]
    await asyncio.gather(*deeds)
    async with world.house.store.look() as work:
        assert len([one for one in await work.staff.all() if one.is_admin]) == 1


async def test_looks_are_listed_the_newest_first_by_pages(world: World, staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    assert "Noch hat niemand nachgesehen" in (await admin.get("/desk/staff/looks")).text
    for number in range(51):
        world.clock.forward(minutes=1)
        async with world.house.store.work() as work:
            await work.looks.note("Berta <Book>", f"Termin {number}", world.clock())
    page = await admin.get("/desk/staff/looks")
    assert re.findall(r"<td>Termin (\d+)</td>", page.text) == [str(number) for number in range(50, 0, -1)]
    assert "Berta &lt;Book&gt;" in page.text
    assert re.findall(r"<td>Termin (\d+)</td>", (await admin.get("/desk/staff/looks?page=2")).text) == ["0"]
    for odd in ("0", "-1", "x", "9" * 30, "٣"):
        assert (await admin.get(f"/desk/staff/looks?page={odd}")).status == 200


async def test_the_command_line_lets_somebody_in(folder: Path) -> None:
    added = await lotse(folder, "staff", "add", "Anna  Admin", "--role", "admin", public_url="https://lotse.example")
    assert re.search(r"^https://lotse\.example/desk/welcome/[\w-]{43}$", added.out, re.M)
    assert (await lotse(folder, "staff", "list")).out == "Anna Admin  (admin; no password yet)\n"
    again = await lotse(folder, "staff", "add", "anna admin", "--role", "editor")
    assert (again.code, "There is somebody with this name already" in again.err) == (2, True)


async def test_the_command_line_gives_new_links_and_removes(folder: Path) -> None:
    assert "Nobody yet" in (await lotse(folder, "staff", "list")).out
    first = await lotse(folder, "staff", "add", "Erna Edit", "--role", "editor", "--role", "booking")
    second = await lotse(folder, "staff", "link", "erna edit")
    assert first.out.splitlines()[1] != second.out.splitlines()[1]
    missing = await lotse(folder, "staff", "remove", "Erna Edot")
    assert (missing.code, "nearest are Erna Edit" in missing.err) == (2, True)
    assert (
        await lotse(folder, "staff", "remove", "Erna Edit")
    ).out == "Erna Edit is removed and signed out everywhere.\n"


async def test_the_command_line_refuses_what_is_wrong(folder: Path) -> None:
    assert (await lotse(folder, "staff", "add", "Erna", "--role", "king")).code == 2
    assert (await lotse(folder, "staff", "add", "Erna")).code == 2
    short = await lotse(folder, "staff", "add", " E ", "--role", "editor")
    assert (short.code, "too short" in short.err) == (2, True)


async def test_the_start_tells_how_to_add_the_first_administrator(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = world.house.settings
    _tell_where_to_go(world.house, settings)
    assert 'lotse staff add "Your Name" --role admin' in capsys.readouterr().out
    world.house.has_admin = True
    _tell_where_to_go(world.house, settings)
    told = capsys.readouterr().out
    assert ("staff add" in told, f"{settings.public_url}/desk" in told) == (False, True)


async def test_who_has_an_administrator_is_seen_at_the_start(world: World) -> None:
    assert not world.house.has_admin
    async with world.house.store.work() as work:
        await work.staff.add("Anna", [Role.ADMIN], world.clock())
    async with open_house(world.house.settings) as house:
        assert house.has_admin
