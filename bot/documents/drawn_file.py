"""What was drawn, as a file for everybody: lots, ranks and sizes, no people. A fair can be recomputed from it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.booking.assignment import Slot, Wish, fulfilled
from handlers.booking.draw import Drawn, Fate
from handlers.booking.session import SessionId


def drawn_file(seed: str, drawn: Sequence[Drawn]) -> str:
    """One line for each wish, so that people can look through it, too."""
    sessions = {
        one.session.id: {
            "starts_at": one.session.starts_at.isoformat(),
            "minutes": one.session.minutes,
            "seats": one.seats,
        }
        for one in drawn
    }
    wishes = [
        {
            "session": one.session.id,
            "lots": [lot.ticket, *lot.others],
            "size": lot.size,
            "rank": lot.rank,
            "fate": lot.fate,
        }
        for one in drawn
        for lot in one.lots
    ]
    lines = ",\n".join(json.dumps(wish) for wish in wishes)
    return f'{{"seed": {json.dumps(seed)},\n"sessions": {json.dumps(sessions)},\n"wishes": [\n{lines}\n]}}\n'


def differences(content: str) -> list[str]:
    """Lots whose fate in the file is not the one that the rule gives. Raises ValueError for what is no such file."""
    try:
        read = json.loads(content)
        slots = {name: _slot(name, told) for name, told in read["sessions"].items()}
        wishes = {_wish(slots, told): Fate(told["fate"]) for told in read["wishes"]}
        granted = fulfilled([wish for wish, fate in wishes.items() if fate is not Fate.BUSY], str(read["seed"]))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
    return [
        f"{wish.ticket} in {wish.slot.session}"
        for wish, fate in wishes.items()
        if (wish in granted) != (fate is Fate.SEAT)
    ]


def _slot(name: str, told: Mapping[str, Any]) -> Slot:
    starts_at = datetime.fromisoformat(told["starts_at"])
    return Slot(SessionId(name), starts_at, starts_at + timedelta(minutes=told["minutes"]), int(told["seats"]))


def _wish(slots: Mapping[str, Slot], told: Mapping[str, Any]) -> Wish:
    return Wish(slots[told["session"]], tuple(map(str, told["lots"])), int(told["size"]), int(told["rank"]))
