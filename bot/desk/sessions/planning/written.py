"""A session as staff type it in: the form's values, read by the same rules as a file of sessions."""

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk.office import Office
from bot.planning.expanding import hours, parts
from bot.planning.row import LONGEST_TEXT, Row
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.booking.session import CareerSession, Mode

TEXTS = "title about place join_url host_about region series languages access reach".split()
PLAIN = [*TEXTS, *"date time minutes seats onsite_seats mode occupation audience hidden".split()]
PLAIN += "opens_at closes_at needed to each".split()
NUMBERS = ("minutes", "seats", "onsite_seats", "needed", "each")
OF_A_DAY = ("date", "opens_at", "closes_at")  # what a copy or a pattern leaves open
WRONG = {
    "title": to_be_said("Please shorten this to 90 characters: buttons hold it too."),
    "date": to_be_said("This is not a day such as 2026-12-01."),
    "time": to_be_said("This is not a time such as 16:00."),
    "from": to_be_said("This time does not exist on that day: the clocks go forward."),
    "starts_at": to_be_said("Please fill this in."),
    "minutes": to_be_said("Please give a whole number from 5 to 1440."),
    "seats": to_be_said("Please give a whole number from 1 to 1000."),
    "onsite_seats": to_be_said("Please give a whole number from 1 to 1000."),
    "needed": to_be_said("Please give a whole number, not more than there are seats."),
    "join_url": to_be_said("Please give an address such as https://…, or bbb: or jitsi: for a room of its own."),
    "opens_at": to_be_said("This has to be a time before booking closes."),
    "closes_at": to_be_said("This has to be a time before the start. Leave it empty to close at the start."),
    "draw_at": to_be_said("Booking would close before lots are drawn."),
    "stop": to_be_said("Each station needs a time and a place, in their order, between start and end."),
    "to": to_be_said("There is no time left for a talk of this length."),
    "each": to_be_said("Please give a whole number from 5 to 1440."),
    "mode": to_be_said("Please choose one."),
    "audience": to_be_said("Please choose one."),
}
SHOWN_AT = {"starts_at": "date", "from": "time", "draw_at": "closes_at"}
LONGEST_SLUG, LONGEST_NAME = 20, 100
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormRow(Row):
    """What is wrong stands at the field of the form, the first mistake of each."""

    form: Form

    def wrong(self, field: str, reason: str) -> None:
        where = SHOWN_AT.get(field, field)
        if where in self.form.wrong:
            return
        if reason.startswith("is missing"):
            self.form.wrong[where] = to_be_said("Please fill this in.")
        elif reason.startswith("is longer than") and field != "title":
            self.form.wrong[where] = to_be_said("This is too long.")
        else:
            self.form.wrong[where] = WRONG.get(field, to_be_said("Something is wrong here: please look at it again."))


def typed(form: Form) -> Values:
    """All that stands in the form, as it was typed."""
    values: Values = {name: form.text(name, longest=LONGEST_TEXT) for name in PLAIN}
    waits = form.all("waits")
    names = [name.strip() for name in form.all("host")]
    if any("," in name or len(name) > LONGEST_NAME for name in names):
        form.wrong["hosts"] = to_be_said("Please write one name in each field, without a comma and not too long.")
    stops = zip(form.all("stop_at"), form.all("stop_place"), form.all("stop_host"), strict=False)
    values["fields"] = list(form.all("fields"))
    values["hosts"] = [{"name": name, "waits": str(n) in waits} for n, name in enumerate(names) if name]
    values["stops"] = [
        {"at": at.strip(), "place": place.strip(), "host": host.strip()} for at, place, host in stops if at or place
    ]
    return values


def empty() -> Values:
    values: Values = dict.fromkeys(PLAIN, "")
    return values | {"minutes": "45", "seats": "20", "mode": "online", "fields": [], "hosts": [], "stops": []}


