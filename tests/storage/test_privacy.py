"""What is kept about people: each column with a reason and an end, all of it shown and deleted on request."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, select, update
from sqlmodel import SQLModel

from handlers.booking.draw import Drawn, Fate, Lot
from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession, Hold, SessionId
from handlers.hosts.request import RequestKind
from handlers.links.link import Purpose, ShareLink, Step
from handlers.openings.step import PlaceStep
from handlers.speech.actions import Forget, GiveBack, GiveNickname, TakeSeat
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, PersonId
from handlers.subscriptions.actions import Follow
from handlers.surveys.counting import ALL, Cell, Counted
from handlers.surveys.survey import Ask, Question, Survey
from knowledge.asked.notes import Noted
from knowledge.entry import EntryId
from storage import tables as t
from storage.asked.settlings import By, How, Settling
from storage.desk.staff import Role
from storage.letters import new_letter
from storage.notices import Why
from storage.portraits.pictures import Picture
from storage.retention import delete_overdue
from storage.web_push.browsers import Subscribed
from tests.conftest import World, on_both_databases
from tests.fakes import FakeMessenger

TABLES = SQLModel.metadata.sorted_tables
COLUMNS = [column for table in TABLES for column in table.columns]
ABOUT_NOBODY = set(
    """entry entry_origin entry_version fair first_shown learned pace privacy_notice session session_pattern
    setting setting_version""".split()
)
OF_A_PERSON = [table for table in TABLES if "person_id" in table.columns]
SURVEYED = ("survey", "survey_count", "survey_text")
UNKNOWN = "blorptifax quanzelig"  # nothing that could be known stands in such a question
DAY = timedelta(days=1)

Rows = Mapping[str, list[dict[str, Any]]]


async def kept(world: World) -> Rows:
    async with world.house.store.look() as work:
        return {
            table.name: [dict(row._mapping) for row in await work.connection.execute(select(table))]
            for table in TABLES
            if table.name not in ABOUT_NOBODY
        }


async def plan(world: World, name: str, starts: datetime, seats: int = 1) -> str:
    async with world.house.store.work() as work:
        await work.sessions.add(CareerSession(SessionId(name), name.title(), "", starts, 45, seats=seats))
    return name


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_each_column_says_what_it_is_for_and_how_long(column: Column[Any]) -> None:
    assert len(column.info.get("purpose", "")) > 3
    assert len(column.info.get("limit", "")) > 3


def overdue(rows: Rows, starts: Mapping[str, datetime], now: datetime) -> list[tuple[str, dict[str, Any]]]:
    """What ought to be gone by now; the limits are written down here once more, as they were promised."""
    channel = {row["person_id"]: row["channel"] for row in rows["address"]}
    kept = ("dialog", "booking", "companion", "outgoing", "asker", "subscriber")
    active = {row["person_id"] for name in kept for row in rows[name]}
    reminded = {row["person_id"] for name in ("booking", "companion", "asker", "subscriber") for row in rows[name]}
    settled = {row["id"]: row["settled_at"] + 7 * DAY for row in rows["settling"]}
    asked = {
        row["id"]: min(row["last_asked_on"] + 30 * DAY, settled.get(row["settling_id"], now + DAY))
        for row in rows["open_question"]
    }
    ends = {
        "address": lambda row: now + DAY if row["person_id"] in active else now,
        "dialog": lambda row: row["updated_at"] + (DAY if channel[row["person_id"]] == "web" else 7 * DAY),
        "outgoing": lambda row: row["unseen_until"] or row["created_at"] + DAY,
        "seen": lambda row: row["seen_at"] + 8 * DAY,
        "booking": lambda row: starts[row["session_id"]] + (30 * DAY if row["state"] == "booked" else DAY),
        "companion": lambda row: starts[row["session_id"]] + 30 * DAY,
        "hold": lambda row: starts[row["session_id"]] + 30 * DAY,
        "draw_result": lambda row: starts[row["session_id"]] + 30 * DAY,
        "rated": lambda row: starts[row["session_id"]] + 30 * DAY,
        "opinion": lambda row: row["said_on"] + 365 * DAY,
        "join_link": lambda row: starts[row["session_id"]] + timedelta(minutes=45),
        "notice": lambda row: row["useful_until"],
        "told": lambda row: row["at"] + timedelta(hours=25),
        "move": lambda row: row["until"],
        "open_question": lambda row: asked[row["id"]],
        "asker": lambda row: asked[row["question_id"]],
        "letter": lambda row: row["written_at"] + 30 * DAY,
        "settling": lambda row: row["settled_at"] + 90 * DAY,
        "suggestion": lambda row: row["last_chosen_on"] + 90 * DAY,
        "fault": lambda row: row["at"] + 30 * DAY,
        "lost": lambda row: row["day"] + 90 * DAY,
        "staff": lambda row: now + DAY,
        "staff_session": lambda row: row["since"] + timedelta(hours=12),
        "staff_link": lambda row: row["until"],
        "staff_try": lambda row: row["until"],
        "look": lambda row: row["at"] + 365 * DAY,
        "upload": lambda row: row["at"] + timedelta(hours=1),
        "asked": lambda row: since_midnight(row["week"]) + 3 * 365 * DAY,
        "place_count": lambda row: since_midnight(row["week"]) + 3 * 365 * DAY,
        "subscriber": lambda row: row["until"],
        "browser": lambda row: now + DAY if row["person_id"] in reminded else now,
        "subscription": lambda row: row["since"] + 365 * DAY,
        "picture": lambda row: since_midnight(row["agreed_on"]) + DAY,
        "session_result": lambda row: since_midnight(row["day"]) + 3 * 365 * DAY,
    }
    closes = {row["id"]: since_midnight(row["closes_on"]) for row in rows["survey"]}
    ends |= {
        "survey": lambda row: (row["deleted_at"] or closes[row["id"]] + 1065 * DAY) + 30 * DAY,
        "survey_count": lambda row: closes[row["survey_id"]] + 3 * 365 * DAY,
        "survey_text": lambda row: closes[row["survey_id"]] + 365 * DAY,
        "survey_mark": lambda row: since_midnight(row["day"]) + 2 * DAY,
    }
    classes = {row["code"]: since_midnight(row["until"]) + 90 * DAY for row in rows["link"]}
    for name in ("class_page", "link", "link_count", "link_release"):
        ends[name] = lambda row: classes[row["code"]]
    pages = {row["id"]: row["kept_until"] for row in rows["host"]}
    ends |= {
        "request": lambda row: min(row["came_at"] + 180 * DAY, (row["settled_at"] or now) + 30 * DAY),
        "host": lambda row: row["kept_until"],
        "hosting": lambda row: pages[row["host_id"]],
        "invitation": lambda row: starts[row["session_id"]] + 30 * DAY,
        "host_question": lambda row: (
            starts[row["session_id"]] + 30 * DAY if row["session_id"] else row["asked_on"] + 180 * DAY
        ),
    }
    assert ends.keys() == rows.keys(), "a table without a limit"
    return [(name, row) for name, found in rows.items() for row in found if ends[name](row) <= now]


def since_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


async def a_day_goes_by(world: World) -> None:
    world.clock.forward(days=1)
    async with world.house.store.work() as work:
        await work.counts.end_sessions(world.clock())
        await delete_overdue(work.connection, world.clock())


async def people_come_by(world: World, day: int) -> None:
    """Somebody asks in vain, somebody only looks in on the page, and three want the one seat of a session."""
    await world.messenger.write(f"Fay {day}", f"{UNKNOWN} {'abcdefghij'[day // 40 % 10]}")
    page = world.house.channels["web"]
    await page.did(f"Web {day}", TakeSeat("gibt-es-nicht"), key=f"web-{day}")
    name = await plan(world, f"termin-{day}", world.clock() + timedelta(days=day % 37, hours=2))
    await somebody_is_reminded(world, f"Web {day}", name)
    for person in ("Mia", "Ben", "Cem"):
        await world.messenger.did(f"{person} {day}", TakeSeat(name))
    await world.messenger.did(f"Mia {day}", GiveBack(name))
    async with world.house.store.work() as work:
        await work.questions.suggest(EntryId("koch"), Noted(UNKNOWN, f"key {day % 80}", 2), "de", world.clock())
        await work.place_counts.count(EntryId("koch"), PlaceStep.SEEN, world.clock().date())
        await work.turns.fault("fake", "not json", world.clock())
        met = await work.turns.met(Address("fake", f"Ben {day}"))
        assert met
        await work.notices.count(1000 + day, met[0], world.clock())
        await work.telling.let_go("fake", Why.BLOCKED, 1, world.clock())
        session = await work.sessions.find(name)
        assert session
        await work.moves.begin(met[0], f"code {day}", f"secret {day}", world.clock() + timedelta(minutes=15))
        await work.attendance.personal_link(session, met[0])
        await work.opinions.rate(name, met[0], 5, world.clock())
        await work.draws.keep(Drawn(session, 1, (Lot("0123abcd", 1, 1, Fate.SEAT),)))
        hold = Hold("KLASSE2", "10b", 5, world.clock() + DAY)
        await work.sessions.change(session, replace(session, holds=(hold,)), Consequences(), world.clock())
    await a_group_books(
        world, await plan(world, f"gruppe-{day}", world.clock() + timedelta(days=9), seats=4), f" {day}"
    )


async def somebody_is_reminded(world: World, person: str, session: str) -> None:
    """By their browser, of a seat that they give back."""
    page = world.house.channels["web"]
    await page.did(person, TakeSeat(session), key=f"{person} takes")
    async with world.house.store.work() as work:
        met = await work.turns.met(Address("web", person))
        assert met
        await work.browsers.keep(met[0], Subscribed("https://push.example/1", "key", "secret"), "de", world.clock())
    await page.did(person, GiveBack(session), key=f"{person} gives back")


async def somebody_follows(world: World, day: int) -> None:
    """And a picture is left whose portrait was deleted."""
    if not day:
        await world.messenger.did("Hal", Follow("f", "wood"))
    async with world.house.store.work() as work:
        gone = Picture(EntryId("geloescht"), b"a picture", 1, 1, "Hal", world.clock().date(), "Anna")
        await work.pictures.keep(gone)


async def somebody_answers_a_survey(world: World, day: int) -> None:
    today = world.clock().date()
    survey = Survey(f"umfrage-{day}", "Was fehlt?", "", (Question("Was?", Ask.WORDS),), (), today, today + DAY)
    async with world.house.store.work() as work:
        await work.surveys.save(survey)
        await work.surveys.add(survey.id, Counted((Cell(ALL),), ((0, "Ein Kran"),)))
        await work.surveys.first_time(f"form {day}", today)
        await work.surveys.delete(survey.id, world.clock() if day % 40 else None)


async def a_teacher_comes_by(world: World, day: int) -> None:
    today = world.clock().date()
    async with world.house.store.work() as work:
        link = ShareLink("", Purpose.CLASS, f"10b {day}", "", today + 7 * DAY, "Schule am Fluss", "10b")
        made = await work.links.make(link, today)
        await work.class_pages.add(made.code)
        await work.links.count(made.code, Step.STARTED, today)
        await work.releases.night(today + DAY)


async def somebody_comes_from_outside(world: World, day: int) -> None:
    """With an offer, as a host, by an invitation, and with questions to a host and to somebody with a portrait."""
    name = await plan(world, f"gast-{day}", world.clock() + timedelta(days=day % 37, hours=2))
    async with world.house.store.work() as work:
        content = {"name": "Geheim", "contact": "g@example.org"}
        received = await work.requests.add(RequestKind.TALK, content, world.clock())
        if day % 40:
            await work.requests.settle(received.number, world.clock())
        host, _ = await work.hosts.add(f"Hanna {day}", world.clock() - (300 * DAY if day % 40 else timedelta()))
        await work.hostings.add(host.id, name)
        await work.invitations.add(name, ["Glashütte"])
        for box in (f"s_{name}", f"e_portrait-{day}"):
            await work.box.put(box, Noted("Was verdient man?", "key", 2), "de", world.clock())


async def staff_work(world: World, day: int) -> None:
    """Somebody new is let in, signs in, mistypes once and looks at who has booked."""
    async with world.house.store.work() as work:
        who = await work.staff.add(f"Anna {day}", [Role.BOOKING], world.clock())
        assert who
        await work.sign_ins.new_link(who.id, world.clock())
        await work.sign_ins.begin(who.id, confirmed=True, now=world.clock())
        await work.sign_in_tries.count(f"typed {day}", world.clock())
        await work.looks.note(who.name, "bookings", world.clock())
        await work.uploads.add(who.id, "entries", "Tabelle.xlsx", b"Geheim", world.clock())


async def somebody_waits(world: World, day: int) -> None:
    """For an answer, which each other one gets."""
    await world.messenger.write(f"Gus {day}", f"{UNKNOWN} wurbeln")
    await world.messenger.tap(f"Gus {day}", "Sag mir Bescheid")
    async with world.house.store.work() as work:
        wurbeln = next(one.id for one in await work.questions.open() if "wurbeln" in one.text)
        if day % 40:
            letter = new_letter()
            assert await work.letters.answer([wurbeln], "So geht das.", "Anna", world.clock(), letter)
            by = By("Anna", world.clock())
            await work.settlings.settle(Settling(How.ANSWERED, letter=letter), by, [wurbeln])
            told = update(t.askers).where(t.askers.c.question_id == wurbeln).values(told=True)
            await work.connection.execute(told)
            assert await work.letters.correct([wurbeln], "Nein, so.", "Anna", world.clock(), new_letter())


async def a_group_books(world: World, name: str, mark: str = "") -> None:
    """Dan books for three, and Eva joins."""
    said = await world.messenger.did(f"Dan{mark}", TakeSeat(name, 3))
    code = re.search(r"diesen Code: (\w+)", said.text)
    assert code
    assert "Jetzt gehörst du zur Gruppe" in (await world.messenger.write(f"Eva{mark}", code[1].lower())).text


@on_both_databases
async def test_nothing_stays_longer_than_promised_in_400_days(world: World) -> None:
    world.house.channels["web"] = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    most: dict[str, int] = {}
    for day in range(400):
        if day % 20 == 0 and day < 300:
            await people_come_by(world, day)
            await staff_work(world, day)
            await a_teacher_comes_by(world, day)
            await somebody_comes_from_outside(world, day)
            await somebody_answers_a_survey(world, day)
            await somebody_follows(world, day)
            await somebody_waits(world, day)
            most = {name: max(len(found), most.get(name, 0)) for name, found in (await kept(world)).items()}
        await a_day_goes_by(world)
        async with world.house.store.look() as work:
            starts = {row.id: row.starts_at for row in await work.connection.execute(select(t.sessions))}
        assert overdue(await kept(world), starts, world.clock()) == [], f"on day {day}"
    assert all(most.values()), f"nothing of this was there to be deleted: {most}"
    left = {name for name, found in (await kept(world)).items() if found}
    # Opinions stay for a year, counts for three.
    without_a_person = {"opinion", "asked", "place_count", "session_result", *SURVEYED}
    assert left == without_a_person | {"staff", "look", "host", "hosting", "host_question", "request"}


@on_both_databases
async def test_what_is_promised_for_long_is_not_deleted_early(world: World) -> None:
    name = await plan(world, "loeten", world.clock() + 10 * DAY)
    await world.messenger.did("Mia", TakeSeat(name))
    await world.messenger.did("Ben", TakeSeat(name))
    for _ in range(39):
        await a_day_goes_by(world)
    rows = await kept(world)
    assert [row["state"] for row in rows["booking"]] == ["booked"]
    assert [row["channel_id"] for row in rows["address"]] == ["Mia"]
    await a_day_goes_by(world)
    assert {name for name, found in (await kept(world)).items() if found} == {"session_result"}


async def mia_is_known(world: World) -> PersonId:
    """Mia has a seat with a nickname, stands in a line, has a reply on its way and a dialog. Ben waits for her seat."""
    for name in ("loeten", "kochen"):
        await plan(world, name, world.clock() + 3 * DAY)
    await world.messenger.did("Zoe", TakeSeat("kochen"))
    for person, session in (("Mia", "loeten"), ("Mia", "kochen"), ("Ben", "loeten")):
        await world.messenger.did(person, TakeSeat(session))
    await world.messenger.did("Mia", GiveNickname("loeten"))
    await world.messenger.write("Mia", "Kanarienvogel")
    (mia,) = [row["person_id"] for row in (await kept(world))["address"] if row["channel_id"] == "Mia"]
    async with world.house.store.work() as work:
        await work.turns.send(mia, Reply("Noch unterwegs, Kanarienvogel"), world.clock())
        await work.notices.count(1000, mia, world.clock())
        session = await work.sessions.find("loeten")
        assert session
        await work.attendance.personal_link(session, mia)
        await work.opinions.rate("loeten", mia, 5, world.clock())
        await work.browsers.keep(mia, Subscribed("https://push.example/1", "key", "secret"), "de", world.clock())
        await work.moves.begin(mia, "AB34-XY92", "secret", world.clock() + timedelta(minutes=15))
    await world.messenger.did("Mia", Follow("f", "wood"))
    await a_group_books(world, await plan(world, "tour", world.clock() + 4 * DAY, seats=4))
    code = next(row["code"] for row in (await kept(world))["booking"] if row["code"])
    await world.messenger.write("Mia", code)
    await world.messenger.write("Mia", UNKNOWN)
    await world.messenger.tap("Mia", "Sag mir Bescheid")
    return PersonId(mia)


@on_both_databases
async def test_daten_shows_what_is_kept(world: World) -> None:
    mia = await mia_is_known(world)
    rows = {name: [row for row in found if row.get("person_id") == mia] for name, found in (await kept(world)).items()}
    await world.chat.play("""
        Mia: /daten
        Bot: Das ist alles, was über dich gespeichert ist
        Bot: • Eine Zufallszahl für diesen Chat (fake)
        Bot: • Loeten, Montag, 23. November, 10:00 Uhr: gebucht (Kanarienvogel)
        Bot: • Kochen, Montag, 23. November, 10:00 Uhr: wartet
        Bot: not: Ben
        Bot: lotse-daten.json [Alles löschen] [Zum Anfang]
    """)
    file = world.messenger.sent[-1][1].file
    assert file
    told = json.loads(file.content)
    assert told["channel"] == "fake"
    assert datetime.fromisoformat(told["since"]) == rows["address"][0]["since"]
    assert told["silent"] is False
    assert told["dialog"] == json.loads(rows["dialog"][0]["content"])
    assert {(row["title"], row["state"], row["nickname"]) for row in told["bookings"]} == {
        (row["session_id"].title(), row["state"], row.get("nickname", "")) for row in rows["booking"]
    } | {("Tour", "booked", "")}
    assert [(row["text"], row["until"]) for row in told["questions"]] == [(UNKNOWN, "2026-12-20")]
    assert told["messages_on_their_way"] == len(rows["outgoing"]) == 1


@on_both_databases
async def test_loeschen_leaves_nothing_anywhere_and_the_seat_goes_on(world: World) -> None:
    mia = await mia_is_known(world)
    before = await kept(world)
    assert all(mia in str(before[table.name]) for table in OF_A_PERSON), "else this test would show nothing"
    await world.chat.play("""
        Mia: löschen
        Bot: Alles über dich löschen? Deine Plätze gehen an andere. [Ja, alles löschen] [Nein, behalten]
        Mia: [Nein, behalten]
        Bot: Moin
        Mia: meine termine
        Bot: Du hast einen Platz, als Kanarienvogel.
        Mia: /loeschen
        Mia: [Ja, alles löschen]
        Bot: Erledigt. Hier ist nichts mehr über dich gespeichert.
    """)
    left = await kept(world)
    assert {name for name, found in left.items() if any(mark in str(found) for mark in (mia, "Mia", "Kanari"))} == set()
    assert [line[:34] for line in await world.go()] == ["Ben: Ein Platz ist frei geworden: "]
    await world.chat.play("""
        Mia: meine termine
        Bot: Du hast noch nichts gebucht.
    """)
    assert mia not in str(await kept(world)), "who comes back is somebody new"


@on_both_databases
async def test_loeschen_leaves_nothing_while_the_session_runs(world: World) -> None:
    """A seat cannot be given back any more, and a reminder that nobody was told is still there."""
    mia = await mia_is_known(world)
    world.clock.forward(days=3, minutes=10)
    assert mia in str((await kept(world))["notice"])
    await world.messenger.did("Mia", Forget())
    assert mia not in str(await kept(world))


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("ich heiße Mia Müller. {unknown}?", ("Mia", "Müller")),
        ("{unknown}? mein name ist Mia", ("Mia",)),
        ("my name is Mia: {unknown}", ("Mia",)),
        ("ruf mich an: 0176 1234567, {unknown}", ("0176", "1234567")),
        ("{unknown} +49 (5531) 12-34", ("5531", "12-34")),
        ("was ist {unknown} mia@example.org", ("mia", "example")),
        ("was ist {unknown} https://example.org/mia", ("http", "example", "mia")),
        ("was ist {unknown} www.mia.de @miamia", ("mia",)),
    ],
)
@on_both_databases
async def test_an_open_question_is_kept_without_the_person(world: World, question: str, gone: tuple[str, ...]) -> None:
    said = question.format(unknown=UNKNOWN)
    await world.chat.play(f"""
        Mia: {said}
        Bot: Das weiß ich noch nicht. Ich habe deine Frage ohne deinen Namen notiert
    """)
    (row,) = (await kept(world))["open_question"]
    assert not {"person_id", "channel", "channel_id"} & row.keys()
    assert [part for part in gone if part.casefold() in row["text"].casefold()] == [], row["text"]
    assert (row["first_asked_on"].hour, row["first_asked_on"].minute) == (0, 0), "the day is enough"


@on_both_databases
async def test_the_same_question_of_two_is_one_row(world: World) -> None:
    for person in ("Mia", "Ben"):
        await world.messenger.write(person, UNKNOWN)
    assert [(row["text"], row["asked"]) for row in (await kept(world))["open_question"]] == [(UNKNOWN, 2)]


@pytest.mark.parametrize("known", ["new", "talking", "giving a nickname", "asked which one"])
@on_both_databases
async def test_a_cry_for_help_is_stored_nowhere(world: World, known: str) -> None:
    said = "ich will nicht mehr leben, Kanarienvogel"
    if known != "new":
        await world.messenger.did("Mia", TakeSeat("beispiel-tischlerei-von-innen"))
    if known == "giving a nickname":
        await world.messenger.did("Mia", GiveNickname("beispiel-tischlerei-von-innen"))
    if known == "asked which one":
        await world.messenger.write("Mia", "was lernt man da")
    before = await kept(world)
    assert "116 111" in (await world.messenger.write("Mia", said)).text
    after = await kept(world)
    assert {**after, "seen": []} == {**before, "seen": []}
    assert "Kanari" not in str(after["seen"])
    file = world.house.settings.database_file
    files = file.parent.glob("lotse.db*") if file else ()
    assert not any(b"Kanarienvogel" in file.read_bytes() for file in files), "not even in what a transaction left"
