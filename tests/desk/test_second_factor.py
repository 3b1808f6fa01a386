"""The second factor: required for administrators, a code counts once, and a password alone never replaces it."""

import asyncio

import pyotp
import pytest

from bot.desk.signing_in.codes import half_minute_of, secret_of
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.signing import PASSWORD, code, come_in, link_for, set_up, shown_key, sign_in

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", RFC 6238, appendix B


async def admin(staff: SignIn) -> tuple[Visitor, str]:
    visitor = await staff()
    await come_in(visitor, "Anna Admin", Role.ADMIN)
    return visitor, await set_up(visitor)


@pytest.mark.parametrize(("second", "made"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(second: int, made: str) -> None:
    assert pyotp.TOTP(RFC_SECRET).at(second) == made


async def test_an_administrator_can_do_nothing_before_the_second_factor_is_set_up(staff: SignIn) -> None:
    anna = await staff()
    page = await come_in(anna, "Anna Admin", Role.ADMIN)
    assert (page.path, "<svg" in page.text, "style=" in page.text) == ("/desk/second-factor/new", True, False)
    for path in ("/desk", "/desk/staff", "/desk/own"):
        assert (await anna.get(path)).path == "/desk/second-factor/new"
    assert (await anna.post("/desk/staff/new", {"name": "Eve", "roles": "admin"})).status == 401
    await set_up(anna)
    assert (await anna.get("/desk/staff")).path == "/desk/staff"


async def test_it_is_confirmed_by_a_code(world: World, staff: SignIn) -> None:
    anna = await staff()
    await come_in(anna, "Anna Admin", Role.ADMIN)
    key = await shown_key(anna)
    wrong = str((int(code(world, key)) + 1) % 10**6).zfill(6)
    for typed in ("", "abcdef", "１２３４５６", wrong):
        assert (await anna.post("/desk/second-factor/new", {"code": typed})).status == 422
    assert (await anna.get("/desk")).path == "/desk/second-factor/new"
    now = code(world, key)
    assert (await anna.post("/desk/second-factor/new", {"code": f" {now[:3]} {now[3:]}"})).path == "/desk"


async def test_a_sign_in_needs_password_and_code_and_goes_on_where_one_wanted_to(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    again = await staff()
    page = await sign_in(again, "Anna Admin", next="/desk/staff?a=1")
    assert (page.path, 'name="next" value="/desk/staff?a=1"' in page.text) == ("/desk/second-factor", True)
    assert (await again.get("/desk")).path == "/desk/second-factor"
    form = {"next": "/desk/staff?a=1"}
    assert (await again.post("/desk/second-factor", form | {"code": "000000"})).status == 422
    assert (await again.post("/desk/second-factor", form | {"code": code(world, key)})).path == "/desk/staff"


async def test_the_token_is_a_new_one_after_the_code(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    again, thief = await staff(), await staff()
    await sign_in(again, "Anna Admin")
    thief.http.cookie_jar.update_cookies({one.key: one.value for one in again.http.cookie_jar})
    assert (await thief.get("/desk")).path == "/desk/second-factor"
    await again.post("/desk/second-factor", {"code": code(world, key)})
    assert (await thief.get("/desk")).path == "/desk/sign-in"


@on_both_databases
async def test_a_code_counts_once_even_for_two_at_once(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    two = [await staff(), await staff()]
    for one in two:
        await sign_in(one, "Anna Admin")
    same = code(world, key)
    pages = await asyncio.gather(*[one.post("/desk/second-factor", {"code": same}) for one in two])
    assert sorted(page.status for page in pages) == [200, 422]


async def test_the_code_of_the_set_up_is_used_up_too(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    again = await staff()
    await sign_in(again, "Anna Admin")
    assert (await again.post("/desk/second-factor", {"code": code(world, key, half_minutes=-2)})).status == 422


def test_clocks_may_differ_by_half_a_minute(world: World) -> None:
    for off in (-3, -2, -1, 0, 1, 2, 3):
        typed = code(world, RFC_SECRET, half_minutes=off)
        assert (half_minute_of(typed, RFC_SECRET, world.clock()) is not None) == (abs(off) <= 1), off


async def test_a_sign_in_without_the_code_ends_after_ten_minutes(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    again = await staff()
    await sign_in(again, "Anna Admin")
    world.clock.forward(minutes=9, seconds=59)
    assert (await again.get("/desk")).path == "/desk/second-factor"
    world.clock.forward(seconds=1)
    assert (await again.get("/desk")).path == "/desk/sign-in"
    form = {"code": code(world, key)}
    assert (await again.post("/desk/second-factor", form)).status == 401


async def test_codes_cannot_be_guessed_not_even_with_the_password_in_between(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    for number in range(5):
        guesser = await staff()
        await sign_in(guesser, "Anna Admin")
        page = await guesser.post("/desk/second-factor", {"code": f"00000{number}"})
        assert page.status == (422 if number < 4 else 429)
    assert (await guesser.post("/desk/second-factor", {"code": code(world, key)})).status == 429
    assert (await sign_in(await staff(), "Anna Admin")).status == 429


async def test_a_password_alone_does_not_replace_it(world: World, staff: SignIn) -> None:
    await admin(staff)
    thief = await staff()
    await sign_in(thief, "Anna Admin")
    page = await thief.get("/desk/second-factor/new")
    assert (page.path, "<svg" in page.text) == ("/desk/second-factor", False)
    async with world.house.store.look() as work:
        anna = await work.staff.called("Anna Admin")
    assert anna
    new = secret_of(world.house.settings.key, anna, anna.next_factor)
    await thief.post("/desk/second-factor/new", {"code": code(world, new), "password": PASSWORD})
    assert (await thief.get("/desk")).path == "/desk/second-factor"


async def test_it_is_made_anew_with_the_password_and_ends_what_was_before(world: World, staff: SignIn) -> None:
    anna, old = await admin(staff)
    elsewhere = await staff()
    await sign_in(elsewhere, "Anna Admin")
    await elsewhere.post("/desk/second-factor", {"code": code(world, old)})
    new = await shown_key(anna)
    assert new != old
    form = {"code": code(world, new), "password": "nicht das richtige", "next": "/desk/own"}
    assert (await anna.post("/desk/second-factor/new", form)).status == 422
    assert (await anna.post("/desk/second-factor/new", form | {"password": PASSWORD})).path == "/desk/own"
    assert (await elsewhere.get("/desk")).path == "/desk/sign-in"
    world.clock.forward(minutes=1)
    await sign_in(elsewhere, "Anna Admin")
    assert (await elsewhere.post("/desk/second-factor", {"code": code(world, old)})).status == 422
    assert (await elsewhere.post("/desk/second-factor", {"code": code(world, new)})).path == "/desk"


async def test_a_new_link_takes_it_back_and_the_lost_secret_never_comes_again(world: World, staff: SignIn) -> None:
    anna, lost = await admin(staff)
    link = await link_for(world, "Anna Admin")
    assert (await anna.get("/desk")).path == "/desk/sign-in"
    assert (await sign_in(anna, "Anna Admin")).status == 422
    page = await anna.post(link, {"password": PASSWORD})
    assert page.path == "/desk/second-factor/new"
    assert await shown_key(anna) != lost


async def test_others_may_have_one_and_take_it_back(world: World, staff: SignIn) -> None:
    erna = await staff()
    assert (await come_in(erna, "Erna Edit", Role.EDITOR)).path == "/desk"
    key = await set_up(erna, password=PASSWORD)
    await erna.post("/desk/sign-out")
    assert (await sign_in(erna, "Erna Edit")).path == "/desk/second-factor"
    await erna.post("/desk/second-factor", {"code": code(world, key)})
    assert (await erna.post("/desk/own/no-factor", {"password_for_factor": "falsches Passwort"})).status == 422
    await erna.post("/desk/own/no-factor", {"password_for_factor": PASSWORD})
    await erna.post("/desk/sign-out")
    assert (await sign_in(erna, "Erna Edit")).path == "/desk"
    assert await shown_key(erna) != key


async def test_administrators_cannot_take_it_back(staff: SignIn) -> None:
    anna, _ = await admin(staff)
    page = await anna.post("/desk/own/no-factor", {"password_for_factor": PASSWORD})
    assert "Pflicht" in page.text
    await anna.post("/desk/sign-out")
    assert (await sign_in(anna, "Anna Admin")).path == "/desk/second-factor"


async def test_nothing_secret_of_it_is_stored(world: World, staff: SignIn) -> None:
    _, key = await admin(staff)
    async with world.house.store.look() as work:
        anna = await work.staff.called("Anna Admin")
    assert anna
    assert key not in repr(anna)
    assert (anna.factor, secret_of(world.house.settings.key, anna, 1)) == (1, key)
    assert secret_of(b"another key", anna, 1) != key
