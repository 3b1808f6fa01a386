"""The templates of the public pages. What is put into them is escaped."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from bot.texts import Texts

FOLDER = Path(__file__).parent / "templates"
_TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=select_autoescape())


def template(name: str) -> Template:
    return _TEMPLATES.get_template(name)


@cache
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, wording: Texts, values: Mapping[str, Any]) -> str:
    """A page with the texts of a language: say, plural, day, hour, moment and dated_moment can be called in it."""
    words = ("say", "plural", "day", "hour", "moment", "dated_moment")
    return _pages().get_template(name).render({**{one: getattr(wording, one) for one in words}, **values})
