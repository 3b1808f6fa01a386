"""Putting a question to a host: without a name, brought together with those that are alike, and voted for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.host_questions.actions import AskHost, MineIsDifferent, ShowBox, WantToKnow
from handlers.host_questions.boxed import OF_ENTRY, OF_SESSION, Boxed, like
from handlers.ports import Wording
from handlers.sessions.nicknames import is_rude
from handlers.speech.actions import Read, ShowSession
from handlers.speech.dialog import Dialog
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.asked.notes import Noted, note
from knowledge.asked.scrub import GONE, scrub
from knowledge.entry import EntryId, Kind

SHOWN = 5
MOST_IN_BOX = 150
MOST_OF_ONE = 5  # questions that one person puts in, as long as the dialog remembers
LONGEST = 200
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_VOTED, _PUT = "v", "q"


@dataclass(frozen=True, slots=True)
class Whose:
    """The session or portrait that a box is of."""

    box: str
    title: str
    back: Button


async def whose(box: str, talk: Talk) -> Whose | None:
    """None where nothing can be asked: no such thing, no host, or the session has begun."""
    if box.startswith(OF_ENTRY):
        entry = talk.knowledge.entries.get(EntryId(box.removeprefix(OF_ENTRY)))
        if entry is None or entry.kind is not Kind.PORTRAIT:
            return None
        return Whose(box, entry.spoken_title, Button(talk.say("Back"), Read(entry.id)))
    session = await talk.dates.find(box.removeprefix(OF_SESSION), talk.person)
    if session is None or not session.host or session.called_off or talk.now >= session.starts_at:
        return None
    return Whose(box, session.title, Button(talk.say("Back to the session"), ShowSession(session.id)))


def way_in(box: str, talk: Talk) -> tuple[Button, ...]:
    """The button that leads to the box; none where its name is too long for a button."""
    return (Button(talk.say("Questions to the host"), ShowBox(box)),) if fits(WantToKnow(box, 10**9)) else ()


async def show(box: str, talk: Talk) -> Reply | None:
    """Whoever types now means the host: few look for a button first."""
    found = await whose(box, talk)
    if found is None:
        return None
    reply = _shown(found, await _visible(box, talk), talk)
    if _put_in(talk.dialog) >= MOST_OF_ONE:
        return reply
    return replace(reply, dialog=replace(talk.dialog.settled(), asking_host=box))


def _shown(found: Whose, there: Sequence[Boxed], talk: Talk) -> Reply:
    ask = Button(talk.say("Ask a question of my own"), AskHost(found.box))
    if not there:
        nobody = talk.say("Nobody has asked yet. The host gets all questions before, without names.")
        if found.box.startswith(OF_ENTRY):
            nobody = talk.say("Nobody has asked yet. We pass questions on without names; the answer will stand here.")
        text = "\n".join(
            [
                nobody,
                talk.say("You could ask, for example:"),
                *(f"• {one}" for one in starters(talk.wording)),
            ]
        )
        return Reply(text, (ask, found.back), title=found.title)
    lines = [_line(one, talk) for one in there[:SHOWN]]
    text = "\n".join([talk.say("This is what others want to know:"), *lines])
    votes = [
        Button(talk.say("Me too: {question}", question=_short(one.text)), WantToKnow(found.box, one.number))
        for one in there[:SHOWN]
        if not one.answer and not _marked(one, talk.dialog)
    ]
    return Reply(text, (ask, *votes, found.back), title=found.title)


def _line(one: Boxed, talk: Talk) -> str:
    times = talk.plural("{n} wants to know it", "{n} want to know it", one.votes)
    answer = "\n  " + talk.say("Answer: {answer}", answer=one.answer) if one.answer else ""
    return f"• {one.text} ({times}){answer}"


def starters(wording: Wording) -> tuple[str, ...]:
    """For a class that does not know where to begin."""
    return (
        wording.say("What did you do at work yesterday, hour by hour?"),
        wording.say("What do you like least about your job?"),
        wording.say("How did you get into it, and was there a detour?"),
        wording.say("What do you earn in training, and what after it?"),
    )


async def ask_for_words(box: str, talk: Talk) -> Reply | None:
    found = await whose(box, talk)
    if found is None:
        return None
    if _put_in(talk.dialog) >= MOST_OF_ONE:
        text = talk.say("You have asked a lot already. Look whether others ask what you want to know.")
        return Reply(text, (Button(talk.say("All questions"), ShowBox(box)), found.back), title=found.title)
    text = talk.say("Write your question, in one sentence. It goes to the host without your name.")
    dialog = replace(talk.dialog.settled(), asking_host=box)
    return Reply(text, (found.back,), title=found.title, dialog=dialog)


async def put(words: str, talk: Talk) -> Reply | None:
    """What was typed goes into the box; None if it cannot any more."""
    found = await whose(talk.dialog.asking_host, talk)
    question = _noted(words, talk)
    if found is None:
        return None
    if question is None or is_rude(words):
        text = talk.say("Please write a kind question, in a few words and without names.")
        return Reply(text, (found.back,), title=found.title, dialog=talk.dialog)
    there = await talk.box.questions(found.box)
    if same := like(question.text, question.key, there):
        return await _together(same, question, found, talk)
    return await _apart(question, found, len(there), talk)


def _noted(words: str, talk: Talk) -> Noted | None:
    """Without who asks; where that was a sentence of its own, without the sentence."""
    text = scrub(words[:LONGEST])
    others = [sentence for sentence in _SENTENCES.split(text) if GONE not in sentence]
    return note(" ".join(others) or text, talk.knowledge.index.spelling)


async def _together(same: Boxed, question: Noted, found: Whose, talk: Talk) -> Reply:
    others = (Button(talk.say("All questions"), ShowBox(found.box)), found.back)
    if same.hidden:
        text = talk.say("The people of the network have taken this question out. Please ask another one.")
        return Reply(text, others, title=found.title)
    if not _marked(same, talk.dialog):
        await talk.box.vote(same.number, talk.now)
    dialog = _with(talk.dialog, f"{_VOTED}{same.number}")
    if same.key == question.key:
        text = talk.say("Somebody has asked that too. I have added your vote.")
        return Reply(text, others, title=found.title, dialog=dialog)
    text = talk.say(
        "Somebody has asked something very much like it: “{question}”. I have added your vote.", question=same.text
    )
    different = Button(talk.say("Mine is a different one"), MineIsDifferent(found.box))
    return Reply(text, (different, *others), title=found.title, dialog=replace(dialog, boxing=question.text))


async def put_apart(box: str, talk: Talk) -> Reply | None:
    """Of the words that were just written; later there are none any more."""
    found = await whose(box, talk)
    question = note(talk.dialog.boxing, talk.knowledge.index.spelling) if talk.dialog.boxing else None
    if found is None or question is None:
        return None
    return await _apart(question, found, len(await talk.box.questions(box)), talk)


async def _apart(question: Noted, found: Whose, there: int, talk: Talk) -> Reply:
    buttons = (Button(talk.say("All questions"), ShowBox(found.box)), found.back)
    if there >= MOST_IN_BOX:
        return Reply(talk.say("The box is full. Look whether others ask what you want to know."), buttons)
    await talk.box.put(found.box, question, talk.asked_in, talk.now)
    text = talk.say("Thank you! “{question}” is in the box, without your name.", question=question.text)
    if found.box.startswith(OF_ENTRY):
        text += " " + talk.say("Look in here again later: the answer will stand beside it.")
    else:
        text += " " + talk.say("The host gets it before.")
    return Reply(text, buttons, title=found.title, dialog=_with(talk.dialog, f"{_PUT}{question.key[:12]}"))


async def vote(box: str, number: int, talk: Talk) -> Reply | None:
    found = await whose(box, talk)
    there = await _visible(box, talk)
    wanted = next((one for one in there if one.number == number), None)
    if found is None or wanted is None:
        return None
    dialog = _with(talk.dialog, f"{_VOTED}{number}")
    if not _marked(wanted, talk.dialog):
        await talk.box.vote(number, talk.now)
        there = await _visible(box, talk)
    shown = _shown(found, there, replace(talk, dialog=dialog))
    return replace(shown, dialog=dialog)


async def _visible(box: str, talk: Talk) -> Sequence[Boxed]:
    return [one for one in await talk.box.questions(box) if not one.hidden]


def _marked(one: Boxed, dialog: Dialog) -> bool:
    """Whether the person has voted for it or put it in."""
    marks = dialog.voted.split()
    return f"{_VOTED}{one.number}" in marks or f"{_PUT}{one.key[:12]}" in marks


def _put_in(dialog: Dialog) -> int:
    return sum(mark.startswith(_PUT) for mark in dialog.voted.split())


def _with(dialog: Dialog, mark: str) -> Dialog:
    return replace(dialog.settled(), voted=" ".join(dict.fromkeys((*dialog.voted.split(), mark))))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
