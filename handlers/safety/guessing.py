"""Typed codes are short: how many wrong ones a person may try, and how many may come from one network."""

from dataclasses import replace

from handlers.sessions.codes import MOST_TRIES, recent
from handlers.speech.actions import ShowDates
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk


def may_try(talk: Talk) -> bool:
    """A person of the web page may come as somebody new after each try, and anybody may have themselves erased."""
    if len(recent(talk.dialog.tries, talk.now)) >= MOST_TRIES:
        return False
    return not talk.network or talk.tries.are_left(talk.network)


def too_many(talk: Talk) -> Reply:
    text = talk.say("That were too many wrong codes. Try again in a quarter of an hour.")
    return Reply(text, (Button(talk.say("Sessions"), ShowDates()),))


def in_vain(dialog: Dialog, talk: Talk) -> Dialog:
    """The dialog with one more wrong code."""
    if talk.network:
        talk.tries.in_vain(talk.network)
    return replace(dialog, tries=(*recent(talk.dialog.tries, talk.now), talk.now.isoformat()))
