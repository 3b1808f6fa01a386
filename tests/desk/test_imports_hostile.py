"""Hostile files: each is refused with a sentence, soon and within little memory, and changes nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.desk.staff import Role
from tests.conftest import ROOT, World
from tests.desk.conftest import SignIn
from tests.desk.hostile import FILES, MEGA
from tests.desk.test_imports import ENTRIES, entries_of, send

SECONDS, MEMORY = 2.0, 64 * MEGA
READ = """
import json, os, resource, sys, time
from bot.desk.imports.parsing import parse
from bot.spreadsheets.sheet import LARGEST_FILE, NotReadable

def read(file):
    before, since = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        with open(file, "rb") as sent:
            parse(sent.read(LARGEST_FILE + 1))
        outcome = "read"
    except NotReadable as refused:
        outcome = refused.reason
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps([file, outcome, time.process_time() - since, memory * 1024]), flush=True)

for file in sys.argv[1:]:
    if child := os.fork():
        if os.waitpid(child, 0)[1]:
            print(json.dumps([file, "died", 0, 0]), flush=True)
    else:
        read(file)
        os._exit(0)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured in a process of its own")
def test_each_is_read_within_two_seconds_and_64_mib(folder: Path) -> None:
    """In a new process for each, so that none profits from the memory of another."""
    for at, make in enumerate(FILES.values()):
        (folder / str(at)).write_bytes(make())
    files = [str(folder / str(at)) for at in range(len(FILES))]
    done = subprocess.run(
        [sys.executable, "-c", READ, *files], cwd=ROOT, capture_output=True, text=True, check=True, timeout=240
    )
    measured = dict(zip(FILES, map(json.loads, done.stdout.splitlines()), strict=True))
    print(sorted(((round(s, 2), m // MEGA, name) for name, (_, _, s, m) in measured.items()), reverse=True)[:8])
    assert {name: (seconds, memory // MEGA) for name, (_, outcome, seconds, memory) in measured.items() if (
        seconds > SECONDS or memory > MEMORY or outcome == "died"
    )} == {}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
async def test_each_is_refused_with_a_sentence(world: World, staff: SignIn, name: str) -> None:
    anna = await staff(Role.EDITOR)
    before = await entries_of(world)
    content = FILES[name]()
    page = await send(anna, ENTRIES, content)
    assert page.status in (200, 413)
    assert "lässt sich nicht lesen" in page.text or "Fehler" in page.text or "zu viel auf einmal" in page.text
    assert "root:" not in page.text
    assert "Traceback" not in page.text
    assert await entries_of(world) == before
