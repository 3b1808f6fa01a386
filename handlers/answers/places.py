"""Lists open apprenticeship places by field, town, occupation and year."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.sessions.narrowing import is_outside, titled, towns_of
from handlers.speech.actions import LookAtField, Read, ShowDates, ShowPlaces
from handlers.speech.dialog import Dialog
from handlers.speech.packing import fits
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Link, Reply
from handlers.talk import Talk
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Reach
from knowledge.field import field_named
from knowledge.region import Extent, Place

A_PAGE = 5
_WEB = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+[^\s<>\".,;:!?)]")
Found = list[tuple[Entry, ApprenticeshipFacts]]


def list_places(wanted: ShowPlaces, talk: Talk) -> Reply:
    towns = towns_of(wanted.place, talk)
    found, before = _look(wanted, towns, talk)
    if not found:
        return _others_there(wanted, towns, talk) or _none(wanted, towns, talk)
    page = page_of(found, wanted.page, A_PAGE)
    buttons = [Button(entry.spoken_title, Read(entry.id)) for entry, _ in page.items]
    more = replace(wanted, page=page.number + 1)
    if not page.is_last and fits(more):
        buttons.append(Button(talk.say("More places"), more))
    if len(found) == 1 and wanted != ShowPlaces():
        buttons.append(Button(talk.say("All open places"), ShowPlaces()))
    text = talk.plural("I know {n} open place.", "I know {n} open places.", len(found))
    if len(found) > A_PAGE:
        first, last = page.first + 1, page.first + len(page.items)
        text += " " + talk.say("These are {first}–{last} of {n}.", first=first, last=last, n=len(found))
    text += all_examples([entry for entry, _ in page.items], talk)
    title = _heading(wanted, towns, talk)
    return Reply("\n".join([*before, text]), tuple(buttons), title=title, dialog=_dialog(wanted, found, talk))


def _dialog(wanted: ShowPlaces, found: Found, talk: Talk) -> Dialog:
    """Who looks at the places of an occupation may ask on about it, and so may who sees a single place."""
    only = found[0][1].occupation if len(found) == 1 else ""
    return replace(talk.dialog.showing(wanted), topic=EntryId(wanted.occupation or only) or talk.dialog.topic)


def in_a_sentence(wanted: ShowPlaces, talk: Talk) -> tuple[str, bool]:
    """How many places there are, for an answer that tells something else too; and whether there are any."""
    found, before = _look(wanted, towns_of(wanted.place, talk), talk)
    if not found:
        return " ".join(before), False
    towns = ", ".join(sorted({facts.place for _, facts in found}))
    text = talk.plural(
        "I know one open place, in {towns}", "I know {n} open places, in {towns}", len(found), towns=towns
    )
    return " ".join([*before, f"{text}{example_mark([entry for entry, _ in found], talk)}."]), True


def _look(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> tuple[Found, list[str]]:
    """The places in these towns and what has to be said before. Where a town has none: those of its district.

    A town outside the region is told to be so; if nothing else is asked for, there is the whole region.
    """
    ours = [town for town in towns if town.extent is not Extent.OUTSIDE]
    before = [is_outside(town, talk) for town in towns if town.extent is Extent.OUTSIDE]
    empty = [town for town in ours if not _in(wanted, [town], talk)]
    found = _in(wanted, ours, talk) if ours or not towns else []
    before += [talk.say("In {town} I know none at the moment.", town=town.name) for town in empty]
    districts = tuple(dict.fromkeys(town.district for town in empty if town.extent is Extent.TOWN and town.district))
    near = [talk.knowledge.vocabulary.towns.places[name] for name in districts]
    if not found and near and (found := _in(wanted, near, talk)):
        return found, [*before, talk.say("But I know some near by ({district}):", district=", ".join(districts))]
    if towns and not ours and (found := _in(wanted, (), talk)):
        return found, [*before, talk.say("This is what I know in our region:")]
    return found, [*before, *_belongs(ours, found, talk)]


def _belongs(towns: Sequence[Place], found: Found, talk: Talk) -> list[str]:
    """Who asks for a village and is shown its town should know why."""
    villages = [town for town in towns if town.is_village] if found else []
    return [talk.say("{village} belongs to {town}.", village=one.name, town=one.home) for one in villages]


def _in(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Found:
    return talk.knowledge.places(
        talk.today, field=wanted.field, towns=towns, occupation=wanted.occupation, year=wanted.year
    )


def details(entry: Entry, facts: ApprenticeshipFacts, talk: Talk) -> tuple[str, tuple[Button, ...]]:
    """The text of a place with its facts, and the steps from it."""
    ways = {
        Reach.FOOT: talk.say("on foot"),
        Reach.BUS: talk.say("by bus or train"),
        Reach.CAR: talk.say("only by car or moped") if facts.reach == (Reach.CAR,) else talk.say("by car"),
        Reach.ONLINE: talk.say("from home, online"),
    }
    lines = [
        talk.say("Company: {company}", company=facts.company),
        talk.say("Place: {place}", place=facts.place),
        talk.say("Start: {year}", year=facts.start_year),
        talk.say("Apply until: {day}", day=talk.wording.day(facts.valid_until)),
    ]
    if facts.openings:
        lines.append(talk.say("Places to be had: {n}", n=facts.openings))
    if facts.how_to_apply:
        lines.append(talk.say("How to apply: {how}", how=facts.how_to_apply))
    if facts.reach:
        lines.append(talk.say("How to get there: {ways}", ways=", ".join(ways[way] for way in facts.reach)))
    if facts.is_over(talk.today):
        lines.append(talk.say("This place has run out."))
    buttons = [Button(talk.say("About the occupation"), Read(facts.occupation))] if _known(facts, talk) else []
    field = entry.fields[0] if entry.fields else ""
    buttons.append(Button(talk.say("Sessions"), ShowDates(field=field)))
    return "\n\n".join(filter(None, [entry.answer, "\n".join(lines)])), tuple(buttons)


def way_to_apply(facts: ApprenticeshipFacts, talk: Talk) -> Link | None:
    """A link of the company to tap; addresses and numbers are told in the text."""
    found = _WEB.search(facts.how_to_apply)
    if found is None:
        return None
    return Link(talk.say("Apply"), found[0] if "://" in found[0] else f"https://{found[0]}")


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


def _known(facts: ApprenticeshipFacts, talk: Talk) -> bool:
    return facts.occupation in talk.knowledge.entries


def _others_there(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Reply | None:
    """What else there is in the towns that have no place for an occupation; that it has none is said first."""
    occupation = talk.knowledge.entries.get(EntryId(wanted.occupation))
    others = replace(wanted, occupation="", page=0)
    if occupation is None or not towns or not _in(others, towns, talk):
        return None
    text = talk.say(
        "For {occupation} I know no open place in {town} at the moment. Other places there:",
        occupation=occupation.title,
        town=", ".join(town.name for town in towns),
    )
    reply = list_places(others, talk)
    wider = replace(wanted, place="", page=0)
    more = [Button(talk.say("Look in all towns"), wider)] if _in(wider, (), talk) else []
    title = _heading(wanted, towns, talk)
    dialog = _dialog(wanted, [], talk)
    return replace(reply, text=f"{text}\n{reply.text}", buttons=(*reply.buttons, *more), title=title, dialog=dialog)


def _none(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Reply:
    """Nothing fits: say so, and offer the same without its narrowest condition."""
    buttons = []
    wider = replace(wanted, place="", page=0)
    if towns and (wanted.field or wanted.occupation) and _in(wider, (), talk):
        buttons.append(Button(talk.say("Look in all towns"), wider))
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
    return titled(talk.say("Apprenticeship places"), about)
