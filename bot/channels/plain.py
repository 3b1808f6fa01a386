"""A reply as plain text with numbered choices, for channels without buttons."""

from handlers.speech.reply import Button, Reply


def as_text(reply: Reply) -> str:
    parts = [reply.title, reply.text, f"({reply.note})" if reply.note else ""]
    if reply.link:
        parts.append(f"{reply.link.label}: {reply.link.url}")
    parts.append("\n".join(_choice(n, button, reply) for n, button in enumerate(reply.buttons, 1)))
    return "\n\n".join(part for part in parts if part)


def _choice(number: int, button: Button, reply: Reply) -> str:
    return f"  [{number}] {button.label}" if reply.has_numbers else f"  → {button.label}"
