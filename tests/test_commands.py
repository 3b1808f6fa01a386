"""The command line as an operator types it: help, answers for programs, and errors in one sentence with exit code 2."""

import asyncio
import json
import socket
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from tests.channels.service import environment
from tests.conftest import ROOT, SHARED, need
from tests.forked import start


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


async def lotse(folder: Path, *words: str, **settings: object) -> Ran:
    env = environment(folder, **settings) | {"COLUMNS": "200"}
    with TemporaryFile() as out, TemporaryFile() as err:
        code = await start("bot", *words, folder=folder, env=env, stdout=out, stderr=err).ends()
        texts = [stream.read().decode() for stream in (out, err) if stream.seek(0) == 0]
    return Ran(code, *texts)


async def test_ask_gives_programs_the_decision_and_the_answer(folder: Path) -> None:
    ran = await lotse(folder, "ask", "Wie lange dauert die Ausbildung zum Tischler?", "--json")
    row = json.loads(ran.out)
    assert (row["title"], "Es dauert 3 Jahre." in row["text"]) == ("Tischler/in", True)


async def test_ask_stores_nothing(folder: Path) -> None:
    before = (folder / "lotse.db").read_bytes()
    await lotse(folder, "ask", "xqwzjk vbnmpl")
    assert (folder / "lotse.db").read_bytes() == before


async def test_export_and_import_change_nothing(folder: Path) -> None:
    assert (await lotse(folder, "knowledge", "export", "all.jsonl")).code == 0
    ran = await lotse(folder, "knowledge", "import", "all.jsonl")
    assert "0 new, 0 changed" in ran.out


async def test_an_entry_with_an_error_is_named_and_the_rest_is_taken(folder: Path) -> None:
    (folder / "neu.toml").write_text("""
        [[entry]]
        id = "gut"
        title = "Gut?"
        answer = "Ja."
        [[entry]]
        id = "schlecht"
        title = "Schlecht?"
        kind = "quatsch"
    """)
    ran = await lotse(folder, "knowledge", "import", "neu.toml")
    assert ran.code == 2
    assert "neu.toml: schlecht: kind has to be one of" in ran.err
    assert "1 new" in ran.out


async def test_a_dry_run_changes_nothing(folder: Path) -> None:
    (folder / "neu.toml").write_text('id = "gut"\ntitle = "Gut?"\nanswer = "Ja."\n')
    for _ in range(2):
        assert "1 would be new" in (await lotse(folder, "knowledge", "import", "neu.toml", "--dry-run")).out


async def test_explain_tells_why(folder: Path) -> None:
    ran = await lotse(folder, "ask", "--explain", "was verdient man als mechatroncker in höxter")
    for told in (
        "mechatroncker → mechatroniker",
        "Höxter",
        "same word",
        "met nowhere in this entry",
        "In the chat the",
    ):
        assert told in ran.out


async def test_explain_tells_programs_why(folder: Path) -> None:
    row = json.loads((await lotse(folder, "ask", "kohle als lehrling?", "--explain", "--json")).out)
    first = row["explained"]["candidates"][0]
    assert (first["id"], row["ranked"][0][0]) == ("ausbildungsverguetung", "ausbildungsverguetung")
    assert {"word", "meaning"} & {match["way"] for match in first["matches"]}
    assert "chance" in row["explained"]["because"]


FEW = """
[[entry]]
id = "geld"
title = "Wie viel verdient man in der Ausbildung?"
phrasings = ["Gehalt Azubi", "Was bekommt ein Lehrling im Monat?", "Geld in der Lehre", "Vergütung", "mehr Lohn?"]
answer = "Das steht im Tarifvertrag."
source = "Unser Netzwerk"
checked_on = 2026-11-20
review_by = 9999-01-01
[[entry]]
id = "tischler"
title = "Was macht man als Tischler?"
phrasings = ["Mit Holz arbeiten", "Wer baut Möbel?", "Schreiner werden", "Hobel und Säge", "Tischlerei"]
answer = "Möbel."
source = "Unser Netzwerk"
checked_on = 2026-11-20
review_by = 9999-01-01
"""


