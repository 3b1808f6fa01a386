"""All pages of hosts; those of questions come before that of one host."""

from bot.desk.hosts.inviting import Inviting
from bot.desk.hosts.of_session import HostsOfSession
from bot.desk.hosts.pages import HostPages
from bot.desk.hosts.titles import Titles
from bot.desk.office import Office
from bot.desk.visit import Route


class HostParts:
    def __init__(self, office: Office) -> None:
        self.parts = (HostsOfSession(office), HostPages(office), Inviting(office), Titles(office))

    def routes(self) -> list[Route]:
        return [route for part in self.parts for route in part.routes()]
