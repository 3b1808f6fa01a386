"""A question tried out: what a pupil would get, and in plain words why."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from bot.desk.entries import preview
from bot.desk.office import Office
from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.texts import to_be_said
from handlers.safety import is_crisis
from knowledge.entry import EntryId
from knowledge.understanding.explain import Candidate, Explained, Match, Way, explain
from knowledge.understanding.understand import Understood
from storage.desk.staff import Role

LONGEST = 300
SURE, UNSURE, HARDLY = to_be_said("sure"), to_be_said("unsure"), to_be_said("hardly")
WAYS = {
    Way.WORD: to_be_said("the same word"),
    Way.STEM: to_be_said("the same word in another form"),
    Way.MEANING: to_be_said("a word that means the same"),
    Way.PART: to_be_said("part of a longer word"),
    Way.LETTERS: to_be_said("spelled a little like it"),
}


class TryPage:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/try", Need.STAFF, self._page)]

    async def _page(self, visit: Visit) -> Answer:
        question = visit.asked("q")[:LONGEST]
        about: dict[str, Any] = {"question": question, "explained": None, "ways": WAYS, "crisis": is_crisis(question)}
        about["may_edit"] = visit.staff.may(Role.EDITOR)
        if not question:
            return Shown("entries/try.html", about)
        reply = await preview.asked(question, self._office)
        known = self._office.live.current
        explained = explain(known, question, self._office.today)
        about |= {
            "preview": preview.in_channels(reply),
            "explained": explained,
            "candidates": [(one, _chance(one, explained), _telling(one)) for one in explained.candidates],
            "read_as": list(self._read_as(explained.understood)),
            "new": "/desk/entries/new?" + urlencode({"phrasing": question}),
        }
        return Shown("entries/try.html", about)

    def _read_as(self, understood: Understood) -> Iterable[str]:
        """What was read into the question beside its words, in words."""
        entries = self._office.live.current.entries
        for name in understood.occupations:
            if entry := entries.get(EntryId(name)):
                yield self._office.say("An occupation: {name}", name=entry.title)
        if understood.fields:
            yield self._office.say("A field of work")
        for place in understood.places:
            yield self._office.say("A place: {name}", name=place.name)
        if understood.aspects:
            yield self._office.say("What about it: pay, length, tasks or the like")


def _chance(one: Candidate, explained: Explained) -> tuple[str, str]:
    """The look of a chance, and the chance in a word."""
    if one.chance >= explained.sure_from:
        return "good", SURE
    return ("warn", UNSURE) if one.chance >= explained.offered_from else ("", HARDLY)


def _telling(one: Candidate) -> list[Match]:
    return [match for match in (*one.matches, *one.elsewhere) if not match.small]
