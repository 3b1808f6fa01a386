"""That nobody can be found in the reports: what all pages and downloads show is put together and thought through."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert

from bot.desk.reports.building import ANOTHER, CHANNELS
from bot.desk.reports.spans import QUARTERS, WEEKS
from handlers.speech.asked import Outcome
from storage import tables as t
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.test_reports import MONDAY, keep, table_of

SPANS = ("week", "last-week", "four-weeks", "2026-Q3", "2026-Q4", "2026")
DISTRICTS = ("", "Kreis Höxter", "Landkreis Holzminden")
PAGES = {"": ("Fragen nach Wochen",), "/gaps": ("Berufsfelder", "Berufe", "Orte")}
PAGES |= {"/questions": ("Wie Fragen ausgingen", "Worum es ging", "Welche Orte genannt wurden", "Sprachen")}
PAGES["/questions"] += ("Wo gefragt wurde", "Fragen nach Wochen")
TOWNS = {"Kreis Höxter": ["Höxter", "Brakel", "Nieheim"], "Landkreis Holzminden": ["Bevern", "Holzminden"], "": [""]}
ABOUT = ("tischler", "field:wood", "koch", "fuehrerschein", "")
COMPLETE = {
    "Wie Fragen ausgingen": (
        "beantwortet",
        "mit Angaben, Plätzen oder Terminen beantwortet",
        "nachgefragt, was gemeint war",
        "keine Antwort",
    ),
    "Wo gefragt wurde": ("Webseite", "Telegram", "WhatsApp", "andere"),
    "Sprachen": ("Deutsch", "Englisch", "Ukrainisch"),
}
Cell = tuple[str, str, str, str]  # table, row, span, district


@dataclass(slots=True)
class Attacker:
    """Knows all names, what adds up to what, and that a number lies in the five it was rounded down to."""

    bounds: dict[Cell, tuple[int, int]] = field(default_factory=dict)
    sums: list[tuple[Cell, Sequence[Cell], bool]] = field(default_factory=list)  # whether nothing else is in the whole

    def sees(self, cell: Cell, told: str) -> None:
        number = 0 if told == "weniger als 5" else int(told)
        assert number == 0 or number >= 5, (cell, told)
        low, high = self.bounds.get(cell, (number, number + 4))
        self.bounds[cell] = max(low, number), min(high, number + 4)

    def knows(self, whole: Cell, parts: Sequence[Cell], *, complete: bool = True) -> None:
        for cell in (whole, *parts):
            self.bounds.setdefault(cell, (0, 4))
        self.sums.append((whole, parts, complete))

    def think(self) -> dict[Cell, tuple[int, int]]:
        """Until nothing more can be told from anything."""
        before: dict[Cell, tuple[int, int]] = {}
        while before != self.bounds:
            before = dict(self.bounds)
            for whole, parts, complete in self.sums:
                self._weigh(whole, parts, complete=complete)
        return self.bounds

    def _weigh(self, whole: Cell, parts: Sequence[Cell], *, complete: bool) -> None:
        low, high = (sum(self.bounds[part][end] for part in parts) for end in (0, 1))
        self._is_in(whole, low, high if complete else 10**9)
        least, most = self.bounds[whole]
        for part in parts:
            own = self.bounds[part]
            self._is_in(part, least - (high - own[1]) if complete else 0, most - (low - own[0]))

    def _is_in(self, cell: Cell, low: int, high: int) -> None:
        least, most = self.bounds[cell]
        self.bounds[cell] = max(least, low), min(most, high)
        assert self.bounds[cell][0] <= self.bounds[cell][1], (cell, "what is shown does not fit together")


async def put(world: World, rows: list[dict[str, Any]]) -> None:
    keys = ("week", "channel", "language", "outcome", "about", "town")
    summed: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        before = summed.setdefault(tuple(row[key] for key in keys), [0, 0])
        before[0] += row["asked"]
        before[1] += row["askers"]
    new = [dict(zip(keys, key, strict=True)) | {"asked": n, "askers": m} for key, (n, m) in summed.items()]
    async with world.house.store.work() as work:
        await work.connection.execute(insert(t.asked), new)


def a_row(dice: Random, week: date, about: str, town: str) -> dict[str, Any]:
    channel = dice.choice(["web", "telegram", "whatsapp", "matrix", "terminal"])
    row = {"week": week, "channel": channel, "language": dice.choice(["de", "en", "uk"]), "about": about}
    asked = dice.choice([1, 1, 2, 3, 4, 4, 9])
    return row | {"town": town, "outcome": dice.choice(list(Outcome)).value, "asked": asked, "askers": min(asked, 2)}


def as_it_comes(dice: Random) -> list[dict[str, Any]]:
    weeks = [MONDAY - timedelta(weeks=n) for n in (0, 1, 2, 3, 6, 9, 12, 16)]
    towns = [town for some in TOWNS.values() for town in some]
    places = product(weeks, ABOUT, [*towns, "Kreis Höxter"])
    return [a_row(dice, *place) for place in places if dice.random() < 0.3]


def as_large_as_can_be() -> list[dict[str, Any]]:
    """Four by each channel and outcome, in each week, of each town."""
    ways = list(zip(["web", "telegram", "whatsapp", "matrix", "terminal"], [*Outcome, Outcome.SURE], strict=True))
    weeks = [MONDAY - timedelta(weeks=n) for n in range(5)]
    towns = ["", "Höxter", "Brakel", "Nieheim", "Bevern"]
    same = {"language": "de", "about": "tischler", "asked": 4, "askers": 4}
    one = [same | {"week": MONDAY, "channel": c, "outcome": o.value, "town": ""} for c, o in ways]
    more = [same | {"week": w, "channel": "web", "outcome": "sure", "town": n} for w, n in product(weeks[1:], towns)]
    return one + more


@pytest.mark.parametrize("seed", [0, 1, 2])
async def test_no_small_number_can_be_told_from_all_that_is_shown(world: World, staff: SignIn, seed: int) -> None:
    await put(world, as_it_comes(Random(seed)) if seed else as_large_as_can_be())
    attacker = Attacker()
    seen = [one async for one in everything(await staff(Role.EDITOR))]
    for cell, told in seen:
        attacker.sees(cell, told)
    assert len(seen) > 200
    for about in whole_and_parts({cell for cell, _ in seen}):
        attacker.knows(about[0], about[1], complete=about[2])
    bounds = attacker.think()
    told = {cell: low for cell, (low, high) in bounds.items() if low == high}
    assert not {cell: number for cell, number in told.items() if number < 5}


async def everything(anna: Visitor) -> Any:
    for span, district, (page, tables) in product(SPANS, DISTRICTS, PAGES.items()):
        query = f"?span={span}&region={district.replace(' ', '+')}"
        text = (await anna.get(f"/desk/reports{page}{query}")).text
        for table in tables:
            for label, cells in table_of(text, table).items():
                if table == "Fragen nach Wochen":
                    yield ("Personen", "", label, district), cells[1]
                if cells[0] != "–":
                    yield cell_of(table, label, span, district), cells[0]


def cell_of(table: str, label: str, span: str, district: str) -> Cell:
    """The same number has the same name wherever it stands."""
    if table == "Fragen nach Wochen":
        return "Zusammen", "", label, district
    if label == "Zusammen":
        return "Zusammen", "", span, district
    same = {"Orte": ("Ort", ""), "Welche Orte genannt wurden": ("Ort", ""), "Berufe": ("Worum es ging", district)}
    name, where = same.get(table, (table, district))
    return name, label, span, where


def whole_and_parts(cells: set[Cell]) -> Iterator[tuple[Cell, list[Cell], bool]]:
    rows: dict[tuple[str, str], set[str]] = {}
    for table, label, span, district in cells:
        rows.setdefault((table, label), set()).add(f"{span}|{district}")
    labels = {table: sorted({row for name, row in rows if name == table}) for table, _ in rows}
    for span, district in product(SPANS, DISTRICTS):
        whole = ("Zusammen", "", span, district)
        for table, names in COMPLETE.items():
            yield whole, [(table, name, span, district) for name in names], True
        of_wood = [("Worum es ging", name, span, district) for name in labels["Worum es ging"] if "Tischler" in name]
        yield ("Berufsfelder", "Holz", span, district), of_wood, False
        yield whole, [("Worum es ging", label, span, district) for label in labels["Worum es ging"]], False
        towns = TOWNS[district] if district else [town for some in TOWNS.values() for town in some if town]
        yield whole, [("Ort", town, span, "") for town in towns], False
    yield from of_places(rows)
    yield from of_times(cells)


def of_places(rows: Mapping[tuple[str, str], set[str]]) -> Iterator[tuple[Cell, list[Cell], bool]]:
    for (table, label), span in product(rows, SPANS):
        if table not in ("Ort", "Personen"):
            yield (table, label, span, ""), [(table, label, span, district) for district in DISTRICTS[1:]], False


def of_times(cells: set[Cell]) -> Iterator[tuple[Cell, list[Cell], bool]]:
    weeks = sorted({span for table, _, span, _ in cells if table == "Personen"}, key=lambda one: one[::-1])
    last = [f"{MONDAY - timedelta(weeks=n):%d.%m.%Y}" for n in range(4)]
    for district in DISTRICTS:
        for at, name in enumerate(("week", "last-week")):
            yield ("Zusammen", "", name, district), [("Zusammen", "", last[at], district)], True
        yield ("Zusammen", "", "four-weeks", district), [("Zusammen", "", week, district) for week in last], True
        yield ("Zusammen", "", "2026", district), [("Zusammen", "", week, district) for week in weeks], True
        for week in weeks:
            yield ("Zusammen", "", week, district), [("Personen", "", week, district)], False
    for table, label, district in {(table, label, where) for table, label, span, where in cells if span in SPANS}:
        quarters = [(table, label, span, district) for span in ("2026-Q3", "2026-Q4")]
        yield (table, label, "2026", district), quarters, True
        within = [(table, label, span, district) for span in ("week", "last-week")]
        yield (table, label, "four-weeks", district), within, False


def test_nothing_is_shown_in_five_parts_that_make_a_whole() -> None:
    """Five that are all off by four make a whole that is not off."""
    for parts in (len(Outcome), len({*CHANNELS, ANOTHER}), WEEKS["four-weeks"][1], QUARTERS):
        assert parts % 5


@on_both_databases
async def test_a_number_is_the_same_on_all_pages_and_in_downloads(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", asked=6, askers=6)
    await keep(world, about="fuehrerschein", language="uk", outcome="unsure", asked=3)
    anna = await staff(Role.BOOKING)
    page = (await anna.get("/desk/reports/questions")).text
    topics = table_of(page, "Worum es ging")
    assert list(topics.values()) == [["5"]], "no sum from which the other can be told"
    jobs = table_of((await anna.get("/desk/reports/gaps")).text, "Berufe")
    assert [cells[0] for cells in jobs.values()] == ["5"]
    outcomes = table_of(page, "Wie Fragen ausgingen")
    assert outcomes["beantwortet"] == outcomes["Zusammen"] == ["5"]
    assert outcomes["nachgefragt, was gemeint war"] == outcomes["keine Antwort"] == ["weniger als 5"]
    assert table_of(page, "Fragen nach Wochen")["16.11.2026"] == ["5", "5"]
    assert "Zahlen auf 5 abgerundet" in page
    assert "Mindestens 5 Fragen wurden gestellt." in page


@on_both_databases
async def test_downloads_and_pictures_are_rounded_too(world: World, staff: SignIn) -> None:
    await keep(world, about="tischler", asked=43, askers=12)
    await keep(world, about="koch", language="uk", asked=3)
    await keep(world, about="baecker", language="en", asked=7)
    anna = await staff(Role.BOOKING)
    text = (await anna.get("/desk/reports/questions/report.csv")).body.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row[1:]]
    book = load_workbook(BytesIO((await anna.get("/desk/reports/questions/report.xlsx")).body))
    cells += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row[1:]]
    numbers = {int(cell) for cell in cells if cell.isdecimal()}
    assert numbers == {5, 10, 40, 50}
    assert "weniger als 5" in cells
    for name in ("topics", "weeks", "languages"):
        picture = (await anna.get(f"/desk/reports/questions/{name}.svg")).text
        drawn = [int(one) for one in re.findall(r'<desc class="value">\D*?(\d+)</desc>', picture)]
        assert drawn
        assert all(number and number % 5 == 0 for number in drawn)


def test_the_attacker_finds_what_can_be_found() -> None:
    attacker, whole, parts = Attacker(), ("w", "", "", ""), [(name, "", "", "") for name in "abcde"]
    attacker.sees(whole, "20")
    for part in parts:
        attacker.sees(part, "weniger als 5")
    attacker.knows(whole, parts)
    assert {attacker.think()[part] for part in parts} == {(4, 4)}
