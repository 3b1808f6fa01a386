"""What staff change at the command line, and what the people who booked hear of it: each of them once."""

import asyncio
import json
from datetime import UTC, datetime

import pytest
import typer

from handlers.booking.draw import promise
from handlers.speech.actions import GiveBack, GiveNickname, Rate, TakeSeat
from tests.conftest import on_both_databases
from tests.planning.conftest import Staff

LOETEN = """
    [[session]]
    id = "loeten"
    title = "Löten"
    starts_at = "2026-12-01 16:00"
    minutes = 45
    seats = {seats}
    host = "Alex M."
    join_url = "https://example.org/raum"
    {more}
"""


MESSE = 'fair = "messe"\ndraw_at = "2026-11-25 12:00"'


async def plan(staff: Staff, seats: int = 3, more: str = "") -> None:
    ran = await staff.imports(LOETEN.format(seats=seats, more=more))
    assert "1 new" in ran.out, ran.out


async def nickname(staff: Staff, person: str, name: str) -> None:
    await staff.world.messenger.did(person, GiveNickname("loeten"))
    await staff.world.messenger.write(person, name)


@on_both_databases
async def test_a_move_is_told_to_everybody_once_with_the_new_calendar_file(staff: Staff) -> None:
    await plan(staff, seats=2)
    await staff.book("loeten", "Mia", "Ben", "Eda")
    await staff.world.messenger.tap("Mia", "Kalenderdatei")
    before = staff.calendar("Mia")
    ran = await staff.lotse("move", "loeten", "2026-12-02 17:00", "--minutes", "60", answer="y\n")
    assert "Tue 2026-12-01 16:00 → Wed 2026-12-02 17:00" in ran.out
    assert "tell 3 people?" in ran.out
    assert await staff.told() == [
        f"{name}: Geändert: Löten ist jetzt am Mittwoch, 2. Dezember, 17:00 Uhr." for name in ("Ben", "Eda", "Mia")
    ]
    after = staff.calendar("Mia")
    assert (after["uid"], after["sequence"] > before["sequence"]) == (before["uid"], True)
    assert after["starts"] == datetime(2026, 12, 2, 16, tzinfo=UTC)
    assert await staff.states("loeten") == "BBW"
    assert await staff.told() == []


@on_both_databases
async def test_moved_twice_before_anybody_was_told_is_told_once(staff: Staff) -> None:
    await plan(staff)
    await staff.book("loeten", "Mia")
    for day in ("2026-12-02", "2026-12-03"):
        await staff.lotse("move", "loeten", f"{day} 16:00", "--yes")
    assert await staff.told() == ["Mia: Geändert: Löten ist jetzt am Donnerstag, 3. Dezember, 16:00 Uhr."]


@on_both_databases
async def test_moved_then_called_off_is_told_once(staff: Staff) -> None:
    await plan(staff)
    await staff.book("loeten", "Mia", "Ben")
    await staff.lotse("move", "loeten", "2026-12-02 16:00", "--yes")
    ran = await staff.lotse("cancel", "loeten", "--reason", "Alex ist krank.", answer="y\n")
    assert "tell 2 people?" in ran.out
    told = await staff.told()
    assert [text.partition(":")[0] for text in told] == ["Ben", "Mia"]
    assert all("Löten, Mittwoch, 2. Dezember, 16:00 Uhr. Alex ist krank." in text for text in told), told
    assert (staff.calendar("Mia")["method"], staff.calendar("Mia")["sequence"]) == ("CANCEL", 2)


async def test_who_says_no_changes_nothing(staff: Staff) -> None:
    await plan(staff)
    await staff.book("loeten", "Mia")
    before = await staff.session("loeten")
    for words in (["move", "loeten", "2026-12-02 16:00"], ["cancel", "loeten", "--reason", "Krank."]):
        ran = await staff.lotse(*words, answer="n\n")
        assert (ran.code, "Nothing was changed." in ran.out) == (2, True)
    assert await staff.session("loeten") == before
    assert await staff.told() == []


