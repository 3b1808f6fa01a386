"""The card of a ranking: all of it stands in the address, so nothing is stored and nothing can be made up in it."""

from dataclasses import dataclass

from aiohttp import web

from bot.pages.public import Answer, Public, Visit
from bot.web.shown import Shown
from handlers.discover import ranking
from handlers.discover.words import superpowers
from handlers.hosts.titles import titled
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.talk import Talk
from knowledge.discover.ranking import Ranked, ranked
from knowledge.discover.run import Run, run_of

NOBODY = PersonId("")
MOST_SESSIONS = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A field with why it is there, and what there is of it here."""

    name: str
    title: str
    picked: tuple[str, ...]
    asked_for: bool
    here: tuple[str, ...]


class RankingCard:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [self._public.look("/k/{picks}", self._page)]

    async def _page(self, visit: Visit) -> Answer:
        run = run_of(visit.part("picks"))
        if run is None or not run.is_done or not run.picked:
            raise web.HTTPNotFound
        async with self._public.store.look() as work:
            talk = self._public.talks.talk(NOBODY, Dialog(), visit.wording.language, work)
            upcoming = await talk.dates.upcoming(talk.now)
        found = ranked(run)[: ranking.SHOWN]
        fields = {one.field for one in found}
        coming = [titled(one, NOBODY) for one in upcoming if fields.intersection(one.fields)][:MOST_SESSIONS]
        return Shown(
            "discover/card.html",
            {
                "title": superpowers(run, talk),
                "order": ranking.what_it_is(run, talk),
                "shelves": [_shelf(one, run, ranking.here(one.field, upcoming, talk), talk) for one in found],
                "level": ranking.level(found, talk),
                "sessions": [(one.id, one.title, talk.wording.moment(one.starts_at)) for one in coming],
                "lang": "" if talk.language == "de" else f"&lang={talk.language}",
            },
        )


def _shelf(one: Ranked, run: Run, here: list[str], talk: Talk) -> Shelf:
    picked = tuple(talk.say(option.text) for option in one.reasons)
    asked_for = run.weighed.get(one.field, 0) > 0
    return Shelf(one.field, ranking.title(one.field, talk), picked, asked_for, tuple(here))
