"""The way to another door, beside other things."""

from handlers.moving.actions import Move
from handlers.speech.reply import Button
from handlers.talk import Talk


def way_there(talk: Talk) -> Button:
    return Button(talk.say("Move to my phone"), Move())
