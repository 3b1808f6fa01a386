"""Open questions and suggested wordings as they are kept: counted, with days, and never more than there is room for."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.asked.notes import Noted, OpenQuestion, Suggestion, Why
from knowledge.entry import EntryId
from storage import questions
from storage.retention import delete_overdue
from storage.store import Store, open_database
from tests.conftest import on_both_databases

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
PILOT, KOCH = EntryId("pilot"), EntryId("koch")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(open_database(database_url))
    yield store
    await store.close()


def noted(text: str, key: str = "") -> Noted:
    return Noted(text, key or text, 2)


async def ask(store: Store, *texts: str, why: Why = Why.NOTHING_FOUND, now: datetime = NOW) -> None:
    async with store.work() as work:
        for text in texts:
            await work.questions.remember(noted(text), why, "de", now)


async def kept(store: Store) -> list[OpenQuestion]:
    async with store.look() as work:
        return await work.questions.open()


@on_both_databases
async def test_the_same_question_is_one_row_with_its_first_wording_and_both_days(store: Store) -> None:
    async with store.work() as work:
        await work.questions.remember(noted("Wie werde ich Pilot?", "k"), Why.NOTHING_FOUND, "de", NOW)
        await work.questions.remember(noted("pilot werden", "k"), Why.NOTHING_FOUND, "de", NOW + DAY)
    (row,) = await kept(store)
    days = (date(2026, 11, 20), date(2026, 11, 21))
    assert row == OpenQuestion(row.id, "Wie werde ich Pilot?", "de", Why.NOTHING_FOUND, 2, *days)


@on_both_databases
async def test_each_reason_and_language_is_counted_for_itself(store: Store) -> None:
    await ask(store, "pilot", "pilot")
    await ask(store, "pilot", why=Why.NOT_HELPFUL)
    async with store.work() as work:
        await work.questions.remember(noted("pilot"), Why.NOT_HELPFUL, "en", NOW)
    rows = [(row.why, row.language, row.asked) for row in await kept(store)]
    assert rows == [(Why.NOTHING_FOUND, "de", 2), (Why.NOT_HELPFUL, "de", 1), (Why.NOT_HELPFUL, "en", 1)]


@on_both_databases
async def test_a_wording_is_suggested_once_for_each_entry(store: Store) -> None:
    async with store.work() as work:
        for entry, now in ((PILOT, NOW), (PILOT, NOW + DAY), (KOCH, NOW)):
            await work.questions.suggest(entry, noted("was mit fliegen"), "de", now)
        first, second = await work.questions.suggestions()
    days = (date(2026, 11, 20), date(2026, 11, 21))
    assert first == Suggestion(first.id, PILOT, "was mit fliegen", "de", 2, *days)
    assert (second.entry, second.chosen) == (KOCH, 1)


@on_both_databases
async def test_what_is_thrown_away_is_gone_and_the_rest_is_not(store: Store) -> None:
    await ask(store, "pilot", "koch", "maler")
    first, second, _ = await kept(store)
    async with store.work() as work:
        assert await work.questions.drop([first.id, second.id, 4711]) == 2
        assert await work.questions.drop([]) == 0
        assert await work.questions.drop_suggestions([1]) == 0
    assert [row.text for row in await kept(store)] == ["maler"]


@on_both_databases
async def test_questions_stay_30_days_and_wordings_90_after_the_last_time(store: Store) -> None:
    await ask(store, "pilot")
    async with store.work() as work:
        await work.questions.suggest(PILOT, noted("was mit fliegen"), "de", NOW)
    for days, open_questions, suggestions in ((29, 1, 1), (30, 0, 1), (89, 0, 1), (90, 0, 0)):
        async with store.work() as work:
            await delete_overdue(work.connection, NOW.replace(hour=0, minute=0) + days * DAY)
            left = (len(await work.questions.open()), len(await work.questions.suggestions()))
        assert left == (open_questions, suggestions), f"after {days} days"


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> int:
    for name, rows in (("MOST_ASKED", 10), ("NEWEST", 10), ("SLACK", 5)):
        monkeypatch.setattr(questions, name, rows)
    return 25


@on_both_databases
async def test_a_flood_of_junk_leaves_what_many_asked(store: Store, little_room: int) -> None:
    await ask(store, *[f"oft gefragt {number}" for number in range(10)] * 2)
    most = 0
    for number in range(200):
        await ask(store, f"unsinn {number}", now=NOW + DAY)
        most = max(most, len(await kept(store)))
    assert most == little_room
    assert {row.text for row in await kept(store)} >= {f"oft gefragt {number}" for number in range(10)}


@on_both_databases
async def test_a_flood_of_repeated_junk_leaves_what_is_new(store: Store, little_room: int) -> None:
    await ask(store, *[f"unsinn {number}" for number in range(100)] * 3)
    await ask(store, *[f"neue frage {number}" for number in range(10)], now=NOW + DAY)
    await ask(store, *[f"unsinn {number}" for number in range(100, 104)] * 3, now=NOW)
    rows = await kept(store)
    assert len(rows) <= little_room
    assert {row.text for row in rows} >= {f"neue frage {number}" for number in range(10)}


@on_both_databases
async def test_suggestions_have_an_end_too(store: Store, little_room: int) -> None:
    async with store.work() as work:
        for number in range(100):
            await work.questions.suggest(PILOT, noted(f"unsinn {number}"), "de", NOW)
        assert len(await work.questions.suggestions()) <= little_room
