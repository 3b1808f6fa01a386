"""Roboscouts: a tandem of an apprentice and a professional is open only once both have confirmed on their pages."""

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.planned import plan, session
from tests.initiatives.hosts import links, words

TANDEM = {"title": "Roboter zu zweit", "host": ["Mara (Azubi)", "Jens (Meister)"], "waits": ["0", "1"]}


async def pages_of(carla: Visitor, name: str) -> tuple[str, str]:
    mara, jens = [links(await carla.post(f"/desk/sessions/{name}/hosts/{n}"))[0] for n in (0, 1)]
    return mara, jens


async def test_a_tandem_is_open_only_when_both_have_confirmed(world: World, staff: SignIn) -> None:
    carla, host = await staff(Role.BOOKING), await staff()
    name = await plan(carla, **TANDEM)
    mara, jens = await pages_of(carla, name)
    assert "Ihre Zusage fehlt noch" in words(await host.get(mara))

    await host.post(f"{mara}/termin/{name}/zusagen")
    assert "Ihre Zusage fehlt noch" not in words(await host.get(mara))
    await world.chat.play("""
        Mia: /termine
        Bot: not: Roboter zu zweit
    """)
    await host.post(f"{jens}/termin/{name}/zusagen")
    await world.chat.play("""
        Mia: roboter zu zweit
        Bot: Mit: Mara (Azubi), Jens (Meister) [Platz buchen]
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)
    assert "1 von 3 Plätzen sind gebucht" in words(await host.get(jens))

    page = await host.post(f"{jens}/termin/{name}/absagen", {"why": "Messe. Vielleicht kann Ute."})
    assert "Danke für die Nachricht." in words(page)
    for seen in ("/desk", "/desk/hosts", f"/desk/sessions/{name}", f"/desk/sessions/{name}/hosts"):
        assert "Jens (Meister)" in words(await carla.get(seen)), seen
    assert "Messe. Vielleicht kann Ute." in words(await carla.get(f"/desk/sessions/{name}"))
    await world.chat.play("""
        Ben: /termine
        Bot: not: Roboter zu zweit
        Mia: meine termine
        Bot: Roboter zu zweit
    """)
    await host.post(f"{jens}/termin/{name}/zusagen")
    assert (await session(world, name)).unconfirmed == ()
    assert "Jens (Meister)" not in words(await carla.get("/desk"))


@on_both_databases
async def test_pupils_ask_and_the_host_reads_it(world: World, staff: SignIn) -> None:
    carla, host = await staff(Role.BOOKING), await staff()
    name = await plan(carla, title="Roboter zu zweit", host=["Mara"])
    (mara,) = links(await carla.post(f"/desk/sessions/{name}/hosts/0"))
    briefing = f"{mara}/termin/{name}"
    assert "Wie war der Arbeitstag gestern" in words(await host.get(briefing))
    await world.chat.play("""
        Mia: roboter zu zweit
        Mia: [Platz buchen]
        Bot: [Fragen an den Gast]
        Mia: [Fragen an den Gast]
        Bot: Noch hat niemand gefragt. [Eigene Frage stellen]
        Mia: [Eigene Frage stellen]
        Bot: Schreib deine Frage in einem Satz.
        Mia: Ich heiße Mia Müller. Was verdienst du im ersten Lehrjahr?
        Bot: liegt in der Fragenbox
        Bot: not: Müller
        Ben: roboter zu zweit
        Ben: [Platz buchen]
        Ben: [Fragen an den Gast]
        Bot: • Was verdienst du im ersten Lehrjahr? (1 will es wissen)
        Ben: [Eigene Frage stellen]
        Ben: wie viel verdient man da im 1. lehrjahr
        Bot: Fast dasselbe hat schon jemand gefragt: [Meine Frage ist eine andere]
        Ben: [Meine Frage ist eine andere]
        Bot: liegt in der Fragenbox
        Ben: [Alle Fragen]
        Zoe: roboter zu zweit
        Zoe: [Platz buchen]
        Zoe: [Fragen an den Gast]
        Zoe: 3
        Bot: (2 wollen es wissen)
        Zoe: [Eigene Frage stellen]
        Zoe: du arschloch
        Bot: Bitte schreib eine freundliche Frage
        Zoe: ich will nicht mehr leben
        Bot: 116 111
    """)
    page = words(await host.get(briefing))
    assert "Lehrjahr" in page
    assert not {"Mia", "Müller", "leben"} & set(page.replace(".", " ").split())
    assert "3 von 3 Plätzen sind gebucht" in page
    assert "im ersten Lehrjahr? (weniger als 5 wollen es wissen)" in words(
        await carla.get(f"/desk/sessions/{name}/briefing")
    )

    box = f"/desk/hosts/questions/s_{name}"
    assert "Lehrjahr" in words(await carla.get(box))
    await carla.post("/desk/hosts/questions/1/hide")
    assert "Was verdienst du im ersten Lehrjahr" not in words(await host.get(briefing))
    await world.chat.play("""
        Mia: meine termine
        Mia: [Roboter zu zweit]
        Mia: [Fragen an den Gast]
        Bot: not: Was verdienst du im ersten
    """)


@on_both_databases
async def test_an_offer_becomes_a_session(world: World, staff: SignIn) -> None:
    carla, host = await staff(Role.BOOKING), await staff()
    offer = {"job": "Mechatronikerin", "name": "Mara Beispiel", "company": "Robo GmbH", "mode": "online"}
    assert (await host.post("/mitmachen", {"job": "Mechatronikerin"})).status == 422
    page = await host.post("/mitmachen", offer | {"contact": "mara@example.org", "text": "Ich zeige den Greifarm."})
    assert "Danke, das ist angekommen." in words(page)
    (own,) = links(page)
    assert "1 Anfrage von außen wartet auf eine Antwort" in words(await carla.get("/desk"))
    assert "Mechatronikerin, Robo GmbH, Mara Beispiel" in words(await carla.get("/desk/requests"))
    assert "mara@example.org" in words(await carla.get("/desk/requests/1"))
    await carla.post("/desk/requests/1/answer", {"answer": "Sehr gern, am 1. Dezember!"})
    assert "Sehr gern, am 1. Dezember!" in words(await host.get(own))

    form = (await carla.get("/desk/sessions/new?request=1")).text
    assert 'value="Mechatronikerin"' in form
    assert 'value="Mara Beispiel"' in form
    name = await plan(carla, title="Mechatronikerin", host=["Mara Beispiel"], waits=["0"], hidden="1", request="1")
    assert "Dieser Termin ist geplant: Mechatronikerin" in words(await host.get(own))
    assert name in (await carla.get("/desk/requests/1")).text
    await carla.post("/desk/requests/1/settle")
    assert "Anfrage von außen" not in words(await carla.get("/desk"))
    assert "ist gelöscht" in words(await host.post(f"{own}/loeschen"))
    assert (await host.get(own)).status == 404
    assert (await carla.get("/desk/requests/1")).status == 404
