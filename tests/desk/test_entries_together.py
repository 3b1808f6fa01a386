"""Entries at the desk: lists and what is done to several at once, two editors, history, translations."""

import re
from html import unescape

import pytest
from sqlalchemy import update

from knowledge.entry import Entry, EntryId, Kind
from storage import tables as t
from storage.desk.kept import Kept, State
from tests.conftest import World, on_both_databases
from tests.desk.conftest import SignIn
from tests.desk.entry_forms import HOSTILE, create, editor, form_in, form_of

ROW = re.compile(r'name="entry" value="([^"]+)"')
UNDO = re.compile(r'action="(/desk/entries/-/undo/\w+)"')


async def kept(world: World, name: str) -> Kept:
    async with world.house.store.look() as work:
        found = await work.versions.find(name)
    assert found
    return found


def ids(text: str) -> list[str]:
    return ROW.findall(text)


async def add(world: World, number: int) -> None:
    some = [
        Entry(
            EntryId(f"neu-{at:03}"),
            Kind.COURSE,
            f"Kurs Nummer {at:03}",
            "Ein Kurs.",
            region="Hameln" if at % 2 else "Höxter",
        )
        for at in range(number)
    ]
    async with world.house.store.work() as work:
        await work.entries.keep(some, world.clock())


async def test_the_list_is_narrowed_and_paged(world: World, staff: SignIn) -> None:
    await add(world, 60)
    who = await editor(staff)
    first, second = await who.get("/desk/entries?kind=course"), await who.get("/desk/entries?kind=course&page=2")
    assert len(ids(first.text)) == 50
    added = [name for name in (*ids(first.text), *ids(second.text)) if name.startswith("neu-")]
    assert sorted(added) == [f"neu-{at:03}" for at in range(60)]
    assert "62 Einträge" in first.text, "with two examples that come with the software"
    assert len(ids((await who.get("/desk/entries?kind=course&region=Hameln")).text)) == 30
    assert ids((await who.get("/desk/entries?q=nummer+041")).text)[0] == "neu-041"
    assert "baecker" in ids((await who.get("/desk/entries?q=baecker&kind=occupation")).text)
    assert "Nichts passt" in (await who.get("/desk/entries?q=xqzt&kind=course")).text
    assert ids((await who.get("/desk/entries?kind=course&page=99")).text) == ids(second.text), "a page that is there"
    for junk in ("kind=junk", "state=junk", "sort=junk", "page=-1", "page=%C2%B2", f"q={HOSTILE}"):
        assert (await who.get(f"/desk/entries?{junk}")).status == 200


