"""Hosts on the desk: links to their pages, the question box of a portrait, what staff take out."""

import re

from knowledge.entry import Kind
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import Page, SignIn
from tests.desk.planned import plan, session, told, undo


def link(page: Page) -> str:
    found = re.search(r"/gastgeber/([\w-]{22})", page.text)
    assert found, page.text
    return found[1]


async def secrets_open(world: World, *secrets: str) -> list[bool]:
    async with world.house.store.look() as work:
        return [await work.hosts.by_secret(secret) is not None for secret in secrets]


async def test_a_link_is_made_lost_and_made_anew(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name = await plan(carla, host=["Mara", "Jens"])
    old = link(await carla.post(f"/desk/sessions/{name}/hosts/0"))
    assert (await carla.post(f"/desk/sessions/{name}/hosts/7")).status == 404
    second = await plan(carla, host=["mara"], made="1b2c3d4e")
    page = await carla.post(f"/desk/sessions/{second}/hosts/0")
    assert told(page) == "Der Termin steht jetzt auf der Seite von Mara. Der Link bleibt derselbe."
    other = link(await carla.post(f"/desk/sessions/{second}/hosts/0", {"new": "1"}))
    assert await secrets_open(world, old, other) == [True, True]
    async with world.house.store.look() as work:
        mara = await work.hosts.by_secret(old)
        assert mara
        assert len(await work.hostings.of_host(mara.id)) == 2
    new = link(await carla.post(f"/desk/hosts/{mara.id}/link"))
    assert await secrets_open(world, old, new) == [False, True]
    third = await plan(carla, title="Fräsen", host=["Mara"], made="2c3d4e5f")
    assert "Fräsen" in (await carla.get(f"/desk/hosts/{mara.id}")).text
    assert "Alle kommenden Termine mit Mara" in told(await carla.post(f"/desk/hosts/{mara.id}/sessions"))
    async with world.house.store.look() as work:
        assert third in [one.session for one in await work.hostings.of_host(mara.id)]
    assert "ist gelöscht" in told(await carla.post(f"/desk/hosts/{mara.id}/remove"))
    assert await secrets_open(world, new, other) == [False, True]
    assert (await session(world, third)).host == "Mara"


async def test_only_who_plans_sessions_sees_hosts(staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    for path in ("/desk/hosts", "/desk/requests", "/desk/hosts/questions"):
        assert (await editor.get(path)).status == 403
    assert 'href="/desk/hosts"' not in (await editor.get("/desk")).text


async def test_an_apprentice_is_asked_at_their_portrait_and_answers(world: World, staff: SignIn) -> None:
    entries = world.house.live.current.entries.values()
    portrait = next(entry for entry in entries if entry.kind is Kind.PORTRAIT)
    carla = await staff(Role.BOOKING)
    await world.chat.play(f"""
        Mia: /start e_{portrait.id}
        Mia: [Fragen an den Gast]
        Mia: [Eigene Frage stellen]
        Mia: Wann stehst du morgens auf?
        Bot: „Wann stehst du morgens auf?“ liegt in der Fragenbox
    """)
    box = f"/desk/hosts/questions/e_{portrait.id}"
    assert f"{portrait.title}" in (await carla.get("/desk/hosts/questions")).text
    assert "Wann stehst du morgens auf?" in (await carla.get(box)).text
    long = await carla.post("/desk/hosts/questions/1/answer", {"answer": "x" * 1001})
    assert (long.status, "x" * 1001 in long.text) == (422, True)
    await carla.post("/desk/hosts/questions/1/answer", {"answer": "Um halb sechs."})
    await world.chat.play(f"""
        Ben: /start e_{portrait.id}
        Ben: [Fragen an den Gast]
        Bot: • Wann stehst du morgens auf? (1 will es wissen)
        Bot: Antwort: Um halb sechs.
    """)


async def test_what_staff_took_out_stays_out(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name = await plan(carla, host=["Mara"])
    box = f"/desk/hosts/questions/s_{name}"
    asks = f"""
        {{who}}: /start q_{name}
        {{who}}: [Eigene Frage stellen]
        {{who}}: Bist du eigentlich verheiratet?
    """
    await world.chat.play(asks.format(who="Mia"))
    page = await carla.post("/desk/hosts/questions/1/hide")
    assert told(page) == "Herausgenommen: Weder die Jugendlichen noch der Gast sehen sie."
    await world.chat.play(asks.format(who="Ben") + "Bot: Diese Frage haben die Leute vom Netzwerk herausgenommen.")
    await world.chat.play(f"""
        Ben: /start q_{name}
        Bot: Noch hat niemand gefragt.
    """)
    assert (await carla.get(box)).text.count("Bist du eigentlich verheiratet?</strong>") == 1
    await carla.post(undo(page))
    await world.chat.play(f"""
        Ben: /start q_{name}
        Bot: • Bist du eigentlich verheiratet? (1 will es wissen)
        Ben: [Will ich auch wissen: Bist du eigentlich verheiratet?]
        Bot: (2 wollen es wissen)
        Ben: 2
        Bot: not: (3
    """)
    assert (await carla.post("/desk/hosts/questions/99/hide")).status == 404
    assert (await carla.get("/desk/hosts/questions/s_gibt-es-nicht")).status == 404
