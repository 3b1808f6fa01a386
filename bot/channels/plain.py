"""A reply as plain text with numbered choices, for channels without buttons."""

from handlers.speech.reply import Reply


def as_text(reply: Reply) -> str:
    parts = [reply.title, reply.text, f"({reply.note})" if reply.note else ""]
    if reply.link:
        parts.append(f"{reply.link.label}: {reply.link.url}")
    parts.append("\n".join(f"  [{n}] {button.label}" for n, button in enumerate(reply.buttons, 1)))
    return "\n\n".join(part for part in parts if part)
