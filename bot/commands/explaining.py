"""Shows at the terminal why a question got its answer: what was read into it, the candidates, the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from handlers.speech.reply import Reply
from knowledge.entry import Entry, EntryId
from knowledge.region import Place
from knowledge.understanding.explain import Candidate, Explained, Match, Way
from knowledge.understanding.understand import Understood

MOST_OF_A_GROUP, LONGEST_SHOWN = 4, 90
WAYS = {
    Way.WORD: "same word",
    Way.STEM: "same stem",
    Way.MEANING: "same meaning",
    Way.PART: "part of a compound",
    Way.LETTERS: "letters only",
}
NAMES = {"aside": "named in passing", "unwanted": "something turned down", "known_left": "left, in entries too"}
Entries = Mapping[EntryId, Entry]


def show(explained: Explained, reply: Reply, entries: Entries, out: Console) -> None:
    """The chat looks at names, aspects and lists before it searches, so its reply is shown beside the decision."""
    for block in (_understood(explained, entries), *map(_candidate, explained.candidates)):
        out.print(block)
    out.print(Text(decision(explained), style="bold"), soft_wrap=True)
    said = reply.title or reply.text.partition("\n")[0]
    out.print(Text(f"In the chat the reply begins: {_short(said)}"), soft_wrap=True)


def decision(explained: Explained) -> str:
    best, sure, offered = (f"{one:.0%}" for one in (explained.chance, explained.sure_from, explained.offered_from))
    if not explained.candidates:
        return "No answer: there is no entry to compare with."
    title = explained.candidates[0].entry.title
    match explained.decision:
        case "answer":
            return f"Answered with “{title}”: its chance of {best} reaches the {sure} from which the search answers."
        case "choose":
            return (
                f"A choice was offered: the best chance, {best}, reaches the {offered} for a choice, "
                f"but not the {sure} for an answer."
            )
        case "none":
            return f"No answer: the best chance, {best}, does not reach the {offered} from which a choice is offered."


def to_row(explained: Explained) -> dict[str, object]:
    return {
        "corrections": {one.written: one.read_as for one in explained.corrections},
        "understood": _understood_row(explained.understood),
        "candidates": [_candidate_row(one) for one in explained.candidates],
        "sure_from": round(explained.sure_from, 4),
        "offered_from": explained.offered_from,
        "because": decision(explained),
    }


def _understood(explained: Explained, entries: Entries) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    for one in explained.corrections:
        rows.add_row("corrected", Text(f"{one.written} → {one.read_as}"))
    for name, value in _understood_row(explained.understood).items():
        rows.add_row(NAMES.get(name, name.replace("_", " ")), Text(_named(value, entries)))
    return Group(Text(explained.question, style="bold"), Padding(rows, (0, 0, 1, 2), expand=False))


def _understood_row(understood: Understood) -> dict[str, object]:
    """Only what was understood, in plain values."""
    row = {field.name: _plain(getattr(understood, field.name)) for field in fields(understood)}
    return {name: value for name, value in row.items() if value}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(one) for one in value]
        case frozenset():
            return sorted(value)
        case Place():
            return value.name
        case _ if is_dataclass(value):
            row = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {name: one for name, one in row.items() if one}
    return value


def _named(value: object, entries: Entries) -> str:
    match value:
        case str() if entry := entries.get(EntryId(value)):
            return f"{entry.title} ({value})"
        case list():
            return ", ".join(_named(one, entries) for one in value)
        case dict():
            return "; ".join(f"{name.replace('_', ' ')}: {_named(one, entries)}" for name, one in value.items())
    return "yes" if value is True else str(value)


def _candidate(one: Candidate) -> RenderableType:
    head = Text.assemble((f"{one.chance:>4.0%} ", "green"), (one.entry.title, "bold"), (f"  {one.entry.id}", "dim"))
    by = "its answer" if one.is_near_by_its_answer else "the wording"
    rows = Table.grid(padding=(0, 2))
    for match in one.matches:
        if not match.small:
            rows.add_row(*_cells(match))
    for match in one.elsewhere:
        rows.add_row(*_cells(match), Text("in another wording", style="dim"))
    small = [match.asked for match in one.matches if match.small]
    ends = [("small words: ", small), ("met nowhere in this entry: ", one.unmet)]
    lines = [Text(name + ", ".join(some), style="dim") for name, some in ends if some]
    near = Text(f"nearest by {by} “{_short(one.nearest)}”")
    return Group(head, Padding(Group(near, rows, *lines), (0, 0, 1, 5), expand=False))


def _cells(match: Match) -> tuple[Text, Text, Text]:
    met = Text(match.asked if match.asked == match.met else f"{match.asked} ~ {match.met}")
    return met, Text(WAYS[match.way], style="cyan"), Text("; ".join(map(_group, match.groups)), style="dim")


def _group(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - MOST_OF_A_GROUP} more" if len(words) > MOST_OF_A_GROUP else ""
    return f"like {', '.join(words[:MOST_OF_A_GROUP])}{more}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def _candidate_row(one: Candidate) -> dict[str, object]:
    return {
        "id": one.entry.id,
        "title": one.entry.title,
        "chance": round(one.chance, 4),
        "nearest": one.nearest,
        "matches": _match_rows(one.matches),
        "elsewhere": _match_rows(one.elsewhere),
        "met_nowhere": list(one.unmet),
    }


def _match_rows(matches: Iterable[Match]) -> list[dict[str, object]]:
    return [
        {"asked": one.asked, "met": one.met, "way": one.way.value, "groups": [list(group) for group in one.groups]}
        for one in matches
    ]
