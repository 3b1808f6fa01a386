"""One click on a question or a suggested wording: learn it, set it aside, delete it, take that back."""

from urllib.parse import quote, urlencode

from aiohttp import web

from bot import learning
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Visit, act
from bot.learning import Done, Learned, NoSuchEntry, Taken
from knowledge.words import words
from storage.asked.settlings import By, How
from storage.store import Work

OPEN, SUGGESTED = "/desk/inbox", "/desk/inbox/suggestions"
NUMBER = "{number:\\d{1,9}}"


class Acts:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            act(f"{OPEN}/{NUMBER}/learn", Need.EDITOR, self._learn),
            act(f"{OPEN}/{NUMBER}/aside", Need.EDITOR, self._aside),
            act(f"{OPEN}/{NUMBER}/delete", Need.EDITOR, self._delete),
            act(f"{SUGGESTED}/{NUMBER}/learn", Need.EDITOR, self._learn_wording),
            act(f"{SUGGESTED}/{NUMBER}/delete", Need.EDITOR, self._delete_wording),
            act(f"{OPEN}/undo/{{mark:[0-9a-f]{{16}}}}", Need.EDITOR, self._undo),
        ]

    async def _learn(self, visit: Visit) -> Answer:
        """What goes out to people is looked at first."""
        async with self._office.store.work() as work:
            group = await work.inbox.group(int(visit.part("number")))
            if group and group.waiting and not visit.form.ticked("seen"):
                return self._look_first(group.id, visit)
            found = await question(visit, work)
            return await self._learned(found, visit, work) if found else self._gone(OPEN)

    def _look_first(self, group: int, visit: Visit) -> Answer:
        entry = visit.form.text("entry")
        if entry not in self._office.live.current.entries:
            return Go(OPEN, self._office.say("This entry is not there any more. Nothing was changed."))
        typed = {name: value for name in ("wording", "page") if (value := visit.form.text(name))}
        return Go(f"{OPEN}/{group}/learn/{quote(entry)}" + (f"?{urlencode(typed)}" if typed else ""))

    async def _learn_wording(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            found = await self._wording(visit, work)
            return await self._learned(found, visit, work) if found else self._gone(SUGGESTED)

    async def _learned(self, found: Taken, visit: Visit, work: Work) -> Answer:
        """With the wording as it stands in the form, or else as it was asked."""
        text = visit.form.text("wording")
        wording = " ".join((text if words(text) else found.text).split())
        done = await learning.learn(found, visit.form.text("entry"), wording, by(visit), work)
        if isinstance(done, NoSuchEntry):
            return Go(_back(visit, found), self._office.say("This entry is not there any more. Nothing was changed."))
        return Go(_back(visit, found), self._said(done), f"{OPEN}/undo/{done.done.undo}")

    def _said(self, done: Learned) -> str:
        if done.new:
            said = self._office.say("Lotse now knows “{wording}” and answers it with “{title}”.", **_of(done))
        else:
            said = self._office.say("Settled: “{title}” answers it.", **_of(done))
        return f"{said} {told(done.done.told, self._office)}".strip()

    async def _aside(self, visit: Visit) -> Answer:
        return await self._settle(How.ASIDE, self._office.say("Set aside. It is not asked for again."), visit)

    async def _delete(self, visit: Visit) -> Answer:
        return await self._settle(How.DROPPED, self._office.say("Deleted."), visit)

    async def _settle(self, how: How, said: str, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            found = await question(visit, work)
            done = await learning.settle(found, how, by(visit), work) if found else None
        return self._done(done, said, _back(visit, found))

    async def _delete_wording(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            found = await self._wording(visit, work)
            done = await learning.settle(found, How.DROPPED, by(visit), work) if found else None
        return self._done(done, self._office.say("Deleted."), _back(visit, found))

    def _done(self, done: Done | None, said: str, back: str) -> Answer:
        return Go(back, said, f"{OPEN}/undo/{done.undo}") if done else self._gone(back)

    def _gone(self, back: str) -> Answer:
        return Go(back, self._office.say("Somebody has settled this meanwhile. Nothing was changed."))

    async def _wording(self, visit: Visit, work: Work) -> Taken | None:
        found = await work.inbox.suggestion(int(visit.part("number")))
        return learning.taken(found) if found else None

    async def _undo(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            undone = await learning.undo(visit.part("mark"), by(visit), work)
        if undone is None:
            raise web.HTTPNotFound
        said = self._office.say("Undone: it is open again.")
        if undone.had:
            said += " " + self._office.wording.plural(
                "{n} person had the answer already.", "{n} people had the answer already.", undone.had
            )
            said += " " + self._office.say(
                "If it was wrong: answer the question anew; then you can send a correction under “Answered”."
            )
        return Go(OPEN, said)


async def question(visit: Visit, work: Work) -> Taken | None:
    """All the open questions that are brought together with the one that is meant; None if they are settled."""
    group = await work.inbox.group(int(visit.part("number")))
    numbers = tuple(await work.inbox.members(group.id)) if group else ()
    if group is None or not numbers:
        return None
    others = dict.fromkeys(one.text for one in group.questions if one.text != group.face.text)
    return Taken(group.face.text, numbers, others=tuple(others))


def by(visit: Visit) -> By:
    return By(visit.staff.name, visit.now)


def told(people: int, office: Office) -> str:
    if not people:
        return ""
    return office.wording.plural(
        "{n} person who waits is told the answer in a minute; until then “Undo” takes it back from everybody.",
        "{n} people who wait are told the answer in a minute; until then “Undo” takes it back from everybody.",
        people,
    )


def _back(visit: Visit, found: Taken | None) -> str:
    """To the page of the list that one came from."""
    of_wordings = visit.request.path.startswith(SUGGESTED)
    page = visit.form.text("page")
    listed = SUGGESTED if of_wordings else OPEN
    return f"{listed}?page={page}" if found and page.isascii() and page.isdecimal() and page != "1" else listed


def _of(done: Learned) -> dict[str, str]:
    return {"wording": done.text, "title": done.entry.title}
