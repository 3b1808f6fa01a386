"""Planning and changing sessions on the desk: in one form, by the rules of a file, and seen by two at once."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.desk.sessions.deciding import Bench
from bot.desk.sessions.planning.editing import revised
from handlers.booking.session import Audience, Mode
from storage import tables as t
from storage.desk.staff import Role
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.planned import LOETEN, NAME, agreed, book, made_from, plan, session, told, undo


async def change(visitor: Visitor, name: str, **changes: Any) -> Any:
    opened = await visitor.get(f"/desk/sessions/{name}/edit")
    return await visitor.post(f"/desk/sessions/{name}/edit", {**LOETEN, "made_from": made_from(opened), **changes})


@on_both_databases
async def test_a_planned_session_can_be_booked_by_pupils(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/new", LOETEN)
    assert (page.path, told(page)) == (f"/desk/sessions/{NAME}", "„Löten“ ist geplant.")
    await book(world, NAME, "Mia")
    page = await anna.get(f"/desk/sessions/{NAME}")
    assert "1 von 3" in page.text
    assert "Noch hat niemand gebucht" not in page.text


async def test_a_hidden_session_says_that_nobody_finds_it(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, hidden="1")
    assert "Dieser Termin ist verborgen" in (await anna.get(f"/desk/sessions/{name}")).text
    await change(anna, name, hidden="")
    assert "Dieser Termin ist verborgen" not in (await anna.get(f"/desk/sessions/{name}")).text


async def test_all_that_a_session_can_have(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(
        anna,
        about="Zum Zuschauen",
        host=["Mara", "", "Jens"],
        waits=["2"],
        host_about="Beide löten.",
        fields=["metal", "electrical"],
        region="Holzminden",
        series="localhero",
        audience="teachers",
        hidden="1",
        opens_at="2026-11-25T08:00",
        closes_at="2026-12-01T12:00",
        needed="2",
        languages="Deutsch",
        access="Mit Untertiteln",
        reach="Zu Fuß",
        stop_at=["16:00", "16:20", ""],
        stop_place=["Halle", "Labor", ""],
        stop_host=["", "Frau Beispiel", ""],
    )
    one = await session(world, name)
    assert (one.host, one.unconfirmed, one.fields) == ("Mara, Jens", ("Jens",), ("metal", "electrical"))
    assert (one.audience, one.hidden, one.series, one.region) == (Audience.TEACHERS, True, "localhero", "Holzminden")
    assert (one.needed, one.languages, one.access, one.reach) == (2, "Deutsch", "Mit Untertiteln", "Zu Fuß")
    assert [(stop.place, stop.host) for stop in one.stops] == [("Halle", ""), ("Labor", "Frau Beispiel")]
    assert one.opens_at
    assert one.closes_at
    assert (one.opens_at.isoformat(), one.closes_at.hour) == ("2026-11-25T07:00:00+00:00", 11)
    page = await anna.get(f"/desk/sessions/{name}/edit")
    for value in ("Mara", "Jens", "Holzminden", "localhero", "2026-11-25T08:00", "Frau Beispiel", "16:20", "Zu Fuß"):
        assert f'value="{value}"' in page.text or f">\n{value}</textarea>" in page.text, value


async def test_a_hybrid_session_is_planned_and_changed_as_one(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    both = {"mode": "hybrid", "onsite_seats": "5", "place": "Höxter"}
    name = await plan(anna, **both)
    assert name == f"{NAME}-online"
    page = await change(anna, name, **both | {"title": "Löten für alle", "onsite_seats": "6"})
    assert told(page) == "Gespeichert."
    online, onsite = await session(world, f"{NAME}-online"), await session(world, f"{NAME}-onsite")
    assert (online.mode, onsite.mode, onsite.seats) == (Mode.ONLINE, Mode.ONSITE, 6)
    assert {online.title, onsite.title} == {"Löten für alle"}
    assert online.together == onsite.together == NAME


async def test_a_consultation_hour_is_a_session_for_each_time(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, each="20", to="17:00")
    assert name == f"{NAME}-1600"
    assert (await session(world, f"{NAME}-1640")).seats == 1
    page = await change(anna, name, title="Beratung", seats="1", minutes="20")
    assert told(page) == "Gespeichert."
    assert (await session(world, name)).together == NAME


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    wrong = {
        "about": "Ein Absatz, der bleibt",
        "date": "2026-11-31",
        "minutes": "lang",
        "seats": "",
        "join_url": "raum",
        "needed": "9",
        "occupation": "Weltraumkoch",
        "host": "Mara, Jens",
        "stop_at": "09:00",
        "stop_place": "Halle",
        "stop_host": "Zu früh",
    }
    page = await anna.post("/desk/sessions/new", {**LOETEN, **wrong})
    assert page.status == 422
    for name in ("date", "minutes", "seats", "join_url", "occupation", "hosts"):
        assert f'id="{name}-wrong"' in page.text, name
    for value in ("Mara, Jens", "Ein Absatz, der bleibt", "Weltraumkoch", "lang", "raum", "Zu früh"):
        assert value in page.text, value
    page = await anna.post(
        "/desk/sessions/new", {**LOETEN, **wrong, "date": "2026-12-01", "minutes": "45", "seats": "3"}
    )
    assert 'id="stop-wrong"' in page.text
    assert 'id="needed-wrong"' in page.text


async def test_what_is_over_or_does_not_exist_on_the_clock_is_refused(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    over = await anna.post("/desk/sessions/new", {**LOETEN, "date": "2026-11-01"})
    night = await anna.post("/desk/sessions/new", {**LOETEN, "date": "2027-03-28", "time": "02:30"})
    late = await anna.post("/desk/sessions/new", {**LOETEN, "closes_at": "2026-12-02T12:00"})
    assert (over.status, "Das ist vorbei" in over.text) == (422, True)
    assert (night.status, "Diese Uhrzeit gibt es an dem Tag nicht" in night.text) == (422, True)
    assert (late.status, 'id="closes_at-wrong"' in late.text) == (422, True)


async def test_a_hidden_session_is_found_only_by_its_link(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, hidden="1")
    assert name == f"{NAME}2c3d"
    page = await anna.get(f"/desk/sessions/{name}")
    link = re.search(r"\?start=(s_[\w-]+)", page.text)
    assert link
    assert "Löten" in (await world.messenger.write("Mia", f"/start {link[1]}")).text
    async with world.house.store.look() as work:
        assert name not in [one.id for one in await work.sessions.upcoming(world.clock())]


async def test_a_form_that_is_sent_twice_plans_one_session(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    await plan(anna)
    assert await plan(anna) == NAME
    async with world.house.store.look() as work:
        assert [one.id for one in await work.sessions.upcoming(world.clock()) if one.title == "Löten"] == [NAME]


async def test_a_new_session_can_be_taken_back_until_somebody_books(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/new", LOETEN)
    back = undo(page)
    assert told(await anna.post(back)) == "Zurückgenommen."
    assert (await anna.get(f"/desk/sessions/{NAME}")).status == 404
    await plan(anna)
    await book(world, NAME, "Mia")
    assert "schon jemand gebucht" in told(await anna.post(back))
    assert (await session(world, NAME)).bookings


@on_both_databases
async def test_a_change_that_people_rely_on_shows_first_who_is_told_what(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia", "Ben")
    page = await change(anna, name, time="17:00")
    assert "2 Personen bekommen eine Nachricht." in page.text
    assert "Geändert: Löten ist jetzt am Dienstag, 1. Dezember, 17:00 Uhr." in page.text
    assert (await session(world, name)).starts_at.hour == 15
    page = await anna.post(f"/desk/sessions/{name}/edit", agreed(page))
    assert told(page) == "Gespeichert. 2 Personen werden benachrichtigt."
    heard = await world.go()
    assert sorted(text.split("\n")[0] for text in heard) == [
        f"{person}: Geändert: Löten ist jetzt am Dienstag, 1. Dezember, 17:00 Uhr." for person in ("Ben", "Mia")
    ]


async def test_a_draw_stays_when_other_things_change(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await anna.post(f"/desk/sessions/{name}/draw", {"date": "2026-11-28", "time": "18:00"})
    await book(world, name, "Mia")
    before = await session(world, name)
    assert told(await change(anna, name, about="Neu")) == "Gespeichert."
    after = await session(world, name)
    assert (after.about, after.draw_at, after.seed) == ("Neu", before.draw_at, before.seed)
    early = await change(anna, name, closes_at="2026-11-28T12:00")
    assert (early.status, "bevor gelost wird" in early.text) == (422, True)


async def test_from_the_consequences_back_to_the_form(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia")
    page = await change(anna, name, time="17:00", about="Neu dazu")
    sent = agreed(page)
    del sent["agreed"]
    page = await anna.post(f"/desk/sessions/{name}/edit", {**sent, "back": "1"})
    assert (page.status, 'value="17:00"' in page.text, "Neu dazu" in page.text) == (200, True, True)
    assert (await session(world, name)).about == ""


async def test_who_changes_second_is_told_and_sees_both(staff: SignIn, world: World) -> None:
    anna, ben = await staff(Role.BOOKING, name="Anna"), await staff(Role.BOOKING, name="Ben")
    name = await plan(anna)
    opened = made_from(await ben.get(f"/desk/sessions/{name}/edit"))
    await change(anna, name, about="Von Anna", access="Mit Untertiteln")
    page = await ben.post(f"/desk/sessions/{name}/edit", {**LOETEN, "made_from": opened, "about": "Von Ben"})
    assert page.status == 409
    assert page.text.count("Von Anna") == 1
    assert "Von Ben" in page.text
    assert "Mit Untertiteln" in page.text
    assert (await session(world, name)).about == "Von Anna"
    mine = {**LOETEN, "made_from": made_from(page), "about": "Von Ben"}
    assert told(await ben.post(f"/desk/sessions/{name}/edit", mine)) == "Gespeichert."
    assert (await session(world, name)).about == "Von Ben"


async def test_who_books_while_staff_think_changes_nothing_for_the_form(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    opened = made_from(await anna.get(f"/desk/sessions/{name}/edit"))
    await book(world, name, "Mia")
    page = await anna.post(f"/desk/sessions/{name}/edit", {**LOETEN, "made_from": opened, "about": "Neu"})
    assert told(page) == "Gespeichert."
    assert len((await session(world, name)).bookings) == 1


async def test_who_books_while_the_form_is_read_stays_in_it(staff: SignIn, world: World) -> None:
    name = await plan(await staff(Role.BOOKING))
    before = await session(world, name)
    await book(world, name, "Mia")
    async with world.house.store.look() as work:
        bench = Bench(work, work.sessions.find, world.house.talks.clock)
        now = await bench.session(name)
        after, _ = revised(bench, now, {now.id: replace(before, about="Neu")})
    assert (after.about, len(after.bookings), after.issued) == ("Neu", 1, 1)


async def test_fewer_seats_in_the_form_show_who_loses_theirs(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia", "Ben", "Cem")
    page = await change(anna, name, seats="2")
    assert "<li>Nummer 3</li>" in page.text
    ahead = agreed(page)
    await world.messenger.tap("Cem", "Platz freigeben")
    page = await anna.post(f"/desk/sessions/{name}/edit", ahead)
    assert "Inzwischen ist jemand gekommen oder gegangen" in page.text
    assert (await session(world, name)).seats == 3


async def test_a_copy_and_a_pattern_leave_the_day_open(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, about="Zum Zuschauen", host="Mara", closes_at="2026-12-01T12:00")
    copy = await anna.get(f"/desk/sessions/new?from={name}")
    assert "Zum Zuschauen" in copy.text
    assert "2026-12-01" not in copy.text
    assert told(await anna.post(f"/desk/sessions/{name}/pattern", {"name": "Lötabend"})).startswith("Als Vorlage")
    listed = await anna.get("/desk/sessions/patterns")
    assert "Lötabend" in listed.text
    page = await anna.post("/desk/sessions/patterns/1/delete")
    assert "Lötabend" not in page.text
    assert "Lötabend" in (await anna.post(undo(page))).text
    filled = await anna.get("/desk/sessions/new?pattern=1")
    assert ("Zum Zuschauen" in filled.text, "Mara" in filled.text, "2026-12-01" in filled.text) == (True, True, False)


async def test_hostile_text_stays_text(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    hostile = '<script>alert(1)</script>"><img src=x>'
    name = await plan(anna, title=hostile[:80], about=hostile, host=hostile, place=hostile, series=hostile)
    for path in ("", "/edit", "/move", "/seats", "/keep", "/cancel", "/briefing", "/list"):
        page = await anna.get(f"/desk/sessions/{name}{path}")
        assert page.status == 200, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
    for path in ("/desk/sessions", "/desk/sessions/calendar?month=2026-12", f"/desk/sessions?series={hostile}"):
        assert "<script>alert" not in (await anna.get(path)).text, path


async def test_an_editor_comes_in_nowhere(staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    pages = ("", "/new", "/series", "/patterns", "/calendar", "/x", "/x/edit", "/x/list.csv", "/x/briefing")
    for path in pages:
        assert (await editor.get(f"/desk/sessions{path}")).status == 403, path
    for path in ("/new", "/series", "/x/move", "/x/cancel", "/x/message", "/patterns/1/delete", "/remove?ids=x"):
        assert (await editor.post(f"/desk/sessions{path}")).status == 403, path


async def test_a_session_that_is_not_there(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    for path in ("", "/edit", "/move", "/list.csv", "/session.ics", "/briefing"):
        assert (await anna.get(f"/desk/sessions/gibt-es-nicht{path}")).status == 404, path


@on_both_databases
async def test_signs_that_no_database_keeps_are_no_fault(staff: SignIn) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/new", {**LOETEN, "about": "a\x00b", "host": "Ma\x00ra", "made": "\x00"})
    assert page.status in (200, 422)
    name = await plan(anna, made="12121212")
    for path in ("?series=%00", "?words=%00&standing=full", "/calendar?region=%00", "/new?from=%00", "/%00"):
        assert (await anna.get(f"/desk/sessions{path}")).status < 500, path
    for path, form in (
        ("cancel", {"reason": "\x00x"}),
        ("confirm", {"host": "\x00"}),
        ("keep", {"class": "\x00", "seats": "1", "until": "2026-11-30", "code": "\x00"}),
        ("message", {"text": "\x00"}),
        ("pattern", {"name": "\x00"}),
    ):
        assert (await anna.post(f"/desk/sessions/{name}/{path}", form)).status < 500, path


@on_both_databases
async def test_a_deleted_pattern_goes_after_thirty_days(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    for pattern in ("Bleibt", "Geht"):
        await anna.post(f"/desk/sessions/{name}/pattern", {"name": pattern})
    await anna.post("/desk/sessions/patterns/2/delete")
    for days, kept in ((29, 2), (30, 1)):
        async with world.house.store.work() as work:
            await delete_overdue(work.connection, world.clock() + timedelta(days=days))
            rows = (await work.connection.execute(select(t.session_patterns.c.name))).scalars().all()
        assert len(rows) == kept
    assert rows == ["Bleibt"]


@on_both_databases
async def test_without_a_link_today_leads_to_where_it_is_entered(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, join_url="")
    link = f'href="/desk/sessions/{name}/edit#join_url"'
    for path in ("/desk", "/desk/sessions?words=L%C3%B6ten", f"/desk/sessions/{name}"):
        assert link in (await anna.get(path)).text, path
    await change(anna, name)
    for path in ("/desk", "/desk/sessions?words=L%C3%B6ten", f"/desk/sessions/{name}"):
        assert link not in (await anna.get(path)).text, path
    later = await plan(anna, join_url="", date="2026-12-20", made="ffff0000")
    assert f"/desk/sessions/{later}/edit" not in (await anna.get("/desk")).text, "that is more than two weeks away"
