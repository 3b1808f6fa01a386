"""Our replies as Telegram's messages. Pure."""

from html import escape
from itertools import chain
from typing import Any, Final
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile

from bot.channels.cutting import cut, pieces, size
from handlers.speech.packing import pack
from handlers.speech.reply import Link, Reply

LONGEST_TEXT: Final = 4096  # as it is shown, without markup
LONGEST_CAPTION: Final = 1024
LONGEST_LABEL: Final = 60  # a button shows about this much on a phone; Telegram itself allows more
MOST_BUTTONS: Final = 99  # and one for the link
NOTHING: Final = "…"  # a message of blanks alone would be refused
Message = dict[str, Any]
Part = tuple[str, str]  # as it is shown, and with markup


def messages(reply: Reply, chat: str) -> list[Message]:
    """What to send for a reply, as parameters of sendMessage, or of sendDocument where there is a file."""
    pages = _pages(list(_parts(reply)))
    sent: list[Message] = [{"chat_id": int(chat), "text": html, "parse_mode": "HTML"} for _, html in pages]
    if reply.file:
        fits = size(pages[-1][0]) <= LONGEST_CAPTION
        caption = {"caption": pages[-1][1]} if fits else {}
        document = InputFile(reply.file.content, reply.file.name)
        sent = sent[: -1 if fits else None]
        sent.append({"chat_id": int(chat), "document": document, "parse_mode": "HTML", **caption})
    if rows := _rows(reply):
        sent[-1]["reply_markup"] = InlineKeyboardMarkup(rows)
    return sent


def _rows(reply: Reply) -> list[list[InlineKeyboardButton]]:
    shown = reply.buttons[:MOST_BUTTONS]
    rows = [[InlineKeyboardButton(_label(b.label), callback_data=pack(b.action))] for b in shown]
    if reply.link and is_public(reply.link.url):
        rows.insert(0, [InlineKeyboardButton(_label(reply.link.label), url=reply.link.url)])
    return rows


def is_public(url: str) -> bool:
    """Telegram refuses buttons to addresses without a real host name."""
    host = urlsplit(url).hostname or ""
    return urlsplit(url).scheme in ("http", "https") and "." in host and not host.replace(".", "").isdecimal()


def _label(label: str) -> str:
    return cut(label, LONGEST_LABEL) or NOTHING


def _parts(reply: Reply) -> chain[Part]:
    """Each is complete in itself, so that no cut between them can break markup."""
    text = [reply.text, *_in_words(reply)]
    if reply.link and not is_public(reply.link.url):
        text.append(_as_line(reply.link))
    return chain(_marked(reply.title, "b"), *(_plain(part) for part in text), _marked(reply.note, "i"))


def _in_words(reply: Reply) -> list[str]:
    """Choices that no keyboard has room for: their number can be typed."""
    rest = [f"{number}. {button.label}" for number, button in enumerate(reply.buttons, 1) if number > MOST_BUTTONS]
    return ["\n".join(rest)] if rest else []


def _plain(text: str) -> list[Part]:
    return [(piece, escape(piece, quote=False)) for part in text.split("\n\n") for piece in pieces(part, LONGEST_TEXT)]


def _marked(text: str, tag: str) -> list[Part]:
    return [(plain, f"<{tag}>{html}</{tag}>") for plain, html in _plain(text)]


def _as_line(link: Link) -> str:
    return f"{link.label}: {link.url}"


def _pages(parts: list[Part]) -> list[Part]:
    pages: list[Part] = []
    for plain, html in parts:
        before = pages[-1] if pages else ("", "")
        if pages and size(before[0]) + size(plain) + 2 <= LONGEST_TEXT:
            pages[-1] = f"{before[0]}\n\n{plain}", f"{before[1]}\n\n{html}"
        else:
            pages.append((plain, html))
    return pages or [(NOTHING, NOTHING)]
