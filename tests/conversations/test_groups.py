"""Seats for several, for a class, and at the same time as others: as people talk about them."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession, Hold, SessionId, Stop
from handlers.speech.actions import GiveBack, GiveBackOne, KeepPlace, ShowSession, Swap, TakeSeat
from handlers.speech.turn import Address, Turn
from storage import tables as t
from tests.booking.written import on
from tests.conftest import World, on_both_databases

pytestmark = on_both_databases
STARTS = "2026-11-24 16:00"


async def plan(world: World, name: str, starts: str = STARTS, seats: int = 4, **more: object) -> SessionId:
    session = CareerSession(SessionId(name), name.title(), "Komm gucken.", on(starts), 45, seats, **more)
    async with world.house.store.work() as work:
        assert await work.sessions.add(session)
    return session.id


async def take(world: World, session: SessionId, *people: str) -> None:
    for person in people:
        await world.messenger.did(person, TakeSeat(session))


async def code_of_group(world: World, person: str, session: SessionId, size: int) -> str:
    said = await world.messenger.did(person, TakeSeat(session, size))
    found = re.search(r"diesen Code: (\w{6})", said.text)
    assert found, said.text
    return found[1]


async def heard_at(world: World, wall: str) -> list[str]:
    world.clock.time = on(wall)
    return await world.go()


async def test_four_of_us_or_none(world: World) -> None:
    session = await plan(world, "löten".replace("ö", "oe"))
    await take(world, session, "Zoe")
    await world.chat.play("""
        Mia: /termine
        Mia: [Loeten]
        Bot: 3 Plätze frei [Platz buchen] [Wir sind mehrere]
        Mia: [Wir sind mehrere]
        Bot: Ihr bekommt alle zusammen Plätze oder gar keinen. [2 Plätze] [3 Plätze] [4 Plätze] [Zurück]
        Mia: [4 Plätze]
        Bot: Nur 3 Plätze sind frei: zu wenig für euch alle.
        Bot: Ihr seid Nummer 1 auf der Warteliste und behaltet diesen Platz, bis ihr zusammen hineinpasst.
    """)
    await take(world, session, "Ben")  # one seat goes past the group, which would not fit in anyway
    await world.chat.play("""
        Ben: meine termine
        Bot: Du hast einen Platz.
    """)
    for person in ("Zoe", "Ben"):
        await world.messenger.did(person, GiveBack(session))
    (offer,) = await world.go()
    assert offer.startswith("Mia: Ein Platz ist frei geworden: Loeten.")
    assert "Es sind 4 Plätze, für euch alle." in world.messenger.sent[-1][1].text
    await world.chat.play("""
        Mia: [Ja, ich nehme den Platz]
        Bot: Ihr habt zusammen 4 Plätze: Dienstag, 24. November, 16:00 Uhr.
        Bot: Die anderen von euch schreiben mir diesen Code:
        Bot: [Jemand von uns kann nicht] [Alle unsere Plätze freigeben]
        Zoe: /termine
        Zoe: [Loeten]
        Bot: voll, Warteliste offen
    """)


async def test_the_others_join_by_the_code_and_each_is_reminded(world: World) -> None:
    session = await plan(world, "tour", join_url="https://example.org/raum")
    code = await code_of_group(world, "Mia", session, 3)
    await world.chat.play(f"""
        Ben: {code.lower()}
        Bot: Jetzt gehörst du zur Gruppe.
        Bot: Ihr habt zusammen 3 Plätze. [Platz freigeben]
        Cem: gruppencode {code}
        Bot: Jetzt gehörst du zur Gruppe.
        Ida: Code: {code}
        Bot: Diese Gruppe ist schon vollzählig. [Termin ansehen]
        Mia: meine termine
        Mia: [Tour]
        Bot: Ihr seid vollzählig.
    """)
    heard = await heard_at(world, "2026-11-23 16:00")
    assert [line.split(":")[0] for line in sorted(heard)] == ["Ben", "Cem", "Mia"]
    world.clock.time = on("2026-11-24 15:50")
    links = [(await world.messenger.did(person, ShowSession(session)), person) for person in ("Mia", "Ben")]
    assert len({world.messenger.sent[n][1].link.url for n in (-2, -1)}) == 2, links


async def test_one_of_a_group_cannot_come(world: World) -> None:
    session = await plan(world, "tour")
    code = await code_of_group(world, "Mia", session, 3)
    await world.messenger.write("Ben", code)
    await take(world, session, "Zoe", "Ida", "Eva")
    await world.chat.play("""
        Ida: meine termine
        Bot: Du bist Nummer 1 auf der Warteliste.
        Mia: meine termine
        Mia: [Tour]
        Mia: [Jemand von uns kann nicht]
        Bot: Ein Platz von euch ist jetzt frei für andere. Die anderen behalten ihren.
    """)
    assert [line.split(":")[0] for line in await world.go()] == ["Ida"], "the seat that nobody had joined for"
    await world.messenger.did("Mia", GiveBackOne(session))
    assert [line.split(":")[0] for line in await world.go()] == ["Eva"]
    await world.chat.play("""
        Mia: meine termine
        Bot: Du hast noch nichts gebucht.
        Ben: meine termine
        Bot: Du hast einen Platz.
    """)


async def test_who_deletes_everything_leaves_the_group_its_seats(world: World) -> None:
    session = await plan(world, "tour")
    code = await code_of_group(world, "Mia", session, 2)
    await world.messenger.write("Ben", code)
    await world.chat.play("""
        Mia: /loeschen
        Mia: [Ja, alles löschen]
        Ben: meine termine
        Bot: Du hast einen Platz.
    """)


async def test_a_companion_gives_back_only_the_own_seat(world: World) -> None:
    session = await plan(world, "tour", seats=2)
    code = await code_of_group(world, "Mia", session, 2)
    await world.messenger.write("Ben", code)
    await take(world, session, "Zoe")
    await world.messenger.did("Ben", GiveBack(session))
    assert [line.split(":")[0] for line in await world.go()] == ["Zoe"]
    await world.chat.play("""
        Mia: meine termine
        Bot: Du hast einen Platz.
        Ben: meine termine
        Bot: Du hast noch nichts gebucht.
    """)


async def test_a_seat_at_the_same_time_can_be_swapped(world: World) -> None:
    first, second = await plan(world, "kochen"), await plan(world, "malen", "2026-11-24 16:30", seats=1)
    await take(world, first, "Mia")
    await world.chat.play("""
        Mia: /termine
        Mia: [Malen]
        Mia: [Platz buchen]
        Bot: Zu dieser Zeit hast du schon einen Platz: Kochen (Dienstag, 24. November, 16:00 Uhr). Willst du tauschen?
        Bot: [Ja, diesen stattdessen] [Nein, so lassen]
        Mia: [Nein, so lassen]
        Bot: Kochen: Dienstag, 24. November, 16:00 Uhr. Du hast einen Platz.
        Bot: not: Malen
    """)
    await world.messenger.did("Mia", Swap(second))
    await world.chat.play("""
        Mia: meine termine
        Bot: Malen: Dienstag, 24. November, 16:30 Uhr. Du hast einen Platz.
        Bot: not: Kochen
    """)


async def test_a_swap_into_a_full_session_keeps_what_one_has(world: World) -> None:
    first, second = await plan(world, "kochen"), await plan(world, "malen", "2026-11-24 16:30", seats=1)
    await take(world, first, "Mia")
    await take(world, second, "Ben")
    await world.messenger.did("Mia", Swap(second))
    await world.chat.play("""
        Mia: meine termine
        Bot: Kochen: Dienstag, 24. November, 16:00 Uhr. Du hast einen Platz.
        Bot: Malen: Dienstag, 24. November, 16:30 Uhr. Du bist Nummer 1 auf der Warteliste.
    """)
    await world.messenger.did("Ben", GiveBack(second))
    await world.go()
    await world.chat.play("""
        Mia: [Ja, ich nehme den Platz]
        Bot: Willst du tauschen? [Ja, diesen stattdessen]
        Mia: [Ja, diesen stattdessen]
        Bot: Malen Du hast einen Platz: Dienstag, 24. November, 16:30 Uhr.
        Mia: meine termine
        Bot: not: Kochen
    """)


async def test_nobody_is_in_more_than_eight_sessions(world: World) -> None:
    for number in range(9):
        session = await plan(world, f"nummer-{number}", f"2026-12-{number + 1:02} 16:00")
        said = await world.messenger.did("Mia", TakeSeat(session))
    assert "Du bist schon bei 8 Terminen dabei" in said.text


async def test_not_this_one_but_keep_my_place(world: World) -> None:
    session = await plan(world, "kochen", seats=1)
    await take(world, session, "Mia", "Ben", "Cem")
    await world.messenger.did("Mia", GiveBack(session))
    await world.go()
    await world.chat.play("""
        Ben: [Diesen nicht, aber ich warte weiter]
        Bot: Alles klar, diesen Platz bekommt jemand anderes. Du bleibst Nummer 1 auf der Warteliste.
    """)
    assert [line.split(":")[0] for line in await world.go()] == ["Cem"]
    await world.messenger.did("Cem", KeepPlace(session))
    assert await world.go() == [], "the same seat is not offered around for ever"
    await take(world, session, "Zoe")
    await world.chat.play("""
        Zoe: meine termine
        Bot: Du hast einen Platz.
    """)
    await world.messenger.did("Zoe", GiveBack(session))
    assert [line.split(":")[0] for line in await world.go()] == ["Ben"], "a seat that is free anew"


async def test_near_the_start_the_first_tap_wins(world: World) -> None:
    session = await plan(world, "kochen", seats=1)
    await take(world, session, "Mia", "Ben", "Cem")
    world.clock.time = on("2026-11-24 15:20")
    await world.go()
    await world.messenger.did("Mia", GiveBack(session))
    heard = await heard_at(world, "2026-11-24 15:21")
    assert sorted(line.split(":")[0] for line in heard) == ["Ben", "Cem"]
    await world.chat.play("""
        Cem: [Den freien Platz nehmen]
        Bot: Du hast einen Platz
        Ben: [Den freien Platz nehmen]
        Bot: Alle Plätze sind vergeben. Du bist Nummer 1 auf der Warteliste.
    """)


async def keep_for_class(world: World, session: SessionId, seats: int, until: str, code: str = "KASSE2") -> None:
    async with world.house.store.work() as work:
        before = await work.sessions.hold(session)
        assert before
        after = replace(before, holds=(Hold(code, "10b", seats, on(until)),))
        await work.sessions.change(before, after, Consequences(), world.clock())


async def test_seats_kept_for_a_class_until_a_date(world: World) -> None:
    session = await plan(world, "kochen", seats=3)
    await keep_for_class(world, session, 2, "2026-11-23 12:00")
    await world.chat.play("""
        Zoe: /termine
        Zoe: [Kochen]
        Bot: 1 Platz frei
        Zoe: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: /termine
        Ben: [Kochen]
        Ben: [Auf die Warteliste]
        Bot: Du bist Nummer 1 auf der Warteliste.
        Mia: klassencode kasse2
        Bot: 2 Plätze für deine Klasse
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
    """)
    assert await world.go() == []
    assert [line.split(":")[0] for line in await heard_at(world, "2026-11-23 12:00")] == ["Ben"], "released by itself"
    await world.chat.play("""
        Ida: KASSE2
        Ida: [Auf die Warteliste]
        Bot: Du bist Nummer 1 auf der Warteliste.
    """)


async def test_a_seat_of_a_class_given_back_stays_with_the_class(world: World) -> None:
    session = await plan(world, "kochen", seats=1)
    await keep_for_class(world, session, 1, "2026-11-23 12:00")
    await take(world, session, "Ben")
    await world.messenger.write("Mia", "KASSE2")
    await take(world, session, "Mia")
    await world.messenger.did("Mia", GiveBack(session))
    assert await world.go() == [], "nobody else is offered it"
    await world.messenger.write("Ida", "KASSE2")
    assert "Du hast einen Platz" in (await world.messenger.did("Ida", TakeSeat(session))).text


async def test_five_wrong_codes_are_enough(world: World) -> None:
    session = await plan(world, "tour")
    code = await code_of_group(world, "Mia", session, 2)
    for number in range(2, 7):
        said = await world.messenger.write("Ben", f"QQQQQ{number}")
        assert "Diesen Code kenne ich nicht" in said.text
    await world.chat.play(f"""
        Ben: {code}
        Bot: Das waren zu viele falsche Codes. Versuch es in einer Viertelstunde noch mal.
        Ben: hallo
        Ben: {code}
        Bot: Das waren zu viele falsche Codes.
    """)
    world.clock.forward(minutes=16)
    assert "Jetzt gehörst du zur Gruppe" in (await world.messenger.write("Ben", code)).text


async def test_who_comes_as_somebody_new_after_each_wrong_code_is_stopped_by_network(world: World) -> None:
    async def tries(person: str, network: str) -> str:
        await world.house.turns.take(Turn(Address("fake", person), f"key of {person}", "QQQQQ2", network=network))
        await world.house.lanes.settle()
        return world.messenger.sent[-1][1].text

    for number in range(50):
        assert "Diesen Code kenne ich nicht" in await tries(f"Nobody {number}", "192.0.2.1")
    assert "zu viele falsche Codes" in await tries("Nobody 50", "192.0.2.1")
    assert "Diesen Code kenne ich nicht" in await tries("Somebody", "192.0.2.2")
    world.clock.forward(minutes=61)
    assert "Diesen Code kenne ich nicht" in await tries("Nobody 51", "192.0.2.1")


@pytest.mark.parametrize("words", ["Abitur", "Ich bin 16", "B2B", "Kfz-Mechatroniker", "MINT4U und mehr"])
async def test_words_are_no_codes(world: World, words: str) -> None:
    assert "Code" not in (await world.messenger.write("Mia", words)).text


async def test_a_session_that_is_not_open_yet(world: World) -> None:
    await plan(world, "kochen", opens_at=on("2026-11-21 18:00"))
    await plan(world, "malen", "2026-11-24 11:00", unconfirmed=("Alex M.",))
    await world.chat.play("""
        Mia: /termine
        Bot: not: Malen
        Mia: [Kochen]
        Bot: Buchen kannst du ab Samstag, 21. November, 18:00 Uhr. [Andere Termine]
    """)
    assert "Buchen kannst du ab" in (await world.messenger.did("Mia", TakeSeat("kochen"))).text
    assert "lässt sich gerade nicht buchen" in (await world.messenger.did("Mia", TakeSeat("malen"))).text


async def test_online_or_on_site_is_one_line_in_the_list(world: World) -> None:
    await plan(world, "zedita", seats=1, together="zedita")
    onsite = {"mode": "onsite", "place": "Hameln, zedita", "reach": "Fünf Minuten vom Bahnhof."}
    async with world.house.store.work() as work:
        there = CareerSession(SessionId("zedita-ort"), "Zedita", "", on(STARTS), 45, 2, together="zedita", **onsite)
        assert await work.sessions.add(there)
    await take(world, SessionId("zedita"), "Ben")
    said = await world.messenger.write("Mia", "/termine")
    assert said.text.count("Zedita") == 1
    assert "Zedita: Dienstag, 24. November, 16:00 Uhr, mehrere zur Wahl" in said.text
    await world.chat.play("""
        Mia: [Zedita]
        Bot: Vor Ort: Hameln, zedita Hinkommen: Fünf Minuten vom Bahnhof.
        Bot: 2 Plätze frei [Lieber online]
        Mia: [Lieber online]
        Bot: not: Hinkommen
    """)


async def test_a_tour_is_one_seat_for_all_stations(world: World) -> None:
    stops = (Stop(on(STARTS), "Holzminden, Bahnhof"), Stop(on("2026-11-24 17:00"), "Höxter", "Ola"))
    await plan(world, "tour", stops=stops, seats=5)
    await world.chat.play("""
        Mia: /termine
        Mia: [Tour]
        Bot: Ein Platz gilt für alle Stationen:
        Bot: • Dienstag, 24. November, 16:00 Uhr: Holzminden, Bahnhof
        Bot: • Dienstag, 24. November, 17:00 Uhr: Höxter, Ola
    """)


async def comes(world: World, person: str, session: SessionId, at: datetime) -> None:
    async with world.house.store.work() as work:
        met = await work.turns.met(Address("fake", person))
        found = await work.sessions.find(session)
        assert met
        assert found
        link = await work.attendance.personal_link(found, met[0])
        await work.attendance.attend(link.rsplit("/", 1)[1], at)


async def test_afterwards_those_who_came_are_asked_and_get_a_certificate(world: World) -> None:
    session = await plan(world, "kochen", join_url="https://example.org/raum")
    await take(world, session, "Mia", "Ben")
    await comes(world, "Mia", session, on("2026-11-24 16:01"))
    await heard_at(world, "2026-11-24 15:46")
    heard = await heard_at(world, "2026-11-24 16:46")
    assert [line.partition(":")[0] for line in heard] == ["Mia"], "who was not there is not asked"
    world.messenger.keeps_replies = True  # as the web page does, for a day
    await world.chat.play("""
        Mia: [★★★★]
        Bot: Danke! Magst du noch ein Wort dazu sagen? Bitte ohne Namen.
        Mia: mega, danke Alex
        Bot: Danke, das wird weitergesagt.
        Mia: [Bescheinigung, dass ich da war]
        Bot: Welcher Name soll darauf stehen? Ich schreibe ihn hinein und vergesse ihn sofort.
        Mia: Mia Überall-Şahin
        Bot: Hier ist sie. Speicher die Datei: Ich hebe sie nicht auf.
    """)
    file = world.messenger.sent[-1][1].file
    assert file
    assert file.content.startswith(b"%PDF")
    async with world.house.store.look() as work:
        assert [stars for stars, _ in await work.opinions.of(session)] == [4, 0]
        tables = (t.outgoing, t.dialogs, t.opinions)
        stored = [str([tuple(row) for row in await work.connection.execute(table.select())]) for table in tables]
    assert "Danke, das wird weitergesagt." in stored[0], "else this would show nothing"
    assert not [rows for rows in stored if "Überall" in rows or "ahin" in rows or "application/pdf" in rows]
    await world.chat.play("""
        Mia: Was macht man als Tischlerin?
        Bot: Holz
        Ben: meine termine
    """)
    assert world.clock() - on("2026-11-24 16:46") < timedelta(minutes=1)
