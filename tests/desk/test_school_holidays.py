"""School holidays as staff enter them: read as they are written, and known to series and to the chat at once."""

from datetime import date

import pytest

from bot.desk.settings.holidays import Holiday, read_holiday, stored_holidays
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.test_sessions_series import SERIES, days

PATH = "/desk/settings/school_holidays"
CHRISTMAS = (date(2026, 12, 23), date(2027, 1, 6))
WRITTEN = {"NI": "23.12.2026 – 09.01.2027 Weihnachten", "NW": "Weihnachten: 23.12. bis 6.1.2027"}


@pytest.mark.parametrize(
    "line",
    [
        "23.12.2026 – 06.01.2027 Weihnachten",
        "23.12.2026-06.01.2027 Weihnachten",
        "23.12.26 - 6.1.27 Weihnachten",
        "Weihnachten: 23.12. – 06.01.2027",
        "Weihnachten 23. 12. 2026 bis 6. 1. 2027",
        "vom 23.12.2026 bis zum 6.1. Weihnachten",
        "Weihnachten (23. Dezember 2026 bis 6. Januar 2027)",
        "2026-12-23 — 2027-01-06, Weihnachten",
        "23.12-6.1.2027 Weihnachten",
    ],
)
def test_a_line_is_read_as_people_write_it(line: str) -> None:
    assert read_holiday(line) == Holiday(*CHRISTMAS, "Weihnachten")


def test_one_day_and_what_was_stored() -> None:
    assert read_holiday("07.05.2027 nach Himmelfahrt") == Holiday(*[date(2027, 5, 7)] * 2, "nach Himmelfahrt")
    stored = stored_holidays("NI 23.12.2026 – 06.01.2027 Weihnachten\nkaputt\nBY 01.01.2027")
    assert stored == {"NI": [Holiday(*CHRISTMAS, "Weihnachten")], "NW": []}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Ostern", "Zeile 2 lässt sich nicht lesen"),
        ("30.02.2027 – 02.03.2027", "Zeile 2 lässt sich nicht lesen"),
        ("23.12. – 06.01.", "Zeile 2 lässt sich nicht lesen"),
        ("23.12.9026 – 06.01.9027", "Zeile 2 lässt sich nicht lesen"),
        ("23. Foo 2026", "Zeile 2 lässt sich nicht lesen"),
        ("01.02.2027 – 02.02.2027 und 07.05.2027", "Zeile 2 lässt sich nicht lesen"),
        ("06.01.2027 – 23.12.2026", "Zeile 2: Der letzte Tag liegt vor dem ersten"),
        ("23.12.2026 – 06.01.2028", "Zeile 2: Das sind mehr als 100 Tage"),
    ],
)
async def test_what_cannot_be_read_is_told_by_its_line(staff: SignIn, world: World, line: str, complaint: str) -> None:
    admin = await staff(Role.ADMIN)
    page = await admin.post(PATH, {"NI": f"{WRITTEN['NI']}\n{line}", "NW": ""})
    assert (page.status, complaint in page.text) == (422, True)
    assert line in page.text, "what was typed stays"
    async with world.house.store.look() as work:
        assert await work.choices.all() == {}


@on_both_databases
async def test_the_series_and_the_chat_know_them_at_once(staff: SignIn, world: World) -> None:
    admin, holiday = await staff(Role.ADMIN), date(2027, 1, 8)
    before = await admin.post("/desk/sessions/series", SERIES)
    assert "2026-12-29" in days(before), "not known yet"
    assert world.house.talks.clock.school.is_school_day(holiday)

    page = await admin.post(PATH, WRITTEN)
    assert "Gespeichert" in page.text
    page = await admin.post("/desk/sessions/series", SERIES)
    assert days(page) == ["2026-12-01", "2026-12-15", "2027-01-12", "2027-01-26", "2027-02-09", "2027-02-23"]
    assert "29.12.2026: Ferien in Niedersachsen, Ferien in Nordrhein-Westfalen" in page.text
    assert not world.house.talks.clock.school.is_school_day(holiday), "free in Lower Saxony, where the service is"
    only = await admin.post("/desk/sessions/series", {**SERIES, "date": "2027-01-08", "count": "1", "states": ["NW"]})
    assert days(only) == ["2027-01-08"], "in the other state school has begun"

    shown = await admin.get(PATH)
    assert "23.12.2026 – 09.01.2027 Weihnachten" in shown.text
    assert "23.12.2026 – 06.01.2027 Weihnachten" in shown.text
    await admin.post(f"{PATH}/restore/0")
    assert world.house.talks.clock.school.is_school_day(holiday)


async def test_another_process_knows_them_after_its_next_round(staff: SignIn, world: World) -> None:
    async with world.house.store.work() as work:
        await work.choices.set("school_holidays", f"NI {WRITTEN['NI']}", "Anna", world.clock())
    await world.rounds.go()
    assert not world.house.talks.clock.school.is_school_day(date(2027, 1, 8))


async def test_those_of_the_service_count_besides(staff: SignIn, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.house.settings, "school_holidays", "NW 2026-12-23/2027-01-06")
    admin = await staff(Role.ADMIN)
    await admin.post(PATH, {"NI": WRITTEN["NI"], "NW": ""})
    page = await admin.post("/desk/sessions/series", {**SERIES, "states": ["NW"]})
    assert "29.12.2026: Ferien in Nordrhein-Westfalen" in page.text
    assert "Nordrhein-Westfalen schon Ferien bis 06.01.2027" in (await admin.get(PATH)).text


async def test_the_box_of_each_state_says_what_is_known(staff: SignIn) -> None:
    admin, anna = await staff(Role.ADMIN), await staff(Role.BOOKING)
    for who, leads in ((admin, True), (anna, False)):
        page = await who.get("/desk/sessions/series")
        assert page.text.count("Schulferien sind noch nicht eingetragen") == 2
        assert (f'href="{PATH}"' in page.text) is leads
        listed = await who.post("/desk/sessions/series", SERIES)
        assert (f'href="{PATH}"' in listed.text) is leads
    assert "Noch nicht ganz eingetragen" in (await admin.get("/desk/settings")).text
    await admin.post(PATH, WRITTEN)
    page = await anna.get("/desk/sessions/series")
    assert "Schulferien sind bis 09.01.2027 eingetragen" in page.text
    assert "Schulferien sind bis 06.01.2027 eingetragen" in page.text
    assert "Noch nicht ganz" not in (await admin.get("/desk/settings")).text


async def test_where_the_dates_are_found_stands_there(staff: SignIn) -> None:
    assert "Kultusministerkonferenz" in (await (await staff(Role.ADMIN)).get(PATH)).text
    assert (await (await staff(Role.BOOKING)).get(PATH)).status == 403
