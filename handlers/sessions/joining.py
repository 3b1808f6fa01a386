"""Codes that were typed: of a group that somebody has booked for, or of a class that seats are kept for."""

from dataclasses import replace

from handlers.booking.groups import join_group
from handlers.booking.outcomes import AlreadyIn, GroupIsFull, Joined, NotIn
from handlers.booking.rules import Asking
from handlers.booking.session import CareerSession, State
from handlers.links.counting import noted
from handlers.links.link import Step
from handlers.safety import guessing
from handlers.sessions import details, telling
from handlers.sessions.seats import keep
from handlers.speech.actions import ShowDates, ShowSession
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk


async def use_code(code: str, talk: Talk) -> Reply:
    if not guessing.may_try(talk):
        return guessing.too_many(talk)
    return await _of_group(code, talk) or await _of_class(code, talk) or _wrong(talk)


async def _of_group(code: str, talk: Talk) -> Reply | None:
    found = await talk.codes.whose_code(code)
    before = await talk.seats.hold(found[0], talk.person, found[1]) if found else None
    if before is None:
        return None
    engaged = await talk.seats.engagements(talk.person, talk.now)
    asking = Asking(talk.person, code=code, engaged=engaged, link=talk.dialog.link)
    after, outcome = join_group(before, asking, talk.now)
    await keep(before, after, talk)
    match outcome:
        case Joined(group):
            reply = await _joined(after, talk)
            return noted(reply, Step.BOOKED) if group.state is State.BOOKED else reply
        case AlreadyIn():
            return await details.details(after, talk)
        case GroupIsFull():
            text = talk.say("This group is complete. Ask whoever gave you the code, or book a seat of your own.")
            return Reply(text, (Button(talk.say("Show the session"), ShowSession(after.id)),), title=after.title)
        case NotIn():
            return None
        case _:
            return telling.refused(after, outcome, talk)


async def _joined(session: CareerSession, talk: Talk) -> Reply:
    reply = await details.details(session, talk)
    return replace(reply, text=talk.say("Now you belong to the group.") + "\n\n" + reply.text)


async def _of_class(code: str, talk: Talk) -> Reply | None:
    """The code is remembered, so that the next tap on a seat uses it."""
    names = await talk.codes.of_class(code, talk.now)
    sessions = [session for name in names if (session := await talk.dates.find(name, talk.person))]
    if not sessions:
        return None
    known = replace(talk, dialog=replace(talk.dialog.settled(), class_code=code, tries=()))
    if len(sessions) == 1:
        return replace(await details.details(sessions[0], known), dialog=known.dialog)
    lines = [
        f"• {session.title}: {talk.wording.moment(session.starts_at)}, {details.seats_left(session, known)}"
        for session in sessions
    ]
    text = "\n".join([talk.say("For your class seats are kept here:"), *lines])
    buttons = tuple(Button(session.title, ShowSession(session.id)) for session in sessions)
    return Reply(text, buttons, title=talk.say("Sessions"), dialog=known.dialog)


def _wrong(talk: Talk) -> Reply:
    text = talk.say("I do not know this code, or it is over. Look at it again, please, and type all six signs.")
    dialog = guessing.in_vain(talk.dialog.settled(), talk)
    return Reply(text, (Button(talk.say("Sessions"), ShowDates()),), dialog=dialog)
