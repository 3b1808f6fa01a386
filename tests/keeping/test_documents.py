"""What operators copy from the documents and from `deploy` has to exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from bot.commands.main import app
from bot.settings import Settings
from tests.conftest import ROOT, need

DEPLOY = sorted(file for file in (ROOT / "deploy").rglob("*") if file.is_file())
DOCUMENTS = [*DEPLOY, ROOT / "README.md", ROOT / ".env.example", ROOT / "docs/betrieb.md", ROOT / "docs/operations.md"]
DOCUMENTS.append(ROOT / "docs/matrix.md")
OF_THE_PROXY = {"LOTSE_DOMAIN", "LOTSE_PROCESSES"}
OF_A_FAMILY = {"LOTSE_"}  # `LOTSE_…` for all of them
COMMANDS = get_command(app).commands


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_each_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"LOTSE_[A-Z_]*", file.read_text("utf-8")))
    known = {f"LOTSE_{name.upper()}" for name in Settings.model_fields}
    assert named - known - OF_THE_PROXY - OF_A_FAMILY == set()


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_each_command_that_is_named_exists(file: Path) -> None:
    text = file.read_text("utf-8")
    named = re.findall(r"(?:`|\$ |bin/|^|exec lotse |-c '?)lotse ([a-z]+)", text, re.MULTILINE)
    assert set(named) <= COMMANDS.keys()
    if file.name in ("betrieb.md", "operations.md"):
        assert {"backup", "restore", "erase", "doctor"} <= set(named)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_each_option_of_backup_and_restore_exists(file: Path) -> None:
    for name, words in re.findall(r"\blotse (backup|restore|erase)([^`'\n#]*)", file.read_text("utf-8")):
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", words)) <= known


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx = need(Path(shutil.which("nginx") or "/usr/sbin/nginx"), "nginx")
    given = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    plain = re.sub(r"ssl_certificate.*|/var/log/nginx/lotse.log", lambda m: f"{tmp_path}/log" * (m[0][0] == "/"), given)
    (tmp_path / "lotse.conf").write_text(plain.replace("listen 443 ssl http2", "listen 443"))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}} http {{ include {tmp_path}/lotse.conf; }}"
    )
    ran = subprocess.run([nginx, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
