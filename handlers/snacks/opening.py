"""What a snack is about before it begins, the list of all, and which one goes with an answer."""

from handlers.snacks.actions import ListSnacks, ShowCard, StartSnack
from handlers.snacks.progress import begun, named, progress, snack
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import Entry, Kind
from knowledge.kinds.snack import SnackFacts

A_PAGE = 6


def opened(entry: Entry, facts: SnackFacts, talk: Talk) -> tuple[str, tuple[Button, ...]]:
    """Where to go on, for whoever has begun it."""
    size = talk.plural("{n} card", "{n} cards", len(facts.cards))
    about = talk.say(
        "{cards}, about {n} minutes. Stop at any time; nobody sees what you tap.", cards=size, n=facts.minutes
    )
    text = "\n\n".join(part for part in (entry.answer, about) if part)
    left = begun(talk)
    if left and left[0].id == entry.id:
        go_on = Button(talk.say("Go on with card {n}", n=left[2].card + 1), ShowCard(entry.id, left[2].card))
        return text, (go_on, Button(talk.say("From the start"), StartSnack(entry.id)))
    return text, (Button(talk.say("Let’s go"), StartSnack(entry.id)), all_snacks(talk))


def list_all(wanted: int, talk: Talk) -> Reply:
    known = sorted(_snacks(talk), key=lambda entry: (entry.example, entry.title))
    left = begun(talk)
    page = page_of([one for one in known if not left or one.id != left[0].id], wanted, A_PAGE)
    go_on = (
        [Button(talk.say("Go on: {title}", title=named(left[0])), ShowCard(left[0].id, left[2].card))] if left else []
    )
    buttons = [*go_on, *(Button(named(entry), StartSnack(entry.id)) for entry in page.items)]
    if not page.is_last:
        buttons.append(Button(talk.say("More snacks"), ListSnacks(page.number + 1)))
    elif page.number:
        buttons.append(Button(talk.say("Back to the top of the list"), ListSnacks()))
    text = talk.say("Short questions about work and training, two or three minutes each. Which one do you want?")
    if not known:
        text = talk.say("There is no snack at the moment.")
    return Reply(text, tuple(buttons), title=talk.say("Learning snacks"))


def after(entry: Entry, talk: Talk) -> tuple[Button, ...]:
    """The snack that goes with an answer: one that names it among its related entries."""
    found = next((one for one in _snacks(talk) if entry.id in one.related), None)
    return (Button(talk.say("Snack: {title}", title=named(found)), StartSnack(found.id)),) if found else ()


def in_data(talk: Talk) -> list[str]:
    """What is remembered of snacks, in words."""
    known = progress(talk.dialog)
    found = snack(known.entry, talk) if known else None
    if known is None or found is None:
        return []
    reached = min(known.card + 1, len(found[1].cards))
    return [talk.say("Your learning snack: {title}, card {n}", title=named(found[0]), n=reached)]


def all_snacks(talk: Talk) -> Button:
    return Button(talk.say("All snacks"), ListSnacks())


def _snacks(talk: Talk) -> list[Entry]:
    """Those that can be played."""
    found = (one for one in talk.knowledge.entries.values() if one.kind is Kind.SNACK)
    return [one for one in found if isinstance(one.facts, SnackFacts)]
