"""Who is responsible: asked for at the desk until it is filled in."""

from storage.desk.staff import Role
from tests.desk.conftest import SignIn


async def test_the_desk_asks_until_somebody_is_responsible(staff: SignIn) -> None:
    admin = await staff(Role.ADMIN)
    assert "/desk/settings/responsible" in (await admin.get("/desk")).text
    assert "/desk/settings/responsible" not in (await (await staff(Role.EDITOR)).get("/desk")).text
    form = {"name": "Netzwerk", "contact": "Markt 1", "authority": "other"}
    assert "Bitte ausfüllen" in (await admin.post("/desk/settings/responsible", form)).text
    await admin.post("/desk/settings/responsible", form | {"other_authority": "Behörde in Hessen"})
    assert "steht noch nirgends" not in (await admin.get("/desk")).text
    again = (await admin.get("/desk/settings/responsible")).text
    assert all(part in again for part in ("Markt 1", "Behörde in Hessen"))
