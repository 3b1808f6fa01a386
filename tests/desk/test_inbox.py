"""The inbox over HTTP: what was asked in vain, one click to answer it, and back."""

import asyncio
import re

import pytest

from bot.learning import Together
from knowledge.asked.notes import Noted
from knowledge.entry import EntryId
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.conversations.test_full_circle import ANSWER, QUESTION, told, waiting, wants_to_know
from tests.desk.conftest import Page, SignIn, Visitor

pytestmark = on_both_databases
LIKE_IT = "Anzahl der Jupiter-Monde?"
OTHER = "Wo wächst Wusselkram?"
ODD = (OTHER, "Gibt es Quanzelpilze im Zoo?", "Wann blüht der Fnordbusch?", "Warum singt mein Zwirbelkasten?")
UNDO = re.compile(r'action="(/desk/inbox/undo/\w+)"')


async def asked(world: World, *questions: str) -> None:
    for number, question in enumerate(questions):
        await world.messenger.write(f"Pupil {number}", question)
    await Together(world.house.store).go()


async def open_questions(world: World) -> list[str]:
    async with world.house.store.look() as work:
        return [question.text for question in await work.questions.open()]


def headings(page: Page) -> list[str]:
    return [re.sub("<[^>]+>", "", found).strip() for found in re.findall(r"<h2[^>]*>(.*?)</h2>", page.text, re.DOTALL)]


async def undo(editor: Visitor, page: Page) -> Page:
    return await editor.post(UNDO.findall(page.text)[0])


async def phrasings(world: World, entry: str) -> tuple[str, ...]:
    async with world.house.store.look() as work:
        return next(one.phrasings for one in (await work.entries.all())[0] if one.id == entry)


async def test_only_editors_come_in(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION)
    for path in ("", "/answered", "/suggestions", "/aside", "/1", "/1/answer"):
        assert (await (await staff(Role.BOOKING)).get(f"/desk/inbox{path}")).status == 403
        assert (await (await staff(Role.EDITOR)).get(f"/desk/inbox{path}")).status == 200
    for path in ("1/learn", "1/aside", "1/delete", "1/answer"):
        assert (await (await staff(Role.BOOKING)).post(f"/desk/inbox/{path}", {"entry": "anschreiben"})).status == 403
    assert len(await open_questions(world)) == 1


async def test_an_empty_inbox_says_what_to_do(staff: SignIn) -> None:
    editor = await staff(Role.EDITOR)
    assert "Nichts ist offen" in (await editor.get("/desk/inbox")).text
    assert "Zurzeit gibt es keine Vorschläge" in (await editor.get("/desk/inbox/suggestions")).text
    assert "Nichts ist beiseitegelegt" in (await editor.get("/desk/inbox/aside")).text
    assert "wurde nichts beantwortet" in (await editor.get("/desk/inbox/answered")).text


async def test_similar_questions_stand_together_the_most_asked_first(world: World, staff: SignIn) -> None:
    await asked(world, OTHER, QUESTION, QUESTION, LIKE_IT)
    page = await (await staff(Role.EDITOR)).get("/desk/inbox")
    assert [line for line in headings(page) if line in (QUESTION, OTHER)] == [QUESTION, OTHER]
    assert "3-mal gefragt" in page.text
    assert LIKE_IT in page.text
    assert "Pupil" not in page.text


async def test_what_was_not_compared_yet_stands_alone(world: World, staff: SignIn) -> None:
    for question in (QUESTION, LIKE_IT):
        await world.messenger.write("Mia", question)
    page = await (await staff(Role.EDITOR)).get("/desk/inbox")
    assert {QUESTION, LIKE_IT} <= set(headings(page))


async def test_a_round_brings_them_together(world: World, staff: SignIn) -> None:
    await world.messenger.write("Mia", QUESTION)
    await world.messenger.write("Ben", LIKE_IT)
    await world.rounds.go()
    assert headings(await (await staff(Role.EDITOR)).get("/desk/inbox"))[:1] == [QUESTION]
    await world.messenger.write("Cem", "Welche Monde vom Jupiter sind die größten?")
    await Together(world.house.store).go()
    assert "3-mal gefragt" in (await (await staff(Role.EDITOR)).get("/desk/inbox")).text


async def test_one_click_makes_it_a_phrasing_and_another_takes_it_back(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION, LIKE_IT, OTHER)
    editor = await staff(Role.EDITOR)
    before = await phrasings(world, "anschreiben")
    page = await editor.post("/desk/inbox/1/learn", {"entry": "anschreiben"})
    assert "Lotse kennt jetzt" in page.text, "nobody waits: one click is enough"
    assert await open_questions(world) == [OTHER]
    assert await phrasings(world, "anschreiben") == (*before, QUESTION)
    assert "Rückgängig gemacht" in (await undo(editor, page)).text
    assert sorted(await open_questions(world)) == sorted([QUESTION, LIKE_IT, OTHER])
    assert await phrasings(world, "anschreiben") == before
    assert (await undo(editor, page)).status == 404


