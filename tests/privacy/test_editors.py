"""Whoever keeps the texts never sees people: on no page and in no file that the role may open."""

import io
import zipfile

from bot.desk.visit import Need
from handlers.hosts.request import RequestKind
from handlers.speech.turn import Address
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.test_routes import Gate
from tests.privacy.test_complete import mia_is_everywhere

CANARIES = ("Kanarienvogel", "Geheimrat", "0511-4711", "fake:Mia", "Fluestermann")
MAY = (Need.EDITOR, Need.STAFF)


def words(body: bytes) -> str:
    """Also what stands in a packed file."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return " ".join(packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist())


async def people_everywhere(world: World) -> str:
    mia = await mia_is_everywhere(world)
    async with world.house.store.work() as work:
        content = {"name": "Geheimrat Muster", "contact": "0511-4711"}
        await work.requests.add(RequestKind.TALK, content, world.clock())
        await work.invitations.add("loeten", ["Fluestermann GmbH"])
        host, _ = await work.hosts.add("Geheimrat Muster", world.clock())
        await work.hostings.add(host.id, "loeten")
        met = await work.turns.met(Address("fake", "Mia"))
    assert met
    return mia


async def test_no_page_and_no_file_shows_an_editor_anybody(world: World, staff: SignIn, gate: Gate) -> None:
    mia = await people_everywhere(world)
    gate.existing["/desk/sessions/{id}"] = "loeten"
    editor, booking = await staff(Role.EDITOR), await staff(Role.BOOKING)
    seen, open_to_them = [], 0
    for route in gate.table:
        if route.method != "GET":
            continue
        page = await editor.get(gate.path(route))
        told = words(page.body)
        seen += [(route.path, one) for one in (*CANARIES, mia) if one in told]
        if route.need in MAY:
            open_to_them += page.status == 200
            assert page.status in (200, 404), route.path
        elif route.need in (Need.BOOKING, Need.ADMIN):
            assert page.status == 403, route.path
    assert seen == []
    assert open_to_them > 40
    (listed,) = [route for route in gate.table if route.path == "/desk/sessions/{id}/list"]
    assert "Kanarienvogel" in words((await booking.get(gate.path(listed))).body), "else nothing was there to be seen"
