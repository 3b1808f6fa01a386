"""JOBSTARTER-Kunststoffallianz: a branch over many regions; partners with places, each question to the right one."""

from datetime import date

from bot.learning import Together
from handlers.links.link import Purpose, ShareLink
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.entry_forms import create
from tests.desk.planned import told

PARTNER = {"kind": "place", "role": "partner", "main_field": "plastics"}


async def partner(who: Visitor, title: str, town: str, **more: str) -> str:
    contact = {"contact": f"{town.lower()}@example.org", "answer": f"Wir sind die Allianz in {town}."}
    phrasings = f"kunststoff allianz {town}\nallianz der kunststoffbetriebe in {town}\nkunststoffpartner {town}"
    return await create(who, **{**PARTNER, "title": title, "town": town, "phrasings": phrasings, **contact, **more})


async def learn(world: World) -> None:
    await world.go()


@on_both_databases
async def test_partners_of_all_regions_are_found_by_town_and_by_branch(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    bonn = {"region": "Bonn/Rhein-Sieg", "districts": "Bonn\nSiegburg", "hours-0-town": "Siegburg"}
    await partner(anna, "Kunststoffallianz Rhein", "Bonn", **bonn, **{"hours-0-when": "mittwochs 14 bis 16 Uhr"})
    home = {"region": "Weserbergland", "districts": "Landkreis Holzminden\nKreis Höxter"}
    await partner(anna, "Kunststoffallianz Weser", "Holzminden", **home)
    page = await anna.get("/desk/entries?kind=place&field=plastics")
    assert "Kunststoffallianz Rhein" in page.text
    assert "Kunststoffallianz Weser" in page.text
    page = await anna.get("/desk/entries?kind=place&field=plastics&region=Bonn/Rhein-Sieg")
    assert "Kunststoffallianz Rhein" in page.text
    assert "Kunststoffallianz Weser" not in page.text, "the branch goes over regions, the list can be narrowed to one"
    await learn(world)
    await world.chat.play("""
        Mia: Wer hilft mir bei Kunststoff in Siegburg?
        Bot: Siegburg, mittwochs 14 bis 16 Uhr [Kunststoffallianz Rhein]
        Bot: not: Kunststoffallianz Weser
        Mia: [Kunststoffallianz Rhein]
        Bot: Wir sind die Allianz in Bonn.
        Bot: Siegburg: mittwochs 14 bis 16 Uhr
        Bot: Kontakt: bonn@example.org

        Ben: Ansprechpartner für Kunststoff in Höxter
        Bot: Kunststoffallianz Weser: Holzminden [Kunststoffallianz Weser]
        Bot: not: Kunststoffallianz Rhein
    """)


@on_both_databases
async def test_an_open_question_goes_to_who_is_responsible(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    rhein = await partner(anna, "Kunststoffallianz Rhein", "Bonn", districts="Bonn\nSiegburg")
    weser = await partner(anna, "Kunststoffallianz Weser", "Holzminden", districts="Landkreis Holzminden")
    await learn(world)
    async with world.house.store.work() as work:
        of_class = ShareLink("", Purpose.CLASS, "Klasse 9b", "", until=date(2026, 12, 20), school="Schule Holzminden")
        link = await work.links.make(of_class, world.clock().date())
    await world.messenger.write("Mia", f"/start l_{link.code}")
    await world.messenger.write("Mia", "Wo wächst Wusselkram aus Plastik?")
    await world.messenger.write("Ben", "Gibt es Quanzelpilze in Bonn?")
    await Together(world.house.store).go()
    page = await anna.get("/desk/inbox")
    assert "Für: Kunststoffallianz Weser" in page.text, "her class link says that she asks from Holzminden"
    assert "Für: Kunststoffallianz Rhein" not in page.text, "a question that is not of its branch is not its own"
    assert "Wusselkram" in (await anna.get(f"/desk/inbox?for={weser}")).text
    page = await anna.get(f"/desk/inbox?for={rhein}")
    assert "Wusselkram" not in page.text
    assert "Für diese Stelle ist nichts offen." in page.text
    page = await anna.get("/desk/inbox/1")
    assert "Wusselkram" in page.text
    assert "mailto:holzminden@example.org?subject=" in page.text
    assert "in unserem Chat wurde Folgendes 1-mal gefragt" in page.text
    assert "Klasse 9b" not in page.text


async def test_who_goes_hands_over(world: World, staff: SignIn) -> None:
    """A partner that is gone leads to its successor: its link, its button, and what people ask."""
    anna = await staff(Role.EDITOR)
    old = await partner(anna, "Plastikbüro Emmerthal", "Emmerthal", names="Plastikbüro")
    new = await partner(anna, "Kunststoffallianz Weser", "Holzminden")
    await learn(world)
    await world.chat.play(f"""
        Mia: /start e_{old}
        Bot: Wir sind die Allianz in Emmerthal.
    """)
    form = {**PARTNER, "version": "1", "do": "withdraw", "title": "Plastikbüro Emmerthal", "town": "Emmerthal"}
    form |= {"contact": "x@example.org", "successor": "Kunststoffallianz Weser", "checked_on": "2026-11-01"}
    phrasings = "wo ist das plastikbüro emmerthal\nplastikbüro sprechstunde\nplastikbüro in emmerthal anrufen"
    page = await anna.post(f"/desk/entries/{old}", {**form, "phrasings": phrasings})
    assert "Zurückgezogen" in told(page)
    for _ in range(2):
        await world.chat.play(f"""
            Mia: /start e_{old}
            Bot: Wir sind die Allianz in Holzminden.
        """)
        await learn(world)
    await world.chat.play("""
        Mia: wo ist das plastikbüro emmerthal
        Bot: Wir sind die Allianz in Holzminden.
    """)
    page = await anna.post(f"/desk/entries/{new}", {**form, "title": "Kunststoffallianz Weser", "successor": ""})
    await world.chat.play(f"""
        Mia: /start e_{old}
        Bot: not: Wir sind die Allianz
    """)
