"""How help lines are stored among the settings."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from handlers.help_lines import USUAL, HelpLine

PARTS: Final = ("name", "about", "phone", "hours", "languages", "web")


def lines_of(value: str) -> tuple[HelpLine, ...]:
    """Lines written before they had parts are a name alone."""
    table: dict[str, Any] = json.loads(value) if value else {}
    return tuple(_line(one, table.get("checked_on", "")) for one in table.get("lines", ()))


def _line(one: str | dict[str, str], checked_on: str) -> HelpLine:
    if isinstance(one, str):
        return HelpLine(one, checked_on=date.fromisoformat(checked_on) if checked_on else None)
    day = date.fromisoformat(one["checked_on"])
    usual = next((line for line in USUAL if line.usual == one.get("usual")), None)
    if usual is not None:
        return replace(usual, checked_on=day)
    return HelpLine(**{part: one.get(part, "") for part in PARTS}, checked_on=day)


def written(lines: Sequence[HelpLine]) -> str:
    """What comes with the software is stored by its name, so that it goes on being said in each language."""
    return json.dumps({"lines": [_row(line) for line in lines]}, ensure_ascii=False) if lines else ""


def _row(line: HelpLine) -> dict[str, str]:
    checked_on = line.checked_on.isoformat() if line.checked_on else ""
    usual = next((one.usual for one in USUAL if line.is_the_same(one)), "")
    if usual:
        return {"usual": usual, "checked_on": checked_on}
    parts = {part: text for part, text in asdict(line).items() if part in PARTS and text}
    return parts | {"checked_on": checked_on}


def are_due(lines: Sequence[HelpLine], today: date) -> bool:
    return any(line.is_due(today) for line in lines or USUAL)
