"""One item after the other: an answer leads to the next, the last one to the ranking."""

from dataclasses import replace

from handlers.discover.actions import Pick, Play, Reopen, ShowRanking
from handlers.speech.actions import Action, Discover, Greet
from handlers.speech.dialog import Dialog
from handlers.speech.packing import unpack
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.discover.item import Option
from knowledge.discover.run import SKIPPED, VARIANTS, Run, run_of

HALF = 5
_SKIPS = frozenset(
    said.replace("-", " ")
    for said in """weiß-nicht weiss-nicht weiß-ich-nicht keine-ahnung kein-plan ka egal nichts nichts-davon keins
    keins-davon weiter überspringen skip next don't-know dunno idk none""".split()
)
_BACK = frozenset(["zurück", "zurueck", "back"])
_ENOUGH = frozenset(["abbrechen", "aufhören", "beenden", "ende", "schluss", "cancel", "quit", "exit"])


def run_in(talk: Talk) -> Run | None:
    return run_of(talk.dialog.discover)


def started(variant: str, talk: Talk) -> Run:
    """All who begin on one day get the same items, so that friends can compare; whoever begins again names them."""
    names = tuple(VARIANTS)
    return Run(variant if variant in VARIANTS else names[talk.today.toordinal() % len(names)])


def ask(run: Run, talk: Talk, said: str = "") -> Reply:
    """The next item. `said` goes before it."""
    at = len(run.picks)
    item = run.items[at]
    buttons = [Button(talk.say(one.text), Pick(run.variant, at, n)) for n, one in enumerate(item.options, 1)]
    buttons.append(Button(talk.say("Can’t say, next"), Pick(run.variant, at, SKIPPED)))
    if at:
        buttons.append(Button(talk.say("One back"), Reopen(run.variant, at - 1)))
    else:
        buttons.append(Button(talk.say("Rather see all fields"), Discover()))
    return Reply(
        "\n\n".join(filter(None, [said, talk.say(item.question)])),
        tuple(buttons),
        title=talk.say("{n} of {all}", n=at + 1, all=len(run.items)) if at else talk.say("Find your superpower"),
        dialog=remembering(run, talk),
    )


def begin(variant: str, talk: Talk) -> Reply:
    said = talk.say("10 quick choices, about 90 seconds. There is no right or wrong: take what you like first.")
    return ask(started(variant, talk), talk, said)


def go_on(run: Run, talk: Talk) -> Reply:
    reply = ask(run, talk, talk.say("On we go where you were."))
    return reply.plus(Button(talk.say("Start over"), Play(run.variant)))


def picked(action: Pick, talk: Talk) -> Run | None:
    """The run with this pick. A button amid a run that is forgotten, or of the other items, begins anew: None."""
    run = run_in(talk)
    if run is None or run.variant != action.variant:
        run = Run(action.variant)
    return run.with_pick(action.item, action.option)


def after(run: Run, action: Pick, talk: Talk) -> Reply:
    said = talk.say("Half-time!") if len(run.picks) == HALF and action.item == HALF - 1 else ""
    return ask(run, talk, said)


def remembering(run: Run, talk: Talk) -> Dialog:
    return replace(talk.dialog.settled(), discover=run.written())


def meant(text: str, talk: Talk) -> Action | None:
    """What is typed at an item instead of tapping: that one has no answer to it, or wants to go back."""
    said = " ".join(text.casefold().strip(" .!?").split())
    if said not in _SKIPS and said not in _ENOUGH and said not in _BACK:
        return None
    shown = [unpack(choice.data) for choice in talk.dialog.choices]
    if said in _SKIPS:
        return next((one for one in shown if isinstance(one, Pick) and one.option == SKIPPED), None)
    if said in _ENOUGH and any(isinstance(one, Pick) for one in shown):
        return Greet()
    return next((one for one in shown if isinstance(one, Reopen)), None) if said in _BACK else None


def offering_to_go_on(reply: Reply, talk: Talk) -> Reply:
    """The answer to a question that came in between leads back to the game."""
    run = run_in(talk)
    if run is None or run.is_done or not run.picks:
        return reply
    label = talk.say("On with the choices ({n} of {all})", n=len(run.picks) + 1, all=len(run.items))
    return reply.plus(Button(label, Play()))


def back_to_ranking(talk: Talk) -> tuple[Button, ...]:
    """For those who have played to the end."""
    run = run_in(talk)
    return (Button(talk.say("Back to my ranking"), ShowRanking()),) if run and run.is_done else ()


def quoted(options: tuple[Option, ...], talk: Talk) -> str:
    """What was picked, in its own words; of several the first two."""
    words = [talk.say(one.text) for one in options]
    if len(words) == 1:
        return talk.say("“{words}”", words=words[0])
    return talk.say("“{first}” and “{second}”", first=words[0], second=words[1])
