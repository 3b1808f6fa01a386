"""The container's steps, run as far as that goes without an engine: a copy of what is copied, installed and asked."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.channels.service import environment
from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
pytestmark = pytest.mark.slow


def copied() -> dict[str, str]:
    """What is copied into the image, and where to."""
    lines = re.findall(r"^COPY (.+) (\S+)$", DOCKERFILE, re.MULTILINE)
    return {name: name if target == "./" else target for names, target in lines for name in names.split()}


def test_what_is_copied_is_let_through_by_dockerignore() -> None:
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied().keys() == let_through


def test_the_container_does_not_run_as_root_and_has_a_health_check() -> None:
    assert re.search(r"^USER lotse$", DOCKERFILE, re.MULTILINE)
    assert "HEALTHCHECK" in DOCKERFILE


def test_installed_from_a_clean_copy_it_answers(tmp_path: Path) -> None:
    """The package alone, without the working tree: templates, texts and starter knowledge have to be in it."""
    clean, elsewhere = tmp_path / "app", tmp_path / "data"
    elsewhere.mkdir()
    for name, into in copied().items():
        source, target = ROOT / name, clean / into
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    install = re.search(r"^RUN pip (install .*--no-deps.*) \.$", DOCKERFILE, re.MULTILINE)
    assert install
    site = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "pip",
        *install[1].split(),
        "--no-index",
        "--quiet",
        "--target",
        str(site),
        str(clean),
    ]
    subprocess.run(command, check=True, cwd=tmp_path)
    # The libraries come from this environment, our own code only from the installed package.
    start = f"import sys; sys.path[:0] = [{str(site)!r}]; sys.path.append({sysconfig.get_path('purelib')!r})"
    ask = "import bot; assert bot.__file__.startswith(sys.path[0]); from bot.commands.main import main; main()"
    words = ["ask", "Wie lange dauert die Ausbildung zum Tischler?"]
    isolated = [sys.executable, "-S", "-c", f"{start}; {ask}", *words]
    ran = subprocess.run(
        isolated, cwd=elsewhere, env=environment(elsewhere), capture_output=True, text=True, check=False
    )
    assert "Es dauert 3 Jahre." in ran.stdout, ran.stderr
    assert (site / "bot/pages/templates/chat.html").exists()
    assert (site / "bot/pages/static/chat.js").exists()
    assert (site / "bot/desk/templates/entries/list.html").exists()
    assert (site / "bot/desk/handbook/01-anmelden.md").exists()
