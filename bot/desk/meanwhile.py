"""Two people with the same form: who saves second is told, sees both texts, and nothing of either is lost."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from bot.web.forms import Form

MADE_FROM = "made_from"  # what the form was made from, as a hidden field of it
Differing = tuple[str, str, str]  # a label, what was typed, and what is saved


def stamp(values: Mapping[str, str]) -> str:
    """Another one says that somebody has changed something that the form shows."""
    return hashlib.sha256(json.dumps(dict(values), sort_keys=True).encode()).hexdigest()[:32]


def is_overtaken(form: Form, saved: str) -> bool:
    return form.has(MADE_FROM) and form.text(MADE_FROM) != saved


def differing(form: Form, saved: Mapping[str, str], labels: Iterable[tuple[str, str]]) -> list[Differing]:
    """Labels come with the names of their fields."""
    typed = form.values
    pairs = ((label, _plain(typed.get(name, "")), _plain(saved.get(name, ""))) for name, label in labels)
    return [one for one in pairs if one[1] != one[2]]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
