"""The way in for those who seldom write: what is it that you want to enter, and what do you need for it?"""

from bot.desk.entries.names import ABOUT_KINDS, KINDS
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.texts import to_be_said
from knowledge.entry import Kind

AT_HAND = {
    Kind.APPRENTICESHIP: to_be_said("The occupation, the company and town, the year, the last day, how one applies."),
    Kind.COURSE: to_be_said("Who holds it, where and when, what it costs, and how one signs up."),
    Kind.PLACE: to_be_said("Town, contact and consultation hours; for which districts and fields it is responsible."),
    Kind.PORTRAIT: to_be_said("The answers of the person to seven questions, and their yes to all of it."),
    Kind.ANSWER: to_be_said("The answer in three or four sentences, five ways to ask for it, and the source."),
    Kind.MATERIAL: to_be_said("Who lends it, for which classes, and for how many days."),
    Kind.SNACK: to_be_said("Three to six questions, each with two to four options, and what is right and why."),
    Kind.OCCUPATION: to_be_said("What one does, how long it takes, which certificate most have, and the source."),
}


class Guide:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/entries/-/guide", Need.EDITOR, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        kinds = [(kind, KINDS[kind], ABOUT_KINDS[kind], needed) for kind, needed in AT_HAND.items()]
        return Shown("entries/guide.html", {"kinds": kinds})
