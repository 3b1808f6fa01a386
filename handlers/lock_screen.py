"""What a phone may show to whoever looks at it: titles and words of staff only where they tell no name, school or link.

All else stands behind a tap.
"""

from dataclasses import replace
from functools import lru_cache

from handlers.booking.session import CareerSession
from handlers.speech.reply import File
from handlers.talk import Talk
from knowledge.asked.scrub import tells_who

FILE = "termin.ics"


@lru_cache(1024)  # thousands are told the same within minutes
def is_harmless(text: str) -> bool:
    return not tells_who(text)


def title_of(session: CareerSession, talk: Talk) -> str:
    return session.title if is_harmless(session.title) else talk.say("your session")


def unnamed(file: File) -> File:
    """Its name is shown beside it."""
    return replace(file, name=FILE)
