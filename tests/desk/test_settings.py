"""What a network sets for itself: said in the chat from the next turn on, with every version kept."""

import re
from datetime import date, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from bot.desk.settings.choices import limits_of
from bot.desk.settings.lines import are_due, lines_of, written
from bot.desk.settings.regions import written_region
from bot.knowledge_base import STARTER
from bot.texts import Texts
from handlers.help_lines import USUAL, said
from handlers.speech.turn import Address
from knowledge.region import read_region
from storage.desk.staff import Role
from storage.retention import Limits
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor

ZONE = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def admin(staff: SignIn) -> Visitor:
    return await staff(Role.ADMIN, name="Anna")


@on_both_databases
async def test_a_greeting_of_ones_own(world: World, admin: Visitor) -> None:
    page = await admin.post("/desk/settings/greeting", {"greeting": "Moin, hier ist der Lotse von Holzminden."})
    assert "Gespeichert" in page.text
    said = await world.messenger.write("Mia", "/start")
    assert "Moin, hier ist der Lotse von Holzminden." in said.text
    assert "Ich bin ein Programm, kein Mensch" in said.text, "this cannot be left out"

    await admin.post("/desk/settings/greeting", {"greeting": "Ahoi!"})
    history = await admin.get("/desk/settings/greeting")
    assert "von Anna" in history.text
    await admin.post("/desk/settings/greeting/restore/1")
    assert "Holzminden" in (await world.messenger.write("Ben", "/start")).text
    await admin.post("/desk/settings/greeting/restore/0")
    assert "kurz, ehrlich und mit Quelle" in (await world.messenger.write("Cem", "/start")).text


async def test_undo_stands_beside_what_was_said(world: World, admin: Visitor) -> None:
    page = await admin.post("/desk/settings/greeting", {"greeting": "Ahoi!"})
    assert 'action="/desk/settings/greeting/restore/0"' in page.text
    assert "Gespeichert" not in (await admin.get("/desk/settings")).text, "said once"


@on_both_databases
async def test_help_lines_of_ones_own(world: World, admin: Visitor, staff: SignIn) -> None:
    today = world.clock().date().isoformat()
    page = await admin.get("/desk/settings/help_lines")
    assert page.text.count('value="2026-11-20"') == 5, "those that come with the software"
    own = {"name": "Jugendberatung Holzminden", "about": "bis 27", "phone": "05531 1234", "hours": "Mo bis Fr"}
    form = {f"{part}-0": text for part, text in own.items()} | {"checked_on-0": today}
    usual = {"name-1": "krisenchat", "about-1": "bis 25 Jahre, per Chat", "hours-1": "Tag und Nacht"}
    await admin.post(
        "/desk/settings/help_lines", form | usual | {"web-1": "krisenchat.de", "checked_on-1": today, "phone-2": "999"}
    )
    said = await world.messenger.write("Mia", "ich will nicht mehr leben")
    assert "Jugendberatung Holzminden, bis 27: 05531 1234 (Mo bis Fr)" in said.text
    assert said.text.index("112") < said.text.index("05531") < said.text.index("krisenchat")
    swapped = {"name-0": usual["name-1"], "name-1": own["name"]}
    swapped |= {f"{name[:-1]}{1 - int(name[-1])}": text for name, text in (form | usual).items() if name[:4] != "name"}
    await admin.post("/desk/settings/help_lines", swapped | {"web-0": "krisenchat.de", "checked_on-0": today})
    again = await world.messenger.write("Mia", "ich will nicht mehr leben")
    assert again.text == said.text, "those of one's own come first"
    assert "116 111" not in said.text
    assert "999" not in said.text, "a row without a name counts for nothing"
    in_english = await world.messenger.did("Sam", "i want to die", language="en")
    assert "05531 1234" in in_english.text
    assert "krisenchat.de: by chat, day and night" in in_english.text, "what comes with the software is said in English"

    assert "Anlaufstellen prüfen" not in (await admin.get("/desk")).text
    world.clock.forward(days=366)
    later = await staff(Role.ADMIN, name="Anna")
    assert "Bitte neu prüfen" in (await later.get("/desk/settings")).text
    assert "Anlaufstellen prüfen" in (await later.get("/desk")).text
    assert "Anlaufstellen prüfen" not in (await (await staff(Role.EDITOR, Role.BOOKING, name="Bo")).get("/desk")).text
    await later.post("/desk/settings/help_lines", form | {"all_checked": "1"})
    assert "Anlaufstellen prüfen" not in (await later.get("/desk")).text