async def test_check_runs_the_tests_that_staff_keep(tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text(FEW, "utf-8")
    tests = tmp_path / "ours.txt"
    tests.write_text("was bekommt ein azubi an geld -> geld\nqqqq -> nothing\n")
    ran = await lotse(tmp_path, "knowledge", "check", "few.toml", "--tests", "ours.txt")
    assert (ran.code, "2 entries, 0 hints." in ran.out) == (0, True), ran.out
    assert ("2 tests: " in ran.out, "0 failed." in ran.out) == (True, True), ran.out
    tests.write_text("was macht man als tischler -> geld\nwie wird man tischler -> tischla\n")
    ran = await lotse(tmp_path, "knowledge", "check", "few.toml", "--tests", "ours.txt")
    assert ran.code == 1
    assert "ours.txt: line 1: “was macht man als tischler” should find geld, but tischler" in ran.out
    assert "ours.txt: line 2: there is no entry 'tischla' to be found: is it 'tischler'?" in ran.out


async def test_doctor_says_how_to_mend_things(folder: Path) -> None:
    ran = await lotse(folder, "doctor", telegram_token="1:abcdef", telegram_webhook="http://lotse.example/telegram")
    assert ran.code == 1
    assert "Telegram delivers to https addresses only" in ran.out


TISCHLER = str(ROOT / "knowledge/starter/berufe/tischler.toml")


@pytest.mark.parametrize(
    ("words", "settings", "told"),
    [
        (["ask", "x"], {"port": "x"}, "LOTSE_PORT"),
        (
            ["serve"],
            {"database_url": "sqlite:////nowhere/at/all/lotse.db"},
            "/nowhere/at/all for the database",
        ),
        (["knowledge", "import", "missing.toml"], {}, "missing.toml cannot be read"),
        (["knowledge", "export", "/nowhere/x.jsonl"], {}, "cannot be written"),
        (["knowledge", "learn", "4711", "koch"], {}, "There is no open question 4711"),
        (["knowledge", "drop", "s1"], {}, "There is no open question s1"),
        (["eval", "missing.jsonl", "missing.jsonl"], {}, "missing.jsonl cannot be read"),
        (["eval", "/dev/null", "/dev/null"], {}, "/dev/null is empty"),
        (["knowledge", "check", TISCHLER, "--tests", "missing.txt"], {}, "missing.txt cannot be read"),
    ],
)
async def test_errors_are_one_sentence(words: list[str], settings: dict[str, str], told: str, folder: Path) -> None:
    ran = await lotse(folder, *words, **settings)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1


async def test_a_database_that_is_none_is_told(folder: Path) -> None:
    (folder / "lotse.db").write_text("this is a shopping list, not a database" * 100)
    ran = await lotse(folder, "ask", "x")
    assert (ran.code, "Traceback" in ran.err) == (2, False), ran.err


async def test_a_port_in_use_is_told_with_what_to_do(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = await lotse(folder, "serve", port=taken.getsockname()[1])
    assert (ran.code, "is in use by another program: stop that program or set LOTSE_PORT" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["serve"],
        ["chat"],
        ["ask"],
        ["knowledge", "import"],
        ["knowledge", "open"],
        ["knowledge", "learn"],
        ["knowledge", "drop"],
        ["eval"],
        ["doctor"],
    ],
)
async def test_help_shows_an_example(words: list[str], tmp_path: Path) -> None:
    ran = await lotse(tmp_path, *words, "--help")
    assert ran.code == 0
    assert "Example" in ran.out or not words


KNOWLEDGE = """
{"id": "a", "title": "Tischler/in", "questions": ["Holz", "Möbel bauen"], "answer": "Baut Möbel."}
{"id": "b", "title": "Bäcker/in", "questions": ["Brot backen", "Brötchen"], "answer": "Backt Brot."}
{"id": "c", "title": "Koch/Köchin", "questions": ["Essen kochen", "Küche"], "answer": "Kocht."}
"""
QUESTIONS = """
{"question": "Möbel?", "gold": ["a"], "kind": "key"}
{"question": "wer backt brot", "gold": ["b", "c"], "kind": "full"}
{"question": "in der küche arbeiten", "gold": ["c"], "kind": "full"}
{"question": "brötchen kochen", "gold": ["a"], "kind": "full"}
{"question": "holz kaufen", "gold": null, "kind": "none"}
"""
NONE = """
{"question": "wie wird das wetter", "gold": null}

{"question": "möbel im internet bestellen", "gold": null}
"""


@pytest.fixture
def measured(folder: Path) -> Path:
    for name, lines in (("k.jsonl", KNOWLEDGE), ("q.jsonl", QUESTIONS), ("n.jsonl", NONE)):
        (folder / name).write_text(lines, "utf-8")
    return folder


async def test_eval_gives_exactly_the_figures_of_the_scorer(measured: Path) -> None:
    scorer = need(SHARED / "eval/score.py", "the scorer")
    ran = await lotse(
        measured, "eval", "k.jsonl", "q.jsonl", "--none", "n.jsonl", "--json", "--out", "r.jsonl", "--misses", "2"
    )
    ours = json.loads(ran.out)
    (measured / "all.jsonl").write_text(QUESTIONS + NONE, "utf-8")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        "python3", str(scorer), "r.jsonl", "all.jsonl", cwd=measured, stdout=pipe
    )
    theirs = json.loads((await process.communicate())[0])
    assert {name: ours[name] for name in theirs} == theirs
    assert set(ours["kinds"]) == {"key", "full", "none", "(no kind)"}
    assert len(ours["misses"]) <= 2