async def test_the_wording_may_be_mended_before_it_is_added(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION)
    form = {"entry": "anschreiben", "wording": "  Wie viele  Monde hat Jupiter? "}
    await (await staff(Role.EDITOR)).post("/desk/inbox/1/learn", form)
    assert (await phrasings(world, "anschreiben"))[-1] == "Wie viele Monde hat Jupiter?"


async def test_any_entry_is_found_by_search(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION)
    editor = await staff(Role.EDITOR)
    assert 'value="tischler"' not in (await editor.get("/desk/inbox/1")).text
    assert 'value="tischler"' in (await editor.get("/desk/inbox/1?q=tischler")).text
    assert "gibt es keinen Eintrag" in (await editor.get("/desk/inbox/1?q=qqqqxyz")).text


async def test_an_entry_that_is_gone_changes_nothing(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION)
    page = await (await staff(Role.EDITOR)).post("/desk/inbox/1/learn", {"entry": "gibt-es-nicht"})
    assert "Diesen Eintrag gibt es nicht mehr" in page.text
    assert await open_questions(world) == [QUESTION]


@pytest.mark.parametrize("act", ["aside", "delete"])
async def test_what_is_set_aside_or_deleted_can_be_brought_back_for_a_week(
    world: World, staff: SignIn, act: str
) -> None:
    await asked(world, QUESTION, OTHER)
    editor = await staff(Role.EDITOR)
    page = await editor.post(f"/desk/inbox/1/{act}")
    assert await open_questions(world) == [OTHER]
    listed = await editor.get("/desk/inbox/aside")
    assert QUESTION in headings(listed)
    assert OTHER not in headings(listed)
    await undo(editor, page)
    assert len(await open_questions(world)) == 2
    assert QUESTION not in headings(await editor.get("/desk/inbox/aside"))


async def test_two_who_settle_the_same_question(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION)
    first, second = await staff(Role.EDITOR, name="Anna"), await staff(Role.EDITOR, name="Bert")
    await first.post("/desk/inbox/1/aside")
    page = await second.post("/desk/inbox/1/learn", {"entry": "anschreiben"})
    assert "inzwischen jemand erledigt" in page.text
    assert QUESTION not in await phrasings(world, "anschreiben")
    form = {"text": ANSWER, "do": "send"}
    assert "Es wurde nichts verschickt" in (await second.post("/desk/inbox/1/answer", form)).text


async def test_two_who_answer_at_the_same_moment_write_once(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia")
    both = [await staff(Role.EDITOR, name=name) for name in ("Anna", "Bert")]
    form = {"text": ANSWER, "do": "send"}
    pages = await asyncio.gather(*(one.post("/desk/inbox/1/answer", form) for one in both))
    assert sorted("inzwischen jemand erledigt" in page.text for page in pages) == [False, True]
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]


