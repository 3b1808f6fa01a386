"""What each button of the game does, and what is typed instead."""

from handlers.discover import playing, ranking, words
from handlers.discover.actions import Discovering, Pick, Play, Refine, Reopen, ShowRanking, TakeHome, Weigh
from handlers.discover.card import take_home
from handlers.speech.reply import Reply
from handlers.talk import Talk
from knowledge.discover.run import VARIANTS, Run
from knowledge.entry import FieldId
from knowledge.field import BY_ID


async def act(action: Discovering, talk: Talk) -> Reply | None:
    match action:
        case Play(variant):
            return await play(variant, talk)
        case Pick():
            return await _pick(action, talk)
        case Reopen(variant, item):
            run = playing.run_in(talk)
            same = run if run and run.variant == variant else playing.started(variant, talk)
            return playing.ask(same.back_at(item), talk)
        case Weigh(field, by):
            return await weigh((field,), by, talk)
    return await _with_ranking(action, talk)


async def play(variant: str, talk: Talk) -> Reply:
    run = playing.run_in(talk)
    if variant or run is None or not run.picks:
        return playing.begin(variant, talk)
    return await ranking.show(run, talk) if run.is_done else playing.go_on(run, talk)


async def refined(text: str, talk: Talk) -> Reply | None:
    """ "More with animals" and the like, while the ranking is shown."""
    wish = words.wish(text, talk)
    return await weigh(*wish, talk) if wish else None


async def weigh(fields: tuple[FieldId, ...], by: int, talk: Talk) -> Reply | None:
    run = _done(talk)
    if run is None:
        return playing.begin("", talk)
    if by not in (-1, 1) or not BY_ID.keys() >= set(fields):
        return None
    return await ranking.change(run, fields, by, talk)


async def _pick(action: Pick, talk: Talk) -> Reply | None:
    if action.variant not in VARIANTS:
        return None
    was_done = _done(talk) is not None
    run = playing.picked(action, talk)
    if run is None:
        return playing.begin(action.variant, talk)
    if not run.is_done:
        return playing.after(run, action, talk)
    return await (ranking.show if was_done else ranking.finish)(run, talk)


async def _with_ranking(action: Refine | ShowRanking | TakeHome, talk: Talk) -> Reply:
    run = _done(talk)
    if run is None:
        return await play("", talk)
    match action:
        case Refine():
            return ranking.refine(run, talk)
        case TakeHome():
            return take_home(run, talk)
    return await ranking.show(run, talk)


def _done(talk: Talk) -> Run | None:
    run = playing.run_in(talk)
    return run if run and run.is_done else None
