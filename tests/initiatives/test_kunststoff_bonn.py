"""Kunststoff-Initiative Bonn/Rhein-Sieg: one day, one bus, several companies; one booking for all of it or none."""

from handlers.speech.actions import ShowSession
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.planned import LOETEN, told

TOUR = {
    **LOETEN,
    "title": "Kunststoff-Tour",
    "about": "Ein Bus, drei Betriebe.",
    "date": "2026-12-01",
    "time": "08:30",
    "minutes": "330",
    "mode": "onsite",
    "place": "Bahnhof, Bussteig 2",
    "seats": "2",
    "join_url": "",
    "stop_at": ["08:30", "09:15", "11:00", ""],
    "stop_place": ["Bahnhof, Bussteig 2", "Beispiel Spritzguss", "Beispiel Folien", ""],
    "stop_host": ["", "Frau Beispiel", "Herr Beispiel", ""],
}


async def test_a_day_with_a_bus_from_the_form_to_the_seat(staff: SignIn, world: World) -> None:
    anna = await staff(Role.BOOKING)
    page = await anna.post("/desk/sessions/new", TOUR)
    assert "geplant" in told(page)
    name = page.path.rpartition("/")[2]
    said = await world.messenger.did("Mia", ShowSession(name))
    assert "Ein Platz gilt für alle Stationen:" in said.text
    assert "08:30 Uhr: Bahnhof, Bussteig 2" in said.text
    assert "09:15 Uhr: Beispiel Spritzguss, Frau Beispiel" in said.text
    await world.chat.play("""
        Mia: [Wir sind mehrere]
        Mia: [2 Plätze]
        Bot: Ihr habt zusammen 2 Plätze
        Ben: /start s_kunststoff-tour-20261201-0a1b
        Bot: voll, Warteliste offen [Auf die Warteliste]
    """)
    parents = (await (await staff()).get(f"/eltern/{name}")).text
    for where in ("Bahnhof, Bussteig 2", "Beispiel Spritzguss", "Beispiel Folien", "11:00 Uhr"):
        assert where in parents