async def test_a_personal_answer_is_previewed_sent_and_listed(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia", "Ben")
    await asked(world, QUESTION)
    editor = await staff(Role.EDITOR, name="Anna")
    assert "2 Personen, die gefragt haben" in (await editor.get("/desk/inbox/1/answer")).text
    preview = await editor.post("/desk/inbox/1/answer", {"text": ANSWER, "do": "preview"})
    assert (preview.status, "So oder ähnlich hast du gefragt" in preview.text) == (200, True)
    assert "An 2 Personen senden" in preview.text
    assert await told(world) == [], "a preview sends nothing"
    page = await editor.post("/desk/inbox/1/answer", {"text": ANSWER, "do": "send"})
    assert "2 Personen, die warten, bekommen die Antwort in einer Minute;" in page.text
    world.clock.forward(minutes=1)
    assert await told(world) == ["Ben", "Mia"]
    listed = await editor.get("/desk/inbox/answered")
    assert ANSWER in listed.text
    assert "am selben Tag, Anna" in listed.text
    assert "1 Frage wurde in den letzten 90 Tagen beantwortet" in listed.text
    assert "Die Hälfte davon" not in listed.text, "of one question there is no half"
    undone = await undo(editor, page)
    assert "2 Personen hatten die Antwort schon" in undone.text


async def test_an_answer_without_words_is_not_sent(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia")
    editor = await staff(Role.EDITOR)
    for text in ("", "   ", "x" * 1501):
        page = await editor.post("/desk/inbox/1/answer", {"text": text, "do": "send"})
        assert page.status == 422
    assert await waiting(world) == 1
    assert await told(world) == []


async def test_a_draft_is_made_of_an_answer_and_pupils_do_not_see_it_yet(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia")
    await asked(world, LIKE_IT)
    form = {"text": ANSWER, "do": "send", "draft": "1"}
    page = await (await staff(Role.EDITOR)).post("/desk/inbox/1/answer", form)
    assert "Hier ist der Entwurf daraus" in page.text
    assert page.path.startswith("/desk/entries/")
    assert f'value="{world.house.talks.clock.today}"' in page.text, "checked today"
    async with world.house.store.look() as work:
        (draft,) = [one for one in await work.versions.listed() if one.has_draft]
        kept = await work.versions.find(draft.id)
    assert kept
    assert (kept.is_public, kept.newest.answer, LIKE_IT in kept.newest.phrasings) == (False, ANSWER, True)


async def test_who_waits_is_told_before_an_act_that_reaches_them(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia")
    await asked(world, QUESTION)
    editor = await staff(Role.EDITOR)
    page = await editor.get("/desk/inbox/1")
    assert "1 Person, die wartet, bekommt dann seinen Text; Sie sehen ihn vorher." in page.text
    assert "Wer wartet, hört nichts" in page.text
    before = await editor.post("/desk/inbox/1/learn", {"entry": "anschreiben", "wording": "Jupitermonde?"})
    assert "Das bekommt 1 Person" in before.text
    assert "So oder ähnlich hast du gefragt" in before.text
    assert 'name="wording" value="Jupitermonde?"' in before.text
    assert await waiting(world) == 1, "it is only looked at"
    done = await editor.post("/desk/inbox/1/learn", {"entry": "anschreiben", "seen": "1"})
    assert "1 Person, die wartet, bekommt die Antwort in einer Minute;" in done.text
    world.clock.forward(minutes=1)
    assert await told(world) == ["Mia"]


async def test_a_suggested_wording_is_learned_or_deleted_and_back(world: World, staff: SignIn) -> None:
    async with world.house.store.work() as work:
        for wording in ("was mit briefen", "was mit fliegen"):
            await work.questions.suggest(EntryId("anschreiben"), Noted(wording, wording, 2), "de", world.clock())
    editor = await staff(Role.EDITOR)
    assert headings(await editor.get("/desk/inbox/suggestions"))[:2] == ["was mit briefen", "was mit fliegen"]
    learned = await editor.post("/desk/inbox/suggestions/1/learn", {"entry": "anschreiben"})
    assert learned.path == "/desk/inbox/suggestions"
    assert "was mit briefen" in await phrasings(world, "anschreiben")
    deleted = await editor.post("/desk/inbox/suggestions/2/delete")
    assert headings(await editor.get("/desk/inbox/suggestions")) == []
    for page in (learned, deleted):
        await undo(editor, page)
    assert len(headings(await editor.get("/desk/inbox/suggestions"))) == 2
    assert "was mit briefen" not in await phrasings(world, "anschreiben")


async def test_after_a_week_it_is_gone_and_reply_times_stay(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION, *ODD)
    world.clock.forward(days=2)
    for number in range(1, 6):
        await (await staff(Role.EDITOR)).post(f"/desk/inbox/{number}/learn", {"entry": "anschreiben"})
    for days, known in ((6, True), (1, False)):
        world.clock.forward(days=days)
        await world.rounds._clean(world.clock())
        page = await (await staff(Role.EDITOR, name=f"Anna {days}")).get("/desk/inbox/answered")
        assert (QUESTION in headings(page)) is known
        assert "Die Hälfte davon innerhalb von 2 Tagen" in page.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²", "3"])
async def test_pages_that_are_not_there(world: World, staff: SignIn, page: str) -> None:
    await asked(world, QUESTION)
    assert (await (await staff(Role.EDITOR)).get(f"/desk/inbox?page={page}")).status == 200


async def test_what_pupils_wrote_is_never_markup(world: World, staff: SignIn) -> None:
    await asked(world, "Wie wird man <script>alert(1)</script> Quanzelist?")
    editor = await staff(Role.EDITOR)
    for path in ("/desk", "/desk/inbox", "/desk/inbox/1", "/desk/inbox/1/answer"):
        page = await editor.get(path)
        assert "Quanzelist" in page.text
        assert "<script>alert" not in page.text


async def test_what_has_hardly_a_chance_is_not_offered_for_one_click(world: World, staff: SignIn) -> None:
    await asked(world, QUESTION, "Warum ist der Himmel blau?")
    page = await (await staff(Role.EDITOR)).get("/desk/inbox")
    assert page.text.count("Kein Eintrag kommt in die Nähe.") == 2
    assert 'name="entry"' not in page.text


async def test_buttons_say_what_they_do(world: World, staff: SignIn) -> None:
    await wants_to_know(world, "Mia", "Ben")
    await asked(world, OTHER)
    page = await (await staff(Role.EDITOR)).get("/desk/inbox")
    assert "Antwort an die 2 Wartenden schreiben" in page.text
    assert "Persönlich antworten" in page.text, "where nobody waits"
    assert "Einen anderen Eintrag suchen" in page.text
    assert "Wird sie innerhalb einer Woche wieder gestellt" in page.text
    assert "Wird es wieder geschrieben, steht es wieder hier." in page.text
