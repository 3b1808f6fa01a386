"""Between Telegram's updates and our turns, between our replies and Telegram's messages. Pure."""

from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message, Update

from bot.channels.base import TELEGRAM
from handlers.speech.packing import pack, unpack
from handlers.speech.reply import Link, Reply
from handlers.speech.turn import Address, Started, Turn, Unreadable

NAME = TELEGRAM
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_LABEL = 60  # a button shows about this much on a phone; Telegram itself allows more


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap wants to be confirmed, or the button goes on spinning."""

    query: str


def to_turn(update: Update) -> tuple[Turn | None, Tapped | None]:
    """The turn of an update; None for what is not one: groups, edits, other bots."""
    query = update.callback_query
    if query is not None:
        language = _language(query.from_user.language_code)
        address = Address(NAME, str(query.from_user.id))
        return Turn(address, str(update.update_id), unpack(query.data or ""), language), Tapped(query.id)
    message = update.message
    if message is None or message.chat.type != "private" or message.from_user is None or message.from_user.is_bot:
        return None, None
    address = Address(NAME, str(message.chat.id))
    return Turn(address, str(update.update_id), _did(message), _language(message.from_user.language_code)), None


def _did(message: Message) -> str | Started | Unreadable:
    text = message.text or message.caption  # words under a picture are words too
    if text is None:
        return Unreadable.MEDIA
    command, _, payload = text.partition(" ")
    return Started(payload.strip()) if command == "/start" else text


def _language(code: str | None) -> str:
    return (code or "de").partition("-")[0]


def messages(reply: Reply, chat: str) -> list[dict[str, Any]]:
    """What to send for a reply, as parameters of sendMessage, or of sendDocument where there is a file."""
    sent: list[dict[str, Any]] = [
        {"chat_id": int(chat), "text": page, "parse_mode": "HTML"} for page in _pages(_html(reply))
    ]
    if reply.file:
        caption = {"caption": sent[-1]["text"]} if len(sent[-1]["text"]) <= LONGEST_CAPTION else {}
        document = InputFile(reply.file.content, reply.file.name)
        sent = sent[: -1 if caption else None]
        sent.append({"chat_id": int(chat), "document": document, "parse_mode": "HTML", **caption})
    if rows := _rows(reply):
        sent[-1]["reply_markup"] = InlineKeyboardMarkup(rows)
    return sent


def _rows(reply: Reply) -> list[list[InlineKeyboardButton]]:
    rows = [[InlineKeyboardButton(_label(b.label), callback_data=pack(b.action))] for b in reply.buttons]
    if reply.link and is_public(reply.link.url):
        rows.insert(0, [InlineKeyboardButton(_label(reply.link.label), url=reply.link.url)])
    return rows


def is_public(url: str) -> bool:
    """Telegram refuses buttons to addresses without a real host name."""
    host = urlsplit(url).hostname or ""
    return urlsplit(url).scheme in ("http", "https") and "." in host and not host.replace(".", "").isdecimal()


def _label(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _html(reply: Reply) -> list[str]:
    """Paragraphs, each complete in itself, so that a cut between them breaks no markup."""
    parts = [f"<b>{escape(reply.title)}</b>"] if reply.title else []
    parts += [escape(part, quote=False) for part in _short(reply.text).split("\n\n") if part.strip()]
    if reply.link and not is_public(reply.link.url):
        parts.append(escape(_as_line(reply.link)))
    return parts + ([f"<i>{escape(reply.note)}</i>"] if reply.note else [])


def _as_line(link: Link) -> str:
    return f"{link.label}: {link.url}"


def _short(text: str) -> str:
    """Paragraphs of at most a third of what a message holds: escaping may make them longer."""
    most = LONGEST_TEXT // 6
    return "\n\n".join(part[at : at + most] for part in text.split("\n\n") for at in range(0, max(1, len(part)), most))


def _pages(parts: list[str]) -> list[str]:
    pages = [""]
    for part in parts:
        joined = f"{pages[-1]}\n\n{part}" if pages[-1] else part
        if len(joined) <= LONGEST_TEXT:
            pages[-1] = joined
        else:
            pages.append(part)
    return pages
