"""A file of sessions is brought in as a whole or not at all, and those who booked hear once of what concerns them."""

import pytest

from handlers.booking.session import State
from tests.conftest import ROOT, on_both_databases
from tests.planning.conftest import Staff

FILE = """
[[session]]
id = "loeten"
title = "Löten"
starts_at = "2026-12-01 16:00"
minutes = 45
seats = 3
join_url = "https://example.org/raum"

[[session]]
id = "glas"
title = "Glas"
starts_at = "2026-12-02 16:00"
minutes = 45
seats = 3
join_url = "https://example.org/raum"
"""


@on_both_databases
async def test_new_sessions_are_planned_once(staff: Staff) -> None:
    ran = await staff.imports(FILE)
    assert "new: glas (Glas), Wed 2026-12-02 16:00, 3 seats" in ran.out
    assert "2 new, 0 changed, 0 the same; 0 people are told." in ran.out
    assert {"loeten", "glas"} <= await staff.names()
    assert "0 new, 0 changed, 2 the same" in (await staff.imports(FILE)).out


async def test_the_example_file_can_be_imported_as_it_is(staff: Staff) -> None:
    ran = await staff.imports((ROOT / "docs/sessions.toml").read_text("utf-8"))
    assert "12 new, 0 changed" in ran.out
    first, second = [await staff.session(name) for name in ("messe-1", "messe-2")]
    assert (len(first.seed), first.seed == second.seed) == (32, True), "they are drawn together"


