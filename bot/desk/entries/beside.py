"""What stands beside the form while somebody types: the preview, what each phrasing leads to now, entries alike."""

from dataclasses import replace

from bot.desk.entries import alike, preview
from bot.desk.entries.form import read_entry
from bot.desk.entries.listing import Listing
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, act
from knowledge.entry import Entry, EntryId, Kind

UNTITLED = "…"


class Beside:
    """Nothing of what is sent here is kept."""

    def __init__(self, office: Office, listing: Listing) -> None:
        self._office = office
        self._listing = listing

    def routes(self) -> list[Route]:
        return [
            act("/desk/entries/-/preview", Need.EDITOR, self._preview),
            act("/desk/entries/-/phrasings", Need.EDITOR, self._phrasings),
            act("/desk/entries/-/alike", Need.EDITOR, self._alike),
        ]

    async def _preview(self, visit: Visit) -> Answer:
        shown = await preview.of_entry(await self._typed(visit), self._office)
        return Shown("entries/preview.html", {"preview": shown})

    async def _phrasings(self, visit: Visit) -> Answer:
        asked = alike.asked(await self._typed(visit), self._office.live.current)
        return Shown("entries/phrasings.html", {"asked": asked})

    async def _alike(self, visit: Visit) -> Answer:
        entry = await self._typed(visit)
        found = alike.like(entry, await self._listing.rows(), self._office.live.current)
        return Shown("entries/alike.html", {"found": found if entry.title != UNTITLED else []})

    async def _typed(self, visit: Visit) -> Entry:
        """As far as it can be read; the title may still be missing."""
        kind = next((one for one in Kind if one.value == visit.form.text("kind")), Kind.ANSWER)
        base = Entry(EntryId(visit.form.text("entry") or "-"), kind, UNTITLED, "")
        entry = read_entry(visit.form, base, await self._listing.rows(), self._office.today)
        return entry if entry.title else replace(entry, title=UNTITLED)
