"""All secrets that open something by themselves: long enough, kept as a hash, over after a time, replaced at a wish."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from handlers.hosts.request import RequestKind
from handlers.links.link import Purpose, ShareLink
from handlers.links.link import new_code as new_link_code
from handlers.sessions.codes import new_code as new_group_code
from handlers.speech.actions import TakeSeat
from handlers.speech.turn import Address, Turn
from storage.booking.attendance import Links
from storage.desk.staff import HALF_SIGNED_IN, LINK, SIGNED_IN, Role
from storage.secrets import hash_of, new_secret, new_token
from tests.conftest import ROOT, World

TISCHLEREI = "beispiel-tischlerei-von-innen"
HASHES = {  # all columns that hold one, with what it opens and how long
    "class_page.secret_hash": "a teacher's page, until 90 days after the class's link",
    "host.secret_hash": "a host's page, a year after it was last used",
    "invitation.secret_hash": "an invitation, until 30 days after the session",
    "request.secret_hash": "a request, 180 days",
    "join_link.token_hash": "the way into a session, until it is over",
    "staff_session.token_hash": "the desk, 12 hours",
    "staff_link.token_hash": "a first password, 7 days, once",
    "move.secret_hash": "moving to another door, 15 minutes, once",
    "move.code_hash": "the same, typed: 5 tries",
}
MADE = {  # all places that ask for randomness, and what for
    "bot/channels/webchat_pass.py": "the chat's cookie: 192 bits, of which a hash is the address",
    "bot/channels/matrix/folder.py": "the passphrase of the device's keys",
    "bot/commands/main.py": "the number of a turn in the terminal",
    "bot/desk/sessions/planning/written.py": "the name of a session, which opens nothing by itself",
    "bot/lanes.py": "the name of a process",
    "bot/pages/surveys/survey_page.py": "the number of one form",
    "bot/planning/importing.py": "the seed of a draw, published after it",
    "bot/settings.py": "the service's key",
    "bot/turns.py": "people's names, and numbers of faults",
    "handlers/links/link.py": "codes that stand on posters",
    "handlers/moving/codes.py": "a typed code, and the secret of a link: 128 bits",
    "handlers/sessions/codes.py": "codes that are typed",
    "handlers/speech/turn.py": "names of guests",
    "storage/asked/settlings.py": "names of what was settled",
    "storage/booking/attendance.py": "a key where none is given",
    "storage/desk/staff.py": "names of staff",
    "storage/desk/uploads.py": "names of uploads, which open only for who sent them",
    "storage/desk/versions.py": "names of versions",
    "storage/hosts/hosts.py": "names of hosts",
    "storage/letters.py": "names of letters",
    "storage/portraits/pictures.py": "names of pictures, which anybody may see",
    "storage/secrets.py": "secrets of links and tokens of staff",
    "storage/surveys/surveys.py": "names of surveys, which are given to many",
}
RANDOM = {"token_hex", "token_urlsafe", "token_bytes", "choice", "randbits", "urandom", "uuid4"}


def test_every_kind_is_in_the_table() -> None:
    tables = SQLModel.metadata.sorted_tables
    there = {f"{table.name}.{column.name}" for table in tables for column in table.c if "hash" in column.name}
    assert there == set(HASHES)


def test_every_place_that_makes_something_random_is_known() -> None:
    made = set()
    for package in ("bot", "handlers", "storage", "knowledge"):
        for file in (ROOT / package).rglob("*.py"):
            if "migrations" not in file.parts and _asks_for_chance(file):
                made.add(str(file.relative_to(ROOT)))
    assert made - {"handlers/links/released.py"} == set(MADE), "released.py draws a margin by lot"


def _asks_for_chance(file: Path) -> bool:
    calls = [one.func for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Call)]
    asked = [one for one in calls if isinstance(one, ast.Attribute) and one.attr in RANDOM]
    return any(isinstance(one.value, ast.Name) and one.value.id in ("secrets", "os", "uuid") for one in asked)


@pytest.mark.parametrize(("make", "bits"), [(new_secret, 128), (new_token, 256), (Links(key=b"k").new, 128)])
def test_secrets_are_long_enough_and_differ(make: object, bits: int) -> None:
    made = {make() for _ in range(2_000)}  # type: ignore[operator]
    assert len(made) == 2_000
    shared = [
        sum(one[at] == two[at] for one, two in zip(made, list(made)[1:], strict=False)) for at in range(bits // 6)
    ]
    assert max(shared) < 100, "a letter of 64 is the same in one of 64 by chance"
    assert all(len(one) * 6 >= bits for one in made)
    assert len(hash_of(next(iter(made)))) == 64


def test_typed_codes_are_as_long_as_they_say() -> None:
    assert {len(new_group_code()) for _ in range(100)} == {6}
    assert {len(new_link_code()) for _ in range(100)} == {7}


async def test_no_secret_is_in_the_database_and_each_ends(world: World) -> None:
    now = world.clock()
    async with world.house.store.work() as work:
        link = ShareLink("", Purpose.CLASS, "10b", "", now.date() + timedelta(days=9), "Schule", "10b")
        made = await work.links.make(link, now.date())
        staff = await work.staff.add("Anna", [Role.ADMIN], now)
        assert staff
        _, of_host = await work.hosts.add("Frau Beispiel", now)
        opened = {
            "class_page": await work.class_pages.add(made.code),
            "request": (await work.requests.add(RequestKind.TALK, {"job": "Köchin"}, now)).secret,
            "invitation": (await work.invitations.add(TISCHLEREI, ["Glashütte"]))[0][1],
            "host": of_host,
            "staff_link": await work.sign_ins.new_link(staff.id, now),
            "staff_session": await work.sign_ins.begin(staff.id, confirmed=True, now=now),
        }
    await world.messenger.did("Mia", TakeSeat(TISCHLEREI))
    async with world.house.store.work() as work:
        mia = (await work.turns.met(Address("fake", "Mia")))[0]
        session = await work.sessions.find(TISCHLEREI, mia)
        opened["join_link"] = (await work.attendance.personal_link(session, mia)).rpartition("/")[2]
    rows = await everything(world)
    assert [kind for kind, secret in opened.items() if secret in rows] == []
    assert [kind for kind, secret in opened.items() if hash_of(secret) not in rows] == []
    assert (timedelta(hours=12), timedelta(minutes=10), timedelta(days=7)) == (SIGNED_IN, HALF_SIGNED_IN, LINK)
    for days, left in ((8, {"class_page", "request", "invitation", "host"}), (400, set())):
        world.clock.time = now + timedelta(days=days)
        async with world.house.store.work() as work:
            assert await work.sign_ins.of(opened["staff_session"], world.clock()) is None
            assert await work.sign_ins.of_link(opened["staff_link"], world.clock()) is None
        await world.rounds.go()
        rows = await everything(world)
        still = {kind for kind, secret in opened.items() if hash_of(secret) in rows}
        assert still - {"join_link"} == left


async def everything(world: World) -> str:
    async with world.house.store.look() as work:
        tables = SQLModel.metadata.sorted_tables
        return "\n".join([repr(list(await work.connection.execute(select(one)))) for one in tables])


CODES = {"of a group or class": "AAAAA{n}", "of a link": "AAAAAA{n}"}
TOO_MANY = "Das waren zu viele falsche Codes"


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
async def test_five_wrong_codes_in_a_quarter_of_an_hour(world: World, code: str) -> None:
    mia = world.messenger
    told = [(await mia.write("Mia", code.format(n=n))).text for n in range(2, 8)]
    assert [TOO_MANY in one for one in told] == [False] * 5 + [True]
    assert TOO_MANY in (await mia.write("Mia", "BBBBB2")).text, "other kinds are the same guessing"
    assert TOO_MANY not in (await mia.write("Ben", code.format(n=2))).text
    world.clock.forward(minutes=15, seconds=1)
    assert TOO_MANY not in (await mia.write("Mia", code.format(n=2))).text


async def test_a_link_that_is_over_is_no_guess(world: World) -> None:
    async with world.house.store.work() as work:
        today = world.clock().date()
        over = await work.links.make(ShareLink("", Purpose.POSTER, "Plakat", "", today - timedelta(days=1)), today)
    for _ in range(8):
        assert "Dieser Link ist vorbei" in (await world.messenger.write("Mia", over.code)).text


async def test_fifty_an_hour_from_one_network_or_address(world: World) -> None:
    """Also of somebody who has themselves erased after each five."""

    async def tries(network: str, person: str) -> bool:
        turn = Turn(Address("fake", person), f"{person}{world.clock()}{network}", "AAAAA2", network=network)
        before = len(world.messenger.sent)
        await world.house.turns.take(turn)
        await world.house.lanes.settle()
        return TOO_MANY not in world.messenger.sent[before][1].text

    assert sum([await tries("203.0.113.7", f"P{n}") for n in range(60)]) == 50
    assert await tries("203.0.113.8", "Q")
    world.clock.forward(hours=1, seconds=1)
    assert await tries("203.0.113.7", "Q")
    many = 0
    for _ in range(12):
        for _ in range(5):
            many += await tries("", "Zoe")
            world.clock.forward(seconds=5)
        await world.messenger.write("Zoe", "löschen")
        await world.messenger.write("Zoe", "ja")
    assert many == 50
