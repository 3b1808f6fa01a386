"""Knowledge at the desk: entries listed, written, tried out, kept with all their versions."""

from bot.desk.entries.beside import Beside
from bot.desk.entries.edit_page import EditPage
from bot.desk.entries.history_page import HistoryPage
from bot.desk.entries.kinds.guide import Guide
from bot.desk.entries.list_page import ListPage
from bot.desk.entries.listing import Listing
from bot.desk.entries.translations_page import TranslationsPage
from bot.desk.entries.try_page import TryPage
from bot.desk.office import Office
from bot.desk.visit import Route


class Entries:
    def __init__(self, office: Office) -> None:
        listing = Listing(office)
        self._pages = (
            ListPage(office, listing),
            Beside(office, listing),
            TranslationsPage(office, listing),
            HistoryPage(office, listing),
            Guide(office),
            EditPage(office, listing),
            TryPage(office),
        )

    def routes(self) -> list[Route]:
        """An id never begins with a hyphen: what is no entry stands below `/desk/entries/-/`."""
        return [route for page in self._pages for route in page.routes()]
