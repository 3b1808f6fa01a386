"""Cutting texts so that a messenger takes them."""

import re
from typing import Final

_SENTENCES: Final = re.compile(r"(?<=[.!?…:])(?=\s)|(?<=\n)")
_WORDS: Final = re.compile(r"(?<=\s)(?=\S)")


def size(text: str) -> int:
    """Counted as a phone does: many emoji count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """One line of at most so many letters."""
    text = " ".join(text.split())
    if size(text) <= most:
        return text
    shorter = text[: most - 1]
    while size(shorter) > most - 1:
        shorter = shorter[:-1]
    return f"{shorter.rstrip()}…"


def pieces(text: str, most: int) -> list[str]:
    """Cut at sentences; inside one only where it is too long by itself, and inside a word only then."""
    found = [""]
    for part in _small(text, most):
        if size(found[-1] + part.rstrip()) <= most:
            found[-1] += part
        else:
            found.append(part.lstrip())
    return [piece.strip() for piece in found if piece.strip()]


def last_piece(text: str, most: int) -> tuple[str, str]:
    """All but the last piece, and that one."""
    last = pieces(text, most)[-1] if text.strip() else ""
    return text.rstrip()[: -len(last) or None].rstrip() if last != text.strip() else "", last


def _small(text: str, most: int) -> list[str]:
    parts: list[str] = []
    for sentence in _SENTENCES.split(text):
        words = [sentence] if size(sentence) <= most else _WORDS.split(sentence)
        for word in words:
            parts += [word] if size(word) <= most else _letters(word, most // 2)
    return parts


def _letters(word: str, most: int) -> list[str]:
    return [word[at : at + most] for at in range(0, len(word), most)]
