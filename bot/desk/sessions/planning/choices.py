"""What the form of a session offers to choose from."""

from typing import Any

from bot.desk.office import Office
from handlers.booking.session import Audience
from knowledge.entry import Kind
from knowledge.field import FIELDS
from storage.store import Work

MOST_STOPS, SPARE_STOPS = 12, 3
HOSTS = 4


async def choices(work: Work, office: Office) -> dict[str, Any]:
    entries = office.live.current.entries.values()
    return {
        "fields_of_work": FIELDS,
        "series_known": await work.overview.series(),
        "regions_known": await work.overview.regions(),
        "patterns": await work.patterns.all(),
        "occupations": sorted(entry.title for entry in entries if entry.kind is Kind.OCCUPATION),
        "audiences": audiences(office),
        "hosts_shown": HOSTS,
        "spare_stops": SPARE_STOPS,
    }


def audiences(office: Office) -> list[tuple[str, str]]:
    say = office.say
    named = {Audience.PUPILS: say("Pupils"), Audience.TEACHERS: say("Teachers"), Audience.COMPANIES: say("Companies")}
    return [(audience.value, text) for audience, text in named.items()]
