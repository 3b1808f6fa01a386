"""Tables that are brought in and taken out: what staff see before, what is kept, and that nothing is kept by halves."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from handlers.booking.session import CareerSession, Mode, SessionId, Stop
from handlers.speech.actions import TakeSeat
from knowledge.entry import Entry, EntryId, Kind, Translation
from storage.desk.staff import Role
from storage.desk.versions import Versions
from tests.conftest import World, on_both_databases
from tests.desk.conftest import Page, SignIn, Visitor

ENTRIES, PLACES, SESSIONS = "/desk/imports/entries", "/desk/imports/places", "/desk/imports/sessions"


def sheet(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def table(content: bytes) -> list[list[object]]:
    return [list(row) for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


async def send(visitor: Visitor, path: str, content: bytes | str) -> Page:
    """The page of the dry run, once the file is read."""
    page = await visitor.post(path, {"file": content.encode() if isinstance(content, str) else content})
    while "wird durchgesehen" in page.text:
        page = await visitor.get(page.path)
    return page


async def entries_of(world: World) -> dict[str, Entry]:
    async with world.house.store.look() as work:
        found, problems = await work.entries.all()
    assert not problems
    return {entry.id: entry for entry in found}


@on_both_databases
async def test_a_table_is_looked_over_and_then_taken_over(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    before = await entries_of(world)
    page = await send(
        anna,
        ENTRIES,
        sheet(
            ["id", "Titel", "Antwort", "Fragen", "Berufsfelder", "Geprüft am"],
            [
                "neu-hier",
                "Neu hier",
                "Eine Antwort.",
                "Was ist neu?\nGibt es Neues?",
                "Holz\nMetall und Maschinen",
                date(2026, 11, 3),
            ],
            [None, "Ohne id", "Noch eine.", "Wie geht das?", None, "04.11.2026"],
            [
                "praktikum-finden" if "praktikum-finden" in before else sorted(before)[0],
                "Ein anderer Titel",
                "Anders.",
                None,
                None,
                None,
            ],
        ),
    )
    assert "2 Zeilen sind neu" in page.text
    assert "eine ist geändert" in page.text
    assert "Ein anderer Titel" in (await anna.get(page.path + "?show=changed")).text
    assert await entries_of(world) == before, "so far nothing has happened"
    done = await anna.post(page.path)
    assert "Übernommen: 2 neu, 1 geändert." in done.text
    after = await entries_of(world)
    assert after[EntryId("neu-hier")].phrasings == ("Was ist neu?", "Gibt es Neues?")
    assert after[EntryId("neu-hier")].fields == ("wood", "metal")
    assert after[EntryId("neu-hier")].checked_on == date(2026, 11, 3)
    assert after[EntryId("ohne-id")].title == "Ohne id"
    assert len(after) == len(before) + 2
    assert (await anna.get(page.path)).status == 404, "what was taken over is gone"
    async with world.house.store.look() as work:
        (newest, *_) = await Versions(work.connection).history("neu-hier", 5)
    assert newest.act.who == anna.name, "each has a version that can be restored"


async def test_what_is_brought_in_is_answered_with(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await send(
        anna, ENTRIES, "id;Titel;Antwort;Fragen\nquarzel;Quarzel;Ein Quarzel ist rund.;Was ist ein Quarzel?"
    )
    await anna.post(page.path)
    await world.rounds.go()
    assert "Ein Quarzel ist rund." in (await world.messenger.write("Mia", "Was ist ein Quarzel?")).text


@on_both_databases
async def test_with_a_mistake_nothing_is_taken_over_unless_the_row_is_left_out(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    before = await entries_of(world)
    page = await send(
        anna,
        PLACES,
        "id;Titel;Betrieb;Beruf;Ort;Startjahr;Bewerben bis\n"
        "platz-1;Tischler bei Muster;Muster GmbH;Tischler;Holzminden;2027;31.03.2027\n"
        "platz-2;Tischler bei Meier;Meier;Tischlr;Höxter;zwanzig;31.02.2027\n"
        "platz-3;;Kunz;tischler;;2027;31.03.2027\n",
    )
    assert "2 haben Fehler" in page.text
    for sentence in (
        "„Tischlr“ nicht. Meinen Sie",
        "„zwanzig“ ist keine ganze Zahl. Schreiben Sie nur Ziffern.",
        "„31.02.2027“ ist kein Tag. Schreiben Sie ihn wie 31.03.2027.",
        "<strong>Titel:</strong> Diese Zelle ist leer. Bitte füllen Sie sie aus.",
        "<strong>Ort:</strong> Diese Zelle ist leer",
    ):
        assert sentence in page.text
    refused = await anna.post(page.path)
    assert refused.status == 422
    assert "Setzen Sie das Häkchen" in refused.text
    assert await entries_of(world) == before
    done = await anna.post(page.path, {"without_wrong": "1"})
    assert "Übernommen: 1 neu, 0 geändert." in done.text
    after = await entries_of(world)
    assert after.keys() - before.keys() == {"platz-1"}
    assert after[EntryId("platz-1")].facts.occupation == "tischler"  # type: ignore[union-attr]


async def test_what_somebody_changed_meanwhile_is_looked_at_again(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    name, entry = sorted((await entries_of(world)).items())[0]
    page = await send(anna, ENTRIES, f"id;Titel\n{name};Von Anna")
    async with world.house.store.work() as work:
        await work.entries.keep([replace(entry, title="Von Bert")], world.clock())
    again = await anna.post(page.path)
    assert again.status == 422
    assert "Inzwischen hat jemand etwas geändert" in again.text
    assert "Von Bert" in again.text
    assert (await entries_of(world))[EntryId(name)].title == "Von Bert"
    assert "Übernommen" in (await anna.post(page.path)).text
    assert (await entries_of(world))[EntryId(name)].title == "Von Anna"


async def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_does(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    full = Entry(
        EntryId("voll"), Kind.ANSWER, "Voll", "Antwort", ("Frage?",), source="Quelle", region="Holzminden",
        translations=(Translation("en", "Full", "Answer"),),
    )  # fmt: skip
    async with world.house.store.work() as work:
        await work.entries.keep([full], world.clock())
    page = await send(anna, ENTRIES, "id;Titel;Quelle\nvoll;Ganz voll;")
    await anna.post(page.path)
    assert (await entries_of(world))[EntryId("voll")] == replace(full, title="Ganz voll", source="")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("path", [ENTRIES, PLACES])
@on_both_databases
async def test_entries_taken_out_and_brought_in_again_are_the_same(
    world: World, staff: SignIn, path: str, ending: str
) -> None:
    anna = await staff(Role.EDITOR)
    odd = Entry(
        EntryId("seltsam"), Kind.ANSWER, "=1+1", "-1 ist\nweniger; als „0“, \"oder\"?", ("@wer?", "'quoted"),
        source="+49 555",
        translations=(Translation("uk", "Так", "Ні"),),
    )  # fmt: skip
    async with world.house.store.work() as work:
        await work.entries.keep([odd], world.clock())
    exported = (await anna.get(f"{path}/export.{ending}")).body
    page = await send(anna, path, exported)
    assert "0 Zeilen sind neu" in page.text
    assert "0 sind geändert" in page.text
    assert "0 haben Fehler" in page.text
    assert "Alles steht schon so da" in page.text


def a_session(world: World, name: str, **more: object) -> CareerSession:
    starts = world.clock() + timedelta(days=9)
    session = CareerSession(SessionId(name), f"Termin {name}", "Über etwas", starts, 45, seats=8)
    return replace(session, **more)  # type: ignore[arg-type]


async def keep_sessions(world: World) -> None:
    soon = world.clock() + timedelta(days=9)
    stops = (Stop(soon, "Holzminden", "Firma A"), Stop(soon + timedelta(minutes=20), "Höxter"))
    found = [
        a_session(world, "schlicht"),
        a_session(world, "voll", mode=Mode.ONSITE, place="Höxter", host="Alex, Kim", unconfirmed=("Kim",), needed=2),
        a_session(world, "tour", mode=Mode.ONSITE, stops=stops),
        a_session(world, "messe", fair="f", draw_at=soon - timedelta(days=2), opens_at=soon - timedelta(days=5)),
        a_session(world, "online", join_url="https://example.org/x", fields=("wood", "it"), occupation="tischler"),
    ]
    async with world.house.store.work() as work:
        for session in found:
            await work.sessions.add(session)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@on_both_databases
async def test_sessions_taken_out_and_brought_in_again_are_the_same(world: World, staff: SignIn, ending: str) -> None:
    await keep_sessions(world)
    berta = await staff(Role.BOOKING)
    exported = (await berta.get(f"{SESSIONS}/export.{ending}")).body
    page = await send(berta, SESSIONS, exported)
    assert "0 Zeilen sind neu" in page.text
    assert "0 sind geändert" in page.text
    assert "0 haben Fehler" in page.text
    assert "Alles steht schon so da" in page.text


@on_both_databases
async def test_sessions_are_planned_and_moved_by_a_table(world: World, staff: SignIn) -> None:
    await keep_sessions(world)
    await world.messenger.did("Mia", TakeSeat("schlicht"))
    berta = await staff(Role.BOOKING)
    page = await send(
        berta,
        SESSIONS,
        "id;Titel;Beginn;Minuten;Plätze;Form;Ort\n"
        "schlicht;Termin schlicht;05.12.2027 16:00;45;8;online;\n"
        ";Ganz neu;05.12.2027 17:00;30;12;vor Ort;Holzminden\n"
        ";Wohin;05.12.2027 17:00;30;12;vor Ort;\n"
        ";Vorbei;05.12.2020 17:00;30;12;online;\n"
        "voll;Termin voll;05.12.2027 16:00;45;null;vor Ort;Höxter\n",
    )
    assert "Eine Buchung ist betroffen" in page.text
    for sentence in ("Vor Ort, aber wo?", "Der Beginn liegt in der Vergangenheit", "„null“ ist keine ganze Zahl"):
        assert sentence in page.text
    assert "Übernommen: 1 neu, 1 geändert." in (await berta.post(page.path, {"without_wrong": "1"})).text
    async with world.house.store.look() as work:
        moved = await work.sessions.find("schlicht")
        assert "ganz-neu" in await work.planned.names()
    assert moved
    assert moved.starts_at == datetime(2027, 12, 5, 15, tzinfo=UTC)
    assert any("Termin schlicht" in heard for heard in await world.go())


async def test_nobody_loses_a_seat_by_a_table(world: World, staff: SignIn) -> None:
    await keep_sessions(world)
    for who in ("Mia", "Ben", "Cem"):
        await world.messenger.did(who, TakeSeat("schlicht"))
    berta = await staff(Role.BOOKING)
    page = await send(berta, SESSIONS, "id;Plätze\nschlicht;1\n")
    assert "eine hat einen Fehler" in page.text
    assert "Plätze" in page.text


@pytest.mark.parametrize("path", [ENTRIES, PLACES, SESSIONS])
async def test_the_template_can_be_sent_as_it_is(world: World, staff: SignIn, path: str) -> None:
    anna = await staff(Role.ADMIN)
    template = await anna.get(f"{path}/template")
    assert "lotse-vorlage-" in template.headers["Content-Disposition"]
    book = load_workbook(BytesIO(template.body))
    assert book.sheetnames == ["Tabelle", "Erklärung"]
    assert book["Tabelle"].data_validations.count, "there are lists to choose from"
    assert book["Erklärung"].max_row == book["Tabelle"].max_column + 1, "each column is explained"
    page = await send(anna, path, template.body)
    assert "Eine Zeile ist neu" in page.text, re.findall("<li>.*</li>", page.text)
    assert "0 haben Fehler" in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
async def test_csv_in_any_encoding_with_any_separator(
    world: World, staff: SignIn, encoding: str, separator: str
) -> None:
    anna = await staff(Role.EDITOR)
    rows = [["Titel", "Antwort"], ["Straße & Öl", "Grüße; Küsse, „ja“\nund mehr"]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    page = await send(anna, ENTRIES, text.getvalue().encode(encoding))
    assert "Eine Zeile ist neu" in page.text
    await anna.post(page.path)
    (entry,) = [one for one in (await entries_of(world)).values() if one.title == "Straße & Öl"]
    assert entry.answer == "Grüße; Küsse, „ja“\nund mehr"


async def test_no_export_holds_a_live_formula(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    signs = ("=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "\rx")
    async with world.house.store.work() as work:
        nasty = [Entry(EntryId(f"n{at}"), Kind.ANSWER, f"T{at}", sign + "y", (sign,)) for at, sign in enumerate(signs)]
        await work.entries.keep(nasty, world.clock())
    book = load_workbook(BytesIO((await anna.get(f"{ENTRIES}/export.xlsx")).body))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert any(cell.value == "=HYPERLINK(1)y" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(
        cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@"))
    )
    text = (await anna.get(f"{ENTRIES}/export.csv")).body.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


async def test_formulas_are_named_by_row_and_column(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    page = await send(anna, ENTRIES, sheet(["Titel", "Antwort"], ["Gut", "=1+1"]))
    assert "<strong>Antwort:</strong> In dieser Zelle steht eine Formel." in page.text


@on_both_databases
async def test_a_pack_goes_to_another_network_and_keeps_where_it_comes_from(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    async with world.house.store.work() as work:
        mine = Entry(EntryId("meins"), Kind.ANSWER, "Meins", "A", ("Frage?",), region="Hameln")
        mine = replace(mine, translations=(Translation("en", "Mine", "A"),))
        await work.entries.keep([mine, replace(mine, id=EntryId("anderswo"), region="Bonn")], world.clock())
    assert "Meins" not in (await anna.get("/desk/imports/pack")).text
    pack = (await anna.get("/desk/imports/pack.jsonl?kind=answer&region=Hameln&origin=Netz+A&licence=CC0+1.0")).body
    lines = [json.loads(line) for line in pack.decode().splitlines()]
    assert lines[0] == {"lotse_pack": 1, "origin": "Netz A", "date": "2026-11-20", "licence": "CC0 1.0"}
    assert [line["id"] for line in lines[1:]] == ["meins"]
    assert "Alles steht schon so da" in (await send(anna, ENTRIES, pack)).text
    foreign = pack.replace(b'"meins"', b'"fremd"')
    page = await send(anna, ENTRIES, foreign)
    assert "Dieses Paket kommt von: Netz A" in page.text
    await anna.post(page.path)
    assert (await entries_of(world))[EntryId("fremd")].said_in("en").title == "Mine"
    again = (await anna.get("/desk/imports/pack.jsonl?kind=answer&region=Hameln&origin=Netz+B")).body
    own = {row["id"]: row.get("origin") for row in map(json.loads, again.decode().splitlines()[1:])}
    assert own == {"meins": None, "fremd": {"network": "Netz A", "licence": "CC0 1.0"}}


async def test_a_pack_counts_no_examples_because_it_takes_none(staff: SignIn) -> None:
    page = await (await staff(Role.EDITOR)).get("/desk/imports/pack")
    assert "Antwort (" in page.text
    assert "Ausbildungsplatz (" not in page.text  # all of them are examples


async def test_lines_that_are_no_entries_are_named(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    lines = [
        '{"id": "a", "title": "A"}',
        "{kaputt",
        '{"id": "b"}',
        '{"id": "c", "title": 5}',
        "[1]",
        '{"id": "a", "title": "B"}',
    ]
    page = await send(anna, ENTRIES, "\n".join(lines))
    assert "5 haben Fehler" in page.text
    assert "„title“ fehlt. Tragen Sie es ein." in page.text
    assert "„title“ muss ein Text sein." in page.text
    assert "Diese id steht mehrmals in der Datei" in page.text


async def test_nobody_sees_what_somebody_else_has_sent(world: World, staff: SignIn) -> None:
    anna, bea = await staff(Role.EDITOR, name="Anna"), await staff(Role.EDITOR, name="Bea")
    page = await send(anna, ENTRIES, "Titel\nGeheim")
    assert (await bea.get(page.path)).status == 404
    assert (await bea.post(page.path)).status == 404
    assert (await (await staff(Role.BOOKING)).get(page.path)).status == 403
    world.clock.forward(hours=1, minutes=1)
    assert (await anna.get(page.path)).status == 404, "after an hour it is gone"


async def test_each_role_sees_what_it_may_bring_in(world: World, staff: SignIn) -> None:
    editor, booking = await staff(Role.EDITOR), await staff(Role.BOOKING)
    assert ENTRIES in (await editor.get("/desk/imports")).text
    assert SESSIONS not in (await editor.get("/desk/imports")).text
    assert SESSIONS in (await booking.get("/desk/imports")).text
    assert (await editor.get(f"{SESSIONS}/export.csv")).status == 403
    assert (await booking.get(f"{ENTRIES}/export.csv")).status == 403


async def test_without_a_file_or_without_headings_it_is_told(world: World, staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    assert "Bitte wählen Sie zuerst eine Datei aus." in (await anna.post(ENTRIES)).text
    assert "müssen die Überschriften stehen" in (await send(anna, ENTRIES, "a;b\n1;2")).text
    assert "kennt Lotse nicht und übergeht sie: Farbe" in (await send(anna, ENTRIES, "Titel;Farbe\nX;rot")).text


async def test_a_draft_does_not_come_out_by_a_table(world: World, staff: SignIn) -> None:
    """The states of entries are kept elsewhere; here it matters that a table does not publish what is held back."""
    anna = await staff(Role.EDITOR)
    entry = Entry(EntryId("zurueck"), Kind.ANSWER, "Zurück", "A")
    async with world.house.store.work() as work:
        await work.entries.keep([entry], world.clock())
        from sqlalchemy import update

        from storage import tables as t

        await work.connection.execute(update(t.entries).where(t.entries.c.id == "zurueck").values(state="withdrawn"))
    page = await send(anna, ENTRIES, "id;Titel;Antwort\nzurueck;Zurück;A")
    assert "Veröffentlichen Sie ihn zuerst auf seiner Seite" in page.text
