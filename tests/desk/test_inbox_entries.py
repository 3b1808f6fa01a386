"""From an open question to an entry: written, published now or later, told to those who wait, and taken back."""

import re

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.conversations.test_full_circle import ANSWER, QUESTION, told, waiting, wants_to_know
from tests.desk.conftest import Page, SignIn, Visitor
from tests.desk.test_inbox import LIKE_IT, asked, headings, open_questions

pytestmark = on_both_databases
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
UNDO = re.compile(r'action="(/desk/entries/-/undo/\w+)"')
NEW = "/desk/entries/new?question=1"


async def write(editor: Visitor, do: str, path: str = NEW, **typed: str) -> Page:
    """The form as it stands, with an answer, and one button pressed."""
    page = await editor.get(path)
    form = dict(FIELD.findall(page.text.partition('<form id="entry"')[2]))
    assert form["question"] == "1"
    title = re.search(r'name="title"[^>]*value="([^"]*)"', page.text)
    wordings = re.search(r'<textarea[^>]*name="phrasings"[^>]*>([^<]*)', page.text)
    assert title
    assert wordings
    form |= {"title": title[1], "phrasings": wordings[1].strip(), "answer": ANSWER, "do": do} | typed
    form.pop("csrf")
    return await editor.post(path.partition("?")[0], form)


async def mia_waits(world: World) -> None:
    await wants_to_know(world, "Mia")
    await asked(world, LIKE_IT)


async def test_a_new_entry_published_for_a_question_answers_it_for_those_who_wait(world: World, staff: SignIn) -> None:
    await mia_waits(world)
    editor = await staff(Role.EDITOR)
    assert 'href="/desk/entries/new?question=1"' in (await editor.get("/desk/inbox")).text
    form = await editor.get(NEW)
    assert "1 Person wartet darauf" in form.text
    assert QUESTION in form.text
    assert LIKE_IT in form.text, "all wordings come along"
    page = await write(editor, "publish")
    assert page.path == "/desk/inbox"
    assert "1 Person, die wartet, bekommt die Antwort in einer Minute" in page.text
    assert (await open_questions(world), await waiting(world)) == ([], 0)
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]
    assert {QUESTION, LIKE_IT} & set(headings(await editor.get("/desk/inbox/answered")))


async def test_publishing_it_is_undone_with_what_it_did_to_the_question(world: World, staff: SignIn) -> None:
    await mia_waits(world)
    editor = await staff(Role.EDITOR)
    page = await write(editor, "publish")
    undone = await editor.post(UNDO.findall(page.text)[0])
    world.clock.forward(minutes=2)
    assert await told(world) == []
    assert (len(await open_questions(world)), await waiting(world)) == (2, 1)
    await write(editor, "publish", undone.path)
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]


async def test_a_draft_for_a_question_is_told_when_it_is_published(world: World, staff: SignIn) -> None:
    await mia_waits(world)
    editor = await staff(Role.EDITOR)
    draft = await write(editor, "draft")
    assert "Die Frage bleibt offen, bis Sie den Eintrag veröffentlichen." in draft.text
    listed = await editor.get("/desk/inbox")
    assert "Entwurf liegt bereit" in listed.text
    assert f'href="{draft.path}"' in listed.text
    assert "Entwürfe, die noch niemand veröffentlicht hat" in (await editor.get("/desk")).text
    await write(editor, "publish", draft.path, phrasings="Jupitermonde?")
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]
    assert await open_questions(world) == []
    assert "Entwürfe, die noch niemand" not in (await editor.get("/desk")).text


async def test_a_draft_that_goes_live_by_itself_or_with_others_answers_its_question(
    world: World, staff: SignIn
) -> None:
    await mia_waits(world)
    editor = await staff(Role.EDITOR)
    draft = await write(editor, "draft")
    await editor.post("/desk/entries/-/bulk", {"entry": draft.path.rpartition("/")[2], "do": "publish"})
    await world.rounds.go()
    assert await open_questions(world) == []
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]


async def test_a_question_that_somebody_else_settled_is_not_answered_twice(world: World, staff: SignIn) -> None:
    await mia_waits(world)
    editor = await staff(Role.EDITOR)
    form = {"question": "1", "version": "0", "kind": "answer", "title": "Monde", "answer": ANSWER, "do": "publish"}
    await editor.post("/desk/inbox/1/answer", {"text": ANSWER, "do": "send"})
    page = await editor.post("/desk/entries/new", form)
    assert "Die Frage ist damit erledigt" not in page.text
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]
    assert await told(world) == []


async def test_numbers_that_are_no_questions_change_nothing(world: World, staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    for number in ("0", "-1", "x", "²", "99999999999", "7"):
        page = await editor.get(f"/desk/entries/new?question={number}")
        assert (page.status, 'name="question"' in page.text) == (200, False)