async def test_reminders_follow_the_new_time(staff: Staff) -> None:
    await plan(staff)
    await staff.book("loeten", "Mia")
    await staff.lotse("move", "loeten", "2026-12-03 16:00", "--yes")
    await staff.told()
    heard = []
    for day in (1, 2, 3):
        staff.world.clock.time = datetime(2026, 12, day, 14, 50, tzinfo=UTC)
        staff.world.clock.forward(minutes=11)
        heard += [f"{day}: {text}" for text in await staff.told()]
    assert heard[0] == "2: Mia: Morgen: Löten, Donnerstag, 3. Dezember, 16:00 Uhr. Kannst du kommen?"
    assert not [text for text in heard if text.startswith("1:")]


async def test_both_parts_of_a_hybrid_session_move_together(staff: Staff) -> None:
    content = LOETEN.format(seats=2, more='mode = "hybrid"\nonsite_seats = 1\nplace = "Hameln"')
    assert "2 new" in (await staff.imports(content)).out
    await staff.book("loeten-online", "Mia")
    await staff.book("loeten-onsite", "Ben")
    await staff.lotse("move", "loeten-online", "2026-12-02 16:00", "--place", "Höxter", "--yes")
    assert len(await staff.told()) == 2
    online, onsite = [await staff.session(f"loeten-{part}") for part in ("online", "onsite")]
    assert online.starts_at == onsite.starts_at == datetime(2026, 12, 2, 15, tzinfo=UTC)
    assert (online.place, onsite.place) == ("Hameln", "Höxter")


async def test_of_a_hybrid_session_the_part_that_was_called_off_stays_and_the_other_can_move(staff: Staff) -> None:
    await staff.imports(LOETEN.format(seats=2, more='mode = "hybrid"\nonsite_seats = 1\nplace = "Hameln"'))
    await staff.lotse("cancel", "loeten-onsite", "--reason", "Der Raum ist zu.", "--yes")
    ran = await staff.lotse("move", "loeten-onsite", "2026-12-02 16:00", "--yes")
    assert (ran.code, "loeten-onsite was called off" in ran.out) == (2, True)
    assert "Moved: loeten-online." in (await staff.lotse("move", "loeten-online", "2026-12-02 16:00", "--yes")).out


@on_both_databases
async def test_of_fewer_seats_who_came_last_loses_theirs(staff: Staff) -> None:
    await plan(staff, seats=3)
    await staff.book("loeten", "Mia", "Ben", "Eda")
    await nickname(staff, "Eda", "Edi")
    ran = await staff.lotse("seats", "loeten", "2", answer="y\n")
    assert "loses 1 seat: number 3, Edi" in ran.out
    assert "tell 1 person?" in ran.out
    assert await staff.states("loeten") == "BBW"
    (told,) = await staff.told()
    assert told.startswith("Eda: In „Löten“ gibt es jetzt weniger Plätze")