async def test_eval_lists_the_worst_misses(measured: Path) -> None:
    ran = await lotse(measured, "eval", "k.jsonl", "q.jsonl", "--misses", "5")
    assert "brötchen kochen\n  expected a; " in ran.out
    assert "misses." in ran.out


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        ("k.jsonl", KNOWLEDGE + "oje", "k.jsonl, line 5: is not JSON"),
        ("q.jsonl", QUESTIONS + '{"question": "x"}', "q.jsonl, line 7: has no gold"),
        ("n.jsonl", NONE + '{"question": "x", "gold": ["a"]}', "n.jsonl, line 5: has a gold"),
    ],
)
async def test_eval_tells_a_bad_line(name: str, lines: str, told: str, measured: Path) -> None:
    (measured / name).write_text(lines, "utf-8")
    ran = await lotse(measured, "eval", "k.jsonl", "q.jsonl", "--none", "n.jsonl")
    assert (ran.code, told in ran.err, len(ran.err.strip().splitlines())) == (2, True, 1), ran.err


async def test_eval_tells_of_answers_that_are_no_entries(measured: Path) -> None:
    (measured / "q.jsonl").write_text('{"question": "x", "gold": ["z"]}\n', "utf-8")
    ran = await lotse(measured, "eval", "k.jsonl", "q.jsonl")
    assert (ran.code, "1 questions have a gold that is no entry here" in ran.err) == (0, True)


async def test_the_first_start_delivers_and_the_second_keeps(tmp_path: Path) -> None:
    await lotse(tmp_path, "migrate")
    first = json.loads((await lotse(tmp_path, "ask", "Was macht ein Mechatroniker?", "--json")).out)
    (tmp_path / "own.toml").write_text('id = "eigene"\ntitle = "Was ist Wusselkram?"\nanswer = "Unsere Antwort."\n')
    await lotse(tmp_path, "knowledge", "import", "own.toml")
    second = json.loads((await lotse(tmp_path, "ask", "Was ist Wusselkram?", "--json")).out)
    assert (first["title"], second["text"]) == ("Mechatroniker/in", "Unsere Antwort.")


async def test_an_entry_without_an_answer_is_taken_and_hinted_at(folder: Path) -> None:
    """What is taken in is there after the next start too."""
    (folder / "neu.jsonl").write_text('{"id": "leer", "title": "Was ist Wusselkram?", "questions": [], "answer": ""}\n')
    assert "1 new" in (await lotse(folder, "knowledge", "import", "neu.jsonl")).out
    assert "leer: has no answer" in (await lotse(folder, "knowledge", "check")).out
    assert json.loads((await lotse(folder, "ask", "Was ist Wusselkram?", "--json")).out)["ranked"][0][0] == "leer"
