"""A meeting of personnel managers, masters and trainers, first held online: companies answer by a link of their own."""

from datetime import UTC, datetime

from sqlalchemy import select

from handlers.booking.session import Audience
from storage import tables as t
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn, Visitor
from tests.desk.planned import agreed, plan, session, told
from tests.initiatives.hosts import links, words

TREFFEN = {"title": "Netzwerktreffen online", "audience": "companies", "hidden": "1", "seats": "6"}


async def invited(carla: Visitor, *names: str) -> tuple[str, list[str]]:
    name = await plan(carla, **TREFFEN)
    page = await carla.post(f"/desk/sessions/{name}/invitations", {"names": "\n".join(names)})
    assert page.status == 200
    return name, links(page)


@on_both_databases
async def test_a_meeting_of_companies_from_the_invitation_to_the_room(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name, (symrise, glas, holz) = await invited(carla, "Duftwerk, Frau Kern", "Glashütte", "Holzbau Beispiel")
    assert (await session(world, name)).audience is Audience.COMPANIES

    await world.chat.play("""
        Mia: /termine
        Bot: not: Netzwerktreffen
        Mia: netzwerktreffen online
        Bot: not: Dienstag, 1. Dezember
    """)
    assert name not in (await carla.get("/eltern/" + name)).text or (await carla.get("/eltern/" + name)).status == 404

    company = await staff()
    page = await company.get(symrise)
    assert "Einladung für Duftwerk, Frau Kern" in words(page)
    assert "Dienstag, 1. Dezember, 16:00 Uhr" in words(page)
    assert "Glashütte" not in page.text, "nobody learns who else is invited"
    page = await company.post(symrise, {"answer": "yes", "people": "4", "note": "Wir bringen zwei Azubis mit."})
    assert "Danke, Ihre Antwort ist notiert." in words(page)
    assert "4 Plätze sind für Sie reserviert." in words(page)

    page = await company.post(glas, {"answer": "yes", "people": "3"})
    assert page.status == 422
    assert "Nur 2 Plätze sind frei. Wir haben notiert, dass Sie gern kommen würden." in words(page)
    page = await company.post(holz, {"answer": "no", "note": "Inventur"})
    assert "reserviert" not in page.text
    assert (await company.post(glas, {"answer": "vielleicht"})).status == 422

    page = await carla.get(f"/desk/sessions/{name}/invitations")
    for told_of in ("Wir bringen zwei Azubis mit.", "käme, wenn Platz wäre", "kommt nicht", "Inventur"):
        assert told_of in words(page)
    assert "kommen 1 Personen 4 kommen nicht 1 käme, wenn Platz wäre 1 offen 0" in words(page)
    table = (await carla.get(f"/desk/sessions/{name}/invitations.csv")).body.decode("utf-8-sig")
    assert "Duftwerk, Frau Kern;kommt;4;Wir bringen zwei Azubis mit." in table

    page = await company.post(symrise, {"answer": "yes", "people": "2"})
    assert "2 Plätze sind für Sie reserviert." in words(page)
    assert "3 Plätze sind für Sie reserviert." in words(await company.post(glas, {"answer": "yes", "people": "3"}))

    world.clock.time = datetime(2026, 12, 1, 14, 50, tzinfo=UTC)  # ten to four in Berlin
    page = await company.post(f"{symrise}/raum")
    assert 'href="https://example.org/raum"' in page.text
    assert "Der Raum ist nicht offen" in words(await company.post(f"{holz}/raum"))
    booking = next(one for one in (await session(world, name)).bookings if one.attended_at)
    assert (booking.nickname, booking.size) == ("Duftwerk, Frau Kern", 2)


async def test_who_is_invited_gets_no_messages_and_nothing_is_lost_by_that(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name, (one, *_) = await invited(carla, "Glashütte")
    assert (await carla.post(one, {"answer": "yes", "people": "2"})).status == 200
    world.clock.forward(days=10, hours=5)
    assert await world.go() == []
    carla = await staff(Role.BOOKING)
    page = await carla.post(f"/desk/sessions/{name}/cancel", {"reason": "Sturm"})
    page = await carla.post(f"/desk/sessions/{name}/cancel", agreed(page))
    world.clock.forward(hours=1)
    assert await world.go() == []
    async with world.house.store.look() as work:
        assert list(await work.connection.execute(select(t.notices))) == []
        assert await work.telling.lost(world.clock().replace(year=2020)) == []
    assert "Das findet nicht statt: Sturm" in words(await carla.get(one))


async def test_a_lost_link_and_an_invitation_taken_back(world: World, staff: SignIn) -> None:
    carla = await staff(Role.BOOKING)
    name, (old, *_) = await invited(carla, "Glashütte")
    assert (await carla.post(old, {"answer": "yes", "people": "2"})).status == 200
    invitations = f"/desk/sessions/{name}/invitations"
    (new,) = links(await carla.post(f"{invitations}/1/link"))
    assert (await carla.get(old)).status == 404
    assert "2 Plätze sind für Sie reserviert." in words(await carla.get(new))
    async with world.house.store.look() as work:
        kept = str(list(await work.connection.execute(select(t.invitations))))
    assert "Glashütte" in kept
    assert new.split("/")[-1] not in kept, "the link itself is kept nowhere"
    page = await carla.post(f"{invitations}/1/remove")
    assert told(page) == "Glashütte ist nicht mehr eingeladen; die Plätze sind frei."
    assert (await carla.get(new)).status == 404
    assert (await session(world, name)).bookings == ()
