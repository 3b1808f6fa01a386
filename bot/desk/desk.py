"""Puts the desk together: its parts, each with its routes, behind one guard."""

from pathlib import Path

from aiohttp import web

from bot.desk.entries import Entries
from bot.desk.fairs.pages import FairPages
from bot.desk.guard import ABSENT
from bot.desk.help.pages import HelpPages
from bot.desk.home import Home
from bot.desk.hosts.parts import HostParts
from bot.desk.imports.imports import Imports
from bot.desk.inbox.parts import inbox
from bot.desk.links.parts import links
from bot.desk.office import Office
from bot.desk.openings.pages import PlacePages
from bot.desk.pictures.pictures import PicturePages
from bot.desk.reports.reports import Reports
from bot.desk.requests.pages import RequestPages
from bot.desk.sessions.routes import SessionPages
from bot.desk.settings.doors import Doors
from bot.desk.settings.pages import SettingsPages
from bot.desk.settings.widget import WidgetPreview
from bot.desk.signing_in.parts import signing_in
from bot.desk.staff.looks import Looks
from bot.desk.staff.people import People
from bot.desk.surveys.results_page import ResultsPage as SurveyResults
from bot.desk.surveys.writing import Writing as SurveysWritten
from bot.desk.visit import Route

HERE = Path(__file__).parent


class Desk:
    def __init__(self, office: Office) -> None:
        self._office = office
        self.parts = (
            Home(office),
            *inbox(office),
            Entries(office),
            *signing_in(office),
            Looks(office),
            People(office),
            SettingsPages(office),
            Doors(office),
            WidgetPreview(office),
            HelpPages(),
            Imports(office),
            *links(office),
            Reports(office),
            SurveysWritten(office),
            SurveyResults(office),
            SessionPages(office),
            PlacePages(office),
            FairPages(office),
            PicturePages(office),
            RequestPages(office),
            HostParts(office),
        )

    def table(self) -> list[Route]:
        """Every page and action of the desk, with what it takes to come in."""
        return [route for part in self.parts for route in part.routes()]

    def routes(self) -> list[web.AbstractRouteDef]:
        pages = [self._office.guard.watch(route) for route in self.table()]
        return [
            web.static("/desk/static", HERE / "static"),
            *pages,
            self._office.guard.watch(ABSENT),
        ]
