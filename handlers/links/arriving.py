"""Coming by a link: who came by it belongs to it from then on, and is led where it leads."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers.links.counting import noted
from handlers.links.link import PAYLOAD, ShareLink, Step, code_in
from handlers.safety import guessing
from handlers.speech.reply import Reply
from handlers.talk import Talk

Lead = Callable[[str, Talk], Awaitable[Reply]]


async def open_link(code: str, talk: Talk, lead: Lead) -> Reply:
    """`lead` follows a start payload. Who comes by a link that is over or unknown is greeted all the same."""
    link = await _open(code, talk)
    if link is None:
        greeting = await lead("", talk)
        text = talk.say("This link is over, or it was typed wrongly. You can go on here all the same:")
        return replace(greeting, text=f"{text}\n\n{greeting.text}")
    arrived = _with_link(link, talk)
    leads_to = "" if link.leads_to.startswith(PAYLOAD) else link.leads_to
    return remembered(await lead(leads_to, arrived), arrived)


async def open_typed(code: str, talk: Talk, lead: Lead) -> Reply:
    """A code that was typed may be a guess: wrong ones count. One that is over was printed somewhere."""
    if not guessing.may_try(talk):
        return guessing.too_many(talk)
    reply = await open_link(code, talk, lead)
    if await talk.links.find(code):
        return reply
    return replace(reply, dialog=guessing.in_vain(reply.dialog or talk.dialog.settled(), talk))


async def arrive(payload: str, talk: Talk) -> Talk:
    """A page tells by which link it was opened with each turn: the first time, the person belongs to that link."""
    code = code_in(payload)
    if not code or code == talk.dialog.link:
        return talk
    link = await _open(code, talk)
    return _with_link(link, talk) if link else talk


def remembered(reply: Reply, talk: Talk) -> Reply:
    """The reply with the link kept in the dialog, unless it is to leave no trace."""
    if reply.forget or (not reply.kept and reply.dialog is None):
        return reply
    dialog = replace(reply.dialog or talk.dialog.settled(), link=talk.dialog.link)
    return noted(replace(reply, dialog=dialog), Step.STARTED)


async def _open(code: str, talk: Talk) -> ShareLink | None:
    link = await talk.links.find(code)
    return link if link and link.is_open(talk.today) else None


def _with_link(link: ShareLink, talk: Talk) -> Talk:
    return replace(talk, dialog=replace(talk.dialog, link=link.code))
