"""What pupils get, by the code that gives it to them: an entry that is being written, or the answer to a question."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import nh3
from markupsafe import Markup

from bot.channels import webchat_translate
from bot.channels.plain import as_text
from bot.desk.entries.names import RIGHT_TO_LEFT
from bot.desk.office import Office
from handlers.answers import occupations
from handlers.router import route
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import Address, PersonId, Turn
from handlers.talk import Talk
from knowledge.entry import GERMAN, Entry

LONGEST_TITLE, LONGEST_ANSWER = 60, 700
NOBODY = PersonId("")
UNWRITTEN = "…"  # where the answer will stand


@dataclass(frozen=True, slots=True)
class Preview:
    """A reply as each channel shows it. `telegram` are its messages, with nothing in them but bold and italics."""

    web: dict[str, Any]
    telegram: tuple[Markup, ...]
    labels: tuple[str, ...]
    shortened: int
    plain: str
    direction: str = "ltr"

    @property
    def is_split(self) -> bool:
        return len(self.telegram) > 1


def in_channels(reply: Reply, language: str = GERMAN) -> Preview:
    from bot.channels.telegram import (
        writing as telegram,
    )  # its library is loaded with the first preview, not with the service

    messages = telegram.messages(reply, "0")
    keyboard = messages[-1].get("reply_markup")
    labels = tuple(button.text for row in keyboard.inline_keyboard for button in row) if keyboard else ()
    texts = (str(message["text"]) for message in messages if "text" in message)
    return Preview(
        web=webchat_translate.shown(reply),
        telegram=tuple(Markup(nh3.clean(text, tags={"b", "i"}, attributes={})) for text in texts),  # noqa: S704
        labels=labels,
        shortened=sum(len(one.label) > telegram.LONGEST_LABEL for one in reply.buttons),
        plain=as_text(reply),
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
    )


async def of_entry(entry: Entry, office: Office, language: str = GERMAN) -> Preview:
    """As if it were published."""

    async def read(talk: Talk) -> Reply:
        said = entry.said_in(language) if language != GERMAN else entry
        said = said if said.answer or said.facts else replace(said, answer=UNWRITTEN)
        known = {**talk.knowledge.entries, entry.id: said}
        return await occupations.read(said, replace(talk, knowledge=replace(talk.knowledge, entries=known)))

    return in_channels(await _replied(read, office, language), language)


async def asked(question: str, office: Office) -> Reply:
    """The reply to a question of somebody who has never been here; nothing of it is kept."""
    heard = office.talks.language_of(question)

    async def hear(talk: Talk) -> Reply:
        turn = Turn(Address(webchat_translate.NAME, ""), "", question, GERMAN)
        return await route(turn, replace(talk, heard=heard))

    return await _replied(hear, office, heard=heard)


async def _replied(
    reply: Callable[[Talk], Awaitable[Reply]], office: Office, language: str = GERMAN, heard: str = ""
) -> Reply:
    dialog = Dialog(language="" if language == GERMAN else language, heard=heard)
    async with office.store.look() as work:
        return await reply(office.talks.talk(NOBODY, dialog, GERMAN, work, webchat_translate.NAME))
