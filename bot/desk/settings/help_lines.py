"""The help lines a network names: the form has a row for each."""

from collections.abc import Mapping
from typing import Any, Final

from bot.desk.office import Office
from bot.desk.settings.lines import PARTS, lines_of, written
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.help_lines import USUAL, HelpLine, emergency
from handlers.talk import Talk

MOST: Final = 10
SPARE: Final = 2
REACHED_BY: Final = ("phone", "web")


def read_help_lines(form: Form, office: Office) -> str:
    """Without a name a row counts for nothing; without any, the usual ones count. Own ones come first."""
    lines = [_read(number, form, office) for number in range(MOST) if form.text(f"name-{number}")]
    own_first = sorted(lines, key=lambda line: any(map(line.is_the_same, USUAL)))
    return "" if form.wrong else written(own_first)


def _read(number: int, form: Form, office: Office) -> HelpLine:
    parts = {part: form.text(f"{part}-{number}") for part in PARTS}
    if not any(parts[part] for part in REACHED_BY) and not _has_both(parts["name"]):
        form.wrong[f"phone-{number}"] = to_be_said("Each line needs a telephone number or a web address.")
    day = office.today if form.ticked("all_checked") else form.day(f"checked_on-{number}", needed=True)
    if day and day > office.today:
        form.wrong[f"checked_on-{number}"] = to_be_said("This day is still to come.")
    return HelpLine(**parts, checked_on=day)


def _has_both(name: str) -> bool:
    """Of a line that was written in one piece."""
    return sum(map(str.isdigit, name)) > 2 or "." in name.rstrip(".")


def show_help_lines(value: str, office: Office, talk: Talk) -> Mapping[str, Any]:
    """The numbers are those of the rows, of which two more stand ready."""
    lines = lines_of(value) or USUAL
    rows = [
        {**{part: getattr(line, part) for part in PARTS}, "due": line.is_due(office.today)}
        | {"checked_on": line.checked_on.isoformat() if line.checked_on else ""}
        for line in lines
    ]
    blank = dict.fromkeys((*PARTS, "checked_on"), "") | {"due": False}
    return {"rows": [*rows, *(blank for _ in range(SPARE))][:MOST], "emergency": emergency(talk.wording)}
