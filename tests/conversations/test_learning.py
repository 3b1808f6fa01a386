"""From a question asked in vain to a phrasing that the bot knows: what is kept, and what staff make of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import learning
from bot.learning import Learned, NoSuchEntry
from handlers.answers.feedback import WORTH_A_TRY
from handlers.speech.actions import Choose, NotWhatIAsked
from knowledge.asked.clusters import Cluster
from knowledge.asked.notes import Suggestion, Why
from knowledge.entry import EntryId
from knowledge.search import Sure, Unsure
from storage import tables as t
from storage.asked.settlings import By
from tests.conftest import World, on_both_databases
from tests.test_commands import lotse

SURE = "Was gehört in ein Bewerbungsanschreiben?"
PERHAPS_UNSURE = ("ich weiß nicht weiter mit der schule", "was kann man im sommer machen", "geld bei der schule")
NAMED = tuple(f"ich heisse mia müller, {question}" for question in PERHAPS_UNSURE)
PERHAPS_WRONG = ("kann ich auch später anfangen", "ich will weg von zuhause", "hab angst vor dem gespräch")


def unsure(world: World) -> str:
    """A question with a choice as its answer: which ones are, changes with the entries."""
    return next(q for q in PERHAPS_UNSURE if isinstance(world.house.live.current.find(q), Unsure))


def perhaps_wrong(world: World) -> str:
    """A question with an answer, and other entries that come near it."""
    found = ((question, world.house.live.current.find(question)) for question in PERHAPS_WRONG)
    return next(q for q, one in found if isinstance(one, Sure) and one.ranked[1].score >= WORTH_A_TRY)


async def open_questions(world: World) -> list[tuple[str, Why, int]]:
    async with world.house.store.look() as work:
        return [(row.text, row.why, row.asked) for row in await work.questions.open()]


async def suggestions(world: World) -> list[tuple[str, str, int]]:
    async with world.house.store.look() as work:
        return [(row.text, row.entry, row.chosen) for row in await work.questions.suggestions()]


async def asked(world: World) -> list[str]:
    """What dialogs remember of questions."""
    async with world.house.store.look() as work:
        return [
            row.content for row in await work.connection.execute(select(t.dialogs.c.content)) if "asked" in row.content
        ]


@on_both_databases
async def test_why_a_question_is_open_is_kept_with_it(world: World) -> None:
    question = unsure(world)
    await world.chat.play(f"""
        Mia: Wie viele Monde hat Jupiter?
        Bot: Das weiß ich noch nicht.
        Mia: {question}
        Mia: [Nichts davon]
        Bot: Das weiß ich noch nicht. Ich habe deine Frage ohne deinen Namen notiert
        Mia: {SURE}
        Bot: Was gehört ins Anschreiben? [Passt nicht]
        Mia: [Passt nicht]
        Bot: Tut mir leid, da habe ich dich falsch verstanden. Ich habe deine Frage ohne deinen Namen notiert.
    """)
    assert sorted(await open_questions(world)) == [
        (SURE, Why.NOT_HELPFUL, 1),
        ("Wie viele Monde hat Jupiter?", Why.NOTHING_FOUND, 1),
        (question, Why.NONE_OF_THESE, 1),
    ]


@on_both_databases
async def test_the_same_in_other_words_is_counted(world: World) -> None:
    for person, said in (
        ("Mia", "Wie viele Monde hat der Jupiter?"),
        ("Ben", "hallo, wieviele monde hat jupiter denn"),
    ):
        await world.messenger.write(person, said)
    assert await open_questions(world) == [("Wie viele Monde hat der Jupiter?", Why.NOTHING_FOUND, 2)]


@on_both_databases
async def test_a_wrong_answer_leads_to_others_and_the_choice_is_learned(world: World) -> None:
    question = perhaps_wrong(world)
    await world.messenger.write("Mia", question)
    shown = await world.messenger.tap("Mia", "Passt nicht")
    assert "Meinst du eins davon?" in shown.text
    assert shown.buttons[-1] == "Nichts davon"
    chosen = await world.messenger.tap("Mia", shown.buttons[0])
    assert shown.buttons[0] in chosen.text
    assert "Passt nicht" not in chosen.buttons, "she chose it herself"
    ((text, _, times),) = await suggestions(world)
    assert (text, times) == (question, 1)


@on_both_databases
async def test_none_of_these_after_a_wrong_answer_does_not_count_the_question_twice(world: World) -> None:
    await world.messenger.write("Mia", perhaps_wrong(world))
    await world.chat.play("""
        Mia: [Passt nicht]
        Bot: Meinst du eins davon?
        Mia: [Nichts davon]
        Bot: Das weiß ich noch nicht. Ich habe deine Frage ohne deinen Namen notiert
        Mia: Wie viele Monde hat Jupiter?
        Bot: Das weiß ich noch nicht.
    """)
    assert [(why, times) for _, why, times in await open_questions(world)] == [
        (Why.NOT_HELPFUL, 1),
        (Why.NOTHING_FOUND, 1),
    ]


@on_both_databases
async def test_an_impatient_second_tap_is_not_counted(world: World) -> None:
    await world.messenger.write("Mia", SURE)
    for _ in range(2):
        await world.messenger.tap("Mia", "Passt nicht")
    assert [times for _, _, times in await open_questions(world)] == [1]


@on_both_databases
async def test_the_question_is_remembered_only_while_its_answer_is_the_last(world: World) -> None:
    await world.messenger.write("Mia", SURE)
    assert len(await asked(world)) == 1
    await world.messenger.tap("Mia", "Termine")
    assert await asked(world) == []
    await world.chat.play("""
        Mia: [Passt nicht]
        Bot: Dieser Knopf
    """)
    assert await open_questions(world) == []


@on_both_databases
async def test_a_button_of_an_older_answer_does_not_speak_for_the_new_question(world: World) -> None:
    await world.messenger.write("Mia", SURE)
    await world.messenger.write("Mia", "Was macht ein Mechatroniker so den ganzen Tag im Betrieb mit Werkzeugen?")
    await world.messenger.did("Mia", NotWhatIAsked(EntryId("anschreiben")))
    assert SURE not in str(await open_questions(world))
    await world.messenger.write("Mia", unsure(world))
    await world.messenger.did("Mia", Choose(EntryId("anschreiben")))
    assert await suggestions(world) == [], "what stood further up stands for another question"


@on_both_databases
@pytest.mark.parametrize("way", ["tap", "number", "label"])
async def test_a_chosen_entry_may_get_the_question_as_a_phrasing(world: World, way: str) -> None:
    question = unsure(world)
    for person in ("Mia", "Ben"):
        _, second, *_ = (await world.messenger.write(person, question)).buttons
        if way == "tap":
            await world.messenger.tap(person, second)
        else:
            await world.messenger.write(person, "2" if way == "number" else second)
    ((text, _, times),) = await suggestions(world)
    assert (text, times) == (question, 2)
    assert await open_questions(world) == []


@on_both_databases
async def test_too_few_words_or_a_wording_that_is_there_are_not_suggested(world: World) -> None:
    async with world.house.store.look() as work:
        entry = next(entry for entry in (await work.entries.all())[0] if entry.id == "anschreiben")
    for said in ("zeugnisse", *entry.phrasings):
        await world.messenger.write("Mia", said)
        for hit in world.house.live.current.find(said).ranked[:3]:
            if hit.entry.id == entry.id or said == "zeugnisse":
                await world.messenger.did("Mia", Choose(hit.entry.id))
    assert await suggestions(world) == []


@on_both_databases
async def test_names_stay_out_of_what_is_suggested(world: World) -> None:
    name = next(name for name in NAMED if isinstance(world.house.live.current.find(name), Unsure))
    offered = await world.messenger.write("Mia", name)
    await world.messenger.tap("Mia", offered.buttons[0])
    ((text, _, _),) = await suggestions(world)
    assert ("mia" in text.casefold(), "müller" in text.casefold(), "…" in text) == (False, False, True)


async def test_from_a_question_in_vain_to_an_answer(world: World, tmp_path: Path) -> None:
    """Two ask in vain; staff teach it on the command line; the running bot knows it with its next round."""
    vain = "Gibt es Wusselkram auf der Quanzelwiese?"
    await world.messenger.write("Mia", vain)
    await world.messenger.write("Ben", "wusselkram quanzelwiese")
    shown = await lotse(tmp_path, "knowledge", "open")
    assert vain in shown.out, shown.err
    assert "nothing found" in shown.out
    number = shown.out.split(vain)[0].split()[-4]
    learned = await lotse(tmp_path, "knowledge", "learn", number, "anschreiben")
    assert f"anschreiben is asked for by “{vain}”" in learned.out, learned.err
    await world.rounds.go()
    await world.chat.play("""
        Mia: gibt es wusselkram auf der quanzelwiese
        Bot: Was gehört ins Anschreiben?
    """)
    assert await open_questions(world) == []


async def test_the_list_for_programs_and_what_is_thrown_away(world: World, tmp_path: Path) -> None:
    for said in ("Wie viele Monde hat der Jupiter?", "wieviele Monde hat Jupiter", "Jupiter und seine Monde: Anzahl"):
        await world.messenger.write("Mia", said)
    offered = await world.messenger.write("Ben", unsure(world))
    await world.messenger.tap("Ben", offered.buttons[1])
    shown = json.loads((await lotse(tmp_path, "knowledge", "open", "--json")).out)
    ((question,), (suggestion,)) = shown["questions"], shown["suggestions"]
    assert (question["asked"], question["question"], question["why"], question["others"]) == (
        3,
        "Wie viele Monde hat der Jupiter?",
        ["nothing found"],
        ["Jupiter und seine Monde: Anzahl"],
    )
    assert (suggestion["title"], suggestion["chosen"]) == (offered.buttons[1], 1)
    wrong = await lotse(tmp_path, "knowledge", "learn", suggestion["id"], "gibt-es-nicht")
    assert (wrong.code, "There is no entry gibt-es-nicht; nearest are" in wrong.err) == (2, True)
    for number in (question["id"], suggestion["id"]):
        assert (await lotse(tmp_path, "knowledge", "drop", number)).code == 0
    assert (await open_questions(world), await suggestions(world)) == ([], [])


async def test_many_phrasings_and_a_wording_of_others_are_hinted_at(world: World, tmp_path: Path) -> None:
    await world.messenger.write("Mia", "Wie viele Monde hat der Jupiter?")
    async with world.house.store.work() as work:
        entry = next(entry for entry in (await work.entries.all())[0] if entry.id == "anschreiben")
        many = replace(entry, phrasings=tuple(f"anschreiben {word}" for word in "abcdefghijkl"))
        await work.entries.keep([many], world.clock())
    told = await lotse(tmp_path, "knowledge", "learn", "1", "anschreiben", "--as", "Was macht man als Tischlerin?")
    assert told.code == 0
    assert "1 other entry is asked for like this: tischler" in told.err
    assert "anschreiben has 13 phrasings" in told.err


async def find(world: World, number: str) -> Cluster | Suggestion:
    async with world.house.store.look() as work:
        found = learning.find(number, await learning.open_now(work))
    assert found
    return found


@on_both_databases
async def test_learning_keeps_what_staff_changed_and_settles_the_cluster(world: World) -> None:
    for said in ("Wie viele Monde hat der Jupiter?", "Jupiter: wie viele Monde gibts?", "Wo wächst Wusselkram?"):
        await world.messenger.write("Mia", said)
    async with world.house.store.work() as work:
        entry = next(entry for entry in (await work.entries.all())[0] if entry.id == "anschreiben")
        await work.entries.keep([replace(entry, answer="Von uns.")], world.clock())
    found = await find(world, "1")
    world.clock.forward(minutes=1)
    async with world.house.store.work() as work:
        done = await learning.learn(
            learning.taken(found), "anschreiben", "Wie viele Monde?", By("Anna", world.clock()), work
        )
    assert isinstance(done, Learned)
    assert (done.entry.answer, done.entry.phrasings[-1], done.new) == ("Von uns.", "Wie viele Monde?", True)
    assert [text for text, _, _ in await open_questions(world)] == ["Wo wächst Wusselkram?"]


@on_both_databases
async def test_a_learned_suggestion_settles_the_same_open_question(world: World) -> None:
    for person, at in (("Mia", 0), ("Ben", -1)):
        offered = await world.messenger.write(person, unsure(world))
        await world.messenger.tap(person, offered.buttons[at])
    entry = (await suggestions(world))[0][1]
    found = await find(world, "s1")
    async with world.house.store.work() as work:
        done = await learning.learn(
            learning.taken(found), entry, learning.wording(found), By("Anna", world.clock()), work
        )
        assert isinstance(done, Learned)
        again = await learning.learn(
            learning.taken(found), entry, learning.wording(found), By("Anna", world.clock()), work
        )
        assert isinstance(again, Learned)
    assert (done.new, done.done.settled, again.new) == (True, 2, False)
    assert (await suggestions(world), await open_questions(world)) == ([], [])


@on_both_databases
async def test_an_entry_that_is_not_there_changes_nothing_and_near_ones_are_told(world: World) -> None:
    await world.messenger.write("Mia", "Wie viele Monde hat Jupiter?")
    found = await find(world, "1")
    async with world.house.store.work() as work:
        done = await learning.learn(learning.taken(found), "anschreibn", "x", By("Anna", world.clock()), work)
    assert isinstance(done, NoSuchEntry)
    assert "anschreiben" in done.near
    assert len(await open_questions(world)) == 1


@on_both_databases
async def test_a_wording_of_others_is_told(world: World) -> None:
    await world.messenger.write("Mia", "Wie viele Monde hat Jupiter?")
    found = await find(world, "1")
    async with world.house.store.work() as work:
        done = await learning.learn(
            learning.taken(found), "anschreiben", "Was macht man als Tischlerin?", By("Anna", world.clock()), work
        )
    assert isinstance(done, Learned)
    assert "tischler" in done.like
