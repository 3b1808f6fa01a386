"""What all reports are made from: the counts of a period, and names for what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale

from bot.desk.imports.rows.columns import Say
from bot.desk.office import Office
from bot.desk.reports.figures import Cell, Figure, Ranked, size, told
from bot.desk.reports.spans import Period
from bot.texts import to_be_said
from handlers.speech.asked import OF_FIELD
from knowledge.entry import EntryId
from knowledge.field import field_named
from knowledge.region import Extent
from storage.store import Work

MOST_ROWS = 40
CHANNELS = {
    "web": to_be_said("Web page"),
    "telegram": "Telegram",
    "matrix": "Matrix",
    "whatsapp": "WhatsApp",
    "terminal": "Terminal",
}


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

    async def counted(self, column: str) -> Mapping[str, list[int]]:
        """By quarter of the year. Of a district only what leaves a group in the rest of the region, if anything."""
        whole = await self.work.counts.by(column, self.period.spans)
        if not self.district:
            return whole
        here = await self.work.counts.by(column, self.period.spans, self.towns)
        return {name: [apart(some, all_) for some, all_ in zip(here[name], whole[name], strict=True)] for name in here}


def apart(here: int, everywhere: int) -> int:
    """A district and the whole differ by the rest: a rest of a few is counted to the district."""
    return everywhere if 0 < everywhere - here < 5 else here


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


def list_of(name: str, title: str, found: Ranked, headings: tuple[str, str], say: Say) -> Figure:
    """A ranking with a sentence on who leads it."""
    rows = tuple((label, (number,)) for label, number in list(found.of.items())[:MOST_ROWS])
    total: tuple[Cell, ...] = (found.total,)
    return Figure(name, title, leads(found, say), headings, rows, total)


def leads(found: Ranked, say: Say) -> str:
    seen = [(label, number) for label, number in found.of.items() if size(number)]
    if not seen:
        return say("There is nothing of which at least five were counted.")
    first = say("In front: {name} with {number}", name=seen[0][0], number=told(seen[0][1], say))
    if len(seen) == 1:
        return first + "."
    others = ", ".join(f"{label} ({told(number, say)})" for label, number in seen[1:3])
    return say("{first}, then {others}.", first=first, others=others)