async def test_nobody_is_left_without_help_lines(world: World, admin: Visitor) -> None:
    """Neither by an empty form nor by anything that may have been stored."""
    await admin.post(
        "/desk/settings/help_lines", {"name-0": "Beratung", "phone-0": "1234", "checked_on-0": "2026-11-20"}
    )
    assert "1234" in (await world.messenger.write("Mia", "ich will sterben")).text
    await admin.post("/desk/settings/help_lines", {f"name-{n}": "" for n in range(10)})
    for told in (await world.messenger.write("Mia", "ich will sterben"), await world.messenger.write("Mia", "sos")):
        assert ["112" in told.text, "110" in told.text, "116 111" in told.text] == [True] * 3


@pytest.mark.parametrize("stored", ["", "{}", '{"lines": []}', '{"lines": [], "checked_on": "2026-11-20"}'])
def test_without_lines_the_usual_ones_count(stored: str) -> None:
    assert said(lines_of(stored), Texts("de", ZONE)) == said(USUAL, Texts("de", ZONE))


def test_lines_written_in_one_piece_are_kept() -> None:
    old = '{"lines": ["Jugendberatung: 05531 1234", "krisenchat.de"], "checked_on": "2026-11-01"}'
    assert said(lines_of(old), Texts("de", ZONE)) == ("Jugendberatung: 05531 1234", "krisenchat.de")
    assert lines_of(written(lines_of(old))) == lines_of(old)
    assert are_due(lines_of(old), date(2027, 11, 2))
    assert not are_due(lines_of(old), date(2027, 11, 1))


