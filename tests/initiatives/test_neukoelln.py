"""Companies visit one another: a host books into sessions of other hosts from a page of their own."""

from handlers.booking.session import State
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.planned import plan, session, told
from tests.initiatives.hosts import links, words

BESUCH = {"audience": "companies", "mode": "onsite", "join_url": "", "place": "Halle 3", "seats": "5"}


async def test_a_host_visits_others(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    bakery = await plan(carla, **BESUCH, title="Backstube um vier", host=["Bäckerei Korn"])
    printer = await plan(carla, **BESUCH, title="Druck und Papier", host=["Druckerei Blatt"], made="1b2c3d4e")
    await plan(carla, title="Nur für Schule", host=["Schlosserei Eisen"], made="2c3d4e5f")
    secret = await plan(carla, **BESUCH, title="Vertraulich", hidden="1", made="3d4e5f6a")
    (korn,) = links(await carla.post("/desk/hosts", {"name": "bäckerei korn"}))
    (eisen,) = links(await carla.post("/desk/hosts", {"name": "Schlosserei Eisen"}))

    host = await staff()
    assert "Backstube um vier" in words(await host.get(korn)), "own sessions stand on the page at once"
    page = await host.get(f"{korn}/besuche")
    assert "Druck und Papier" in words(page)
    assert not {"Backstube", "Nur für Schule", "Vertraulich"} & set(words(page).split())
    for not_to_visit in (bakery, secret, "nur-fuer-schule-20261201-2c3d"):
        assert (await host.post(f"{korn}/besuche/{not_to_visit}/buchen", {"people": "1"})).status == 404

    page = await host.post(f"{korn}/besuche/{printer}/buchen", {"people": "3"})
    assert "3 Plätze sind für Sie reserviert." in words(page)
    other = await host.post(f"{eisen}/besuche/{printer}/buchen", {"people": "3"})
    assert (other.status, "Nur 2 Plätze sind frei." in words(other)) == (422, True)
    assert "2 Plätze frei" in words(other)
    (booking,) = (await session(world, printer)).bookings
    assert (booking.state, booking.size, booking.nickname) == (State.BOOKED, 3, "bäckerei korn")
    assert "bäckerei korn" in words(await carla.get(f"/desk/sessions/{printer}"))

    page = await host.post(f"{korn}/besuche/{printer}/zurueckgeben")
    assert "Ihre Plätze sind frei für andere." in words(page)
    assert "3 Plätze sind" in words(await host.post(f"{eisen}/besuche/{printer}/buchen", {"people": "3"}))


async def test_two_visits_at_the_same_time_are_told_of(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    first = await plan(carla, **BESUCH, title="Backstube", host=["Korn"])
    second = await plan(carla, **BESUCH, title="Papier", host=["Blatt"], made="1b2c3d4e")
    (eisen,) = links(await carla.post("/desk/hosts", {"name": "Eisen"}))
    await carla.post(f"{eisen}/besuche/{first}/buchen", {"people": "1"})
    page = await carla.post(f"{eisen}/besuche/{second}/buchen", {"people": "1"})
    assert "Sie haben zu dieser Zeit schon etwas anderes gebucht: Backstube." in words(page)


@on_both_databases
async def test_contact_and_page_are_deleted_by_the_host_alone(world: World, staff: SignIn) -> None:
    carla, host = await staff(Role.BOOKING), await staff()
    name = await plan(carla, **BESUCH, title="Papier", host=["Blatt"])
    (eisen,) = links(await carla.post("/desk/hosts", {"name": "Eisen"}))
    assert "Gespeichert." in words(await host.post(f"{eisen}/kontakt", {"contact": "eisen@example.org"}))
    assert "eisen@example.org" in (await carla.get("/desk/hosts")).text
    await host.post(f"{eisen}/besuche/{name}/buchen", {"people": "2"})
    page = await host.post(f"{eisen}/loeschen")
    assert "Ihre Seite und was Sie darauf geschrieben hatten, ist gelöscht." in words(page)
    assert (await host.get(eisen)).status == 404
    assert (await session(world, name)).bookings == ()
    assert "eisen@example.org" not in (await carla.get("/desk/hosts")).text
    assert told(await carla.get("/desk/hosts")) == ""
