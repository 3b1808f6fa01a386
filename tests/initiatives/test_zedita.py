"""zedita, Hameln: a venue that is also online; seats on site and online are counted apart, with notes on access."""

from handlers.speech.actions import ShowSession
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.planned import LOETEN, told

HYBRID = {
    **LOETEN,
    "title": "Roboter zum Anfassen",
    "mode": "hybrid",
    "seats": "20",
    "onsite_seats": "1",
    "place": "zedita, Hameln",
    "access": "Aufzug, Induktionsschleife",
    "reach": "Zu Fuß vom Bahnhof",
}


async def test_on_site_or_online_each_with_its_own_seats(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/new", HYBRID)
    assert "geplant" in told(page)
    async with world.house.store.look() as work:
        sessions = [one for one in await work.sessions.upcoming(world.clock(), "") if "Roboter" in one.title]
    onsite = next(one for one in sessions if one.mode == "onsite")
    said = await world.messenger.did("Mia", ShowSession(onsite.id))
    assert "Vor Ort: zedita, Hameln" in said.text
    assert "Barrierefreiheit: Aufzug, Induktionsschleife" in said.text
    assert "Hinkommen: Zu Fuß vom Bahnhof" in said.text
    await world.chat.play(f"""
        Mia: [Platz buchen]
        Bot: Du hast einen Platz
        Ben: /start s_{onsite.id}
        Bot: voll, Warteliste offen [Lieber online]
        Ben: [Lieber online]
        Bot: 20 Plätze frei [Platz buchen]
        Ben: [Platz buchen]
        Bot: Du hast einen Platz
    """)
