"""A question that comes full circle: asked in vain, answered by staff, told to all who wanted it, known from then."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import learning
from bot.learning import Done, Learned, Taken, Together
from handlers.answers.office_hours import OfficeHours, opens_at
from handlers.speech.actions import TakeSeat, TellMe
from handlers.speech.turn import Address
from knowledge.asked.notes import Why
from storage import tables as t
from storage.asked.settlings import By, How
from storage.asked.waiting import WAITS
from storage.retention import delete_overdue
from tests.conftest import World, on_both_databases
from tests.conversations.test_notices import on, two_houses
from tests.fakes import FakeMessenger

QUESTION = "Wie viele Monde hat der Jupiter?"
ANSWER = "Der Jupiter hat 95 bekannte Monde. Frag in der Sternwarte nach einem Praktikum."
RIGHT = "Es sind 97 Monde."
TELL_ME = "Sag mir Bescheid"


async def wants_to_know(world: World, *people: str, question: str = QUESTION) -> None:
    for person in people:
        shown = await world.messenger.write(person, question)
        assert TELL_ME in shown.buttons
        assert "Alles klar" in (await world.messenger.tap(person, TELL_ME)).text


async def taken(world: World) -> Taken:
    await Together(world.house.store).go()
    async with world.house.store.look() as work:
        (group,) = await work.inbox.groups(10)
        return Taken(group.face.text, tuple(await work.inbox.members(group.id)))


async def answer(world: World, text: str = ANSWER) -> Done:
    """And let the minute go by in which it can be taken back."""
    found = await taken(world)
    async with world.house.store.work() as work:
        done = await learning.answer(found, text, By("Anna", world.clock()), work)
    world.clock.forward(minutes=1)
    return done


async def waiting(world: World) -> int:
    async with world.house.store.look() as work:
        return len((await work.connection.execute(select(t.askers).where(WAITS))).all())


async def told(world: World) -> list[str]:
    return sorted(line.partition(":")[0] for line in await world.go())


@on_both_databases
async def test_full_circle(world: World) -> None:
    await world.chat.play(f"""
        Mia: {QUESTION}
        Bot: Das weiß ich noch nicht. Ich habe deine Frage ohne deinen Namen notiert [{TELL_ME}] [Termine]
        Bot: dass du gefragt hast, ohne deinen Namen, und schreibe dir hier einmal; noch einmal nur, wenn
        Mia: [{TELL_ME}]
        Bot: Alles klar. Sobald die Leute vom Netzwerk deine Frage beantwortet haben, schreibe ich dir hier.
        Bot: Das kann ein paar Tage dauern.
        Bot: not: Diese Seite kann nicht klingeln
    """)
    await wants_to_know(world, "Ben", question="Jupiter: wie viele Monde gibts?")
    await world.messenger.write("Cem", QUESTION)
    assert (await answer(world)).told == 2
    heard = await world.go()
    assert sorted(line.partition(":")[0] for line in heard) == ["Ben", "Mia"]
    assert all(ANSWER in line and "So oder ähnlich hast du gefragt" in line for line in heard)
    assert (await world.go(), await waiting(world)) == ([], 0)


@on_both_databases
async def test_each_is_told_once_after_a_restart_too(world: World, tmp_path: Path) -> None:
    """The first process stops with its notices claimed; another one goes on."""
    async with two_houses(world, tmp_path) as (one, other):
        await wants_to_know(one, "Mia", "Ben", "Zoe")
        assert (await answer(one)).told == 3
        one.messenger = one.house.channels["fake"] = FakeMessenger(house=one.house)
        first = await told(one)
        await one.house.lanes.close(0)
        world.clock.forward(seconds=61)
        assert sorted([*first, *await told(other)]) == ["Ben", "Mia", "Zoe"]
        world.clock.forward(seconds=61)
        assert await told(other) == []


@on_both_databases
async def test_the_entry_made_of_it_answers_the_next_pupil_and_those_who_waited(world: World) -> None:
    await wants_to_know(world, "Mia")
    before = await world.messenger.write("Cem", QUESTION)
    assert TELL_ME in before.buttons, "nobody knows it yet"
    found = await taken(world)
    async with world.house.store.work() as work:
        done = await learning.learn(found, "anschreiben", QUESTION, By("Anna", world.clock()), work)
    assert isinstance(done, Learned)
    assert done.done.told == 1
    world.clock.forward(minutes=1)
    (heard,) = await world.go()
    assert heard.startswith("Mia: So oder ähnlich hast du gefragt: „Wie viele Monde hat der Jupiter?“")
    assert done.entry.answer in heard
    label, back = [button.label for button in world.messenger.sent[-1][1].buttons]
    assert back == "Zum Anfang"
    assert done.entry.title in (await world.messenger.tap("Mia", label)).text
    await world.chat.play(f"""
        Zoe: {QUESTION}
        Bot: {done.entry.title}
    """)


@on_both_databases
async def test_who_did_not_ask_to_be_told_hears_nothing(world: World) -> None:
    await world.messenger.write("Mia", QUESTION)
    assert (await answer(world)).told == 0
    assert await told(world) == []


@on_both_databases
async def test_at_night_it_waits_for_the_morning(world: World) -> None:
    world.clock.time = on("2026-11-24 22:00")
    await wants_to_know(world, "Mia")
    await answer(world)
    assert await told(world) == []
    world.clock.time = on("2026-11-25 06:59")
    assert await told(world) == []
    world.clock.time = on("2026-11-25 07:00")
    assert await told(world) == ["Mia"]


@on_both_databases
async def test_undone_before_it_is_sent_nobody_hears_it_and_all_wait_again(world: World) -> None:
    world.clock.time = on("2026-11-24 22:00")
    await wants_to_know(world, "Mia", "Ben")
    done = await answer(world, "Falsch.")
    async with world.house.store.work() as work:
        assert await learning.undo(done.undo, By("Anna", world.clock()), work) == learning.Undone(How.ANSWERED, 0)
        assert await learning.undo(done.undo, By("Anna", world.clock()), work) is None
    world.clock.time = on("2026-11-25 08:00")
    assert await told(world) == []
    assert (await answer(world, "Richtig.")).told == 2
    assert await told(world) == ["Ben", "Mia"]


@on_both_databases
async def test_for_a_minute_it_can_be_taken_back_from_all(world: World) -> None:
    await wants_to_know(world, "Mia")
    done = await answer(world, "Falsch.")
    world.clock.forward(seconds=-1)
    assert await told(world) == []
    async with world.house.store.work() as work:
        assert await learning.undo(done.undo, By("Anna", world.clock()), work) == learning.Undone(How.ANSWERED, 0)
    world.clock.forward(minutes=5)
    assert await told(world) == []


@on_both_databases
async def test_undone_when_some_have_it_the_others_wait_again(world: World) -> None:
    await wants_to_know(world, "Mia", "Ben")
    done = await answer(world)
    world.messenger.trouble = []
    assert await told(world) == ["Ben", "Mia"]
    async with world.house.store.work() as work:
        undone = await learning.undo(done.undo, By("Anna", world.clock()), work)
    assert undone
    assert undone.had == 2
    assert (await answer(world)).told == 0


@on_both_databases
async def test_stop_and_delete_end_it_and_my_data_tells_it(world: World) -> None:
    await wants_to_know(world, "Mia", "Ben", "Zoe")
    await world.chat.play(f"""
        Mia: /daten
        Bot: Du möchtest Bescheid bekommen, wenn es eine Antwort gibt auf „{QUESTION}“: gespeichert bis 20.12.2026.
        Mia: /stopp
        Mia: /daten
        Bot: not: Bescheid bekommen
        Ben: /loeschen
        Ben: [Ja, alles löschen]
    """)
    assert await waiting(world) == 1
    assert (await answer(world)).told == 1
    await world.messenger.write("Zoe", "/stopp")
    assert await told(world) == [], "who says stop while it is on its way"


@on_both_databases
async def test_who_wants_silence_and_asks_for_an_answer_later_gets_it(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat("beispiel-tischlerei-von-innen"))
    await world.messenger.write("Mia", "/stopp")
    await world.messenger.write("Mia", QUESTION)
    assert "Dabei bleibt es" in (await world.messenger.tap("Mia", TELL_ME)).text
    await answer(world)
    assert await told(world) == ["Mia"]


@on_both_databases
async def test_the_person_is_kept_as_long_as_the_question_and_no_longer(world: World) -> None:
    await wants_to_know(world, "Mia")
    for days, people in ((8, 1), (20, 1), (3, 0)):
        world.clock.forward(days=days)
        async with world.house.store.work() as work:
            await delete_overdue(work.connection, world.clock())
            assert len((await work.connection.execute(select(t.addresses))).all()) == people
    assert await waiting(world) == 0


@on_both_databases
async def test_a_question_that_staff_set_aside_cannot_be_waited_for(world: World) -> None:
    shown = await world.messenger.write("Mia", QUESTION)
    found = await taken(world)
    async with world.house.store.work() as work:
        await learning.settle(found, How.ASIDE, By("Anna", world.clock()), work)
    assert TELL_ME in shown.buttons
    assert "Alles klar" not in (await world.messenger.tap("Mia", TELL_ME)).text
    assert await waiting(world) == 0


@pytest.mark.parametrize(
    "made_up", ["1", "1.", "1.0000000000000000", "1.%", "x.y", "", "999999999999.0000000000000000"]
)
@on_both_databases
async def test_nobody_waits_for_a_question_by_a_button_they_made_up(world: World, made_up: str) -> None:
    await world.messenger.write("Mia", QUESTION)
    assert "Alles klar" not in (await world.messenger.did("Ben", TellMe(made_up))).text
    assert await waiting(world) == 0


async def test_a_cry_for_help_is_never_waited_for(world: World) -> None:
    shown = await world.messenger.write("Mia", "ich will nicht mehr leben")
    assert TELL_ME not in shown.buttons


@pytest.mark.parametrize("nothing", ["0176 1234567", "?!", "mia@example.org"])
async def test_what_was_scrubbed_to_nothing_is_not_waited_for(world: World, nothing: str) -> None:
    assert TELL_ME not in (await world.messenger.write("Mia", nothing)).buttons


async def test_what_was_answered_and_is_asked_again_is_open_again(world: World) -> None:
    await wants_to_know(world, "Mia")
    await answer(world)
    async with world.house.store.look() as work:
        assert await work.questions.open() == []
    world.clock.forward(days=1)
    await world.messenger.write("Ben", QUESTION)
    async with world.house.store.look() as work:
        assert [(one.asked, one.why) for one in await work.questions.open()] == [(1, Why.NOTHING_FOUND)]


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-20 10:00", None),
        ("2026-11-20 07:59", "2026-11-20 08:00"),
        ("2026-11-20 16:00", "2026-11-23 08:00"),
        ("2026-11-21 10:00", "2026-11-23 08:00"),
        ("2027-03-26 17:00", "2027-03-29 08:00"),  # the clocks change on that Sunday
    ],
)
async def test_when_somebody_is_there_again(world: World, now: str, opens: str | None) -> None:
    zone = world.house.settings.zone
    assert opens_at(OfficeHours.read(""), on(now), zone) == (on(opens) if opens else None)


@pytest.mark.parametrize("wrong", ["always", "mon-fri 16:00-08:00", "mon-fry 08:00-16:00", "mon-fri 08:00-25:00"])
def test_hours_that_cannot_be_meant(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        OfficeHours.read(wrong)


async def test_in_the_evening_it_is_said_when_somebody_looks_at_it(world: World) -> None:
    async with world.house.store.work() as work:
        await work.set("office_hours", "tue-thu 09:00-12:00")
    world.clock.time = on("2026-11-20 18:00")
    await world.messenger.write("Mia", QUESTION)
    said = (await world.messenger.tap("Mia", TELL_ME)).text
    assert "Gerade ist niemand da: Frühestens am Dienstag, 24. November, 09:00 Uhr" in said


async def test_a_page_that_is_closed_finds_the_answer_when_it_is_opened_within_30_days(world: World) -> None:
    page = world.house.channels["web"] = FakeMessenger(name="web", keeps_replies=True, house=world.house)
    shown = await page.write("Mia", QUESTION)
    assert TELL_ME in shown.buttons
    assert "Diese Seite kann nicht klingeln" in (await page.tap("Mia", TELL_ME)).text
    until = world.clock() + timedelta(days=29)
    async with world.house.store.look() as work:
        needed = await work.people.needed_until(Address("web", "Mia"), world.clock())
    assert needed
    assert needed > until


async def corrected(world: World, done: Done, text: str = RIGHT) -> int:
    async with world.house.store.work() as work:
        sent = await learning.correct(done.undo, text, By("Anna", world.clock()), work)
    world.clock.forward(minutes=1)
    assert sent
    return sent.told


@on_both_databases
async def test_who_had_a_wrong_answer_is_told_what_is_right(world: World) -> None:
    await wants_to_know(world, "Mia", "Ben")
    done = await answer(world)
    assert await told(world) == ["Ben", "Mia"]
    assert await corrected(world, done) == 2
    heard = await world.go()
    assert sorted(line.partition(":")[0] for line in heard) == ["Ben", "Mia"]
    assert all(RIGHT in line and f"Die Antwort auf „{QUESTION}“ war leider falsch." in line for line in heard)
    assert await told(world) == []


@on_both_databases
async def test_a_correction_leaves_out_who_said_stop_or_has_gone(world: World) -> None:
    await wants_to_know(world, "Mia", "Ben", "Zoe")
    done = await answer(world)
    assert await told(world) == ["Ben", "Mia", "Zoe"]
    await world.messenger.write("Mia", "/stopp")
    await world.messenger.write("Ben", "/loeschen")
    await world.messenger.tap("Ben", "Ja, alles löschen")
    assert await corrected(world, done) == 1
    await world.messenger.write("Zoe", "/stopp")
    assert await told(world) == [], "who says stop while it is on its way"


@on_both_databases
async def test_my_data_tells_that_one_was_answered_until_a_week_after(world: World) -> None:
    await wants_to_know(world, "Mia")
    done = await answer(world)
    assert await told(world) == ["Mia"]
    await world.chat.play(f"""
        Mia: /daten
        Bot: Du hast eine Antwort bekommen auf „{QUESTION}“: gespeichert bis 27.11.2026, damit ich dir schreiben kann
    """)
    world.clock.forward(days=7, minutes=1)
    async with world.house.store.work() as work:
        await delete_overdue(work.connection, world.clock())
        assert (await work.connection.execute(select(t.askers))).all() == []
        assert await learning.correct(done.undo, RIGHT, By("Anna", world.clock()), work) is None


@on_both_databases
async def test_who_was_told_and_asks_to_be_told_again_waits_again(world: World) -> None:
    await wants_to_know(world, "Mia")
    await answer(world)
    assert await told(world) == ["Mia"]
    await wants_to_know(world, "Mia")
    assert await waiting(world) == 1
    assert (await answer(world, RIGHT)).told == 1
    assert await told(world) == ["Mia"]


@on_both_databases
async def test_only_who_asked_alone_is_told_you_asked(world: World) -> None:
    await wants_to_know(world, "Mia")
    await answer(world)
    (heard,) = await world.go()
    assert heard.startswith(f"Mia: Du hast gefragt: „{QUESTION}“.")
    assert [button.label for button in world.messenger.sent[-1][1].buttons] == ["Zum Anfang"]
