"""The programme of a fair as a table: companies by time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.booking.session import CareerSession
from handlers.ports import Wording


@dataclass(frozen=True, slots=True)
class Row:
    """One company, with its sessions by their start."""

    title: str
    host: str
    at: Mapping[datetime, CareerSession]


@dataclass(frozen=True, slots=True)
class Programme:
    starts: Sequence[datetime]
    rows: Sequence[Row]


def programme(sessions: Sequence[CareerSession], zone: ZoneInfo) -> Programme:
    """Times are those on the wall. A session that was moved stands at its own time."""
    starts = sorted({one.starts_at for one in sessions})
    rows: dict[str, dict[datetime, CareerSession]] = {}
    for one in sessions:
        rows.setdefault(one.together or one.id, {})[one.starts_at] = one
    first = {name: next(iter(at.values())) for name, at in rows.items()}
    shown = [Row(first[name].title, first[name].host, at) for name, at in rows.items()]
    return Programme([one.astimezone(zone) for one in starts], sorted(shown, key=lambda row: row.title.casefold()))


def in_short(sessions: Sequence[CareerSession], wording: Wording) -> tuple[str, str]:
    """Where it is and how many companies there are, as pupils read it."""
    place = next((one.place for one in sessions if one.place), wording.say("online"))
    many = len({one.together for one in sessions})
    return place, wording.plural("{n} company", "{n} companies", many)
