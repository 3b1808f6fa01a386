"""What staff have set for their network, read from the texts it is stored as; what cannot be read is left as it was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Any

from bot.desk.settings.holidays import stored_holidays
from bot.desk.settings.lines import lines_of
from bot.pages.web_door.sites import sites_of
from handlers.own_texts import OwnTexts
from handlers.school.holding import Allowed
from knowledge.region import Region, read_region
from storage.retention import Limits

GREETING, HELP, PRIVACY, REGION, LIMITS = "greeting", "help_lines", "privacy", "region", "limits"
OFFICE_HOURS, HOLIDAYS, CLASSES = "office_hours", "school_holidays", "class_seats"
SITES = "widget"
RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`region` is None where the file counts that the service was started with. `holidays` are days, by state."""

    own: OwnTexts = field(default_factory=OwnTexts)
    limits: Limits = field(default_factory=Limits)
    region: Region | None = None
    privacy: str = ""
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    classes: Allowed = field(default_factory=Allowed)
    sites: tuple[str, ...] = ()


def chosen(values: Mapping[str, str]) -> Chosen:
    return Chosen(
        OwnTexts(values.get(GREETING, ""), lines_of(values.get(HELP, ""))),
        limits_of(values.get(LIMITS, "")),
        read_region(values[REGION]) if values.get(REGION) else None,
        values.get(PRIVACY, ""),
        holidays_of(values.get(HOLIDAYS, "")),
        allowed_of(values.get(CLASSES, "")),
        sites_of(values.get(SITES, "")),
    )


def limits_of(value: str) -> Limits:
    """Never longer than what is promised to people, whatever is stored."""
    longest = Limits()
    days = {name: timedelta(days=number) for name, number in _table(value).items()}
    return Limits(
        min(days.get("messenger", longest.messenger), longest.messenger),
        min(days.get("booking", longest.booking), longest.booking),
        min(days.get("open_question", longest.open_question), longest.open_question),
    )


def allowed_of(value: str) -> Allowed:
    """Seats that teachers may keep for a class."""
    return Allowed(**_table(value))


def holidays_of(value: str) -> dict[str, frozenset[date]]:
    of_states = stored_holidays(value)
    return {state: frozenset(chain.from_iterable(one.days() for one in found)) for state, found in of_states.items()}


def _table(value: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(value) if value else {}
    return table