@on_both_databases
async def test_if_others_would_lose_their_seats_by_the_time_of_the_answer_nothing_is_done(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plan(staff, seats=2)
    await staff.book("loeten", "Mia", "Ben")
    loop = asyncio.get_running_loop()

    def think(_question: str) -> bool:
        """Meanwhile Ben, who came last, gives his seat back."""
        gone = staff.world.messenger.did("Ben", GiveBack("loeten"))
        asyncio.run_coroutine_threadsafe(gone, loop).result(timeout=20)
        return True

    monkeypatch.setattr(typer, "confirm", think)
    ran = await staff.lotse("seats", "loeten", "1")
    assert (ran.code, "look again" in ran.out) == (2, True), ran.out
    assert ((await staff.session("loeten")).seats, await staff.states("loeten")) == (2, "B")


@pytest.mark.parametrize(("who", "states"), [("1", "WBB"), ("edi", "BBW"), ("2", "BWB")])
async def test_staff_choose_who_leaves_by_number_or_nickname(staff: Staff, who: str, states: str) -> None:
    await plan(staff, seats=3)
    await staff.book("loeten", "Mia", "Ben", "Eda")
    await nickname(staff, "Eda", "Edi")
    await staff.lotse("seats", "loeten", "2", "--leaving", who, "--yes")
    assert await staff.states("loeten") == states


async def test_more_seats_are_offered_in_line_without_asking(staff: Staff) -> None:
    await plan(staff, seats=1)
    await staff.book("loeten", "Mia", "Ben", "Eda")
    ran = await staff.lotse("seats", "loeten", "2")
    assert "Changed: loeten. 1 person is being told." in ran.out
    assert await staff.states("loeten") == "BOW"
    assert [text.partition(":")[0] for text in await staff.told()] == ["Ben"]


async def test_hosts_confirm_and_then_people_can_book(staff: Staff) -> None:
    await plan(staff, more='unconfirmed = ["Alex M."]')
    await staff.book("loeten", "Mia")
    assert await staff.states("loeten") == ""
    assert "not confirmed" in (await staff.lotse("list")).out
    assert "waits for Alex M. to confirm" in (await staff.lotse("confirm", "loeten", "Kim")).out
    assert "people can book" in (await staff.lotse("confirm", "loeten", "alex m.")).out
    await staff.book("loeten", "Mia")
    assert await staff.states("loeten") == "B"


async def test_a_tandem_opens_when_both_have_confirmed(staff: Staff) -> None:
    both = LOETEN.replace('host = "Alex M."', 'hosts = ["Alex", "Kim"]\nunconfirmed = ["Alex", "Kim"]')
    await staff.imports(both.format(seats=1, more=""))
    assert "Still to confirm: Kim." in (await staff.lotse("confirm", "loeten", "Alex")).out
    assert "0 changed" in (await staff.imports(both.format(seats=1, more=""))).out, "who has confirmed stays so"
    assert "Nobody is waited for" in (await staff.lotse("confirm", "loeten", "Kim")).out


@on_both_databases
async def test_seats_are_kept_for_a_class_by_its_code(staff: Staff) -> None:
    await plan(staff, seats=2)
    ran = await staff.lotse("hold", "loeten", "1", "--class", "10b", "--until", "2026-11-28")
    code = ran.out.rpartition("Class code: ")[2].strip()
    assert "1 seat in loeten for 10b until Sun 2026-11-29 00:00" in ran.out
    await staff.book("loeten", "Mia", "Ben")
    assert await staff.states("loeten") == "BW"
    await staff.world.messenger.write("Eda", code)
    await staff.book("loeten", "Eda")
    assert await staff.states("loeten") == "BWB"
    (kept,) = (await staff.shown("loeten"))["holds"]
    assert (kept["class"], kept["code"], kept["seats"], kept["left"]) == ("10b", code, 1, 0)


async def test_one_code_for_several_sessions_and_0_gives_the_seats_back(staff: Staff) -> None:
    await plan(staff, seats=1)
    hold = ["--class", "10b", "--until", "2026-11-28 12:00", "--code", "kt4rm7"]
    for name in ("loeten", "beispiel-pflege-ehrlich"):
        assert "Class code: KT4RM7" in (await staff.lotse("hold", name, "1", *hold)).out
    await staff.book("loeten", "Mia")
    assert await staff.states("loeten") == "W"
    await staff.lotse("hold", "loeten", "0", *hold)
    assert await staff.states("loeten") == "O"


async def test_seats_kept_for_a_class_go_first_and_not_unasked(staff: Staff) -> None:
    await plan(staff, seats=3)
    await staff.book("loeten", "Mia")
    await staff.lotse("hold", "loeten", "2", "--class", "10b", "--until", "2026-11-28")
    ran = await staff.lotse("seats", "loeten", "2", answer="n\n")
    assert ("kept for 10b: 2 → 1 seat" in ran.out, (await staff.session("loeten")).seats) == (True, 3)
    await staff.lotse("seats", "loeten", "2", answer="y\n")
    assert (await staff.shown("loeten"))["holds"][0]["left"] == 1
    assert await staff.states("loeten") == "B"


async def test_the_code_of_friends_is_none_for_a_class(staff: Staff) -> None:
    await plan(staff)
    await staff.world.messenger.did("Mia", TakeSeat("loeten", 2))
    code = (await staff.session("loeten")).bookings[0].code
    ran = await staff.lotse("hold", "loeten", "1", "--class", "10b", "--until", "2026-11-28", "--code", code)
    assert (ran.code, f"{code} is the code of a group of friends" in ran.out) == (2, True)


async def test_a_hold_over_the_day_of_the_session_ends_when_booking_closes(staff: Staff) -> None:
    await plan(staff)
    ran = await staff.lotse("hold", "loeten", "1", "--class", "10b", "--until", "2026-12-01")
    assert "until Tue 2026-12-01 16:00" in ran.out


@on_both_databases
async def test_a_draw_is_opened_with_a_promise_that_the_seed_keeps(staff: Staff) -> None:
    await plan(staff, seats=1)
    ran = await staff.lotse("open-draw", "loeten", "2026-11-28 18:00")
    session = await staff.session("loeten")
    assert len(session.seed) == 32
    assert f"Promise of the draw: {promise(session.seed)}" in ran.out
    shown = await staff.lotse("show", "loeten")
    assert (promise(session.seed) in shown.out, session.seed in shown.out) == (True, False)
    await staff.book("loeten", "Mia", "Ben")
    assert await staff.states("loeten") == "ww"
    staff.world.clock.time = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)
    await staff.told()
    assert sorted(await staff.states("loeten")) == ["B", "W"]
    assert (await staff.shown("loeten"))["seed"] == session.seed, "everybody can check it now"


