"""A snack card by card: the question, what there is to say to the answer, and where it leads in the end."""

from dataclasses import replace

from handlers.answers import occupations, steps
from handlers.links.counting import noted
from handlers.links.link import Step
from handlers.snacks import opening
from handlers.snacks.actions import AnswerCard, ShowCard
from handlers.snacks.progress import Progress, named, progress, snack
from handlers.speech.actions import Read, ShowDates
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import GERMAN, Entry, EntryId
from knowledge.kinds.snack import Card, SnackFacts


def start(name: EntryId, talk: Talk) -> Reply | None:
    found = snack(name, talk)
    return _card(*found, 0, Progress(name), talk) if found else None


async def show(name: EntryId, card: int, talk: Talk) -> Reply | None:
    """A card without a question is done once the next one is shown."""
    found = snack(name, talk)
    if found is None or card < 0:
        return None
    entry, facts = found
    known = _known(name, talk)
    reached = max(known.card, card)
    if card >= len(facts.cards):
        return await _end(entry, facts, known, talk)
    return _card(entry, facts, card, Progress(name, reached, known.right), talk)


async def answer(action: AnswerCard, talk: Talk) -> Reply | None:
    """Only the first try counts; the cards can be answered as often as one likes."""
    found = snack(action.entry, talk)
    if found is None or not 0 <= action.card < len(found[1].cards):
        return None
    entry, facts = found
    card = facts.cards[action.card]
    if not 0 <= action.option < len(card.options):
        return None
    known, is_right = _known(entry.id, talk), action.option == card.right
    if action.card >= known.card:
        known = Progress(entry.id, action.card + 1, known.right + is_right)
    told = _feedback(card, action.option, talk)
    title = talk.say("Right!") if is_right else talk.say("Not quite")
    if action.card + 1 == len(facts.cards):
        end = await _end(entry, facts, known, talk)
        return replace(end, title=title, text="\n\n".join(filter(None, (told, end.text))))
    go_on = Button(talk.say("Next card"), ShowCard(entry.id, action.card + 1))
    return Reply(told, (go_on,), title=title, dialog=known.kept_in(talk.dialog), german=_german("text", talk=talk))


def _known(name: EntryId, talk: Talk) -> Progress:
    known = progress(talk.dialog)
    return known if known and known.entry == name else Progress(name)


def _card(entry: Entry, facts: SnackFacts, at: int, known: Progress, talk: Talk) -> Reply:
    card = facts.cards[at]
    place = talk.say("Card {n} of {all}", n=at + 1, all=len(facts.cards))
    buttons = tuple(Button(option, AnswerCard(entry.id, at, n)) for n, option in enumerate(card.options))
    if not buttons:
        buttons = (Button(talk.say("Next card"), ShowCard(entry.id, at + 1)),)
    text = "\n\n".join(part for part in (card.text, card.question) if part)
    return Reply(
        text,
        buttons,
        f"{named(entry)} · {place}",
        dialog=known.kept_in(talk.dialog),
        german=_german("text", talk=talk),
    )


def _feedback(card: Card, option: int, talk: Talk) -> str:
    said = card.feedback[option] if len(card.feedback) > 1 else "".join(card.feedback)
    right = (
        "" if option == card.right else talk.say("Right is: {option}.", option=card.options[card.right].rstrip(".,"))
    )
    return "\n".join(part for part in (right, said) if part)


async def _end(entry: Entry, facts: SnackFacts, known: Progress, talk: Talk) -> Reply:
    """Never a dead end: what it leads to, the next session, what it goes with, other snacks."""
    questions = sum(bool(card.options) for card in facts.cards)
    done = talk.say("Done! {right} of {all} right at the first try.", right=known.right, all=questions)
    reply = Reply(
        done if questions else talk.say("Done!"),
        (*await _onward(entry, facts, talk), opening.all_snacks(talk)),
        title=named(entry),
        note=occupations.trust_line(entry, talk),
        dialog=Progress(entry.id, len(facts.cards), known.right).kept_in(talk.dialog),
        german=_german("text", talk=talk),
    )
    return noted(reply, Step.SNACKED)


async def _onward(entry: Entry, facts: SnackFacts, talk: Talk) -> list[Button]:
    entries = talk.knowledge.entries
    lead = entries.get(facts.leads_to) if facts.leads_to else None
    related = next((entries[name] for name in entry.related if name in entries), None)
    sessions = await steps.next_session(entry, talk) or [Button(talk.say("Sessions"), ShowDates())]
    named = [Button(one.spoken_title, Read(one.id)) for one in (lead or related,) if one]
    return [*named, *sessions]


def _german(*parts: str, talk: Talk) -> tuple[str, ...]:
    """The cards are German, whatever the talk is in."""
    return () if talk.language == GERMAN else parts
