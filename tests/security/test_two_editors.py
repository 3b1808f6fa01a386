"""Two people have the same page open: who saves second is told and sees both texts, and one more click keeps theirs.

Entries and sessions have tests of their own (tests/desk/test_entries_together.py, test_sessions_planning.py).
"""

from dataclasses import replace
from html import unescape

import pytest

from handlers.surveys.survey import Stage
from storage.desk.staff import Role
from storage.surveys.surveys import Surveys
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor
from tests.security.forms import Form, Seen
from tests.surveys.test_anonymity import SURVEY

CAMPAIGN = {"title": "Plakate", "leads_to": "d", "entry": "", "until": "2027-01-31", "places": ""}


def form_in(page: Page, name: str) -> dict[str, str]:
    """The form that has a field of this name, as a browser would send it."""
    form = next(one for one in Seen(page.text).forms if name in {field.name for field in one.fields})
    return sent(form)


def sent(form: Form) -> dict[str, str]:
    kept = [one for one in form.fields if one.kind not in ("checkbox", "radio") or one.is_on]
    return {one.name: one.value or (one.options[0] if one.options else "") for one in kept}


async def prepared(what: str, world: World, admin: Visitor) -> tuple[str, str]:
    """A page that two have open, and a field of it."""
    if what == "settings":
        return "/desk/settings/greeting", "greeting"
    if what == "a survey":
        async with world.house.store.work() as work:
            assert isinstance(work.surveys, Surveys)
            await work.surveys.save(replace(SURVEY, stage=Stage.DRAFT))
        return f"/desk/surveys/{SURVEY.id}/edit", "title"
    page = await admin.post("/desk/links/new", CAMPAIGN)
    return page.path.replace("/campaign", "/edit"), "title"


@on_both_databases
@pytest.mark.parametrize("what", ["settings", "a survey", "a campaign"])
async def test_who_saves_second_is_told_and_sees_both(what: str, world: World, staff: SignIn) -> None:
    anna, ben = await staff(Role.ADMIN, name="Anna"), await staff(Role.ADMIN, name="Ben")
    path, name = await prepared(what, world, anna)
    await anna.post(path, form_in(await anna.get(path), name) | {name: "Wie es war"})
    hers, his = form_in(await anna.get(path), name), form_in(await ben.get(path), name)
    assert (await anna.post(path, hers | {name: "Von Anna"})).status == 200
    page = await ben.post(path, his | {name: "Von Ben"})
    assert page.status == 409
    told = unescape(page.text)
    assert "Inzwischen hat jemand anderes das hier gespeichert" in told
    assert "Von Anna" in told
    again = form_in(page, name)
    assert again[name] == "Von Ben", "nothing of the second is lost"
    assert form_in(await anna.get(path), name)[name] == "Von Anna"
    assert (await ben.post(path, again)).status == 200
    assert form_in(await anna.get(path), name)[name] == "Von Ben"


async def test_what_only_one_changes_is_just_saved(world: World, staff: SignIn) -> None:
    anna = await staff(Role.ADMIN, name="Anna")
    for what in ("settings", "a survey", "a campaign"):
        path, name = await prepared(what, world, anna)
        for text in ("Eins", "Zwei", "Zwei"):
            assert (await anna.post(path, form_in(await anna.get(path), name) | {name: text})).status == 200
