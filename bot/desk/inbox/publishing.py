"""An entry that is written for an open question: what the form says of it, and what publishing it does."""

from dataclasses import dataclass

from bot import learning
from bot.desk.entries.form import LONGEST_TITLE
from bot.desk.entries.kinds.typed import MOST_LINES
from bot.desk.inbox.acting import by, told
from bot.desk.office import Office
from bot.desk.visit import Visit
from storage.desk.kept import Kept
from storage.store import Work


@dataclass(frozen=True, slots=True)
class Awaited:
    """An open question: `number` is that of its group, `questions` are all of it."""

    number: int
    title: str
    wordings: tuple[str, ...]
    questions: tuple[int, ...]
    waiting: int


async def awaited(typed: str, entry: str, office: Office) -> Awaited | None:
    """By the number in the form, or as the one that a draft is kept for. None if it is not open any more."""
    async with office.store.look() as work:
        own = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None
        number = own or await work.drafts.question_of(entry)
        group = await work.inbox.group(number) if number else None
        if group is None:
            return None
        questions = tuple(await work.inbox.open_members(group.id))
        wordings = await work.drafts.wordings(questions, MOST_LINES)
        return Awaited(group.id, group.face.text[:LONGEST_TITLE], wordings, questions, group.waiting)


async def settled(found: Awaited | None, saved: Kept, mark: str, visit: Visit, work: Work) -> learning.Done | None:
    """Where pupils get it now, its questions are settled; else it is kept as the draft for them."""
    questions = (found.number,) if found else ()
    if saved.published and not saved.draft:
        return await learning.published(saved.published, questions, mark, by(visit), work)
    if found:
        await work.drafts.is_to_answer(found.questions, saved.id)
    return None


def said(found: Awaited | None, done: learning.Done | None, office: Office) -> str:
    if done:
        settled = office.say("The question is settled.")
        return f"{settled} {told(done.told, office)}".strip()
    return office.say("The question stays open until you publish this.") if found else ""
