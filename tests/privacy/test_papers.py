"""The papers of data protection say what the software does: they name columns, limits, tests and files that exist."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.keeping import record
from tests.conftest import ROOT

FOLDER = ROOT / "docs/datenschutz"
PAPERS = sorted(FOLDER.glob("*.md"))
NAMED = re.compile(r"`((?:tests|bot|storage|handlers|knowledge|deploy|docs|benchmarks)/[\w/.-]+?)(?:::(\w+))?`")
LINKED = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_each_column_has_its_purpose_and_limit_in_german() -> None:
    with (ROOT / "bot/locale/de/LC_MESSAGES/schema.po").open("rb") as file:
        said = {message.id for message in read_po(file, locale="de") if message.id and message.string}
    assert set(record.words()) - said == set(), "say it in bot/locale/de/LC_MESSAGES/schema.po"
    assert said - set(record.words()) == set(), "nothing of this is kept any more"


def test_the_table_of_limits_is_that_of_the_schema() -> None:
    written = (FOLDER / "loeschfristen.md").read_text("utf-8")
    assert written == record.written(), "run: lotse privacy table > docs/datenschutz/loeschfristen.md"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_what_a_paper_names_is_there(paper: Path) -> None:
    text = paper.read_text("utf-8")
    missing = [link for link in LINKED.findall(text) if not (paper.parent / link).exists()]
    for path, test in NAMED.findall(text):
        file = ROOT / path
        if not file.exists() or (test and f"def {test}(" not in file.read_text("utf-8")):
            missing.append(f"{path}::{test}")
    assert missing == []
