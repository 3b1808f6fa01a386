"""The handbook for staff is true: each of its command lines does what it should, in the order in which they stand."""

import re
import shlex
import shutil

import pytest

from tests.conftest import ROOT
from tests.planning.conftest import Staff

HANDBOOK = (ROOT / "docs/handbuch-termine.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", HANDBOOK, re.S)
LINES = [line for block in BLOCKS for line in block.splitlines()]
COMMANDS = ["list", "show", "import", "move", "seats", "cancel", "confirm", "hold", "open-draw"]


async def test_each_command_line_of_the_handbook_works(staff: Staff) -> None:
    shutil.copy(ROOT / "docs/sessions.toml", staff.folder)
    for line in LINES:
        program, group, *words = shlex.split(line)
        ran = await staff.lotse(*words, answer="y\n")
        assert (program, group, ran.code) == ("lotse", "sessions", 0), f"{line}\n{ran.out}"
        if line == "lotse sessions import sessions.toml":
            staff.world.clock.time = staff.world.clock.time.replace(year=2027)
            await staff.book("tischlerei-dezember", "Mia", "Ben")
    assert await staff.states("tischlerei-dezember") in ("WB", "WO")
    assert (await staff.session("netzwerk")).called_off.startswith("Der Saal")


@pytest.mark.parametrize("command", COMMANDS)
async def test_each_command_is_in_the_handbook_and_helps_with_an_example(command: str, staff: Staff) -> None:
    assert any(line.split()[2] == command for line in LINES)
    assert f"Example: lotse sessions {command}" in " ".join((await staff.lotse(command, "--help")).out.split())


def test_each_flag_is_explained() -> None:
    for flag in ("called off", "not confirmed", "below", "hidden", "no link", "example"):
        assert f"| `{flag}" in HANDBOOK