async def test_a_file_can_be_imported_before_the_first_start(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then there are no entries yet that an occupation could be looked for among."""
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{staff.folder / 'new.db'}")
    ran = await staff.imports(FILE.replace("minutes = 45", "minutes = 45\noccupation = 'tischler'"))
    assert "2 new" in ran.out


@on_both_databases
async def test_a_dry_run_shows_all_and_changes_nothing(staff: Staff) -> None:
    await staff.imports(FILE)
    await staff.book("loeten", "Mia", "Ben")
    before = await staff.session("loeten")
    other = FILE.replace("2026-12-01 16:00", "2026-12-01 17:00").replace('"glas"', '"glas2"')
    ran = await staff.imports(other, "--dry-run")
    for told in (
        "new: glas2 (Glas)",
        "starts_at: Tue 2026-12-01 16:00 → Tue 2026-12-01 17:00",
        "told: 2 people",
        "1 would be new, 1 would be changed, 0 the same; 2 people would be told.",
    ):
        assert told in ran.out, ran.out
    assert await staff.session("loeten") == before
    assert "glas2" not in await staff.names()
    assert await staff.told() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2026-12-01 16:00", "2026-12-01 17:00", 2),
        ("minutes = 45", "minutes = 60", 2),
        ("https://example.org/raum", "https://example.org/neu", 2),
        ('title = "Löten"', 'title = "Löten"\nmode = "onsite"\nplace = "Hameln"', 2),
        ("Löten", "Löten für alle", 0),
        ("seats = 3", "seats = 4", 0),
        ("seats = 3", "seats = 3\nneeded = 2", 0),
        ("seats = 3", 'seats = 3\ncloses_at = "2026-12-01 12:00"', 0),
    ],
)
async def test_who_booked_is_told_of_what_they_rely_on(staff: Staff, old: str, new: str, told: int) -> None:
    await staff.imports(FILE)
    await staff.book("loeten", "Mia", "Ben")
    ran = await staff.imports(FILE.replace(old, new, 1))
    assert "0 new, 1 changed, 1 the same" in ran.out, ran.out
    assert len(await staff.told()) == told
    assert await staff.states("loeten") == "BB"


@on_both_databases
async def test_another_time_and_fewer_seats_are_told_in_one_message(staff: Staff) -> None:
    await staff.imports(FILE)
    await staff.book("loeten", "Mia", "Ben", "Eda")
    other = FILE.replace("2026-12-01 16:00", "2026-12-01 17:00").replace("seats = 3", "seats = 2", 1)
    assert "Nothing was changed." in (await staff.imports(other, answer="n\n")).out
    ran = await staff.imports(other, answer="y\n")
    assert "loses 1 seat: number 3" in ran.out
    assert await staff.states("loeten") == "BBW"
    told = await staff.told()
    assert [text.partition(":")[0] for text in told] == ["Ben", "Eda", "Mia"]


BROKEN = [
    ("2026-12-02 16:00", "2026-11-02 16:00", "t.toml, line 10: glas: starts in the past"),
    ("seats = 3\njoin_url", "seats = 0\njoin_url", "seats has to be a whole number"),
    ("minutes = 45", "minutes = 45\noccupation = 'tischlerr'", "occupation 'tischlerr' is no entry: is it 'tischler'?"),
    ("minutes = 45", "minutes = 45\ndraw_at = '2026-11-01 12:00'", "draw_at is in the past"),
]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN)
async def test_with_one_mistake_nothing_is_changed(staff: Staff, old: str, new: str, told: str) -> None:
    ran = await staff.imports(FILE.replace(old, new))
    assert (ran.code, told.replace("t.toml", "termine.toml") in ran.out) == (2, True), ran.out
    assert "nothing was changed. Mend the file and import it again." in ran.out
    assert not {"loeten", "glas"} & await staff.names()


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('"2026-11-01 16:00"', "is to be changed to a time in the past"),
        ('"2026-12-01 16:00"\ndraw_at = "2026-11-30 12:00"', "has people in it who wished or booked"),
    ],
)
async def test_what_people_booked_is_not_turned_over(staff: Staff, new: str, told: str) -> None:
    await staff.imports(FILE)
    await staff.book("loeten", "Mia")
    before = await staff.session("loeten")
    ran = await staff.imports(FILE.replace('"2026-12-01 16:00"', new))
    assert (ran.code, told in ran.out) == (2, True), ran.out
    assert await staff.session("loeten") == before


async def test_a_session_that_was_called_off_is_not_planned_again_by_its_file(staff: Staff) -> None:
    await staff.imports(FILE)
    await staff.lotse("cancel", "loeten", "--reason", "Krank.", "--yes")
    assert "0 changed" in (await staff.imports(FILE)).out
    ran = await staff.imports(FILE.replace("2026-12-01", "2026-12-03"))
    assert (ran.code, "was called off (Krank.): plan it anew under another id" in ran.out) == (2, True)


async def test_wishes_are_kept_when_a_draw_is_put_off_and_in_the_way_when_it_is_dropped(staff: Staff) -> None:
    draw = FILE.replace("seats = 3", 'seats = 3\ndraw_at = "2026-11-25 12:00"', 1)
    await staff.imports(draw)
    await staff.book("loeten", "Mia")
    seed = (await staff.session("loeten")).seed
    assert "1 changed" in (await staff.imports(draw.replace("2026-11-25", "2026-11-26"))).out
    assert (await staff.session("loeten")).bookings[0].state is State.WISHED
    assert (await staff.session("loeten")).seed == seed, "what was promised stays"
    assert "its draw stays as it is" in (await staff.imports(FILE)).out


HOUR = """
[[hour]]
id = "beratung"
title = "Beratung"
date = 2026-12-01
from = "14:00"
to = "15:00"
each = 20
join_url = "https://example.org/raum"
"""


@pytest.mark.parametrize(
    ("before", "after", "left_over"),
    [
        (HOUR, HOUR.replace("15:00", "14:40"), ["beratung-1440"]),
        (HOUR, HOUR.replace("2026-12-01", "2026-12-02"), []),
        (
            FILE,
            FILE.replace("seats = 3", 'seats = 3\nmode = "hybrid"\nonsite_seats = 1\nplace = "Hameln"', 1),
            ["loeten"],
        ),
        (FILE, HOUR, []),
    ],
)
async def test_what_a_file_no_longer_holds_is_named(
    staff: Staff, before: str, after: str, left_over: list[str]
) -> None:
    await staff.imports(before)
    ran = await staff.imports(after)
    named = [line.partition(" ")[0] for line in ran.out.splitlines() if "is still planned" in line]
    assert (ran.code, named) == (0, left_over)


async def test_a_file_that_is_not_there_is_told(staff: Staff) -> None:
    ran = await staff.lotse("import", "missing.toml")
    assert (ran.code, "missing.toml cannot be read" in ran.out) == (2, True)
