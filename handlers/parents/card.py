"""A card for parents: all about a session, to be forwarded, with a page that can be printed."""

from handlers.booking.session import CareerSession, Mode
from handlers.parents.actions import ForParents
from handlers.sessions import details
from handlers.speech.actions import ShowSession
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk


async def act(action: ForParents, talk: Talk) -> Reply | None:
    session = await talk.dates.find(action.session, talk.person)
    return card(session, talk) if session and not session.called_off else None


def _where(session: CareerSession, talk: Talk) -> str:
    """Whoever reads this is not in the chat: “here” would be the wrong place."""
    if session.mode is Mode.ONLINE:
        return talk.say("Online, in the browser. The link comes 15 minutes before the start.")
    return details.where(session, talk)


def card(session: CareerSession, talk: Talk) -> Reply:
    """A hidden session has no page: only whoever was told of it may know it."""
    lines = [
        talk.say("Hello! I want to take part in this:"),
        f"{session.title}",
        talk.wording.dated_moment(session.starts_at) + " · " + talk.say("{n} minutes", n=session.minutes),
        _where(session, talk),
        talk.say("It costs nothing. No name, no address, no phone number is needed."),
    ]
    link = None if session.hidden else Link(talk.say("Page for parents"), talk.doors.parents_page(session))
    if link:
        lines.append(talk.say("More about it: {link}", link=link.url))
    back = Button(talk.say("Back to the session"), ShowSession(session.id))
    return Reply("\n".join(lines), (back,), title=talk.say("To forward to your parents"), link=link)
