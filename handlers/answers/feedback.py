"""What people tell us about an answer by a tap: which entry they meant, or that it was not what they asked."""

from dataclasses import replace

from handlers.answers import ask, waiting
from handlers.safety.insults import is_foul
from handlers.speech.actions import Choose, Discover, NoneOfThese, ShowDates
from handlers.speech.packing import pack
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.asked.notes import FEWEST_TELLING, Why, has_wording, note
from knowledge.entry import Entry, EntryId

WORTH_A_TRY = 0.02  # with the likeliest one ruled out, the next ones are likelier than their score says


async def choose(name: EntryId, talk: Talk) -> Reply | None:
    """One of "do you mean": the answer; and the question may become a phrasing of its entry."""
    entry = talk.knowledge.entries.get(name)
    if entry and _was_just_offered(name, talk):
        await _suggest(entry, talk)
    return await ask.open_entry(name, talk)


async def not_what_i_asked(name: EntryId, talk: Talk) -> Reply | None:
    """None where another question was asked since: this one is not remembered any more."""
    question = talk.dialog.asked
    if not question or not (talk.dialog.noted or talk.dialog.topic == name):
        return None
    kept = await ask.remember(question, Why.NOT_HELPFUL, talk)
    said = [talk.say("Sorry, that was not what you meant.")]
    if kept:
        said.append(talk.say("I have noted your question without your name."))
    others = _next_best(question, name, talk)
    if not others:
        said.append(talk.say("Ask me again in other words, or choose:"))
        buttons = (Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover()))
        reply = Reply(" ".join(said), buttons, dialog=replace(talk.dialog.settled(), topic=None))
        return waiting.offered(kept, reply, 0, talk)
    said.append(talk.say("Is it one of these?"))
    choices = tuple(Button(entry.spoken_title, Choose(entry.id)) for entry in others)
    reply = Reply(
        " ".join(said),
        (*choices, Button(talk.say("None of these"), NoneOfThese())),
        dialog=replace(talk.dialog.settled(), topic=None, asked=question, noted=kept),
    )
    return waiting.offered(kept, reply, len(choices), talk)


def _next_best(question: str, wrong: EntryId, talk: Talk) -> list[Entry]:
    found = talk.knowledge.find(question).ranked
    return [hit.entry for hit in found if hit.entry.id != wrong and hit.score >= WORTH_A_TRY][: ask.MOST_CHOICES]


def _was_just_offered(name: EntryId, talk: Talk) -> bool:
    """A list further up in the chat stands for another question."""
    return bool(talk.dialog.asked) and pack(Choose(name)) in {choice.data for choice in talk.dialog.choices}


async def _suggest(entry: Entry, talk: Talk) -> None:
    spelling = talk.knowledge.index.spelling
    wording = note(talk.dialog.asked, spelling)
    if wording is None or is_foul(talk.dialog.asked):
        return
    if wording.telling >= FEWEST_TELLING and not has_wording(entry, wording, spelling):
        await talk.questions.suggest(entry.id, wording, talk.asked_in, talk.now)
