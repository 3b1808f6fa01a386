"""A series on the desk: looked at day by day, then planned at once."""

import re
from typing import Any

import pytest

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn
from tests.desk.planned import LOETEN, plan, session, ticked, told, undo

SERIES = {**LOETEN, "weeks": "2", "count": "6", "states": ["NI", "NW"], "series": "Löten im Winter"}
UNNAMED = SERIES | {"series": ""}
HOLIDAYS = "NI 2026-12-23/2027-01-09, NW 2026-12-23/2027-01-06"


def days(page: Page) -> list[str]:
    return re.findall(r'name="days" type="checkbox" value="([\d-]+)"', page.text)


def names(page: Page) -> list[str]:
    return re.findall(r'class="name" href="/desk/sessions/([\w.-]+)"', page.text)


@pytest.fixture
def holidays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.house.settings, "school_holidays", HOLIDAYS)


@on_both_databases
async def test_six_tuesdays_without_the_holidays(staff: SignIn, world: World, holidays: None) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", SERIES)
    assert days(page) == ["2026-12-01", "2026-12-15", "2027-01-12", "2027-01-26", "2027-02-09", "2027-02-23"]
    assert "29.12.2026: Ferien in Niedersachsen, Ferien in Nordrhein-Westfalen" in page.text
    assert "Dafür kommen hinten dazu: 23.02.2027" in page.text
    assert "Dienstag, 1. Dezember 2026, 16:00 Uhr" in page.text
    assert "Niedersachsen sind nur bis 09.01.2027 eingetragen" in page.text
    sent = ticked(page)
    sent["days"] = [day for day in sent["days"] if day != "2027-01-26"]
    page = await anna.post("/desk/sessions/series", sent)
    assert told(page) == "5 Termine der Reihe sind geplant."
    assert len(names(page)) == 5
    assert "Löten im Winter" in page.text
    assert told(await anna.post(undo(page))) == "Zurückgenommen."
    assert names(await anna.get("/desk/sessions?series=L%C3%B6ten+im+Winter")) == []


async def test_where_no_school_holidays_are_set_it_is_said(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", SERIES)
    assert "Die Schulferien von Niedersachsen sind hier nicht eingetragen." in page.text
    assert "Die Schulferien von Nordrhein-Westfalen sind hier nicht eingetragen." in page.text
    only = await anna.post("/desk/sessions/series", {**SERIES, "states": ["NW"]})
    assert "Niedersachsen" not in only.text


async def test_four_o_clock_stays_four_o_clock(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    about = {"date": "2027-03-16", "weeks": "1", "count": "4", "states": [], "closes_at": "2027-03-16T12:00"}
    page = await anna.post("/desk/sessions/series", {**SERIES, **about})
    page = await anna.post("/desk/sessions/series", ticked(page))
    planned = [await session(world, name) for name in names(page)]
    zone = world.house.settings.zone
    assert [one.starts_at.hour for one in planned] == [15, 15, 14, 14]
    assert {f"{one.starts_at.astimezone(zone):%H:%M}" for one in planned} == {"16:00"}
    assert {f"{one.closes_at.astimezone(zone):%H:%M}" for one in planned if one.closes_at} == {"12:00"}
    assert [one.closes_at.date() == one.starts_at.date() for one in planned if one.closes_at] == [True] * 4


async def test_a_time_that_one_of_the_days_lacks_falls_out_with_the_reason(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    night = {"date": "2027-03-21", "time": "02:30", "weeks": "1", "count": "3", "states": []}
    page = await anna.post("/desk/sessions/series", {**SERIES, **night})
    assert days(page) == ["2027-03-21", "2027-04-04", "2027-04-11"]
    assert "Dafür kommen hinten dazu: 11.04.2027" in page.text
    assert "28.03.2027: Diese Uhrzeit gibt es an dem Tag nicht" in page.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weeks": "0"}, "weeks"),
        ({"count": "", "last": ""}, "count"),
        ({"last": "2026-11-30"}, "last"),
        ({"title": ""}, "title"),
        ({"date": ""}, "date"),
    ],
)
async def test_what_is_wrong_stands_in_the_form(staff: SignIn, wrong: dict[str, Any], field: str) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", {**SERIES, "about": "Bleibt stehen", **wrong})
    assert (page.status, f'id="{field}-wrong"' in page.text) == (422, True)
    assert "Bleibt stehen" in page.text


async def test_no_day_ticked_plans_nothing(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", {**SERIES, "agreed": "1"})
    assert (page.status, "mindestens einen Tag" in page.text) == (422, True)
    assert names(await anna.get("/desk/sessions?words=L%C3%B6ten")) == []


async def test_a_list_that_is_sent_twice_plans_each_once(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    sent = ticked(await anna.post("/desk/sessions/series", SERIES))
    await anna.post("/desk/sessions/series", sent)
    page = await anna.post("/desk/sessions/series", sent)
    assert len(names(page)) == 6


async def test_back_from_the_list_to_the_form(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    sent = ticked(await anna.post("/desk/sessions/series", {**SERIES, "about": "Bleibt stehen"}))
    page = await anna.post("/desk/sessions/series", {**sent, "back": "1"})
    assert (page.status, "Bleibt stehen" in page.text, 'value="Löten im Winter"' in page.text) == (200, True, True)


async def test_without_a_name_a_series_is_called_like_its_sessions(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", ticked(await anna.post("/desk/sessions/series", UNNAMED)))
    assert {(await session(world, name)).series for name in names(page)} == {"Löten"}
    copied = await anna.get(f"/desk/sessions/series?from={await plan(anna)}")
    assert re.search(r'name="series" type="text" value="Löten"', copied.text)


async def test_a_series_without_a_link_says_so_before_and_after(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    for mode in ("online", "hybrid"):
        form = {**SERIES, "join_url": "", "mode": mode, "onsite_seats": "3", "place": "Höxter"}
        page = await anna.post(
            "/desk/sessions/series", {**form, "made": "0a1b2c3d" if mode == "online" else "ffff0000"}
        )
        assert "Diese Termine sind sofort buchbar, aber niemand käme hinein" in page.text
        assert "Link jetzt eintragen" in page.text
        page = await anna.post("/desk/sessions/series", ticked(page))
        assert "Der Link zum Raum fehlt noch" in told(page)
        assert f'href="/desk/sessions/{names(page)[0]}/edit#join_url"' in page.text
    page = await anna.post("/desk/sessions/series", SERIES)
    assert "Link jetzt eintragen" not in page.text


async def test_how_often_is_chosen_in_words(staff: SignIn) -> None:
    page = await (await staff(Role.BOOKING)).get("/desk/sessions/series")
    assert re.search(r'<option value="1">jede Woche</option>\s*<option value="2" selected>alle 2 Wochen<', page.text)
