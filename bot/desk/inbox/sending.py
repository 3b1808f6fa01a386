"""What goes out to people is seen before: the text of an entry, and the correction of an answer."""

from aiohttp import web

from bot import learning
from bot.desk.entries.kinds.typed import clean
from bot.desk.inbox.acting import NUMBER, OPEN, by
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from handlers.booking.notice import Letter, Written
from handlers.sessions import notices
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import PersonId
from knowledge.entry import GERMAN, EntryId
from storage.asked.settlings import Settled

LONGEST = 1500
LONGEST_WORDING = 300
ANSWERED = f"{OPEN}/answered"
MARK = "{mark:[0-9a-f]{16}}"
NOBODY = PersonId("")


class Sending:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(f"{OPEN}/{NUMBER}/learn/{{entry}}", Need.EDITOR, self._entry),
            look(f"{ANSWERED}/{MARK}/correct", Need.EDITOR, self._form),
            act(f"{ANSWERED}/{MARK}/correct", Need.EDITOR, self._correct),
            act(f"{OPEN}/uncorrect/{MARK}", Need.EDITOR, self._undo),
        ]

    async def _entry(self, visit: Visit) -> Answer:
        """An entry as those who wait get it."""
        entry = self._office.live.current.entries.get(EntryId(visit.part("entry")))
        async with self._office.store.look() as work:
            group = await work.inbox.group(int(visit.part("number")))
        if entry is None or group is None:
            raise web.HTTPNotFound
        kind = Written.SHARED if group.asked > 1 else Written.ANSWER
        letter = Letter("", entry.answer or entry.title, question=group.face.text, entry=entry.id, kind=kind)
        values = {
            "group": group,
            "entry": entry,
            "wording": visit.asked("wording")[:LONGEST_WORDING],
            "page": visit.asked("page"),
            "preview": await arrives(letter, self._office),
        }
        return Shown("inbox/entry.html", values)

    async def _form(self, visit: Visit) -> Answer:
        settled = await self._settled(visit)
        entry = self._office.live.current.entries.get(EntryId(settled.settling.entry))
        return await self._shown(settled, visit, entry.answer if entry else settled.letter)

    async def _correct(self, visit: Visit) -> Answer:
        form = visit.form
        text = clean(form.text("text", needed=True, longest=LONGEST))
        if form.wrong or form.text("do") != "send":
            return await self._shown(await self._settled(visit), visit, text, checked=not form.wrong)
        async with self._office.store.work() as work:
            done = await learning.correct(visit.part("mark"), text, by(visit), work)
        if done is None:
            return Go(ANSWERED, self._office.say("The question is open again. Nothing was sent."))
        said = self._office.wording.plural(
            "{n} person gets the correction in a minute; until then “Undo” takes it back.",
            "{n} people get the correction in a minute; until then “Undo” takes it back.",
            done.told,
        )
        return Go(ANSWERED, said, f"{OPEN}/uncorrect/{done.undo}")

    async def _undo(self, visit: Visit) -> Answer:
        mark = visit.part("mark")
        async with self._office.store.work() as work:
            letter = (await work.letters.find([mark])).get(mark)
            if letter is None or letter.kind is not Written.CORRECTION:
                raise web.HTTPNotFound
            had = await work.letters.withdraw(mark)
        said = self._office.say("The correction was taken back.")
        if had:
            said += " " + self._office.wording.plural("{n} person had it already.", "{n} people had it already.", had)
        return Go(ANSWERED, said)

    async def _shown(self, settled: Settled, visit: Visit, text: str, *, checked: bool = False) -> Answer:
        letter = Letter("", text, question=settled.text, kind=Written.CORRECTION)
        values = {
            "one": settled,
            "text": text,
            "wrong": visit.form.wrong.get("text", ""),
            "longest": LONGEST,
            "preview": await arrives(letter, self._office) if checked else None,
        }
        return Shown("inbox/correct.html", values, 422 if visit.form.wrong else 200)

    async def _settled(self, visit: Visit) -> Settled:
        async with self._office.store.look() as work:
            found = await work.settlings.one(visit.part("mark"))
        if found is None:
            raise web.HTTPNotFound
        return found[0]


async def arrives(letter: Letter, office: Office) -> Reply | None:
    """A letter as a pupil gets it."""
    async with office.store.look() as work:
        return notices.hand_over(letter, None, office.talks.talk(NOBODY, Dialog(), GERMAN, work))
