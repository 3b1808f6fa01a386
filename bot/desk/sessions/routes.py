"""All pages of sessions; those with a name of their own come before those of one session."""

from bot.desk.office import Office
from bot.desk.sessions.changing import Changing
from bot.desk.sessions.keeping import Keeping
from bot.desk.sessions.lists import Lists
from bot.desk.sessions.messages import Messages
from bot.desk.sessions.opening import Opening
from bot.desk.sessions.papers import Papers
from bot.desk.sessions.planning.editing import Editing
from bot.desk.sessions.planning.patterns import SessionPatterns
from bot.desk.sessions.planning.series import Series
from bot.desk.sessions.showing import Showing
from bot.desk.visit import Route


class SessionPages:
    def __init__(self, office: Office) -> None:
        named = (Lists(office), Editing(office), Series(office), SessionPatterns(office))
        of_one = (Changing(office), Opening(office), Keeping(office), Messages(office), Papers(office), Showing(office))
        self.parts = (*named, *of_one)

    def routes(self) -> list[Route]:
        return [route for part in self.parts for route in part.routes()]
