"""Two versions of a session beside each other: what somebody has typed, and what somebody else saved meanwhile."""

from typing import Any

from bot.desk.office import Office
from bot.desk.sessions.planning.choices import audiences
from bot.desk.sessions.planning.written import Values
from bot.texts import to_be_said
from knowledge.field import field_named

LABELS = {
    "title": to_be_said("Title"),
    "about": to_be_said("What to expect"),
    "date": to_be_said("Day"),
    "time": to_be_said("Start"),
    "minutes": to_be_said("Length in minutes"),
    "mode": to_be_said("How it takes place"),
    "seats": to_be_said("Seats"),
    "onsite_seats": to_be_said("Seats on site"),
    "place": to_be_said("Place"),
    "join_url": to_be_said("Link to the room"),
    "hosts": to_be_said("Hosts"),
    "host_about": to_be_said("About the hosts"),
    "fields": to_be_said("Fields of work"),
    "occupation": to_be_said("Occupation"),
    "region": to_be_said("Region"),
    "series": to_be_said("Series"),
    "audience": to_be_said("For whom"),
    "hidden": to_be_said("Hidden"),
    "opens_at": to_be_said("Booking opens"),
    "closes_at": to_be_said("Booking closes"),
    "needed": to_be_said("Least number of people"),
    "languages": to_be_said("Languages"),
    "access": to_be_said("Accessibility"),
    "reach": to_be_said("How to get there"),
    "stops": to_be_said("Stations of the tour"),
}


def differences(mine: Values, saved: Values, office: Office) -> list[tuple[str, str, str]]:
    """Label, what was typed, and what is saved, of each field in which the two differ."""
    differing = [name for name in LABELS if (mine.get(name) or "") != (saved.get(name) or "")]
    return [
        (office.say(LABELS[name]), _shown(name, mine.get(name), office), _shown(name, saved.get(name), office))
        for name in differing
    ]


def _shown(name: str, value: Any, office: Office) -> str:
    say = office.say
    named = {"online": say("Online"), "onsite": say("On site"), "hybrid": say("Online and on site")}
    if isinstance(value, list):
        return ", ".join(_item(one, office) for one in value)
    if name in ("opens_at", "closes_at"):
        return str(value or "").replace("T", " ")
    if name == "audience":
        return dict(audiences(office)).get(str(value), "")
    if name == "hidden":
        return say("yes") if value else say("no")
    return named.get(str(value), str(value)) if name == "mode" else str(value or "")


def _item(one: Any, office: Office) -> str:
    if isinstance(one, str):
        known = field_named(one)
        return known.title if known else one
    if "waits" in one:
        return office.say("{name} (not confirmed yet)", name=one["name"]) if one["waits"] else str(one["name"])
    return " ".join(filter(None, (one["at"], one["place"], one["host"])))
