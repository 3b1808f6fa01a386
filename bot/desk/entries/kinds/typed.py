"""What was typed into the fields of an entry: lines, ordered ticks, rows of a table, titles of other entries."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk.entries.listing import Rows
from bot.texts import to_be_said
from bot.web.forms import LONGEST_LINE, Form
from knowledge.entry import EntryId, Kind

LONGEST_PLACE, MOST_LINES = 100, 200
EMPTY_ROWS = 2  # offered below those that are filled in; each look at the form offers as many again
NO_OCCUPATION = to_be_said("There is no occupation of this name. Choose one that is offered, or write it differently.")
NOT_THERE = to_be_said("There is no entry with this title. Choose one of those that are offered as you type.")


def clean(text: str) -> str:
    """Without signs that cannot be seen and that databases refuse."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def line(form: Form, name: str, *, longest: int = LONGEST_LINE, needed: bool = False) -> str:
    return " ".join(clean(form.text(name, needed=needed, longest=longest)).split())


def lines(form: Form, name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(kept for one in form.lines(name) if (kept := " ".join(clean(one).split()))))
    if len(found) > MOST_LINES or any(len(one) > LONGEST_LINE for one in found):
        form.wrong[name] = to_be_said("This is too much: at most 200 lines of at most 300 characters.")
    return found


def ordered(ticked: Sequence[str], before: Sequence[str]) -> list[str]:
    """Boxes have no order of their own: those ticked before keep theirs."""
    return [*(name for name in before if name in ticked), *(name for name in ticked if name not in before)]


def named(form: Form, name: str, rows: Rows) -> EntryId | None:
    """The entry whose title stands in a field; None for an empty one."""
    typed = form.text(name)
    if not typed:
        return None
    if (found := rows.named(typed)) is None:
        form.wrong.setdefault(name, NOT_THERE)
    return found


def occupation(form: Form, name: str, rows: Rows) -> EntryId | None:
    """The occupation that is clearly meant by what stands in a field; None for an empty one."""
    typed = form.text(name)
    found = rows.occupation(typed) if typed else None
    if typed and found is None:
        form.wrong.setdefault(name, NO_OCCUPATION)
    return found


def occupations(rows: Rows) -> list[str]:
    return [rows.title(one.id) for one in rows.by_id.values() if one.kind == Kind.OCCUPATION]


def table(form: Form, name: str, columns: Sequence[str], most: int) -> list[dict[str, str]]:
    """The rows of fields called `name-0-column`; what is empty in all columns is left out."""
    found = [{one: form.text(f"{name}-{at}-{one}") for one in columns} for at in range(most)]
    return [row for row in found if any(row.values())]


def table_values(name: str, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The same the other way round, for showing."""
    return {f"{name}-{at}-{one}": value for at, row in enumerate(rows) for one, value in row.items()}


def rows_shown(values: Mapping[str, str], name: str, most: int) -> int:
    """How many rows a form shows: those with something in them, and some empty ones."""
    filled = [int(key.split("-")[1]) for key, value in values.items() if key.startswith(f"{name}-") and value]
    return min(most, max(filled, default=-1) + 1 + EMPTY_ROWS)


def day_text(day: date | None) -> str:
    return day.isoformat() if day else ""
