"""A correction over HTTP: offered on the answered question, seen before, sent once, taken back."""

import re

from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.conversations.test_full_circle import ANSWER, QUESTION, RIGHT, told, wants_to_know
from tests.desk.conftest import SignIn, Visitor

pytestmark = on_both_databases
CORRECT = re.compile(r'href="(/desk/inbox/answered/\w+/correct)"')
TAKE_BACK = re.compile(r'action="(/desk/inbox/uncorrect/\w+)"')


async def wrongly_answered(world: World, editor: Visitor, *people: str) -> None:
    await wants_to_know(world, *people)
    await editor.post("/desk/inbox/1/answer", {"text": ANSWER, "do": "send"})
    world.clock.forward(minutes=1)
    assert await told(world) == sorted(people)


async def test_a_correction_reaches_who_had_the_wrong_answer(world: World, staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    await wrongly_answered(world, editor, "Mia", "Ben")
    listed = await editor.get("/desk/inbox/answered")
    assert "Korrektur an 2 Personen senden" in listed.text
    (path,) = CORRECT.findall(listed.text)
    assert ANSWER in (await editor.get(path)).text
    preview = await editor.post(path, {"text": RIGHT, "do": "preview"})
    assert f"Die Antwort auf „{QUESTION}“ war leider falsch." in preview.text
    assert await told(world) == []
    assert (await editor.post(path, {"text": " ", "do": "send"})).status == 422
    sent = await editor.post(path, {"text": RIGHT, "do": "send"})
    assert "2 Personen bekommen die Korrektur in einer Minute" in sent.text
    world.clock.forward(minutes=1)
    assert await told(world) == ["Ben", "Mia"]


async def test_a_correction_is_taken_back_within_a_minute(world: World, staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    await wrongly_answered(world, editor, "Mia")
    (path,) = CORRECT.findall((await editor.get("/desk/inbox/answered")).text)
    sent = await editor.post(path, {"text": RIGHT, "do": "send"})
    (back,) = TAKE_BACK.findall(sent.text)
    assert "Die Korrektur ist zurückgeholt." in (await editor.post(back)).text
    world.clock.forward(minutes=2)
    assert await told(world) == []
    assert (await editor.post(back)).status == 404
    assert "Korrektur an 1 Person senden" in (await editor.get("/desk/inbox/answered")).text


async def test_an_answer_is_not_taken_back_as_a_correction(world: World, staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    await wants_to_know(world, "Mia")
    await editor.post("/desk/inbox/1/answer", {"text": ANSWER, "do": "send"})
    async with world.house.store.look() as work:
        (settled,) = await work.settlings.recent(("answered",), 5)  # type: ignore[arg-type]
    assert (await editor.post(f"/desk/inbox/uncorrect/{settled.settling.letter}")).status == 404
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]


async def test_where_nobody_is_known_any_more_it_is_said(world: World, staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    await wrongly_answered(world, editor, "Mia")
    (path,) = CORRECT.findall((await editor.get("/desk/inbox/answered")).text)
    await world.messenger.write("Mia", "/stopp")
    for page in (await editor.get("/desk/inbox/answered"), await editor.get(path)):
        assert "Eine Korrektur lässt sich nicht senden" in page.text


async def test_a_question_opened_again_and_answered_anew_is_corrected_for_those_who_had_it(
    world: World, staff: SignIn
) -> None:
    editor = await staff(Role.EDITOR)
    await wrongly_answered(world, editor, "Mia")
    listed = await editor.get("/desk/inbox/answered")
    (reopen,) = re.findall(r'action="(/desk/inbox/undo/\w+)"', listed.text)
    opened = await editor.post(reopen)
    assert "eine Korrektur senden" in opened.text
    await editor.post("/desk/inbox/1/learn", {"entry": "anschreiben"})
    assert "Korrektur an 1 Person senden" in (await editor.get("/desk/inbox/answered")).text
