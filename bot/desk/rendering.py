"""The templates of the desk, with its texts. What is put into them is escaped."""

from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.texts import Texts

LANGUAGE, CATALOGUE = "de", "desk"
HERE = Path(__file__).parent
SHARED = HERE.parent / "pages" / "templates"  # macros for forms


@cache
def texts(zone: ZoneInfo) -> Texts:
    return Texts(LANGUAGE, zone, CATALOGUE)


@cache
def _templates(zone: ZoneInfo) -> Environment:
    wording = texts(zone)
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates", SHARED]),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": wording.say,
        "plural": wording.plural,
        "day": wording.day,
        "moment": wording.moment,
        "hour": wording.hour,
        "dated_moment": wording.dated_moment,
        "zone": zone,
    }
    return environment


def render(template: str, zone: ZoneInfo, **values: Any) -> str:
    return _templates(zone).get_template(template).render(values)