async def test_a_fair_is_drawn_together_by_one_seed(staff: Staff) -> None:
    fair = "".join(LOETEN.format(seats=1, more=MESSE).replace("loeten", name) for name in ("loeten", "glas"))
    await staff.imports(fair)
    ran = await staff.lotse("open-draw", "glas", "2026-11-26 12:00")
    first, second = [await staff.session(name) for name in ("loeten", "glas")]
    assert (first.seed, first.draw_at) == (second.seed, second.draw_at)
    assert promise(first.seed) == (await staff.shown("loeten"))["draw_promise"]
    assert f"Promise of the draw: {promise(first.seed)}" in ran.out
    staff.world.clock.time = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
    await staff.told()
    await staff.imports(LOETEN.format(seats=1, more=MESSE.replace("25", "28")).replace("loeten", "holz"))
    assert (await staff.session("holz")).seed not in ("", first.seed), "that one is known by now"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("show loten", "There is no session loten; nearest are loeten"),
        ("move loeten 2026-11-01-16:00", "The time has to be a day and a time, such as 2026-12-01 16:00."),
        ("move loeten 2026-11-01T16:00", "loeten is to be changed to a time in the past"),
        ("move loeten 2027-03-28T02:30", "the clocks go forward"),
        ("move loeten 2026-12-01T16:00", "loeten is at that time and place already."),
        ("move loeten 2026-12-02T16:00 --place Hameln", "loeten is online and has no place: leave --place out."),
        ("seats loeten 0", "Invalid value"),
        ("seats loeten 1 --leaving Nobody", "Nobody with a seat in loeten is called Nobody"),
        ("cancel loeten --reason", "requires an argument"),
        ("cancel loeten", "Missing option '--reason'"),
        ("confirm loeten Alex", "loeten waits for nobody to confirm."),
        ("hold loeten 3 --class 10b --until 2026-11-28", "loeten has only 2 seats left that nobody has"),
        ("hold loeten 1 --class 10b --until 2026-11-19", "a time in the past"),
        ("hold loeten 1 --class 10b --until 2026-12-24", "loeten closes for booking Tue 2026-12-01 16:00"),
        ("hold loeten 1 --class 10b --until soon", "--until has to be a day and a time"),
        ("hold loeten 1 --class 10b --until 2026-11-28 --code abc", "abc is no class code"),
        ("open-draw loeten 2026-11-28T18:00", "has people in it who wished or booked"),
    ],
)
async def test_what_cannot_be_done_is_one_sentence_that_says_what_to_do(staff: Staff, words: str, told: str) -> None:
    await plan(staff, seats=3)
    await staff.book("loeten", "Mia")
    before = await staff.session("loeten")
    ran = await staff.lotse(*words.split())
    assert (ran.code, told in " ".join(ran.out.split())) == (2, True), ran.out
    assert await staff.session("loeten") == before


