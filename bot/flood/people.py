"""How much one person may say at once: far more than anybody types, and then a pause."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Final

from handlers import safety
from handlers.commands import command
from handlers.speech.actions import GetHelp
from handlers.speech.turn import Address, Turn

MOST_AT_ONCE, EACH_SECOND = 60.0, 0.5  # whoever taps through a game as fast as it answers needs half of it
PAUSE: Final = 20.0  # seconds without a message, after which somebody is heard again
AFTER_A_PAUSE: Final = 10.0  # is there again at least
SAME_AGAIN: Final = 5.0  # costs as much as so many others
SHORTEST_SAME: Final = 20  # letters; numbers and labels of buttons are typed again and again with good reason
MOST_PEOPLE: Final = 10_000
AT_THE_MACHINE: Final = "terminal"


class Heed(Enum):
    HEARD = auto()
    ENOUGH = auto()  # once: they are told to pause
    SILENT = auto()


@dataclass(slots=True)
class Person:
    left: float
    at: float
    said: int = 0  # a hash: words are not kept
    is_silenced: bool = False


class People:
    """Kept in this process's memory by address, nowhere else. Of too many, the one silent for longest is forgotten."""

    def __init__(self) -> None:
        self._people: OrderedDict[Address, Person] = OrderedDict()

    def heed(self, turn: Turn, now: datetime) -> Heed:
        """A cry for help is always heard."""
        if turn.address.channel == AT_THE_MACHINE:
            return Heed.HEARD
        heed = self._heed(turn, now.timestamp())
        return heed if heed is Heed.HEARD or not _needs_help(turn) else Heed.HEARD

    def _heed(self, turn: Turn, now: float) -> Heed:
        one = self._known(turn.address, now)
        passed, one.at = max(0.0, now - one.at), now  # a clock may be put back
        one.left = min(MOST_AT_ONCE, one.left + passed * EACH_SECOND)
        if one.is_silenced and passed < PAUSE:
            return Heed.SILENT
        if one.is_silenced:
            one.is_silenced, one.left = False, max(one.left, AFTER_A_PAUSE)
        one.left -= _cost(turn, one)
        if one.left >= 0:
            return Heed.HEARD
        one.left, one.is_silenced = 0.0, True
        return Heed.ENOUGH

    def _known(self, address: Address, now: float) -> Person:
        one = self._people.get(address)
        if one is None:
            one = self._people[address] = Person(MOST_AT_ONCE, now)
            if len(self._people) > MOST_PEOPLE:
                self._people.popitem(last=False)
        else:
            self._people.move_to_end(address)
        return one

    def __len__(self) -> int:
        return len(self._people)


def _cost(turn: Turn, one: Person) -> float:
    said = hash(turn.did) if isinstance(turn.did, str) and len(turn.did) >= SHORTEST_SAME else 0
    is_same, one.said = bool(said) and said == one.said, said
    return SAME_AGAIN if is_same else 1.0


def _needs_help(turn: Turn) -> bool:
    if isinstance(turn.did, str):
        return command(turn.did) == GetHelp() or safety.is_crisis(turn.did)
    return turn.did == GetHelp()
