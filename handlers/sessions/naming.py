"""What the host calls somebody: asked for and kept, never needed."""

from dataclasses import replace

from handlers.sessions.nicknames import Meant, meant
from handlers.sessions.seats import keep
from handlers.speech.actions import MySessions
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk


async def ask_nickname(name: str, talk: Talk) -> Reply | None:
    session = await talk.dates.find(name, talk.person)
    if session is None or session.of(talk.person) is None:
        return None
    text = talk.say("What should the host call you? A nickname is enough, please not your full name.")
    return _nickname_wanted(text, replace(talk.dialog.settled(), naming=name), talk)


async def keep_nickname(words: str, talk: Talk) -> Reply | None:
    """None for words that are no answer but a question."""
    words = " ".join(words.split())
    match meant(words):
        case Meant.QUESTION:
            return None
        case Meant.NAME:
            text = talk.say("All right, {nickname}. See you in the session!", nickname=words)
            return await _named(words, text, talk)
        case Meant.NO_NAME:
            return await _named("", talk.say("All right, without a nickname. See you in the session!"), talk)
        case Meant.RUDE:
            text = talk.say("Please choose a kind name: the host may read it out to everybody.")
            return _nickname_wanted(text, talk.dialog, talk)
        case Meant.UNFIT:
            text = talk.say("Please choose a name of at most 20 letters, without phone numbers or addresses.")
            return _nickname_wanted(text, talk.dialog, talk)


def _nickname_wanted(text: str, dialog: Dialog, talk: Talk) -> Reply:
    return Reply(text, (Button(talk.say("Without a nickname"), MySessions()),), dialog=dialog)


async def _named(nickname: str, text: str, talk: Talk) -> Reply | None:
    before = await talk.seats.hold(talk.dialog.naming, talk.person)
    booking = before.of(talk.person) if before else None
    guest = booking.guest(talk.person) if booking else None
    if before is None or booking is None or guest is None:
        return None
    named = booking.with_guest(replace(guest, nickname=nickname))
    await keep(before, before.with_booking(named), talk)
    return Reply(text, (Button(talk.say("My sessions"), MySessions()),), dialog=talk.dialog.anew())
