"""JOBSTARTER training networks: solutions are pooled and archived, passed on between networks, and kept up to date."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from knowledge.entry import Entry, EntryId
from knowledge.files.merging import merged
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor

ENTRIES = "/desk/imports/entries"
HEAD = {"lotse_pack": 1, "origin": "Netz A", "date": "2026-11-20", "licence": "CC BY 4.0"}
VERBUND: Mapping[str, Any] = {
    "id": "verbund-finden",
    "kind": "answer",
    "title": "Ausbildung im Verbund",
    "answer": "Mehrere Betriebe bilden zusammen aus.",
    "phrasings": ["Was ist eine Verbundausbildung?", "Können mehrere Betriebe zusammen ausbilden?"],
    "source": "Netz A",
}
TALK = {"title": "Azubis erzählen", "about": "Aus dem ersten Jahr.", "minutes": "30", "hosts": [{"name": "Azubi"}]}


def pack(*lines: Mapping[str, Any]) -> str:
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in (HEAD, *lines))


async def send(visitor: Visitor, content: str) -> Page:
    page = await visitor.post(ENTRIES, {"file": content.encode()})
    while "wird durchgesehen" in page.text:
        page = await visitor.get(page.path)
    return page


async def entry(world: World, name: str) -> Entry:
    async with world.house.store.look() as work:
        found, _ = await work.entries.all()
    return next(one for one in found if one.id == EntryId(name))


@on_both_databases
async def test_a_pack_goes_over_and_a_newer_one_is_merged_with_what_was_changed_here(
    world: World, staff: SignIn
) -> None:
    anna = await staff(Role.EDITOR, Role.BOOKING)
    page = await send(anna, pack(VERBUND, {"pattern": {"name": "Azubi-Stunde", "content": TALK}}))
    assert "Dieses Paket kommt von: Netz A" in page.text
    assert "2 Zeilen sind neu" in page.text
    assert "Vorlage: Azubi-Stunde" in page.text
    assert "Azubi-Stunde" not in (await anna.get("/desk/sessions/patterns")).text, "so far nothing has happened"
    await anna.post(page.path)
    patterns = await anna.get("/desk/sessions/patterns")
    assert "Azubi-Stunde" in patterns.text
    number = re.search(r"pattern=(\d+)", patterns.text)
    assert number
    form = await anna.get(f"/desk/sessions/new?pattern={number[1]}")
    assert 'value="Azubis erzählen"' in form.text
    here = await entry(world, "verbund-finden")
    async with world.house.store.work() as work:
        await work.entries.keep([replace(here, title="Ausbildung im Verbund bei uns")], world.clock(), who="Anna")
    newer = dict(VERBUND) | {"answer": "Mehrere Betriebe bilden zusammen aus, jeder einen Teil.", "title": "Verbund"}
    page = await send(anna, pack(newer))
    assert "eine ist geändert" in page.text
    assert "jeder einen Teil" in page.text
    assert "Das haben beide geändert: Ihres bleibt." in page.text
    await anna.post(page.path)
    now = await entry(world, "verbund-finden")
    assert now.answer.endswith("jeder einen Teil."), "theirs, where only they have changed it"
    assert now.title == "Ausbildung im Verbund bei uns", "ours, where both have"
    again = await send(anna, pack(newer))
    assert "Alles steht schon so da" in again.text
    out = (await anna.get("/desk/imports/pack.jsonl?kind=answer&origin=Wir&patterns=1")).body.decode()
    lines = [json.loads(line) for line in out.splitlines()]
    assert next(one for one in lines if one.get("id") == "verbund-finden")["origin"]["network"] == "Netz A"
    assert [one["pattern"]["name"] for one in lines if "pattern" in one] == ["Azubi-Stunde"]


SURVEY = {"title": "Was fehlt?", "intro": "Für kleine Betriebe", "q0_text": "Was brauchen Sie?", "q0_ask": "words"}


async def test_a_survey_comes_as_a_draft_without_answers(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await send(anna, pack({"survey": SURVEY}))
    assert "Umfrage: Was fehlt?" in page.text
    await anna.post(page.path)
    async with world.house.store.look() as work:
        (survey,) = await work.surveys.all()
    assert (survey.stage, survey.questions[0].text) == ("draft", "Was brauchen Sie?")
    out = (await anna.get("/desk/imports/pack.jsonl?surveys=1")).body.decode()
    assert json.loads(out.splitlines()[1])["survey"]["q0_text"] == "Was brauchen Sie?"
    assert "Alles steht schon so da" in (await send(anna, out)).text
    for wrong in ({}, {**SURVEY, "q0_text": ""}, {**SURVEY, "title": "x" * 200}, [1], {"title": 5}):
        page = await send(anna, pack({"survey": wrong}))
        assert "Diese Zeile ist keine Umfrage" in page.text, wrong


async def test_a_pattern_of_the_same_name_comes_beside_ours(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR, Role.BOOKING)
    for about in ("Aus dem ersten Jahr.", "Aus dem letzten Jahr.", "Aus dem letzten Jahr."):
        page = await send(anna, pack({"pattern": {"name": "Azubi-Stunde", "content": {**TALK, "about": about}}}))
        await anna.post(page.path)
    async with world.house.store.look() as work:
        assert [one.name for one in await work.patterns.all()] == ["Azubi-Stunde", "Azubi-Stunde (Netz A)"]


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"title": ""}, {"title": "T", "hosts": "x"}, {"title": "T", "stops": [{}] * 41}],
)
async def test_what_is_no_pattern_is_named(staff: SignIn, content: object) -> None:
    anna = await staff(Role.EDITOR)
    page = await send(anna, pack({"pattern": {"name": "N", "content": content}}))
    assert "Diese Zeile ist keine Vorlage" in page.text


async def test_a_pattern_from_outside_has_only_what_the_form_has(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR, Role.BOOKING)
    strange = {"title": 'T"><script>', "seed": "x", "hosts": [5, {"name": ["x"]}], "fields": [1], "minutes": None}
    page = await send(anna, pack({"pattern": {"name": "N", "content": strange}}))
    await anna.post(page.path)
    async with world.house.store.look() as work:
        (pattern,) = await work.patterns.all()
    assert "seed" not in pattern.content
    form = await anna.get(f"/desk/sessions/new?pattern={pattern.id}")
    assert form.status == 200
    assert "<script>" not in form.text.replace('<script type="module"', "")


@pytest.mark.parametrize(
    ("ours", "theirs", "result", "both"),
    [
        ({"a": 1}, {"a": 1}, {"a": 1}, ()),
        ({"a": 2}, {"a": 1}, {"a": 2}, ()),
        ({"a": 1}, {"a": 2}, {"a": 2}, ()),
        ({"a": 2}, {"a": 3}, {"a": 2}, ("a",)),
        ({"a": 1}, {}, {}, ()),
        ({}, {"a": 1}, {}, ()),
        ({"a": 2}, {}, {"a": 2}, ("a",)),
        ({"a": 1, "b": 1}, {"a": 1, "c": 1}, {"a": 1, "b": 1, "c": 1}, ()),
        ({"a": 1, "f": {"x": 1, "y": 2}}, {"a": 1, "f": {"x": 2, "y": 3}}, {"a": 1, "f": {"x": 2, "y": 2}}, ("f.y",)),
    ],
)
def test_fields_come_from_whoever_changed_them(
    ours: dict[str, Any], theirs: dict[str, Any], result: dict[str, Any], both: tuple[str, ...]
) -> None:
    together = merged({"a": 1, "f": {"x": 1, "y": 1}} if "f" in ours else {"a": 1}, ours, theirs)
    assert (together.row, together.both) == (result, both)