def values_of(sessions: Sequence[CareerSession], office: Office) -> Values:
    """Of one session, or of both parts of a hybrid one."""
    first, zone = sessions[0], office.clock.zone
    local = first.starts_at.astimezone(zone)
    values: Values = {name: getattr(first, name) for name in TEXTS}
    about = next((entry for entry in office.live.current.entries.values() if entry.id == first.occupation), None)
    occupation = about.title if about else first.occupation
    values |= {"date": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M}", "occupation": occupation, "to": "", "each": ""}
    values |= {"minutes": str(first.minutes), "seats": str(first.seats), "mode": first.mode.value}
    values |= {"audience": first.audience.value, "hidden": "1" if first.hidden else "", "onsite_seats": ""}
    values |= {"needed": str(first.needed or ""), "fields": list(first.fields)}
    values |= {name: _local(getattr(first, name), zone) for name in ("opens_at", "closes_at")}
    hosts = [name for name in first.host.split(", ") if name]
    values["hosts"] = [{"name": name, "waits": name in first.unconfirmed} for name in hosts]
    values["stops"] = [
        {"at": f"{stop.at.astimezone(zone):%H:%M}", "place": stop.place, "host": stop.host} for stop in first.stops
    ]
    if len(sessions) > 1:
        online = next(one for one in sessions if one.mode is Mode.ONLINE)
        onsite = next(one for one in sessions if one.mode is Mode.ONSITE)
        values |= {"mode": "hybrid", "seats": str(online.seats), "onsite_seats": str(onsite.seats)}
    return values


def without_days(values: Values) -> Values:
    return values | dict.fromkeys(OF_A_DAY, "")


def read(values: Values, name: str, form: Form, office: Office) -> list[CareerSession]:
    """The sessions that are meant, new ones by this name. Without meaning where `form.wrong` holds something."""
    row_values = {
        field: values[field] for field in (*TEXTS, "audience", "opens_at", "closes_at", "to") if values[field]
    }
    row_values |= {field: number(values[field]) for field in NUMBERS if values[field]}
    row_values |= {"hidden": bool(values["hidden"]), "fields": list(values["fields"]), "mode": values["mode"]}
    row_values |= {"hosts": [one["name"] for one in values["hosts"]], "date": values["date"], "time": values["time"]}
    row_values["unconfirmed"] = [one["name"] for one in values["hosts"] if one["waits"]]
    row_values |= {field: values[field] for field in ("together", "fair", "draw_at") if values.get(field)}
    row_values |= _occupation(values["occupation"], form, office)
    if values["stops"]:
        row_values["stop"] = [{field: text for field, text in stop.items() if text} for stop in values["stops"]]
    return _read(row_values, name, form, office)


def _read(values: Values, name: str, form: Form, office: Office) -> list[CareerSession]:
    given = {field: value for field, value in values.items() if value != ""}
    row = FormRow(given, name, "", office.clock.zone, lambda _: 0, [], form)
    if "to" in given or "each" in given:
        given["from"] = given.pop("time", "")
        found = hours(replace(row, values=given))
    else:
        given.pop("onsite_seats", None) if given.get("mode") != "hybrid" else None
        found = parts(row, office.today)
    if row.problems:  # of a station, which has no field of its own
        form.wrong.setdefault("stop", WRONG["stop"])
    return found


def number(text: str) -> int | str:
    """What is no number stays as it was written, and is told by the rules."""
    return int(text) if text.isdecimal() and text.isascii() else text


def _occupation(text: str, form: Form, office: Office) -> Values:
    """By its title, as the list beside the field suggests it, or by its id."""
    if not text:
        return {}
    wanted = text.casefold()
    for entry in office.live.current.entries.values():
        if wanted in (entry.title.casefold(), entry.id):
            return {"occupation": str(entry.id)}
    form.wrong["occupation"] = to_be_said("There is no such occupation in the knowledge.")
    return {}


def new_name(values: Values, made: str) -> str:
    """Stays for good, and is the same for a form that is sent twice. Nobody can guess a hidden session."""
    plain = values["title"].casefold().translate({228: "ae", 246: "oe", 252: "ue"})
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-") or "termin"
    day = re.sub(r"\D", "", values["date"])[:8]
    return "-".join(filter(None, (slug, day, made if values["hidden"] else made[:4])))


def new_made() -> str:
    return secrets.token_hex(4)


def is_made(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}", text) is not None


def fingerprint(sessions: Sequence[CareerSession], office: Office) -> str:
    """Of all that the form shows: another one says that somebody has changed it."""
    shown = [values_of(sessions, office), [one.sequence for one in sessions], [one.id for one in sessions]]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}" if moment else ""
