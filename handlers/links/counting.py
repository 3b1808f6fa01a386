"""Counts the steps of people who came by a link: each person once for each step, by marks in their own dialog."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.links.link import Step
from handlers.speech.asked import OF_FIELD, Asked
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.talk import Talk
from knowledge.entry import EntryId

Steps = tuple[tuple[Step, str], ...]
MOST_MARKS: Final = 120  # of several links; who has more is counted no further


def noted(reply: Reply, step: Step, about: str = "") -> Reply:
    """The reply to somebody who has taken a step. It counts when their turn is stored, if they came by a link.

    What it was about counts of questions alone: of anything else the numbers would be too small to be shown.
    """
    topic: Steps = ((step, about),) if about and step is Step.ASKED else ()
    return replace(reply, steps=(*reply.steps, (step, ""), *topic))


def on_topic(reply: Reply, entry: EntryId, talk: Talk) -> Reply:
    """The reply to somebody who has asked about an entry."""
    for about in topics(entry, talk):
        reply = noted(reply, Step.ASKED, about)
    return reply


def taken(reply: Reply, talk: Talk) -> Steps:
    """The steps of a turn, a question among them."""
    return reply.steps if reply.asked is None else (*reply.steps, *_asked(reply.asked, talk))


def _asked(asked: Asked, talk: Talk) -> Steps:
    return ((Step.ASKED, ""), *((Step.ASKED, about) for about in topics(EntryId(asked.about), talk)))


def topics(about: EntryId, talk: Talk) -> tuple[str, ...]:
    """The fields of work that an entry is about, or the field that stands there itself."""
    if about.startswith(OF_FIELD):
        return (about.removeprefix(OF_FIELD),)
    entry = talk.knowledge.entries.get(about)
    return tuple(entry.fields) if entry else ()


def counted(dialog: Dialog, steps: Sequence[tuple[Step, str]]) -> tuple[Dialog, Steps]:
    """The dialog with its marks, and what has not been counted for this person and link before."""
    if not dialog.link:
        return dialog, ()
    wanted = {".".join(filter(None, (dialog.link, step.value, about))): (step, about) for step, about in steps}
    new = {mark: step for mark, step in wanted.items() if mark not in dialog.marks}
    if not new or len(dialog.marks) + len(new) > MOST_MARKS:
        return dialog, ()
    return replace(dialog, marks=(*dialog.marks, *new)), tuple(new.values())
