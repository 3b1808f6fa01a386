"""What stands in a request, with a label for each field."""

from collections.abc import Sequence

from bot.desk.office import Office
from bot.texts import to_be_said
from handlers.hosts.request import Request, RequestKind
from knowledge.entry import EntryId

KINDS = {
    RequestKind.TALK: to_be_said("Wants to present a job"),
    RequestKind.MATERIAL: to_be_said("Wants a material for class"),
    RequestKind.VISITOR: to_be_said("Wants a visitor for class"),
    RequestKind.OTHER: to_be_said("Something else"),
}
LABELS = {
    "job": to_be_said("Occupation"),
    "company": to_be_said("Company"),
    "name": to_be_said("Name"),
    "contact": to_be_said("Can be reached by"),
    "school": to_be_said("School"),
    "class": to_be_said("Class"),
    "topic": to_be_said("Subject"),
    "material": to_be_said("Material"),
    "people": to_be_said("How many people"),
    "when": to_be_said("When"),
    "mode": to_be_said("How it takes place"),
    "place": to_be_said("Place"),
    "text": to_be_said("In their words"),
}
MODES = {
    "online": to_be_said("Online"),
    "onsite": to_be_said("At their workplace"),
    "class": to_be_said("In a class"),
}
HEADS = ("job", "material", "topic", "company", "school", "name")
LONGEST_HEAD = 90


def kind(request: Request, office: Office) -> str:
    return office.say(KINDS[request.kind])


def head(request: Request, office: Office) -> str:
    """What tells one from another in a list."""
    found = [request.content[name] for name in HEADS if request.content.get(name)]
    return (", ".join(found) or request.content.get("text", ""))[:LONGEST_HEAD] or kind(request, office)


def facts(request: Request, office: Office) -> Sequence[tuple[str, str]]:
    """In the order of the labels; what has none comes last, under its own name."""
    content = {name: value for name, value in request.content.items() if name != "entry"}
    if mode := MODES.get(content.get("mode", "")):
        content["mode"] = office.say(mode)
    known = [(office.say(label), content[name]) for name, label in LABELS.items() if name in content]
    return [*known, *((name, value) for name, value in content.items() if name not in LABELS)]


def material(request: Request, office: Office) -> tuple[str, str] | None:
    """Id and title of the entry that is asked for."""
    entry = office.live.current.entries.get(EntryId(request.content.get("entry", "")))
    return (entry.id, entry.title) if entry else None
