"""A new session as somebody outside has offered it; hidden, and the host's yes awaited."""

from bot.desk.sessions.planning.written import Values, empty
from handlers.hosts.request import Request

MODES = ("online", "onsite")
LONGEST_TITLE, LONGEST_NAME = 90, 100


def planned_from(request: Request) -> Values:
    said = dict.fromkeys("job name company mode place text".split(), "") | dict(request.content)
    name = said["name"].replace(",", " ")[:LONGEST_NAME].strip()
    values = empty() | {"title": said["job"][:LONGEST_TITLE], "about": said["text"], "hidden": "1"}
    values |= {"host_about": said["company"], "place": said["place"], "mode": "online"}
    if said["mode"] in MODES:
        values["mode"] = said["mode"]
    return values | {"hosts": [{"name": name, "waits": True}] if name else []}