@pytest.mark.parametrize(
    "words",
    [
        ["move", "loeten", "2026-12-03 16:00", "--yes"],
        ["seats", "loeten", "5"],
        ["cancel", "loeten", "--reason", "Noch einmal.", "--yes"],
        ["hold", "loeten", "1", "--class", "10b", "--until", "2026-11-28"],
        ["open-draw", "loeten", "2026-11-28 18:00"],
        ["confirm", "loeten", "Alex M."],
    ],
)
async def test_what_was_called_off_or_has_begun_stays_as_it_is(staff: Staff, words: list[str]) -> None:
    await plan(staff)
    start = staff.world.clock.time
    staff.world.clock.time = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert "has started already" in (await staff.lotse(*words)).out
    staff.world.clock.time = start
    await staff.lotse("cancel", "loeten", "--reason", "Alex ist krank.", "--yes")
    ran = await staff.lotse(*words)
    assert (ran.code, "loeten was called off (Alex ist krank.)" in ran.out) == (2, True), ran.out


async def test_the_list_counts_and_shows_what_to_look_at(staff: Staff) -> None:
    await plan(staff, seats=1, more="needed = 1\nhidden = true")
    row = next(row for row in json.loads((await staff.lotse("list", "--json")).out) if row["id"] == "loeten")
    assert (row["flags"], row["seats"], row["booked"]) == (["below 1", "hidden"], 1, 0)
    await staff.book("loeten", "Mia", "Ben")
    row = next(row for row in json.loads((await staff.lotse("list", "--json")).out) if row["id"] == "loeten")
    assert (row["flags"], row["booked"], row["waiting"]) == (["hidden"], 1, 1)
    await staff.lotse("cancel", "loeten", "--reason", "Krank.", "--yes")
    line = next(line for line in (await staff.lotse("list")).out.splitlines() if line.startswith("loeten"))
    assert "Tue 2026-12-01 16:00" in line


async def test_after_a_session_it_is_counted_never_named(staff: Staff) -> None:
    await plan(staff)
    await staff.book("loeten", "Mia", "Ben")
    await nickname(staff, "Mia", "Mimi")
    staff.world.clock.time = datetime(2026, 12, 1, 14, 50, tzinfo=UTC)
    await staff.told()
    entered = await staff.world.messenger.tap("Mia", "Zum Termin")
    token = entered.text.rpartition("/j/")[2]
    async with staff.world.house.store.work() as work:
        await work.attendance.attend(token, staff.world.clock.time)
    assert (await staff.shown("loeten"))["counts"]["missed"] == 0, "Ben may still come"
    staff.world.clock.time = datetime(2026, 12, 1, 15, 50, tzinfo=UTC)
    await staff.world.messenger.did("Mia", Rate("loeten", 4))
    async with staff.world.house.store.work() as work:
        await work.opinions.comment("loeten", "Sehr nett.", staff.world.clock.time)
    shown = await staff.shown("loeten")
    assert {name: shown["counts"][name] for name in ("booked", "attended", "missed")} == {
        "booked": 2,
        "attended": 1,
        "missed": 1,
    }
    assert shown["opinions"] == {"stars": 4.0, "rated": 1, "words": ["Sehr nett."]}
    assert shown["line"] == [
        {"number": 1, "state": "booked", "seats": 1, "nicknames": ["Mimi"]},
        {"number": 2, "state": "booked", "seats": 1, "nicknames": []},
    ], "who of them came is not told"
    text = (await staff.lotse("show", "loeten")).out
    for part in ("1 attended, 1 missed", "number 1: booked, 1 seat, Mimi", "stars: 4.0 on average of 1", "Sehr nett."):
        assert part in text
    assert "loeten" in (await staff.lotse("list", "--past")).out
    async with staff.world.house.store.look() as work:
        session = await work.sessions.find("loeten")
    assert session
    assert not [one.person for one in session.bookings if one.person in text + json.dumps(shown)]
