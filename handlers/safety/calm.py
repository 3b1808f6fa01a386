"""Calm answers to floods, insults and advertising: fixed, and without anything being stored or counted."""

from handlers import greet
from handlers.safety.adverts import is_only_links
from handlers.safety.insults import is_insult
from handlers.speech.reply import Reply
from handlers.talk import Talk


def pause(talk: Talk) -> Reply:
    """Said once; after it nothing is said until they pause."""
    text = talk.say(
        "You are faster than I am. Take a short breath, please: in half a minute I listen to you again. "
        "Nothing of what you have is lost."
    )
    return Reply(text, kept=False)


def answered(text: str, talk: Talk) -> Reply | None:
    """None for what is worth looking at. Comes after what was asked for: an opinion may be rude."""
    if is_insult(text):
        said = talk.say("I am only a program: that does not hurt me. If something annoyed you, tell me what you need:")
        return Reply(said, greet.main_choices(talk), kept=False)
    if is_only_links(text):
        said = talk.say("I open no links. Write me your question in a few words, please.")
        return Reply(said, greet.main_choices(talk), kept=False)
    return None
