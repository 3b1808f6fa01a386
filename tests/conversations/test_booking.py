"""Seats in a session, as several people talk about them: take, wait, give back, be offered one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import (
    AcceptOffer,
    DeclineOffer,
    GiveBack,
    GiveNickname,
    ShowSession,
    TakeSeat,
)
from tests.conftest import World, on_both_databases

pytestmark = on_both_databases

BERLIN = ZoneInfo("Europe/Berlin")
ROOM = "https://example.org/raum/loeten"


def on(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN).astimezone(UTC)


async def plan(world: World, name: str, title: str, starts: str, seats: int = 1) -> str:
    session = CareerSession(SessionId(name), title, "Komm gucken.", on(starts), 45, seats, "Alex M.", join_url=ROOM)
    async with world.house.store.work() as work:
        assert await work.sessions.add(session)
    return name


async def find(world: World, name: str) -> CareerSession | None:
    async with world.house.store.look() as work:
        return await work.sessions.find(name)


@pytest.fixture
async def loeten(world: World) -> str:
    """A session with one seat, on Tuesday at 16:00. The clock of a world starts on the Friday before, at 10:00."""
    return await plan(world, "loeten", "Löten", "2026-11-24 16:00")


async def mia_is_in_and_ben_waits(world: World, *others: str) -> None:
    for person in ("Mia", "Ben", *others):
        await world.messenger.did(person, TakeSeat("loeten"))


async def test_from_the_list_to_a_seat_in_one_tap(world: World) -> None:
    await plan(world, "schweissen", "Schweißen", "2026-11-24 15:00", seats=2)
    await world.chat.play("""
        Mia: /termine
        Bot: Such dir einen Termin aus.
        Bot: • Schweißen: Dienstag, 24. November, 15:00 Uhr, 2 Plätze frei
        Bot: • Tischlerei von innen: Mittwoch, 25. November, 16:00 Uhr, 20 Plätze frei
        Bot: [Schweißen] [Tischlerei von innen] [Spätere Termine]
        Mia: [Schweißen]
        Bot: Dienstag, 24. November, 15:00 Uhr · 45 Minuten
        Bot: Den Link bekommst du hier ab 15 Minuten vor dem Start.
        Bot: Mit: Alex M.
        Bot: 2 Plätze frei [Platz buchen] [Andere Termine]
        Mia: [Platz buchen]
        Bot: Schweißen Du hast einen Platz: Dienstag, 24. November, 15:00 Uhr. Ich erinnere dich rechtzeitig.
        Bot: [Kalenderdatei] [Spitznamen angeben] [Platz freigeben] [Meine Termine]
        Ben: termine
        Bot: • Schweißen: Dienstag, 24. November, 15:00 Uhr, 1 Platz frei
    """)


async def test_pages_of_the_list_lead_to_every_session(world: World) -> None:
    await world.chat.play("""
        Mia: /termine
        Bot: Frag den IT-Azubi
        Bot: not: Strom, Sonne, Smart Home
        Mia: [Spätere Termine]
        Bot: Strom, Sonne, Smart Home
        Bot: Azubis erzählen: mein erstes Jahr
        Bot: not: Frag den IT-Azubi
        Mia: [Azubis erzählen: mein erstes Jahr]
        Bot: Vor Ort: Hameln
        Bot: Das ist ein Beispiel, kein echter Termin.
    """)


async def test_number_and_label_are_as_good_as_a_tap(world: World, loeten: str) -> None:
    await world.chat.play("""
        Mia: /termine
        Mia: 1
        Bot: Löten [Platz buchen]
        Mia: platz BUCHEN
        Bot: Du hast einen Platz
        Mia: 4.
        Bot: Meine Termine • Löten
        Mia: 1)
        Bot: Du hast einen Platz. [Platz freigeben]
    """)


async def test_who_comes_later_waits_in_line(world: World, loeten: str) -> None:
    await world.chat.play("""
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: /start s_loeten
        Bot: voll, Warteliste offen [Auf die Warteliste]
        Ben: [Auf die Warteliste]
        Bot: Löten Alle Plätze sind vergeben. Du bist Nummer 1 auf der Warteliste.
        Bot: [Von der Warteliste gehen]
        Cem: /start s_loeten
        Cem: [Auf die Warteliste]
        Bot: Du bist Nummer 2 auf der Warteliste.
        Ben: [Von der Warteliste gehen]
        Bot: Du bist nicht mehr auf der Warteliste.
        Cem: meine termine
        Bot: • Löten: Dienstag, 24. November, 16:00 Uhr. Du bist Nummer 1 auf der Warteliste.
        Mia: meine termine
        Bot: • Löten: Dienstag, 24. November, 16:00 Uhr. Du hast einen Platz. [Löten]
        Ben: meine termine
        Bot: Du hast noch nichts gebucht. [Termine]
    """)
    assert await world.go() == [], "the seat was never free, so nobody hears anything"


async def test_a_second_tap_changes_nothing(world: World, loeten: str) -> None:
    await world.chat.play("""
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: /start s_loeten
        Ben: [Auf die Warteliste]
        Ben: [Auf die Warteliste]
        Bot: Du bist Nummer 1 auf der Warteliste.
        Mia: [Platz freigeben]
        Bot: Dein Platz ist jetzt frei für andere.
        Mia: [Platz freigeben]
        Bot: Du hast in diesem Termin keinen Platz
    """)
    assert len(await world.go()) == 1


async def test_a_nickname_is_kept_once_it_is_a_good_one(world: World, loeten: str) -> None:
    await world.chat.play("""
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Mia: [Spitznamen angeben]
        Bot: Ein Spitzname reicht, bitte nicht dein voller Name. [Ohne Spitznamen]
        Mia: Mimi   von der 10b
        Bot: Alles klar, Mimi von der 10b. Bis zum Termin! [Meine Termine]
        Mia: [Meine Termine]
        Bot: Du hast einen Platz, als Mimi von der 10b.
        Mia: [Spitznamen angeben]
        Mia: 1
        Bot: Du hast einen Platz, als Mimi von der 10b.
    """)


async def test_a_bad_nickname_is_asked_for_again(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world)
    await world.messenger.did("Mia", GiveNickname(loeten))
    bad = ("M" * 21, "0176 1234567", "Mia 0176 1234567", "mia@example.org", "@mia", "t.me/mia", "<b>Mia</b>", "🦊")
    for nickname in bad:
        await world.chat.play(f"""
            Mia: {nickname}
            Bot: Nimm bitte einen Namen mit höchstens 20 Buchstaben, ohne Telefonnummern oder Adressen.
        """)
    await world.chat.play("""
        Mia: Mimi 2
        Bot: Alles klar, Mimi 2.
    """)


async def test_a_seat_given_back_goes_to_the_next_in_line(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world, "Cem")
    await world.chat.play("""
        Mia: meine termine
        Mia: [Löten]
        Mia: [Platz freigeben]
        Bot: Dein Platz ist jetzt frei für andere. Danke, dass du Bescheid sagst!
    """)
    until = "Montag, 23. November, 10:00 Uhr"
    assert await world.go() == [f"Ben: Ein Platz ist frei geworden: Löten. Er ist für dich reserviert bis {until}."]
    assert await world.go() == [], "told once"
    await world.chat.play(f"""
        Zoe: /start s_loeten
        Bot: voll, Warteliste offen
        Ben: meine termine
        Bot: Ein Platz ist für dich reserviert bis {until}.
        Ben: [Ja, ich nehme den Platz]
        Bot: Du hast einen Platz: Dienstag, 24. November, 16:00 Uhr.
        Ben: [Ja, ich nehme den Platz]
        Bot: Du hast einen Platz: Dienstag, 24. November, 16:00 Uhr.
        Cem: meine termine
        Bot: Du bist Nummer 1 auf der Warteliste.
    """)
    assert await world.go() == []


async def test_a_declined_seat_goes_on(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world, "Cem")
    await world.messenger.did("Mia", GiveBack(loeten))
    await world.go()
    await world.chat.play("""
        Ben: [Nein, danke]
        Bot: Alles klar, der Platz geht an die nächste Person auf der Liste.
    """)
    assert [line[:35] for line in await world.go()] == ["Cem: Ein Platz ist frei geworden: L"]
    await world.chat.play("""
        Ben: [Ja, ich nehme den Platz]
        Bot: Dieses Angebot ist vorbei
        Cem: 1
        Bot: Du hast einen Platz
    """)


async def test_an_offer_that_nobody_takes_goes_on_when_its_time_is_over(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world, "Cem")
    await world.messenger.did("Mia", GiveBack(loeten))
    await world.go()
    world.clock.time = on("2026-11-23 09:59")
    assert await world.go() == []
    world.clock.time = on("2026-11-23 10:00")
    assert [line.partition(":")[0] for line in await world.go()] == ["Cem"]
    await world.chat.play("""
        Ben: [Ja, ich nehme den Platz]
        Bot: Dieses Angebot ist vorbei: Der Platz ist an die nächste Person gegangen.
        Ben: meine termine
        Bot: Du hast noch nichts gebucht.
        Cem: [Ja, ich nehme den Platz]
        Bot: Du hast einen Platz
    """)


async def test_an_offer_counts_for_nothing_after_its_time_even_before_a_round(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world)
    await world.messenger.did("Mia", GiveBack(loeten))
    await world.go()
    world.clock.forward(days=3)
    await world.chat.play("""
        Ben: [Ja, ich nehme den Platz]
        Bot: Dieses Angebot ist vorbei
    """)


async def test_the_calendar_file_holds_the_session_and_no_link(world: World, loeten: str) -> None:
    await world.chat.play("""
        Mia: /start s_loeten
        Mia: [Platz buchen]
        Mia: [Kalenderdatei]
        Bot: Hier ist der Termin für deinen Kalender. loeten.ics
    """)
    file = world.messenger.sent[-1][1].file
    assert file
    assert file.mime == "text/calendar"
    lines = file.content.decode().splitlines()
    assert {"SUMMARY:Löten", "DTSTART:20261124T150000Z", "DTEND:20261124T154500Z", "TRIGGER:-PT15M"} <= set(lines)
    assert ROOM not in file.content.decode()


async def test_the_join_link_is_there_for_the_booked_while_the_door_is_open(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world)
    doors = {"15:44": False, "15:45": True, "16:00": True, "16:44": True, "16:45": False}
    for wall, is_open in doors.items():
        world.clock.time = on(f"2026-11-24 {wall}")
        for person, sees in {"Mia": is_open, "Ben": False, "Zoe": False}.items():
            shown = await world.messenger.did(person, ShowSession(loeten))
            assert ("Jetzt beitreten http://localhost:8080/j/" in shown.text) is sees, f"{wall} {person}: {shown.text}"
            assert ROOM not in shown.text, "who has the room's own address comes in without having booked"


async def test_nothing_can_be_booked_or_given_back_after_the_start(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world)
    world.clock.time = on("2026-11-24 16:00")
    await world.chat.play("""
        Mia: /termine
        Bot: not: Löten
        Mia: [Platz freigeben]
        Bot: Der Termin hat schon angefangen.
        Mia: meine termine
        Bot: Löten: Dienstag, 24. November, 16:00 Uhr. Du hast einen Platz.
        Zoe: /start s_loeten
        Bot: Löten [Andere Termine]
    """)
    late = await world.messenger.did("Zoe", TakeSeat(loeten))
    assert "Für diesen Termin kann man nicht mehr buchen." in late.text
    assert await world.go() == []


async def test_nobody_takes_or_declines_the_offer_of_somebody_else(world: World, loeten: str) -> None:
    await mia_is_in_and_ben_waits(world)
    await world.messenger.did("Mia", GiveBack(loeten))
    before = await find(world, loeten)
    for action in (AcceptOffer(loeten), DeclineOffer(loeten)):
        assert "Dieses Angebot ist vorbei" in (await world.messenger.did("Zoe", action)).text
    assert await find(world, loeten) == before
