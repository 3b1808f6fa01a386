"""Counts what people do with open places: each person once for each place and step, by marks in their own dialog."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from handlers.links.link import Step
from handlers.openings.step import Counted, PlaceStep
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.talk import Talk
from knowledge.entry import Entry, Kind

MOST_MARKS = 150  # who looks at more is counted no further
MARK = 6  # letters of a hash, which are enough to tell some hundred places apart


def seen(shown: Iterable[Entry]) -> tuple[Counted, ...]:
    """For a reply that lists these."""
    return tuple(Counted(entry.id, PlaceStep.SEEN) for entry in shown if entry.kind is Kind.APPRENTICESHIP)


def counted(dialog: Dialog, reply: Reply, talk: Talk) -> tuple[Dialog, tuple[Counted, ...]]:
    """The dialog after a turn with its marks, and what is new in it."""
    came = (*reply.places, *_booked(reply, talk))
    new = {mark: one for one in came if (mark := _mark(one)) not in dialog.places}
    if not new or len(dialog.places) + len(new) > MOST_MARKS:
        return dialog, ()
    return replace(dialog, places=(*dialog.places, *new)), tuple(new.values())


def _booked(reply: Reply, talk: Talk) -> tuple[Counted, ...]:
    """A seat that was taken while a place was talked about."""
    entry = talk.knowledge.entries.get(talk.dialog.topic) if talk.dialog.topic else None
    if entry is None or entry.kind is not Kind.APPRENTICESHIP:
        return ()
    return tuple(Counted(entry.id, PlaceStep.BOOKED) for step, _ in reply.steps if step is Step.BOOKED)


def _mark(one: Counted) -> str:
    return hashlib.sha256(f"{one.place} {one.step.value}".encode()).hexdigest()[:MARK]
