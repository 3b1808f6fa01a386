"""What a teacher asks the network for: material to touch, a parent or professional for class, or something else."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from bot.pages.adults.school.classroom import START, Classroom
from bot.pages.public import FOR_ADULTS, MOST_REQUESTS, Answer, Visit
from bot.texts import to_be_said
from bot.web.forms import LONGEST_LINE
from bot.web.shown import Go, Shown
from handlers.hosts.request import RequestKind
from knowledge.entry import Entry, Kind

ASKING: Final = START + "/anfrage"  # what became of a request stands on the same page for all who ask
KINDS: Final = {
    RequestKind.VISITOR.value: to_be_said("A parent or professional who tells of their job"),
    RequestKind.MATERIAL.value: to_be_said("Material to touch"),
    RequestKind.OTHER.value: to_be_said("Something else"),
}
LONGEST_TEXT = 2000
LINES: Final = ("school", "class", "people", "when", "topic", "name", "contact")


class Asking:
    def __init__(self, room: Classroom) -> None:
        self._room = room

    def routes(self) -> list[web.RouteDef]:
        public = self._room.public
        return [public.look(ASKING, self._form, FOR_ADULTS), public.act(ASKING, self._ask, FOR_ADULTS, MOST_REQUESTS)]

    async def _form(self, visit: Visit) -> Answer:
        return self._shown(visit)

    async def _ask(self, visit: Visit) -> Answer:
        form = visit.form
        kind = form.choice("kind", RequestKind)
        if kind and kind.value not in KINDS:
            form.wrong["kind"] = to_be_said("Please choose one.")
        content = {name: form.text(name, needed=name == "school", longest=LONGEST_LINE) for name in LINES}
        content["text"] = form.text("text", longest=LONGEST_TEXT)
        entry = form.text("entry") if kind is RequestKind.MATERIAL else ""
        if entry and entry not in {one.id for one in self._materials()}:
            form.wrong["entry"] = to_be_said("Please choose one.")
        if not (entry or content["text"] or content["topic"]):
            form.wrong.setdefault("text", to_be_said("Please say in a few words what you wish for."))
        if form.wrong or kind is None:
            return self._shown(visit, 422)
        async with self._room.public.store.work() as work:
            received = await work.requests.add(kind, {**content, "entry": entry}, visit.now)
        return Go(f"/anfrage/{received.secret}?neu=1")

    def _materials(self) -> Sequence[Entry]:
        found = (one for one in self._room.live.current.entries.values() if one.kind is Kind.MATERIAL)
        return sorted(found, key=lambda one: one.title)

    def _shown(self, visit: Visit, status: int = 200) -> Shown:
        chosen = visit.form.values.get("kind", visit.asked("was", RequestKind.VISITOR.value))
        values = {
            "kinds": [(kind, visit.wording.say(text)) for kind, text in KINDS.items()],
            "chosen": chosen if chosen in KINDS else RequestKind.VISITOR.value,
            "materials": self._materials(),
            "entry": visit.form.values.get("entry", visit.asked("material")),
            "typed": visit.form.values,
            "wrong": visit.form.wrong,
        }
        return Shown("adults/school/asking.html", values, status)
