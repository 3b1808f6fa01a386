"""Lists who helps in a town or in a field of work: partners and advice offices, with their hours there."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import places, steps
from handlers.directory.actions import ShowHelpers
from handlers.sessions.narrowing import titled, towns_of
from handlers.speech.packing import fits
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.field import field_named
from knowledge.kinds.directory import Helper, Nearness, helpers
from knowledge.region import Place

A_PAGE = 4


def list_helpers(wanted: ShowHelpers, talk: Talk) -> Reply | None:
    """None where the directory has nobody at all."""
    towns = towns_of(wanted.place, talk)
    found = helpers(talk.knowledge, towns, [wanted.field] if wanted.field else [])
    if not found:
        return _nobody(wanted, towns, talk)
    page = page_of(found, wanted.page, A_PAGE)
    buttons = [steps.to_entry(one.entry) for one in page.items]
    more = replace(wanted, page=page.number + 1)
    if not page.is_last and fits(more):
        buttons.append(Button(talk.say("More"), more))
    lines = [_line(one, towns, talk) for one in page.items]
    text = "\n".join([*_nobody_there(found, towns, talk), *lines])
    text += places.all_examples([one.entry for one in page.items], talk)
    return Reply(text, tuple(buttons), title=_heading(wanted, towns, talk), dialog=talk.dialog.showing(wanted))


def _heading(wanted: ShowHelpers, towns: Sequence[Place], talk: Talk) -> str:
    field = field_named(wanted.field)
    about = [*(town.name for town in towns), *([talk.say(field.title)] if field else [])]
    return titled(talk.say("Who helps you"), about)


def _nobody_there(found: Sequence[Helper], towns: Sequence[Place], talk: Talk) -> list[str]:
    """Who asks for a town and is shown others should know why."""
    if not towns or any(one.nearness is Nearness.HERE for one in found):
        return []
    return [talk.say("In {town} itself I know nobody, but these are there for you:", town=_names(towns))]


def _line(one: Helper, towns: Sequence[Place], talk: Talk) -> str:
    """The hours in the town that was asked for; else where it has its seat."""
    there = [hour for hour in one.facts.hours if towns and talk.knowledge.is_in(hour.town, towns)]
    told = [f"{hour.town}, {hour.when}" for hour in there] or [one.facts.town]
    return f"• {one.entry.spoken_title}: {'; '.join(told)}"


def _nobody(wanted: ShowHelpers, towns: Sequence[Place], talk: Talk) -> Reply | None:
    wider = ShowHelpers(field=wanted.field) if towns else ShowHelpers()
    if wider == wanted or not helpers(talk.knowledge, (), [wider.field] if wider.field else []):
        return None
    text = talk.say("I know nobody there yet. But elsewhere there are people who can help you.")
    button = Button(talk.say("Show all"), wider)
    return Reply(text, (button,), title=_heading(wanted, towns, talk), dialog=talk.dialog.showing(wanted))


def _names(towns: Sequence[Place]) -> str:
    return ", ".join(town.name for town in towns)
