"""The first page: everybody sees what needs them, and only that."""

from dataclasses import replace
from datetime import timedelta

from bot.desk.settings.choices import RESPONSIBLE
from bot.knowledge_base import learn_from
from bot.pages.privacy.responsible import Responsible
from handlers.booking.session import CareerSession, SessionId
from handlers.speech.actions import TakeSeat
from storage.desk.staff import Role
from storage.notices import Why
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.test_inbox import OTHER, QUESTION, asked

pytestmark = on_both_databases


async def something_to_do(world: World) -> None:
    """A question, an entry to be checked, a session with one seat for two, and a message that was lost."""
    await asked(world, QUESTION, QUESTION, OTHER)
    async with world.house.store.work() as work:
        entry = next(entry for entry in (await work.entries.all())[0] if entry.id == "anschreiben")
        due = replace(entry, review_by=world.clock().date() - timedelta(days=3))
        await work.entries.keep([due], world.clock())
        session = CareerSession(SessionId("kochen"), "Kochen", "", world.clock() + timedelta(days=2), 45, seats=1)
        await work.sessions.add(session)
        await work.telling.let_go("fake", Why.BLOCKED, 3, world.clock())
        await work.turns.fault("fake", "not json", world.clock())
    for person in ("Mia", "Ben"):
        await world.messenger.did(person, TakeSeat("kochen"))
    await learn_from(world.house.store, world.house.live)


async def test_everybody_sees_what_is_theirs(world: World, staff: SignIn) -> None:
    await something_to_do(world)
    questions = ("Vergeblich gefragt", QUESTION, "2-mal gefragt", "Alle 2 offenen Fragen ansehen")
    entries = ("Wieder zu prüfen", "Was gehört ins Anschreiben?", "fällig seit 17.11.2026")
    sessions = ("Kochen", "1 von 1 Plätzen gebucht", "1 wartet", "/desk/sessions/kochen")
    failed = ("3 Nachrichten an Personen kamen nicht an", "1 Nachricht eines Messengers war nicht lesbar")
    seen = {
        Role.EDITOR: (*questions, *entries),
        Role.BOOKING: sessions,
        Role.ADMIN: (*questions, *entries, *sessions, *failed),
    }
    for role, theirs in seen.items():
        page = await (await staff(role)).get("/desk")
        for part in (*questions, *entries, *sessions, *failed):
            assert (part in page.text) is (part in theirs), f"{role}: {part}"
        assert "Heute ist nichts zu tun" not in page.text
        assert "Mia" not in page.text


async def test_an_entry_is_marked_as_checked_with_one_click(world: World, staff: SignIn) -> None:
    await something_to_do(world)
    editor = await staff(Role.EDITOR)
    assert "fällig seit" in (await editor.get("/desk")).text
    await editor.post("/desk/entries/-/bulk", {"entry": "anschreiben", "do": "checked", "back": "state=due"})
    assert "fällig seit" not in (await editor.get("/desk")).text


async def test_when_nothing_is_to_do_it_says_so(world: World, staff: SignIn) -> None:
    world.clock.forward(days=60)  # the examples are over
    async with world.house.store.work() as work:
        await work.choices.set(RESPONSIBLE, Responsible("Netzwerk").written(), "Anna", world.clock())
    for role in (Role.EDITOR, Role.BOOKING, Role.ADMIN):
        assert "Heute ist nichts zu tun." in (await (await staff(role)).get("/desk")).text