@pytest.mark.parametrize(
    ("topic", "form", "complaint"),
    [
        ("help_lines", {"name-0": "Mama", "checked_on-0": "2026-11-20"}, "Telefonnummer oder eine Internetadresse"),
        (
            "help_lines",
            {"name-6": "A", "phone-6": "116 111", "checked_on-6": "2099-01-01"},
            "liegt noch in der Zukunft",
        ),
        ("help_lines", {"name-0": "A", "phone-0": "116 111", "checked_on-0": "gestern"}, "kein Tag wie"),
        ("help_lines", {"name-0": "A", "phone-0": "116 111"}, "ausfüllen"),
        ("greeting", {"greeting": "x" * 601}, "zu lang"),
        (
            "office_hours",
            _hours := {"first_day": "fri", "last_day": "mon", "begin": "8:00", "end": "16:00"},
            "nach dem",
        ),
        ("office_hours", _hours | {"last_day": "fri", "end": "7:00"}, "nach dem Beginn"),
        ("office_hours", _hours | {"last_day": "fri", "end": "bald"}, "wie 08:00"),
        ("limits", {"messenger": "8", "booking": "30", "open_question": "30"}, "keine ganze Zahl"),
        ("limits", {"messenger": "7", "booking": "30", "open_question": "6"}, "keine ganze Zahl"),
        ("class_seats", {"seats": "201", "percent": "50", "days": "14"}, "keine ganze Zahl"),
        ("class_seats", {"seats": "30", "percent": "101", "days": "14"}, "keine ganze Zahl"),
        ("class_seats", {"seats": "30", "percent": "50", "days": "0"}, "keine ganze Zahl"),
        ("region", {"name": "Harz", "district-0": "Goslar", "towns-0": "Goslar\nGoslar"}, "doppelt"),
        ("region", {"name": ""}, "ausfüllen"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_saved(
    world: World, admin: Visitor, topic: str, form: dict[str, str], complaint: str
) -> None:
    page = await admin.post(f"/desk/settings/{topic}", form)
    assert page.status == 422
    assert complaint in page.text
    async with world.house.store.look() as work:
        assert await work.choices.all() == {}


async def test_office_hours(world: World, admin: Visitor) -> None:
    await admin.post(
        "/desk/settings/office_hours", {"first_day": "tue", "last_day": "thu", "begin": "9:00", "end": "12:30"}
    )
    async with world.house.store.look() as work:
        assert await work.setting("office_hours") == "tue-thu 09:00-12:30"
    assert '<option value="tue" selected>' in (await admin.get("/desk/settings/office_hours")).text


def test_the_region_that_comes_with_the_software_is_the_same_written_again() -> None:
    region = read_region((STARTER / "region.toml").read_text("utf-8"))
    assert read_region(written_region(region)) == region


@on_both_databases
async def test_another_region_is_known_after_the_next_round(world: World, admin: Visitor) -> None:
    form = {"name": "Harz", "district-0": "Landkreis Goslar", "towns-0": "Goslar: Hahnenklee, Oker\nSeesen"}
    page = await admin.post("/desk/settings/region", form)
    assert "Gespeichert" in page.text
    await world.rounds.go()
    assert {place.name for place in world.house.live.region.places} == {
        *("Harz", "Landkreis Goslar", "Goslar", "Hahnenklee", "Oker", "Seesen")
    }
    await admin.post("/desk/settings/region/restore/0")
    await world.rounds.go()
    assert world.house.live.region == world.house.live.of_file


async def test_saving_the_region_as_it_is_leaves_it_to_the_software(admin: Visitor) -> None:
    """All fields as the form shows them."""
    shown = await admin.get("/desk/settings/region")
    form = _fields(shown.text)
    assert "Es wurde nichts geändert" in (await admin.post("/desk/settings/region", form)).text
    async with admin.world.house.store.look() as work:
        assert (await work.choices.all()).get("region", "") == ""


def _fields(html: str) -> dict[str, str]:
    """What the form for a region holds, as a browser would send it."""
    typed = dict(re.findall(r'<input id="[\w-]+" name="([\w-]+)" type="text" value="([^"]*)"', html))
    typed |= dict(re.findall(r'<textarea id="[\w-]+" name="([\w-]+)"[^>]*>\n([^<]*)</textarea>', html))
    return {name: unescape(value) for name, value in typed.items()}


@on_both_databases
async def test_shorter_limits_are_kept(world: World, admin: Visitor) -> None:
    await world.messenger.write("Mia", "/start")
    await admin.post("/desk/settings/limits", {"messenger": "2", "booking": "10", "open_question": "7"})
    await world.rounds.go()
    world.clock.forward(days=2, hours=1)
    await world.rounds.go()
    async with world.house.store.look() as work:
        assert await work.turns.met(Address("fake", "Mia")) is None


@pytest.mark.parametrize("stored", ['{"booking": 400}', '{"messenger": 99, "booking": 31, "open_question": 1000}'])
def test_limits_are_never_longer_than_promised(stored: str) -> None:
    assert limits_of(stored) == Limits()
    assert limits_of('{"booking": 3}').booking == timedelta(days=3)


async def test_an_unknown_topic_or_version_is_not_there(admin: Visitor) -> None:
    assert (await admin.get("/desk/settings/nothing")).status == 404
    assert (await admin.post("/desk/settings/greeting/restore/77")).status == 404


async def test_the_doors(world: World, admin: Visitor) -> None:
    page = await admin.get("/desk/channels")
    assert page.status == 200
    assert "Telegram" in page.text
    assert "Schulen in Niedersachsen dürfen es nicht verwenden" in page.text
    assert page.text.count("nicht angeschlossen") == 2


async def test_the_handbook(staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    assert 'href="/desk/help/anmelden"' in (await editor.get("/desk/help")).text
    assert (await editor.get("/desk/help/anmelden")).status == 200
    assert (await editor.get("/desk/help/nichts")).status == 404
