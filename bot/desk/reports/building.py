"""What all reports are made from: the counts of a period, and names for what was counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale

from bot.desk.imports.rows.columns import Say
from bot.desk.office import Office
from bot.desk.reports.figures import Few, Figure
from bot.desk.reports.protecting import STEP, most_first
from bot.desk.reports.spans import Period
from bot.texts import to_be_said
from handlers.speech.asked import OF_FIELD
from knowledge.entry import EntryId
from knowledge.field import field_named
from knowledge.region import Extent
from storage.store import Work

CHANNELS = {"web": to_be_said("Web page"), "telegram": "Telegram", "whatsapp": "WhatsApp"}
ANOTHER = to_be_said("another")


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is asked for. `district` is empty for the whole region."""

    office: Office
    work: Work
    period: Period
    district: str = ""

    @property
    def say(self) -> Say:
        return self.office.say

    @property
    def today(self) -> date:
        return self.office.today

    @property
    def towns(self) -> Sequence[str]:
        """The towns of the district that was chosen; none if it is all of the region."""
        places = self.office.live.region.places
        return [place.name for place in places if self.district and place.district == self.district]

    def home(self, place: str) -> str:
        """The town that the name of a place belongs to."""
        known = self.office.live.region.by_name.get(place)
        return (known.home or known.name) if known else place

    async def counted(self, column: str) -> Mapping[str, int]:
        """How often, by a column; of a district only what named it or a town of it."""
        return await self.work.counts.by(column, self.period.span, self.towns)


def districts(office: Office) -> list[str]:
    return [place.name for place in office.live.region.places if place.extent is Extent.DISTRICT]


def about(name: str, office: Office) -> str:
    """The title of what was asked about."""
    if name.startswith(OF_FIELD):
        field = field_named(name.removeprefix(OF_FIELD))
        return office.say("Field: {field}", field=field.title) if field else name
    entry = office.live.current.entries.get(EntryId(name))
    return entry.title if entry else name


def language(name: str) -> str:
    parsed = Locale.parse("de").languages.get(name.partition("-")[0], name) if name else ""
    return "Leichte Sprache" if name == "de-x-leicht" else str(parsed)


def by_title(counts: Mapping[str, int], titles: Mapping[str, str]) -> Mapping[str, int]:
    """Two of the same title are one."""
    found: Counter[str] = Counter()
    for name, title in titles.items():
        found[title] += counts[name]
    return found


def list_of(name: str, title: str, counts: Mapping[str, int], headings: tuple[str, str], say: Say) -> Figure:
    """A ranking with a sentence on who leads it."""
    found = most_first(counts)
    rows = tuple((label, (Few(number),)) for label, number in found.items())
    return Figure(name, title, leads(found, say), headings, rows)


def leads(found: Mapping[str, int], say: Say) -> str:
    seen = list(found.items())
    if not seen:
        return too_few(say)
    name, number = seen[0]
    if len(seen) == 1:
        return say("Most often: {name} ({number}).", name=name, number=number)
    others = ", ".join(f"{label} ({n})" for label, n in seen[1:3])
    return say("Most often: {name} ({number}), then {others}.", name=name, number=number, others=others)


def too_few(say: Say) -> str:
    return say("Each asked fewer than {n} times: too little for a number.", n=STEP)
