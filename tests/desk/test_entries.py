"""Entries at the desk: written, published, planned, withdrawn, with what stands beside the form."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot import knowledge_base
from bot.desk.entries.form import new_id
from knowledge.entry import EntryId, Kind, OccupationFacts
from knowledge.live import Knowledge
from storage.desk.kept import State
from storage.desk.staff import Role
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.entry_forms import HOSTILE, PLAIN, create, editor, form_of

QUESTION = "Was ist ein Quasselstein?"
ANSWER = "Ein Quasselstein redet den ganzen Tag."


async def kept(world: World, name: str):  # type: ignore[no-untyped-def]
    async with world.house.store.look() as work:
        return await work.versions.find(name)


@on_both_databases
async def test_a_new_entry_is_answered_at_once(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    name = await create(who, title=QUESTION, answer=ANSWER, phrasings="quasselstein\nwer redet so viel")
    assert name == "was-ist-ein-quasselstein"
    await world.rounds.go()
    await world.chat.play(f"""
        Mia: quasselstein
        Bot: {ANSWER}
        Bot: Quelle: Kammer · geprüft am 01.11.2026
    """)


@on_both_databases
async def test_a_changed_answer_is_told_before_the_next_round(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/anschreiben")
    page = await who.post("/desk/entries/anschreiben", {**form, "answer": "Ein Brief von dir.", "do": "publish"})
    assert page.status == 200
    assert "Veröffentlicht. Jugendliche bekommen ab jetzt diese Antwort." in page.text
    await world.chat.play("""
        Mia: wie schreibe ich ein anschreiben
        Bot: Ein Brief von dir.
    """)
    assert world.house.store.stirred.is_set(), "other processes and the learning follow at once"


async def test_what_is_sent_back_untouched_changes_nothing(world: World, staff: SignIn) -> None:
    """A form has to hold all of an entry, or saving would lose what it does not show."""
    who = await editor(staff)
    for entry in list(world.house.live.current.entries.values())[::9]:
        before = await kept(world, entry.id)
        form = await form_of(who, f"/desk/entries/{entry.id}")
        page = await who.post(f"/desk/entries/{entry.id}", {**form, "do": "publish"})
        assert "Nichts geändert: Es steht schon so da." in page.text, (entry.id, form)
        assert await kept(world, entry.id) == before


@on_both_databases
async def test_a_draft_is_not_told(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/anschreiben")
    page = await who.post("/desk/entries/anschreiben", {**form, "answer": "Noch nicht fertig.", "do": "draft"})
    assert "Jugendliche sehen das noch nicht" in page.text
    assert "hat noch nicht veröffentlichte Änderungen" in page.text
    assert "Noch nicht fertig." in (await form_of(who, "/desk/entries/anschreiben"))["answer"]
    await world.rounds.go()
    await world.chat.play("""
        Mia: wie schreibe ich ein anschreiben
        Bot: not: Noch nicht fertig.
    """)


@on_both_databases
async def test_what_is_withdrawn_is_gone_at_once(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    name = await create(who, title=QUESTION, answer=ANSWER, phrasings="quasselstein")
    await world.rounds.go()
    assert ANSWER in (await world.messenger.write("Mia", QUESTION)).text
    form = await form_of(who, f"/desk/entries/{name}")
    page = await who.post(f"/desk/entries/{name}", {**form, "do": "withdraw"})
    assert "Zurückgezogen" in page.text
    assert ANSWER not in (await world.messenger.write("Ben", QUESTION)).text
    await world.rounds.go()
    assert ANSWER not in (await world.messenger.write("Cem", QUESTION)).text
    assert (await kept(world, name)).state is State.WITHDRAWN
    await who.post(f"/desk/entries/{name}", {**(await form_of(who, f"/desk/entries/{name}")), "do": "publish"})
    await world.rounds.go()
    assert ANSWER in (await world.messenger.write("Dan", QUESTION)).text


async def test_an_occupation_that_is_withdrawn_leads_nowhere(world: World, staff: SignIn) -> None:
    """Its name is known to more than the search."""
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/baecker")
    await who.post("/desk/entries/baecker", {**form, "do": "withdraw"})
    for words in ("was verdient man als bäcker", "bäcker oder tischler", "bäcker"):
        said = await world.messenger.write("Mia", words)
        assert "Bäcker/in" not in said.text
        assert "Da ist etwas schiefgegangen" not in said.text


@on_both_databases
async def test_it_goes_live_at_the_planned_time_and_goes_after_its_last_day(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    values = {"title": QUESTION, "answer": ANSWER, "phrasings": "quasselstein", "expires_on": "2026-11-22"}
    name = await create(who, "plan", publish_at="2026-11-21T10:00", **values)
    assert "wird am 21.11.2026, 10:00 Uhr veröffentlicht" in (await who.get(f"/desk/entries/{name}")).text
    await world.rounds.go()
    assert ANSWER not in (await world.messenger.write("Mia", QUESTION)).text
    world.clock.forward(days=1)
    await world.rounds.go()
    assert ANSWER in (await world.messenger.write("Mia", QUESTION)).text
    world.clock.forward(days=1)
    await world.rounds.go()
    assert ANSWER in (await world.messenger.write("Mia", QUESTION)).text, "on its last day it is shown"
    world.clock.forward(days=1)
    await world.rounds.go()
    assert ANSWER not in (await world.messenger.write("Mia", QUESTION)).text
    who = await editor(staff)  # a sign-in ends after a night
    page = await who.get(f"/desk/entries/{name}")
    assert "Abgelaufen" in page.text
    history = await who.get(f"/desk/entries/{name}/history")
    assert [history.text.find(said) > 0 for said in ("Von selbst abgelaufen", "Wie geplant veröffentlicht")] == [
        True
    ] * 2


async def test_a_plan_can_be_dropped(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    name = await create(who, "plan", title=QUESTION, answer=ANSWER, publish_at="2026-11-21T10:00")
    await who.post(f"/desk/entries/{name}", {**(await form_of(who, f"/desk/entries/{name}")), "do": "unplan"})
    world.clock.forward(days=2)
    await world.rounds.go()
    assert (await kept(world, name)).state is State.DRAFT


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Bitte ausfüllen."),
        ({"title": "x" * 121}, "Das ist zu lang."),
        ({"answer": ""}, "Ohne Antwort lässt sich der Eintrag nicht veröffentlichen"),
        ({"checked_on": "2026-13-01"}, "Das ist kein Tag wie 2026-12-01."),
        ({"checked_on": "2026-12-24"}, "Dieser Tag liegt noch in der Zukunft."),
        ({"review_by": "2026-10-01"}, "Das muss nach dem Tag der letzten Prüfung liegen."),
        ({"related": "Gibt es nicht"}, "Zu einem dieser Titel gibt es keinen Eintrag."),
        ({"successor": "Gibt es nicht"}, "Es gibt keinen Eintrag mit diesem Titel."),
        ({"phrasings": "x" * 301}, "höchstens 200 Zeilen"),
        ({"expires_on": "2026-11-19"}, "Dieser Tag ist vorbei."),
        ({"do": "plan", "publish_at": "2026-11-20T09:59"}, "die noch kommen"),
        ({"do": "plan", "publish_at": "junk"}, "die noch kommen"),
    ],
)
async def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(
    world: World, staff: SignIn, wrong: dict[str, str], told: str
) -> None:
    who = await editor(staff)
    values = {**PLAIN, "title": QUESTION, "answer": ANSWER, "phrasings": "quasselstein", "region": "Höxter"}
    page = await who.post("/desk/entries/new", {**values, "do": "publish", **wrong})
    assert page.status == 422
    assert told in page.text
    for value in {**values, **wrong}.values():
        assert value in page.text
    async with world.house.store.look() as work:
        assert await work.versions.find("was-ist-ein-quasselstein") is None


async def test_an_occupation_keeps_its_facts(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    facts = {"training": "dual", "months": "36", "certificate": "realschule", "tasks": "Steine\nReden", "likes": "Ruhe"}
    name = await create(
        who, kind="occupation", title="Quasselsteiner/in", fields=["glass", "it"], main_field="trades", **facts
    )
    entry = (await kept(world, name)).newest
    assert isinstance(entry.facts, OccupationFacts)
    assert (entry.facts.months, entry.facts.tasks) == (36, ("Steine", "Reden"))
    assert entry.fields == ("trades", "glass", "it"), "the main one first"
    bad = await who.post("/desk/entries/new", {**PLAIN, "kind": "occupation", "title": "X", **facts, "months": "1"})
    assert bad.status == 422
    assert "Das ist keine ganze Zahl" in bad.text


async def test_a_place_is_of_an_occupation_by_its_name(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    place = {"kind": "apprenticeship", "title": "Bäcker bei Krume", "company": "Krume", "place": "Höxter"}
    place |= {"start_year": "2027", "valid_until": "2027-06-30", "reach": ["foot", "bus"], "occupation": "Bäcker/in"}
    name = await create(who, **place)
    assert (await kept(world, name)).newest.facts.occupation == "baecker"
    await world.chat.play("""
        Mia: freie plätze als bäcker in höxter
        Bot: [Bäcker bei Krume]
    """)
    for wrong in ({"occupation": "Anschreiben"}, {"occupation": "Keiner"}, {"company": ""}, {"start_year": "27"}):
        bad = await who.post("/desk/entries/new", {**PLAIN, **place, "title": "Y", **wrong})
        assert bad.status == 422, wrong


async def test_the_inbox_leads_to_a_form_with_the_question(staff: SignIn) -> None:
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/new?kind=answer&title=Neu&phrasing=wie+geht+das")
    assert (form["title"], form["phrasings"], form["kind"]) == ("Neu", "wie geht das", "answer")
    form = await form_of(who, "/desk/entries/anschreiben?phrasing=wie+geht+das")
    assert form["phrasings"].endswith("\nwie geht das")


async def test_a_double_is_told_before_it_is_published(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    await create(who, title=QUESTION, answer=ANSWER, phrasings="quasselstein erklären")
    await world.rounds.go()
    for values in (
        {"title": "Was ist denn ein Quasselstein"},
        {"title": "Ganz anders", "phrasings": "erklären quasselstein"},
    ):
        sent = {**PLAIN, **values, "answer": "Noch mal.", "do": "publish"}
        page = await who.post("/desk/entries/new", sent)
        assert page.status == 422
        assert "So etwas gibt es schon" in page.text
        assert 'href="/desk/entries/was-ist-ein-quasselstein"' in page.text
        assert (await who.post("/desk/entries/new", {**sent, "do": "draft"})).status == 200, (
            "a draft is nobody's business"
        )
        page = await who.post("/desk/entries/new", {**sent, "title": f"{values['title']} !", "do": "publish!"})
        assert page.status == 200
        assert "Veröffentlicht. Jugendliche" in page.text


async def test_what_stands_beside_the_form(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    before = await kept(world, "anschreiben")
    sent = {
        **(await form_of(who, "/desk/entries/anschreiben")),
        "title": "Neuer Titel",
        "answer": "Erst.\n\n• Eins\n• Zwei",
    }
    sent["phrasings"] = "wie schreibe ich ein anschreiben\nwas verdient ein bäcker\nxqzt flurbs"
    page = await who.post("/desk/entries/-/preview", sent)
    assert "Neuer Titel" in page.text
    assert "<li>Eins</li>" in page.text
    assert "<b>Neuer Titel</b>" in page.text, "as Telegram shows it"
    assert "Quelle: " in page.text
    told = (await who.post("/desk/entries/-/phrasings", sent)).text
    assert told.index("führt hierher") < told.index("führt noch nirgendwohin")
    alike = await who.post("/desk/entries/-/alike", {**PLAIN, "entry": "-", "title": "Bäcker/in"})
    assert "/desk/entries/baecker" in alike.text
    assert await kept(world, "anschreiben") == before, "nothing is kept by a look"


async def test_an_answer_that_telegram_would_split_is_told(staff: SignIn) -> None:
    who = await editor(staff)
    long = "\n\n".join(["Ein Satz über Quasselsteine. " * 20] * 9)
    page = await who.post("/desk/entries/-/preview", {**PLAIN, "title": "Lang", "answer": long})
    assert "Es kommt als 2 Nachrichten an" in page.text
    page = await who.post("/desk/entries/-/preview", {**PLAIN, "title": "Kurz", "answer": "Kurz."})
    assert "Nachrichten an" not in page.text


async def test_the_preview_works_without_script(staff: SignIn) -> None:
    who = await editor(staff)
    page = await who.post(
        "/desk/entries/new", {**PLAIN, "title": "Ganz neu", "answer": "So sieht es aus.", "do": "preview"}
    )
    assert page.status == 200
    assert page.text.count("So sieht es aus.") == 4, "in the form and in three channels"


@on_both_databases
async def test_hostile_text_is_shown_and_never_runs(world: World, staff: SignIn) -> None:
    who = await editor(staff, name="<i>Eva</i>")
    values = dict.fromkeys(("answer", "phrasings", "names", "source", "region"), HOSTILE)
    name = await create(who, title=HOSTILE[:110], **values)
    await who.post(f"/desk/entries/{name}", {**(await form_of(who, f"/desk/entries/{name}")), "answer": HOSTILE * 2})
    form = await form_of(who, f"/desk/entries/{name}")
    assert form["phrasings"] == HOSTILE
    pages = [f"/desk/entries/{name}{rest}" for rest in ("", "/history", "/translations?language=ar")]
    pages += ["/desk/entries", f"/desk/entries?q={'%3Cscript%3E'}", "/desk/try?q=%3Cscript%3Ealert(1)%3C/script%3E"]
    shown = [await who.get(path) for path in pages]
    shown += [await who.post(f"/desk/entries/-/{part}", form) for part in ("preview", "phrasings", "alike")]
    for page in shown:
        assert page.status == 200
        for bad in ("<script>alert", "<img src=x", "<i>Eva"):
            assert bad not in page.text, page.path


async def test_signs_that_a_database_refuses_are_left_out(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    name = await create(who, title="Null\x00zeichen\x07", answer="a\x00b")
    assert (await kept(world, name)).newest.title == "Nullzeichen"


async def test_ids_are_made_from_titles() -> None:
    taken = {EntryId("aerzte-fuer-alle"): 1}
    assert new_id("Ärzte für alle!", {}) == "aerzte-fuer-alle"
    assert new_id("Ärzte für alle!", taken) == "aerzte-fuer-alle-2"
    assert new_id("new", {}) == "new-2"
    assert new_id("職業", {}) == "eintrag"
    assert len(new_id("x" * 300, {})) <= 48


@pytest.mark.parametrize(
    "path", ["/desk/entries", "/desk/entries/new", "/desk/entries/anschreiben", "/desk/entries/-/translations"]
)
async def test_only_editors_come_in(staff: SignIn, path: str) -> None:
    assert (await (await staff(Role.BOOKING)).get(path)).status == 403
    assert (await (await staff()).get(path)).path == "/desk/sign-in"
    assert (await (await staff(Role.EDITOR)).get(path)).status == 200


async def test_what_is_not_there_looks_absent(staff: SignIn) -> None:
    who = await editor(staff)
    for path in (
        "/desk/entries/gibt-es-nicht",
        "/desk/entries/gibt-es-nicht/history",
        "/desk/entries/%00/translations",
    ):
        assert (await who.get(path)).status == 404
    assert (await who.post("/desk/entries/gibt-es-nicht", PLAIN)).status == 404
    assert (await who.post("/desk/entries/anschreiben/restore/99")).status == 404


async def test_trying_out_explains_in_plain_words(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    page = await who.get("/desk/try?q=wie+schreibe+ich+ein+anschreiben")
    assert page.status == 200
    for said in (
        "Das bekommen Jugendliche",
        "sicher",
        "dasselbe Wort",
        "Eintrag bearbeiten",
        "/desk/entries/anschreiben?",
    ):
        assert said in page.text
    assert "Frage hier ergänzen" not in (await (await staff(Role.BOOKING)).get("/desk/try?q=anschreiben")).text
    lost = await who.get("/desk/try?q=xqzt+flurbs+blorp")
    assert "Neuen Eintrag dafür schreiben" in lost.text
    async with world.house.store.look() as work:
        assert await work.questions.open() == [], "a try leaves no question behind"
    crisis = await who.get("/desk/try?q=ich+will+nicht+mehr+leben")
    assert "Hilferuf" in crisis.text
    assert "116 111" in crisis.text


async def test_entries_are_found_while_typing(staff: SignIn) -> None:
    who = await editor(staff)
    await create(who, "draft", title="Quasselstein im Entwurf", answer="Noch nichts.")
    for typed, first in (("baeck", "baecker"), ("quassel", "quasselstein-im-entwurf"), ("BEWERBUNG schreiben", None)):
        found = json.loads((await who.get(f"/desk/entries/-/find?q={typed}")).text)
        assert found
        assert first in (None, found[0]["id"]), found
    only = json.loads((await who.get("/desk/entries/-/find?q=b%C3%A4cker&kind=occupation")).text)
    assert {one["kind"] for one in only} == {"Beruf"}
    assert json.loads((await who.get("/desk/entries/-/find?q=")).text) == []
    assert Kind.OCCUPATION == "occupation"


async def test_an_edit_that_is_made_while_the_search_learns_is_not_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is learned was read before it; learning takes seconds."""
    live, real = world.house.live, knowledge_base.learn
    changed = replace(live.current.entries[EntryId("anschreiben")], answer="Ganz neu.")

    def learn_meanwhile(*given: Any) -> Knowledge:
        knowledge_base.publish(live, [changed], [EntryId("baecker")])
        return real(*given)

    monkeypatch.setattr(knowledge_base, "learn", learn_meanwhile)
    await knowledge_base.learn_from(world.house.store, live)
    assert live.current.entries[changed.id] == changed
    assert EntryId("baecker") not in live.current.entries
    monkeypatch.setattr(knowledge_base, "learn", real)
    await knowledge_base.learn_from(world.house.store, live)
    assert EntryId("baecker") in live.current.entries, "in the database it still stands"
