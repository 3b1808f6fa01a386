"""Finds the open places that are wanted, and tells what has to be said of the towns."""

from collections.abc import Sequence

from handlers.sessions.narrowing import is_outside, towns_of
from handlers.speech.actions import ShowPlaces
from handlers.talk import Talk
from knowledge.entry import ApprenticeshipFacts, Entry
from knowledge.region import Extent, Place

Found = list[tuple[Entry, ApprenticeshipFacts]]


def found(wanted: ShowPlaces, talk: Talk) -> Found:
    return look(wanted, towns_of(wanted.place, talk), talk)[0]


def look(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> tuple[Found, list[str]]:
    """The places in these towns and what has to be said before. Where a town has none: those of its district.

    A town outside the region is told to be so; if nothing else is asked for, there is the whole region.
    """
    ours = [town for town in towns if town.extent is not Extent.OUTSIDE]
    before = [is_outside(town, talk) for town in towns if town.extent is Extent.OUTSIDE]
    empty = [town for town in ours if not fitting(wanted, [town], talk)]
    found = fitting(wanted, ours, talk) if ours or not towns else []
    before += [talk.say("In {town} I know none at the moment.", town=town.name) for town in empty]
    districts = tuple(dict.fromkeys(town.district for town in empty if town.extent is Extent.TOWN and town.district))
    near = [talk.knowledge.vocabulary.towns.places[name] for name in districts]
    if not found and near and (found := fitting(wanted, near, talk)):
        return found, [*before, talk.say("But I know some near by ({district}):", district=", ".join(districts))]
    if towns and not ours and (found := fitting(wanted, (), talk)):
        return found, [*before, talk.say("This is what I know in our region:")]
    return found, [*before, *_belongs(ours, found, talk)]


def _belongs(towns: Sequence[Place], found: Found, talk: Talk) -> list[str]:
    """Who asks for a village and is shown its town should know why."""
    villages = [town for town in towns if town.is_village] if found else []
    return [talk.say("{village} belongs to {town}.", village=one.name, town=one.home) for one in villages]


def fitting(wanted: ShowPlaces, towns: Sequence[Place], talk: Talk) -> Found:
    found = talk.knowledge.places(
        talk.today, field=wanted.field, towns=towns, occupation=wanted.occupation, year=wanted.year
    )
    return [(entry, facts) for entry, facts in found if not wanted.reach or wanted.reach in facts.reach]
