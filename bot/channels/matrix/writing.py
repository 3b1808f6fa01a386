"""Our replies as messages of Matrix: plain words, the same as HTML, and choices with numbers to type. Pure."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from bot.channels.cutting import pieces, size
from handlers.speech.reply import File, Reply

LONGEST: Final = 3000  # letters: twice in an event, escaped and encrypted, they stay below its 64 KiB
_PARAGRAPHS: Final = re.compile(r"\n{2,}")
Message = dict[str, Any]


def messages(reply: Reply) -> list[Message | File]:
    """In order: a file first, what is asked for last, where it is seen."""
    parts = [*_words(reply), *_choices(reply)]
    sent: list[Message | File] = [reply.file] if reply.file else []
    return sent + [_message(page) for page in _pages(parts)]


def _words(reply: Reply) -> Iterator[tuple[str, str]]:
    """Parts as plain text and as HTML; each is complete in itself and short enough."""
    if reply.title:
        yield reply.title, f"<strong>{escape(reply.title)}</strong>"
    for paragraph in _PARAGRAPHS.split(reply.text):
        for piece in pieces(paragraph, LONGEST):
            yield piece, _as_html(piece)
    if reply.link:
        label, url = reply.link.label, reply.link.url
        is_web = url.startswith(("https://", "http://"))
        yield f"{label}: {url}", f'<a href="{escape(url)}">{escape(label)}</a>' if is_web else escape(f"{label}: {url}")
    if reply.note:
        yield f"({reply.note})", f"<em>{_as_html(reply.note)}</em>"


def _choices(reply: Reply) -> Iterator[tuple[str, str]]:
    labels = [" ".join(button.label.split()) for button in reply.buttons]
    if labels and not reply.has_numbers:
        yield "\n".join(f"→ {label}" for label in labels), "<br>".join(f"→ {escape(label)}" for label in labels)
    elif labels:
        plain = "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
        yield plain, "<ol>" + "".join(f"<li>{escape(label)}</li>" for label in labels) + "</ol>"


def _as_html(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _pages(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    pages: list[tuple[str, str]] = []
    for plain, html in parts:
        if pages and size(pages[-1][0]) + size(plain) <= LONGEST:
            before = pages.pop()
            pages.append((f"{before[0]}\n\n{plain}", before[1] + _block(html)))
        else:
            pages.append((plain, _block(html)))
    return pages


def _block(html: str) -> str:
    return html if html.startswith("<ol>") else f"<p>{html}</p>"


def _message(page: tuple[str, str]) -> Message:
    plain, html = page
    return {"msgtype": "m.text", "body": plain, "format": "org.matrix.custom.html", "formatted_body": html}
