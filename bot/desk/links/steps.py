"""What came of links, as staff see it: taps exactly, people in fives; by link, by campaign, as table and as plot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.figures import Few, Figure, Row, size
from bot.desk.reports.protecting import STEP, in_fives
from bot.texts import to_be_said
from handlers.links.link import ShareLink, Step

MOST_PLOTTED = 10
Counts = Mapping[str, Mapping[Step, int]]  # by the code of a link
HEADINGS: Final[Mapping[Step, str]] = {
    Step.OPENED: to_be_said("Opened"),
    Step.STARTED: to_be_said("Came"),
    Step.ASKED: to_be_said("Asked"),
    Step.BOOKED: to_be_said("Booked"),
    Step.ATTENDED: to_be_said("Were there"),
    Step.DISCOVERED: to_be_said("Played the game"),
    Step.SNACKED: to_be_said("Did a snack"),
}
PLOTTED = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Came:
    """A link or campaign with what came of it."""

    link: ShareLink
    cells: tuple[int | Few, ...]


def of_link(link: ShareLink, counts: Counts) -> Came:
    own = counts.get(link.code, {})
    return Came(link, tuple(_cell(step, [own.get(step, 0)]) for step in HEADINGS))


def of_campaign(campaign: ShareLink, links: Sequence[ShareLink], counts: Counts) -> Came:
    """All its links together, its own one among them."""
    parts = [counts.get(one.code, {}) for one in (campaign, *links)]
    return Came(campaign, tuple(_cell(step, [part.get(step, 0) for part in parts]) for step in HEADINGS))


def _cell(step: Step, parts: Sequence[int]) -> int | Few:
    return sum(parts) if step is Step.OPENED else Few(together(parts))


def together(parts: Sequence[int]) -> int:
    """A sum in fives beside its parts in fives. Where all parts are as large as they can be, it would tell them."""
    shown = sum(in_fives(part) for part in parts)
    hidden = (STEP - 1) * (len(parts) - 1)
    return max(shown, min(in_fives(sum(parts)), in_fives(shown + hidden)))


def figure(name: str, title: str, rows: Sequence[tuple[str, Came]], say: Say) -> Figure:
    """The plot of what is compared: those with the most taps."""
    headings = tuple(say(heading) for heading in HEADINGS.values())
    table: list[Row] = [(label, came.cells) for label, came in rows]
    most = sorted(table, key=lambda row: tuple(-size(cell) for cell in row[1]))[:MOST_PLOTTED]
    return Figure(name, title, sentence(most, say), (*headings, say("Link")), tuple(most), plotted=PLOTTED)


def sentence(rows: Sequence[Row], say: Say) -> str:
    """Which of them brought most bookings, else most people, else most taps."""
    for step in (Step.BOOKED, Step.STARTED, Step.OPENED):
        at = list(HEADINGS).index(step)
        best = max(rows, key=lambda row: size(row[1][at]), default=None)
        if best and (number := size(best[1][at])):
            return _said(step, best[0], number, say)
    return say("Nobody has come by these links yet.")


def _said(step: Step, name: str, number: int, say: Say) -> str:
    match step:
        case Step.BOOKED:
            return say("Most bookings came by “{name}”: at least {n}.", name=name, n=number)
        case Step.STARTED:
            return say("Most people came by “{name}”: at least {n}.", name=name, n=number)
        case _:
            return say(
                "“{name}” was opened most often: {n} times. Too few people came for a number.", name=name, n=number
            )
