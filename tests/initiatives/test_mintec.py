"""MINTec Hohenlohe: apprentices who were trained to tell, from young people for young people; pupils can ask them."""

from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn
from tests.desk.entry_forms import create
from tests.initiatives.test_localhero import AYLIN

NOOR = AYLIN | {
    "title": "Noor Haddad, Mechatronikerin im zweiten Jahr",
    "phrasings": "wer ist noor haddad",
    "role": "ambassador",
    "trained_on": "2026-09-15",
    "main_field": "metal",
    "series": "",
}


async def test_an_apprentice_ambassador_with_the_day_of_training(world: World, staff: SignIn) -> None:
    editor, anybody = await staff(Role.EDITOR), await staff()
    form = {"version": "0", "source": "MINTec", "checked_on": "2026-11-01", "review_by": "2027-11-01", "do": "publish"}
    page = await editor.post("/desk/entries/new", {**form, **NOOR, "trained_on": ""})
    assert page.status == 422, "an ambassador was trained on a day"
    noor = await create(editor, **NOOR)
    jens = await create(
        editor, **{**NOOR, "title": "Jens Wolf, Meister", "role": "professional", "trained_on": "", "tandem_with": noor}
    )
    await world.chat.play(f"""
        Mia: /start f_metal
        Bot: [2 Porträts]
        Mia: [2 Porträts]
        Bot: [Jens Wolf, Meister] [Noor Haddad, Mechatronikerin im zweiten Jahr]
        Mia: [Noor Haddad, Mechatronikerin im zweiten Jahr]
        Bot: Ausbildungsbotschafter/in: dafür geschult, anderen davon zu erzählen, am 15.09.2026.
        Bot: [Fragen an den Gast]
        Mia: [Fragen an den Gast]
        Mia: [Eigene Frage stellen]
        Mia: Wie anstrengend ist die Schichtarbeit im Winter wirklich?
        Ben: /start p_{noor}
        Ben: [Fragen an den Gast]
        Bot: Wie anstrengend ist die Schichtarbeit im Winter wirklich?
        Ben: /start p_{jens}
        Bot: [Im Tandem mit: Noor Haddad, Mechatronikerin im zweiten Jahr]
    """)
    assert "dafür geschult" in (await anybody.get(f"/portrait/{noor}")).text
    assert f"/portrait/{noor}" in (await anybody.get(f"/portrait/{jens}")).text
    listed = (await editor.get("/desk/pictures")).text
    assert "Noor Haddad" in listed