async def test_how_entries_stand_can_be_asked_for(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    await create(who, "draft", title="Ein Entwurf", answer="x")
    assert ids((await who.get("/desk/entries?state=draft")).text) == ["ein-entwurf"]
    form = await form_of(who, "/desk/entries/anschreiben")
    await who.post("/desk/entries/anschreiben", {**form, "answer": "Neu.", "do": "draft"})
    assert ids((await who.get("/desk/entries?state=changed")).text) == ["anschreiben"]
    assert ids((await who.get("/desk/entries?state=due")).text) == []
    await who.post("/desk/entries/-/bulk", {"entry": ["baecker"], "do": "withdraw"})
    assert ids((await who.get("/desk/entries?state=withdrawn")).text) == ["baecker"]
    world.clock.forward(days=400)
    who = await editor(staff)
    assert len(ids((await who.get("/desk/entries?state=due&sort=review")).text)) == 50
    german, lacking = await who.get("/desk/entries?state=german"), await who.get("/desk/entries?lacking=uk")
    assert "baecker" not in ids(german.text), "it is translated"
    assert "ein-entwurf" in ids(german.text)
    assert len(ids(lacking.text)) == 50


@on_both_databases
async def test_several_are_changed_at_once_and_back(world: World, staff: SignIn) -> None:
    await add(world, 3)
    who = await editor(staff)
    names = ["neu-000", "neu-001", "neu-002"]
    before = [await kept(world, name) for name in names]
    for do, told in (
        ("withdraw", "3 Einträge zurückgezogen."),
        ("checked", "3 Einträge als geprüft markiert."),
        ("region", "Region von 3 Einträgen gesetzt."),
    ):
        page = await who.post("/desk/entries/-/bulk", {"entry": names, "do": do, "region": "Holzminden"})
        assert told in page.text
        undone = await who.post(UNDO.search(page.text)[1])
        assert "Zurückgeholt: 3 Einträge sind wieder wie vorher." in undone.text
        after = [await kept(world, name) for name in names]
        assert [(one.content, one.state) for one in after] == [(one.content, one.state) for one in before]
    await who.post("/desk/entries/-/bulk", {"entry": names, "do": "withdraw"})
    page = await who.post("/desk/entries/-/bulk", {"entry": [*names, "baecker"], "do": "publish"})
    assert "3 Einträge veröffentlicht. Schon vorher so: 1." in page.text


async def test_what_is_checked_today_is_looked_at_again_in_a_year(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    await who.post("/desk/entries/-/bulk", {"entry": ["baecker"], "do": "checked"})
    assert "geprüft am 20.11.2026" in (await world.messenger.write("Mia", "bäcker")).text
    entry = (await kept(world, "baecker")).newest
    assert str(entry.review_by) == "2027-11-20"
    page = await who.post("/desk/entries/-/bulk", {"entry": "baecker", "do": "checked", "stay": "1"})
    assert page.path == "/desk/entries/baecker", "from the page of an entry one comes back to it"


async def test_undo_leaves_alone_what_others_have_changed_since(world: World, staff: SignIn) -> None:
    await add(world, 2)
    who, other = await editor(staff), await editor(staff, "Ole")
    page = await who.post("/desk/entries/-/bulk", {"entry": ["neu-000", "neu-001"], "do": "withdraw"})
    form = await form_of(other, "/desk/entries/neu-001")
    course = {"provider": "VHS", "place": "Hameln", "contact": "0123", "valid_until": "2027-03-01"}
    await other.post("/desk/entries/neu-001", {**form, **course, "answer": "Von Ole.", "do": "publish"})
    undone = await who.post(UNDO.search(page.text)[1])
    assert (
        "Zurückgeholt: 1 Eintrag ist wieder wie vorher. 1 wurde seitdem geändert und bleibt, wie er ist." in undone.text
    )
    assert (await kept(world, "neu-000")).state is State.PUBLISHED
    assert (await kept(world, "neu-001")).newest.answer == "Von Ole."
    assert "0 Einträge" in (await who.post("/desk/entries/-/undo/gibtesnicht")).text


async def test_without_a_tick_nothing_happens(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    for sent in ({"do": "withdraw"}, {"do": "junk", "entry": "baecker"}, {"do": "withdraw", "entry": "gibt-es-nicht"}):
        page = await who.post("/desk/entries/-/bulk", {**sent, "back": "kind=occupation"})
        assert page.status == 200
    assert (await kept(world, "baecker")).version == 1


@on_both_databases
async def test_who_saves_second_sees_both_texts(world: World, staff: SignIn) -> None:
    eva, ole = await editor(staff, "Eva"), await editor(staff, "Ole")
    path = "/desk/entries/anschreiben"
    both = await form_of(eva, path), await form_of(ole, path)
    await eva.post(path, {**both[0], "answer": "Der Brief von Eva ist kurz.", "do": "publish"})
    page = await ole.post(path, {**both[1], "answer": "Der Brief von Ole ist lang.", "do": "publish"})
    assert page.status == 409
    assert "Inzwischen hat jemand anderes diesen Eintrag gespeichert" in page.text
    assert "Eva hat am 20.11.2026, 10:00 Uhr gespeichert" in page.text
    seen = unescape(re.sub(r"\s+", " ", page.text))
    assert "Der Brief von <del>Eva </del>ist <del>kurz.</del>" in seen
    assert "Der Brief von <ins>Ole </ins>ist <ins>lang.</ins>" in seen
    assert (await kept(world, "anschreiben")).newest.answer == "Der Brief von Eva ist kurz."
    again = form_in(page)
    assert again["answer"] == "Der Brief von Ole ist lang.", "nothing of the second is lost"
    assert 'form="entry" type="submit" name="do" value="publish"' in page.text, "one click keeps it"
    assert (await ole.post(path, {**again, "do": "publish"})).status == 200
    assert (await kept(world, "anschreiben")).newest.answer == "Der Brief von Ole ist lang."
    history = (await ole.get(f"{path}/history")).text
    assert "Der Brief von " in history
    assert "<del>Eva </del>" in history


async def test_the_version_counts_and_not_the_moment(world: World, staff: SignIn) -> None:
    """A form without its version, or with that of another, overwrites nothing."""
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/anschreiben")
    for version in ("", "0", "2", "-1", "x"):
        page = await who.post(
            "/desk/entries/anschreiben", {**form, "answer": "Neu.", "version": version, "do": "publish"}
        )
        assert page.status == 409, version
    assert (await kept(world, "anschreiben")).version == 1


@on_both_databases
async def test_each_version_can_be_brought_back(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    path = "/desk/entries/anschreiben"
    first = (await kept(world, "anschreiben")).newest
    for answer in ("Zwei.", "Drei."):
        await who.post(path, {**(await form_of(who, path)), "answer": answer, "do": "publish"})
    page = await who.get(f"{path}/history")
    assert page.text.index("<ins>Drei.") < page.text.index("<ins>Zwei.")
    assert "Mit Lotse gekommen" in page.text
    page = await who.post(f"{path}/restore/1")
    assert "Die frühere Fassung ist wieder veröffentlicht." in page.text
    now = await kept(world, "anschreiben")
    assert (now.newest, now.version) == (first, 4)
    page = await who.post(UNDO.search(page.text)[1])
    assert (await kept(world, "anschreiben")).newest.answer == "Drei."
    await who.post(path, {**(await form_of(who, path)), "do": "withdraw"})
    page = await who.post(f"{path}/restore/2")
    assert "steht hier als Entwurf" in page.text
    now = await kept(world, "anschreiben")
    assert (now.state, now.newest.answer) == (State.WITHDRAWN, "Zwei.")


async def test_a_long_history_is_paged(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    for at in range(24):
        await who.post("/desk/entries/-/bulk", {"entry": ["baecker"], "do": "region", "region": f"R{at}"})
    page = await who.get("/desk/entries/baecker/history")
    assert page.text.count('class="card"') == 20
    assert page.text.count("<ins>R") == 20, "the last one of a page is told apart from the one behind it too"
    older = await who.get("/desk/entries/baecker/history?before=6")
    assert older.text.count('class="card"') == 5


@on_both_databases
async def test_a_translation_is_written_beside_the_german(world: World, staff: SignIn) -> None:
    who = await editor(staff)
    path = "/desk/entries/anschreiben/translations"
    page = await who.get(f"{path}?language=uk")
    assert page.text.count(">fehlt<") >= 3
    values = {
        "language": "uk",
        "title": "Супровідний лист",
        "answer": "Це лист від тебе.",
        "phrasings": "як писати лист",
    }
    sent = {**(await form_of(who, f"{path}?language=uk")), **values}
    page = await who.post(path, {**sent, "do": "publish"})
    assert "Die Übersetzung ist veröffentlicht." in page.text
    (one,) = [t for t in (await kept(world, "anschreiben")).newest.translations if t.language == "uk"]
    assert (one.title, one.phrasings) == ("Супровідний лист", ("як писати лист",))
    assert "anschreiben" not in ids((await who.get("/desk/entries?lacking=uk&q=anschreiben")).text)
    assert (await who.get("/desk/entries/-/translations")).status == 200
    await world.rounds.go()
    assert "Це лист від тебе." in (await world.messenger.did("Oksana", "як писати лист")).text
    again = await who.post(path, {**sent, "do": "publish"})
    assert again.status == 409, "the form was open since before"


@pytest.mark.parametrize("language", ["de", "junk", "", "<script>"])
async def test_a_language_that_is_none_becomes_the_first(staff: SignIn, language: str) -> None:
    who = await editor(staff)
    page = await who.get(f"/desk/entries/anschreiben/translations?language={language}")
    assert 'name="language" value="de-x-leicht"' in page.text


async def test_a_title_that_two_entries_have_is_told_apart(world: World, staff: SignIn) -> None:
    two = [Entry(EntryId(name), Kind.COURSE, "Löten lernen", "Ein Kurs.") for name in ("loeten-a", "loeten-b")]
    async with world.house.store.work() as work:
        await work.entries.keep(two, world.clock())
    who = await editor(staff)
    form = await form_of(who, "/desk/entries/anschreiben")
    sent = {**form, "do": "draft"}
    assert (await who.post("/desk/entries/anschreiben", {**sent, "related": "Löten lernen"})).status == 422
    assert (await who.post("/desk/entries/anschreiben", {**sent, "related": "Löten lernen [loeten-b]"})).status == 200
    assert (await kept(world, "anschreiben")).newest.related == ("loeten-b",)
    assert (await form_of(who, "/desk/entries/anschreiben"))["related"] == "Löten lernen [loeten-b]"


async def test_the_way_back_leads_to_the_list_and_nowhere_else(staff: SignIn) -> None:
    who = await editor(staff)
    for back in ("//boese.example/", "a\r\nSet-Cookie: x=1", "kind=course&page=2", "&&&===%%%"):
        page = await who.post("/desk/entries/-/bulk", {"do": "withdraw", "back": back})
        assert (page.status, page.path) == (200, "/desk/entries")


async def test_an_entry_that_cannot_be_read_breaks_nothing(world: World, staff: SignIn) -> None:
    """As of a newer release, after going back to an older one."""
    async with world.house.store.work() as work:
        for name, text in (("baecker", '{"id": "baecker", "title": "Bäcker", "neu": 1}'), ("koch", "kein JSON")):
            await work.connection.execute(update(t.entries).where(t.entries.c.id == name).values(content=text))
    async with world.house.store.look() as work:
        found, problems = await work.entries.all()
    assert (len(found), len(problems)) == (len(world.house.live.current.entries) - 2, 2)
    who = await editor(staff)
    assert (await who.get("/desk/entries?kind=occupation")).status == 200
    for name in ("baecker", "koch"):
        assert (await who.get(f"/desk/entries/{name}")).status == 404
        for do in ("withdraw", "checked", "region"):
            page = await who.post("/desk/entries/-/bulk", {"entry": name, "do": do, "region": "x"})
            assert "Schon vorher so: 1." in page.text
