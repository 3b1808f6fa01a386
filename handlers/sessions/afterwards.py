"""After a session: one question, and a certificate for those who were there."""

from dataclasses import replace

from handlers.booking.session import CareerSession
from handlers.lock_screen import title_of
from handlers.speech.actions import GetCertificate, MySessions, Rate, ShowDates
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.asked.scrub import scrub

BEST = 5
LONGEST_WORD = 60
LONGEST_NAME = 80


def question(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say("How was “{title}”? Your answer is kept without you.", title=title_of(session, talk))
    stars = tuple(Button("★" * n, Rate(session.id, n)) for n in range(BEST, 0, -1))
    return Reply(text, (*stars, Button(talk.say("Proof that I was there"), GetCertificate(session.id))))


async def rate(name: str, stars: int, talk: Talk) -> Reply | None:
    session = await _attended(name, talk)
    if session is None or not 1 <= stars <= BEST:
        return None
    if not await talk.opinions.rate(name, talk.person, stars, talk.now):
        return Reply(talk.say("You have told me already. Thank you!"), _next(session, talk))
    text = talk.say("Thank you! Do you want to say a word about it? Without names, please.")
    dialog = replace(talk.dialog.settled(), commenting=name)
    return Reply(text, (Button(talk.say("No, that is all"), MySessions()),), dialog=dialog)


async def keep_word(words: str, talk: Talk) -> Reply | None:
    """None for a question: it is answered."""
    session = await _attended(talk.dialog.commenting, talk)
    if session is None or words.rstrip().endswith("?"):
        return None
    await talk.opinions.comment(session.id, scrub(words)[:LONGEST_WORD], talk.now)
    return Reply(talk.say("Thank you, the host will hear it."), _next(session, talk))


async def ask_name(name: str, talk: Talk) -> Reply | None:
    if await _attended(name, talk) is None:
        return None
    text = talk.say("Which name shall stand on it? I write it there and forget it at once.")
    return Reply(
        text, (Button(talk.say("Rather not"), MySessions()),), dialog=replace(talk.dialog.settled(), certifying=name)
    )


async def certify(words: str, talk: Talk) -> Reply | None:
    session = await _attended(talk.dialog.certifying, talk)
    if session is None:
        return None
    name = " ".join(words.split())
    if not name or len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        text = talk.say("Please write the name only, with at most {n} letters.", n=LONGEST_NAME)
        return Reply(text, (Button(talk.say("Rather not"), MySessions()),), dialog=talk.dialog)
    file = await talk.certificate(session, name, talk.wording)
    text = talk.say("Here it is. Save the file: I do not keep it.")
    return Reply(text, _next(session, talk), file=file, kept=False, dialog=talk.dialog.settled())


def _next(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Proof that I was there"), GetCertificate(session.id)),
        Button(talk.say("Sessions"), ShowDates()),
    )


async def _attended(name: str, talk: Talk) -> CareerSession | None:
    """The session, if it is over and the person was there."""
    session = await talk.dates.find(name, talk.person)
    booking = session.of(talk.person) if session else None
    guest = booking.guest(talk.person) if booking else None
    was_there = session is not None and guest is not None and guest.attended_at is not None
    return session if was_there and session and talk.now >= session.ends_at else None
