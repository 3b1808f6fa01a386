"""Lists open apprenticeship places by field, town, occupation and year."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.openings.counting import seen
from handlers.openings.finding import Found, fitting, look
from handlers.openings.narrowing import narrowing_button
from handlers.openings.ways import way_name, way_named
from handlers.portraits.beside import news_of
from handlers.sessions.narrowing import is_outside, titled, towns_of
from handlers.speech.actions import LookAtField, Read, ShowDates, ShowPlaces
from handlers.speech.dialog import Dialog
from handlers.speech.packing import fits
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import Entry, EntryId
from knowledge.field import field_named
from knowledge.region import Extent, Place

A_PAGE = 5


def list_places(wanted: ShowPlaces, talk: Talk) -> Reply:
    towns = towns_of(wanted.place, talk)
    found, before = look(wanted, towns, talk)
    if not found:
        return _others_there(wanted, towns, talk) or _none(wanted, towns, talk)
    page = page_of(found, wanted.page, A_PAGE)
    buttons = [Button(entry.spoken_title, Read(entry.id)) for entry, _ in page.items]
    more = replace(wanted, page=page.number + 1)
    if not page.is_last and fits(more):
        buttons.append(Button(talk.say("More places"), more))
    buttons += narrowing_button(wanted, talk)
    buttons += news_of(wanted, talk)
    if len(found) == 1 and wanted != ShowPlaces():
        buttons.append(Button(talk.say("All open places"), ShowPlaces()))
    text = talk.plural("I know {n} open place.", "I know {n} open places.", len(found))
    if len(found) > A_PAGE:
        first, last = page.first + 1, page.first + len(page.items)
        text += " " + talk.say("These are {first}–{last} of {n}.", first=first, last=last, n=len(found))
    text += all_examples([entry for entry, _ in page.items], talk)
    title = _heading(wanted, towns, talk)
    shown = [entry for entry, _ in page.items]
    dialog = _dialog(wanted, found, talk)
    return Reply("\n".join([*before, text]), tuple(buttons), title=title, dialog=dialog, places=seen(shown))


def _dialog(wanted: ShowPlaces, found: Found, talk: Talk) -> Dialog:
    """Who looks at the places of an occupation may ask on about it, and so may who sees a single place."""
    only = found[0][1].occupation if len(found) == 1 else ""
    return replace(talk.dialog.showing(wanted), topic=EntryId(wanted.occupation or only) or talk.dialog.topic)


def in_a_sentence(wanted: ShowPlaces, talk: Talk) -> tuple[str, bool]:
    """How many places there are, for an answer that tells something else too; and whether there are any."""
    found, before = look(wanted, towns_of(wanted.place, talk), talk)
    if not found:
        return " ".join(before), False
    towns = ", ".join(sorted({facts.place for _, facts in found}))
    text = talk.plural(
        "I know one open place, in {towns}", "I know {n} open places, in {towns}", len(found), towns=towns
    )
    return " ".join([*before, f"{text}{example_mark([entry for entry, _ in found], talk)}."]), True


def all_examples(shown: Sequence[Entry], talk: Talk) -> str:
    """What has to be said if nothing that is shown is real; otherwise each example says so itself."""
    if not all(entry.example for entry in shown):
        return ""
    return "\n" + talk.plural(
        "This is an example, not a real offer.", "These are examples, not real offers.", len(shown)
    )


def example_mark(found: Sequence[Entry], talk: Talk) -> str:
    examples = sum(place.example for place in found)
    if not examples:
        return ""
    if examples < len(found):
        return " " + talk.say("(some of them examples)")
    return " " + talk.plural("(an example)", "(examples)", examples)


def _others_there(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Reply | None:
    """What else there is in the towns that have no place for an occupation; that it has none is said first."""
    occupation = talk.knowledge.entries.get(EntryId(wanted.occupation))
    others = replace(wanted, occupation="", page=0)
    if occupation is None or not towns or not fitting(others, towns, talk):
        return None
    text = talk.say(
        "For {occupation} I know no open place in {town} at the moment. Other places there:",
        occupation=occupation.title,
        town=", ".join(town.name for town in towns),
    )
    reply = list_places(others, talk)
    wider = replace(wanted, place="", page=0)
    more = [Button(talk.say("Look in all towns"), wider)] if fitting(wider, (), talk) else []
    title = _heading(wanted, towns, talk)
    dialog = _dialog(wanted, [], talk)
    return replace(reply, text=f"{text}\n{reply.text}", buttons=(*reply.buttons, *more), title=title, dialog=dialog)


def _none(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Reply:
    """Nothing fits: say so, and offer the same without its narrowest condition."""
    buttons = []
    wider = replace(wanted, place="", page=0)
    if towns and (wanted.field or wanted.occupation) and fitting(wider, (), talk):
        buttons.append(Button(talk.say("Look in all towns"), wider))
    if wanted.reach:
        buttons.append(Button(talk.say("However I get there"), replace(wanted, reach="", page=0)))
    if wanted.year:
        buttons.append(Button(talk.say("Look in all years"), replace(wanted, year=0, page=0)))
    if field := field_named(wanted.field):
        buttons.append(Button(talk.say("More in {field}", field=talk.say(field.title)), LookAtField(field.id)))
    buttons += [Button(talk.say("All open places"), ShowPlaces()), Button(talk.say("Sessions"), ShowDates())]
    outside = [is_outside(town, talk) for town in towns if town.extent is Extent.OUTSIDE]
    text = talk.say("At the moment I know no open place that fits. That does not mean there is none: ask in a session.")
    can_be_tapped = [button for button in buttons if fits(button.action)]
    title = _heading(wanted, towns, talk)
    return Reply("\n".join([*outside, text]), tuple(can_be_tapped[:3]), title=title, dialog=_dialog(wanted, [], talk))


def _heading(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> str:
    occupation = talk.knowledge.entries.get(EntryId(wanted.occupation))
    about = [occupation.title] if occupation else []
    field = field_named(wanted.field)
    about += [talk.say(field.title)] if field else []
    about += [town.name for town in towns]
    about += [talk.say("start {year}", year=wanted.year)] if wanted.year else []
    about += [way_name(way, talk)] if (way := way_named(wanted.reach)) else []
    return titled(talk.say("Apprenticeship places"), about)
