"""What the six interests are called in the game, and what may be typed at its ranking."""

import re
from collections.abc import Mapping

from handlers.discover.actions import ShowRanking
from handlers.speech.packing import pack
from handlers.talk import Talk
from knowledge.discover.item import Interest, to_be_said
from knowledge.discover.ranking import interests
from knowledge.discover.run import Run
from knowledge.entry import FieldId
from knowledge.understanding.understand import understand

POWERS: Mapping[Interest, str] = {
    Interest.HANDS: to_be_said("Getting things done"),
    Interest.FINDING_OUT: to_be_said("Finding out"),
    Interest.IDEAS: to_be_said("Having ideas"),
    Interest.PEOPLE: to_be_said("Being there for others"),
    Interest.DRIVE: to_be_said("Getting others on board"),
    Interest.ORDER: to_be_said("Keeping track"),
}
_WISH = re.compile(
    r"(?:bitte |ich will |ich möchte |lieber )*(mehr|more|weniger|nicht so viel|less|kein|keine|nix)\b(.*)"
)
_MORE = frozenset(["mehr", "more"])


def superpowers(run: Run, talk: Talk) -> str:
    """The strongest two."""
    names = [talk.say(POWERS[one]) for one in interests(run)[:2]]
    if not names:
        return talk.say("Your superpower today: a bit of everything")
    return talk.plural(
        "Your superpower today: {names}", "Your superpowers today: {names}", len(names), names=" + ".join(names)
    )


def wish(text: str, talk: Talk) -> tuple[tuple[FieldId, ...], int] | None:
    """The fields of which more or less was asked for while the ranking was shown."""
    found = _WISH.fullmatch(" ".join(text.casefold().strip(" .!").split()))
    if found is None or talk.dialog.shown != pack(ShowRanking()):
        return None
    fields = understand(found[2], talk.knowledge.vocabulary).fields
    return (fields, 1 if found[1] in _MORE else -1) if fields else None
