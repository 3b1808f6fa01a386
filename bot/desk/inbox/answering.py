"""The page of one question: all its wordings, any entry by search, and a personal answer with its preview."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot import learning
from bot.desk.entries.edit_page import NEXT_REVIEW
from bot.desk.entries.form import new_id
from bot.desk.entries.kinds.typed import MOST_LINES, clean
from bot.desk.inbox.acting import NUMBER, OPEN, by, question, told
from bot.desk.inbox.forwarding import mail_link, responsible_for, text_to_forward
from bot.desk.inbox.sending import arrives
from bot.desk.inbox.showing import found_by, item
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.learning import Taken
from handlers.booking.notice import Letter, Written
from handlers.speech.reply import Reply
from knowledge.entry import Entry, EntryId, Kind
from storage.asked.inbox import Group
from storage.desk.kept import Kept, What
from storage.desk.versions import Act
from storage.store import Work

LONGEST_ANSWER = 1500
LONGEST_TITLE = 120
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of an answer."""

    text: str = ""
    draft: bool = False
    wrong: str = ""


class Answering:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(f"{OPEN}/{NUMBER}", Need.EDITOR, self._page),
            look(f"{OPEN}/{NUMBER}/answer", Need.EDITOR, self._form),
            act(f"{OPEN}/{NUMBER}/answer", Need.EDITOR, self._answer),
        ]

    async def _page(self, visit: Visit) -> Answer:
        group = await self._group(visit)
        known, text = self._office.live.current, group.face.text
        asked_for = visit.asked("q")[:LONGEST_WORDS]
        values = {
            "item": item(group, self._office),
            "new_entry": new_entry(group),
            "q": asked_for,
            "found": found_by(asked_for, text, known) if asked_for else (),
            **self._forwarding(group),
        }
        return Shown("inbox/question.html", values)

    def _forwarding(self, group: Group) -> dict[str, Any]:
        text = text_to_forward(group, self._office)
        mails = {one.id: mail_link(one, text, self._office) for one in responsible_for(group, self._office)}
        return {"forward": text, "mails": mails}

    async def _form(self, visit: Visit) -> Answer:
        return await self._shown(await self._group(visit), Typed())

    async def _answer(self, visit: Visit) -> Answer:
        form = visit.form
        text = clean(form.text("text", needed=True, longest=LONGEST_ANSWER))
        written = Typed(text, form.ticked("draft"), form.wrong.get("text", ""))
        if form.text("do") != "send" or written.wrong:
            group = await self._group(visit)
            return await self._shown(group, written, status=422 if written.wrong else 200)
        async with self._office.store.work() as work:
            return await self._send(written, visit, work)

    async def _send(self, written: Typed, visit: Visit, work: Work) -> Answer:
        """To those who wait at this moment."""
        found = await question(visit, work)
        if found is None:
            return Go(OPEN, self._office.say("Somebody has settled this meanwhile. Nothing was sent."))
        done = await learning.answer(found, written.text, by(visit), work)
        said = [told(done.told, self._office) or self._office.say("Settled. Nobody waits for an answer any more.")]
        path = OPEN
        if written.draft:
            path = f"/desk/entries/{await self._draft(found, written.text, visit, work)}"
            said.append(self._office.say("This is the draft made of it: look it over and publish it."))
        return Go(path, " ".join(said), f"{OPEN}/undo/{done.undo}")

    async def _draft(self, found: Taken, answer: str, visit: Visit, work: Work) -> EntryId:
        """Staff look it over before pupils get it."""
        title = found.text[:LONGEST_TITLE]
        taken = {listed.id: listed for listed in await work.versions.listed()}
        wordings = await work.drafts.wordings(found.questions, MOST_LINES)
        others = tuple(one for one in wordings if one != title)
        today = self._office.today
        dates = {"checked_on": today, "review_by": today + NEXT_REVIEW}
        entry = Entry(new_id(title, taken), Kind.ANSWER, title, answer, others, **dates)
        kept = Kept(entry.id).drafted(entry)
        await work.versions.save(None, kept, Act(What.DRAFTED, visit.staff.name, visit.now))
        return entry.id

    async def _shown(self, group: Group, written: Typed, status: int = 200) -> Answer:
        values: dict[str, Any] = {
            "item": item(group, self._office),
            "new_entry": new_entry(group),
            "written": written,
            "longest": LONGEST_ANSWER,
            "preview": await self._preview(group, written.text) if written.text and not written.wrong else None,
        }
        return Shown("inbox/answer.html", values, status)

    async def _preview(self, group: Group, text: str) -> Reply | None:
        """As a pupil gets it."""
        kind = Written.SHARED if group.asked > 1 else Written.ANSWER
        return await arrives(Letter("", text, question=group.face.text, kind=kind), self._office)

    async def _group(self, visit: Visit) -> Group:
        async with self._office.store.look() as work:
            group = await work.inbox.group(int(visit.part("number")))
        if group is None:
            raise web.HTTPNotFound
        return group


def new_entry(group: Group) -> str:
    """Where an entry is written that answers this."""
    return f"/desk/entries/new?question={group.id}"
