"""Who may come in at the desk, and which forms count."""

from storage.desk.staff import Role
from tests.desk.conftest import SignIn


async def test_who_is_not_signed_in_is_led_to_the_sign_in(staff: SignIn) -> None:
    page = await (await staff()).get("/desk/entries?kind=answer")
    assert page.path == "/desk/sign-in"


async def test_the_first_page(staff: SignIn) -> None:
    page = await (await staff(Role.EDITOR)).get("/desk")
    assert page.status == 200
    assert "Heute" in page.text
    assert page.headers["Cache-Control"] == "no-store"


async def test_a_page_that_is_not_there(staff: SignIn) -> None:
    page = await (await staff(Role.EDITOR)).get("/desk/nowhere")
    assert (page.status, "Diese Seite gibt es nicht" in page.text) == (404, True)
