"""The page in what is written as a contact; numbers and addresses are told in the text."""

import re

from handlers.speech.reply import Link
from handlers.talk import Talk

_WEB = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+[^\s<>\".,;:!?)]")


def page_of_contact(contact: str, talk: Talk) -> Link | None:
    found = _WEB.search(contact)
    if found is None:
        return None
    return Link(talk.say("To the page"), found[0] if "://" in found[0] else f"https://{found[0]}")
