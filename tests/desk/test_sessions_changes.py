"""Moving, seats, calling off, confirming, keeping and drawing on the desk: shown first, told once, by one rule."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from handlers.booking.session import State
from handlers.speech.actions import GiveNickname, TakeSeat
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.planned import LOETEN, agreed, book, plan, session, states, ticked, told, undo

RHYTHM = {"weeks": "2", "count": "6", "states": ["NI", "NW"], "series": "Löten im Winter", "date": "2026-11-24"}


async def act(visitor: Visitor, path: str, **form: Any) -> Page:
    """The form, and what is shown of it agreed to."""
    page = await visitor.post(path, form)
    return await visitor.post(path, agreed(page)) if 'name="agreed"' in page.text else page


def last_calendar(world: World, person: str) -> Any:
    files = [reply.file for who, reply in world.messenger.sent if who == person and reply.file]
    return Calendar.from_ical(files[-1].content).walk("VEVENT")[0]


@on_both_databases
async def test_a_series_is_planned_booked_and_moved_and_each_is_told_once(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/series", {**LOETEN, **RHYTHM})
    page = await anna.post("/desk/sessions/series", ticked(page))
    assert told(page) == "6 Termine der Reihe sind geplant."
    names = re.findall(r'class="name" href="/desk/sessions/([\w.-]+)"', page.text)
    assert len(names) == 6
    await book(world, names[0], "Mia")
    await world.messenger.tap("Mia", "Kalenderdatei")
    before = last_calendar(world, "Mia")
    page = await act(anna, f"/desk/sessions/{names[0]}/move", date="2026-11-25", time="17:00", minutes="60")
    assert told(page) == "Verlegt. 1 Person wird benachrichtigt."
    assert [text.split("\n")[0] for text in await world.go()] == [
        "Mia: Geändert: Löten ist jetzt am Mittwoch, 25. November, 17:00 Uhr."
    ]
    after = last_calendar(world, "Mia")
    assert (after["uid"], after["sequence"] > before["sequence"]) == (before["uid"], True)
    assert after["dtstart"].dt == datetime(2026, 11, 25, 16, tzinfo=UTC)
    assert await world.go() == []


@on_both_databases
async def test_of_two_staff_who_call_off_at_once_one_does_it(staff: SignIn, world: World) -> None:
    anna, ben = await staff(Role.BOOKING, name="Anna"), await staff(Role.BOOKING, name="Ben")
    name = await plan(anna)
    await book(world, name, "Mia")
    path = f"/desk/sessions/{name}/cancel"
    first = await anna.post(path, {"reason": "Der Gast ist krank."})
    second = await ben.post(path, {"reason": "Kein Strom."})
    pages = await asyncio.gather(anna.post(path, agreed(first)), ben.post(path, agreed(second)))
    assert sorted(page.status for page in pages) == [200, 422]
    assert any("Dieser Termin ist abgesagt" in page.text for page in pages)
    assert len(await world.go()) == 1


async def test_calling_off_shows_the_message_and_tells_the_reason(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia", "Ben")
    asked = await anna.get(f"/desk/sessions/{name}/cancel")
    assert "Das lässt sich nicht rückgängig machen" in asked.text, "before the reason is typed"
    empty = await anna.post(f"/desk/sessions/{name}/cancel", {"reason": " "})
    assert (empty.status, 'id="reason-wrong"' in empty.text) == (422, True)
    page = await anna.post(f"/desk/sessions/{name}/cancel", {"reason": "Der Gast ist <krank>."})
    assert "Der Gast ist &lt;krank&gt;." in page.text
    assert "2 Personen bekommen eine Nachricht." in page.text
    assert not (await session(world, name)).called_off
    page = await anna.post(f"/desk/sessions/{name}/cancel", agreed(page))
    assert told(page) == "Abgesagt. 2 Personen werden benachrichtigt."
    assert all("Der Gast ist <krank>." in text for text in await world.go())
    assert (await anna.get(f"/desk/sessions/{name}")).text.count("/cancel") == 0


async def test_nobody_is_asked_back_for_a_move_that_nobody_hears_of(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    page = await anna.post(f"/desk/sessions/{name}/move", {"date": "2026-12-02", "time": "16:00", "minutes": "45"})
    assert told(page) == "Verlegt."
    page = await anna.post(f"/desk/sessions/{name}/move", {"date": "2026-12-02", "time": "16:00", "minutes": "45"})
    assert told(page) == "Es gibt nichts zu ändern: Das ist schon so."
    past = await anna.post(f"/desk/sessions/{name}/move", {"date": "2026-11-02", "time": "16:00", "minutes": "45"})
    assert (past.status, "Diese Zeit ist vorbei" in past.text) == (422, True)


@on_both_databases
async def test_fewer_seats_are_lost_by_whom_staff_chose(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia", "Ben", "Cem")
    await world.messenger.did("Mia", GiveNickname(name))
    await world.messenger.write("Mia", "Mimi")
    form = await anna.get(f"/desk/sessions/{name}/seats")
    assert "Nummer 1 · Mimi" in form.text
    page = await anna.post(f"/desk/sessions/{name}/seats", {"seats": "2", "leaving": "1"})
    assert "<li>Nummer 1 (Mimi)</li>" in page.text
    assert "1 Person bekommt eine Nachricht." in page.text
    page = await anna.post(f"/desk/sessions/{name}/seats", agreed(page))
    assert told(page) == "Die Zahl der Plätze ist geändert. 1 Person wird benachrichtigt."
    assert await states(world, name) == "WBB"
    page = await act(anna, f"/desk/sessions/{name}/seats", seats="5")
    assert await states(world, name) == "OBB"


async def test_seats_kept_for_a_class_and_given_back(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    kept = {"class": "10b", "seats": "2", "until": "2026-11-30"}
    page = await anna.post(f"/desk/sessions/{name}/keep", kept)
    code = re.search(r"schreibt die Klasse dem Bot: (\w{6})", told(page))
    assert code
    assert f"Code {code[1]}, noch 2 von 2 übrig" in page.text
    await world.messenger.write("Mia", code[1])
    page = await anna.post(undo(page))
    assert (await session(world, name)).holds[0].seats == 0
    many = await anna.post(f"/desk/sessions/{name}/keep", kept | {"seats": "9"})
    assert (many.status, "Nur 3 Plätze hat noch niemand" in many.text) == (422, True)
    wrong = await anna.post(f"/desk/sessions/{name}/keep", kept | {"code": "Mama", "until": "bald"})
    assert ('id="code-wrong"' in wrong.text, 'id="until-wrong"' in wrong.text) == (True, True)


async def test_the_code_of_a_group_of_friends_keeps_no_seats(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name, other = await plan(anna), await plan(anna, made="ffff0000")
    said = await world.messenger.did("Mia", TakeSeat(other, 2))
    code = re.search(r"diesen Code: (\w+)", said.text)
    assert code
    page = await anna.post(
        f"/desk/sessions/{name}/keep", {"class": "10b", "seats": "2", "until": "2026-11-30", "code": code[1]}
    )
    assert (page.status, "Code einer Gruppe von Freunden" in page.text) == (422, True)
    assert (await session(world, name)).holds == ()


async def test_giving_kept_seats_to_everybody_shows_who_hears_of_it(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, seats="1")
    page = await anna.post(f"/desk/sessions/{name}/keep", {"class": "10b", "seats": "1", "until": "2026-11-30"})
    await book(world, name, "Mia")
    assert await states(world, name) == "W"
    page = await anna.post(undo(page))
    assert "Ein Platz ist frei geworden: Löten." in page.text
    code = (await session(world, name)).holds[0].code
    await anna.post(f"/desk/sessions/{name}/keep/{code}/0", agreed(page))
    assert await states(world, name) == "O"


async def test_a_host_confirms_and_that_can_be_undone(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, host=["Mara", "Jens"], waits=["0", "1"])
    page = await anna.post(f"/desk/sessions/{name}/confirm", {"host": "Jens"})
    assert told(page) == "Jens hat zugesagt."
    assert (await session(world, name)).unconfirmed == ("Mara",)
    await anna.post(undo(page))
    assert (await session(world, name)).unconfirmed == ("Mara", "Jens")
    page = await anna.post(f"/desk/sessions/{name}/confirm", {"host": "Niemand"})
    assert told(page) == "Diese Zusagen fehlen noch: Mara, Jens."


async def test_a_draw_is_opened_only_while_nobody_has_booked(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    page = await anna.post(f"/desk/sessions/{name}/draw", {"date": "2026-11-28", "time": "18:00"})
    assert told(page).startswith("Die Auslosung ist offen.")
    assert re.search(r"Versprechen der Auslosung.*?[0-9a-f]{64}", page.text, re.S)
    assert (await session(world, name)).seed not in page.text
    await book(world, name, "Mia")
    assert (await session(world, name)).bookings[0].state is State.WISHED
    other = await plan(anna, made="ffff0000")
    await book(world, other, "Ben")
    page = await anna.post(f"/desk/sessions/{other}/draw", {"date": "2026-11-28", "time": "18:00"})
    assert (page.status, "Es gibt schon Wünsche oder Buchungen" in page.text) == (422, True)


@on_both_databases
async def test_a_message_to_all_is_seen_first_and_can_be_withdrawn(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna, seats="1")
    await book(world, name, "Mia", "Ben")
    path = f"/desk/sessions/{name}/message"
    assert "2 Personen bekommen die Nachricht" in (await anna.get(path)).text
    page = await anna.post(path, {"text": "Bringt <Papier> mit."})
    assert "Bringt &lt;Papier&gt; mit." in page.text
    sent = agreed(page)
    page = await anna.post(path, sent)
    assert told(page) == "2 Personen bekommen Ihre Nachricht."
    assert told(await anna.post(path, sent)) == "Die Nachricht ist schon unterwegs."
    heard = await world.go()
    assert sorted(text.partition(":")[0] for text in heard) == ["Ben", "Mia"]
    assert all("Bringt <Papier> mit." in text for text in heard)
    page = await anna.post(path, agreed(await anna.post(path, {"text": "Doch nicht."})))
    assert told(await anna.post(undo(page))) == "Die Nachricht ist zurückgezogen."
    assert await world.go() == []


async def test_nothing_changes_of_what_has_begun(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    world.clock.forward(days=12)
    ben = await staff(Role.BOOKING, name="Ben")
    for path, form in (
        ("move", {"date": "2026-12-09", "time": "16:00", "minutes": "45"}),
        ("seats", {"seats": "9"}),
        ("cancel", {"reason": "Zu spät"}),
        ("keep", {"class": "10b", "seats": "1", "until": "2026-12-09"}),
    ):
        page = await ben.post(f"/desk/sessions/{name}/{path}", form)
        assert (page.status, "hat schon begonnen" in page.text) == (422, True), path


@on_both_databases
async def test_what_is_called_off_offers_nothing_any_more(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    name = await plan(anna)
    await book(world, name, "Mia")
    before = await anna.get(f"/desk/sessions/{name}")
    assert all(part in before.text for part in ("1 von 3", "<dt>frei</dt>", "/session.ics", "/briefing"))
    asked = await anna.post(f"/desk/sessions/{name}/cancel", {"reason": "Der Gast ist krank."})
    assert "Das wird diese Person lesen" in asked.text, "one alone hears of it"
    assert re.search(r"Mit dem Knopf: [^·<]+<", asked.text)
    page = await anna.post(f"/desk/sessions/{name}/cancel", agreed(asked))
    assert "Dieser Termin ist abgesagt: Er findet nicht statt." in page.text
    assert "Grund: Der Gast ist krank." in page.text
    assert "Frei ist keiner mehr" in page.text
    assert "Niemand kann ihn mehr buchen. Wer dabei war, bekommt Bescheid." in page.text
    assert "<td>hatte gebucht</td>" in page.text
    for part in ("1 von 3", "<dt>frei</dt>", "session.ics", "/briefing", f"{name}/list", "/move"):
        assert part not in page.text, part
    for_host = await anna.get(f"/desk/sessions/{name}/briefing")
    assert "Abgesagt: Der Gast ist krank." in for_host.text
    assert "nicht kommen können" not in for_host.text
    assert "example.org" not in for_host.text
