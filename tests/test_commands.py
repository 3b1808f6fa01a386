"""The command line as an operator types it: help, answers for programs, and errors in one sentence with exit code 2."""

import asyncio
import json
import socket
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.channels.service import LOTSE, environment
from tests.conftest import ROOT, SHARED, need


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


async def lotse(folder: Path, *words: str, **settings: object) -> Ran:
    pipe = asyncio.subprocess.PIPE
    env = environment(folder, **settings) | {"COLUMNS": "200"}
    process = await asyncio.create_subprocess_exec(*LOTSE, *words, cwd=folder, env=env, stdout=pipe, stderr=pipe)
    out, err = await process.communicate()
    return Ran(process.returncode or 0, out.decode(), err.decode())


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


async def test_the_starter_knowledge_gives_no_hints(folder: Path) -> None:
    ran = await lotse(folder, "knowledge", "check", str(ROOT / "knowledge/starter"))
    assert (ran.code, "0 hints" in ran.out) == (0, True), ran.out


async def test_doctor_says_how_to_mend_things(folder: Path) -> None:
    ran = await lotse(folder, "doctor", telegram_token="1:abcdef", telegram_webhook="http://lotse.example/telegram")
    assert ran.code == 1
    assert "Telegram delivers to https addresses only" in ran.out


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
        (["eval", "missing.jsonl", "missing.jsonl"], {}, "missing.jsonl cannot be read"),
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


@pytest.mark.parametrize("words", [[], ["serve"], ["chat"], ["ask"], ["knowledge", "import"], ["eval"], ["doctor"]])
async def test_help_shows_an_example(words: list[str], tmp_path: Path) -> None:
    ran = await lotse(tmp_path, *words, "--help")
    assert ran.code == 0
    assert "Example" in ran.out or not words


async def test_eval_writes_what_the_scorer_reads(folder: Path) -> None:
    jobs = need(SHARED / "eval/jobs", "the questions with known answers")
    ran = await lotse(
        folder, "eval", str(jobs / "knowledge-400.jsonl"), str(jobs / "questions.jsonl"), "--json", "--out", "r.jsonl"
    )
    ours = json.loads(ran.out)
    scorer = await asyncio.create_subprocess_exec(
        "python3", str(jobs.parent / "score.py"), "r.jsonl", str(jobs / "questions.jsonl"), cwd=folder, stdout=-1
    )
    theirs = json.loads((await scorer.communicate())[0])
    for name in ("recall1", "recall3", "mrr", "answered_right", "offered_right"):
        assert ours[name] == pytest.approx(theirs[name], abs=1e-3)


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
