"""The page of a portrait, the list of all, and their pictures."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.knowledge_base import Live
from bot.pages.public import Answer, Public, Visit
from bot.web.shown import Shown
from handlers.portraits.questions import questions
from handlers.portraits.who import portraits, sessions_of
from handlers.subscriptions.topic import Topic, What
from knowledge.entry import GERMAN, Entry, EntryId, Kind
from knowledge.kinds.portrait import PortraitFacts
from knowledge.live import Knowledge
from storage.portraits.pictures import Described

MOST_SESSIONS = 3
AN_HOUR = "private, max-age=3600"  # no longer: a picture may have to go


@dataclass(frozen=True, slots=True)
class Portrayed:
    """A portrait as a list shows it."""

    entry: Entry
    facts: PortraitFacts
    job: str
    picture: Described | None


class PortraitPages:
    def __init__(self, public: Public, live: Live) -> None:
        self._public = public
        self._live = live

    def routes(self) -> list[web.RouteDef]:
        return [
            self._public.look("/portraits", self._all),
            self._public.look("/portrait/{entry}", self._one),
            self._public.look("/picture/{name:[0-9a-f]{16}}.jpg", self._picture),
        ]

    async def _all(self, visit: Visit) -> Answer:
        known = self._known(visit)
        async with self._public.store.look() as work:
            pictures = await work.pictures.described()
        shown = [_portrayed(entry, known, pictures) for entry in portraits(known)]
        return Shown("portraits/all.html", {"portraits": shown, "lang": _lang(visit)})

    async def _one(self, visit: Visit) -> Answer:
        known = self._known(visit)
        entry = known.entries.get(EntryId(visit.part("entry")))
        if entry is None or entry.kind is not Kind.PORTRAIT or entry.facts is None:
            raise web.HTTPNotFound
        async with self._public.store.look() as work:
            pictures = await work.pictures.described()
            upcoming = await work.sessions.upcoming(visit.now)
        shown = _portrayed(entry, known, pictures)
        sessions = sessions_of(entry, upcoming)[:MOST_SESSIONS]
        told = zip(questions(visit.wording.say), shown.facts.answers, strict=False)
        values = {"one": shown, "told": [pair for pair in told if pair[1]], "sessions": sessions, "lang": _lang(visit)}
        other = known.entries.get(shown.facts.tandem_with) if shown.facts.tandem_with else None
        return Shown("portraits/one.html", values | {"other": other, "topic": _topic(shown), "role": shown.facts.role})

    async def _picture(self, visit: Visit) -> Answer:
        """Only of what is published: a portrait that is withdrawn takes its picture along."""
        async with self._public.store.look() as work:
            picture = await work.pictures.find(visit.part("name"))
        if picture is None or picture.entry not in self._live.current.entries:
            raise web.HTTPNotFound
        return web.Response(body=picture.content, content_type="image/jpeg", headers={"Cache-Control": AN_HOUR})

    def _known(self, visit: Visit) -> Knowledge:
        return self._live.current.in_talk(visit.wording.language, "")


def _portrayed(entry: Entry, known: Knowledge, pictures: Mapping[EntryId, Described]) -> Portrayed:
    facts = entry.facts
    assert isinstance(facts, PortraitFacts), "only portraits have portraits' facts"
    occupation = known.entries.get(facts.occupation) if facts.occupation else None
    job = " · ".join(filter(None, (occupation.title if occupation else "", facts.company, facts.place)))
    return Portrayed(entry, facts, job, pictures.get(entry.id))


def _topic(shown: Portrayed) -> str:
    """By which the chat knows what can be followed here; empty for nothing."""
    series, fields = shown.facts.series, shown.entry.fields
    topic = Topic(What.SERIES, series) if series else Topic(What.FIELD, fields[0]) if fields else None
    return f"h_{topic.what.value}_{topic.key}" if topic else ""


def _lang(visit: Visit) -> str:
    """Links keep the language that was wished for."""
    return "" if visit.wording.language == GERMAN else f"?lang={visit.wording.language}"
