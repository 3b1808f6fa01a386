"""Plays a chat that is written down, line by line, and checks what the bot says.

    Mia: /termine                          what a person writes
    Bot: Such dir einen Termin aus. [B]    has to stand in the reply; [labels] have to be buttons of it
    Bot: not: Ben                          must not stand in it
    Mia: [Tischlerei von innen]            a tap

A failure prints the chat as it really went.
"""

import re
from dataclasses import dataclass, field
from typing import Protocol

LABEL = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A reply as a person sees it."""

    text: str
    buttons: tuple[str, ...] = ()


class Messenger(Protocol):
    """How a line of a chat gets to the bot, and its reply back. One for each channel."""

    async def write(self, person: str, text: str) -> Seen: ...

    async def tap(self, person: str, label: str) -> Seen: ...


@dataclass(slots=True)
class Chat:
    messenger: Messenger
    went: list[str] = field(default_factory=list)

    async def play(self, script: str) -> None:
        seen = Seen("")
        for line in filter(None, map(str.strip, script.splitlines())):
            who, _, words = line.partition(":")
            words = words.strip()
            if who == "Bot":
                self._check(words, seen)
                continue
            self.went.append(line)
            tapped = LABEL.fullmatch(words)
            seen = await (self.messenger.tap(who, tapped[1]) if tapped else self.messenger.write(who, words))
            self.went.append(f"    Bot: {seen.text} {' '.join(f'[{label}]' for label in seen.buttons)}")

    def _check(self, expected: str, seen: Seen) -> None:
        missing = [label for label in LABEL.findall(expected) if label not in seen.buttons]
        text = _plain(LABEL.sub("", expected))
        if text.startswith("not:"):
            wrong = _plain(text.removeprefix("not:")) in _plain(seen.text)
        else:
            wrong = text not in _plain(seen.text)
        if missing or wrong:
            raise AssertionError(f"expected: Bot: {expected}\n\nthe chat as it went:\n" + "\n".join(self.went))


def _plain(text: str) -> str:
    return " ".join(text.split())
