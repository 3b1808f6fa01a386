"""Narrows a list of places down: by town, by how one gets there, by the year it starts, by field."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from handlers.openings.actions import NarrowPlaces
from handlers.openings.finding import Found, found
from handlers.openings.ways import CHOSEN, way_name
from handlers.speech.actions import ShowPlaces
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.field import BY_ID
from knowledge.understanding.towns import button_value

WORTH_IT = 3  # places from which on narrowing helps
MOST_VALUES = 8
Choice = tuple[str, ShowPlaces, int]  # its label, the list it leads to, how many places that has


def narrow(wanted: NarrowPlaces, talk: Talk) -> Reply:
    shown = ShowPlaces(wanted.field, wanted.place, wanted.occupation, year=wanted.year, reach=wanted.reach)
    ways = _ways(shown, talk)
    if wanted.by in ways or len(ways) == 1:
        name = wanted.by if wanted.by in ways else next(iter(ways))
        buttons = [Button(f"{label} ({n})", to) for label, to, n in ways[name] if fits(to)]
    else:
        buttons = [Button(_called(name, talk), replace(wanted, by=name)) for name in ways]
    back = Button(talk.say("Back to the list"), shown)
    text = talk.say("What matters to you? You can also write it, like “in Höxter, by bus”.")
    return Reply(text, (*buttons[:MOST_VALUES], back), dialog=talk.dialog.showing(shown))


def narrowing_button(shown: ShowPlaces, talk: Talk) -> list[Button]:
    """The way to narrow a list, where that helps."""
    wanted = NarrowPlaces(shown.field, shown.place, shown.occupation, shown.year, shown.reach)
    if not fits(replace(wanted, by="field")) or not _ways(shown, talk, WORTH_IT):
        return []
    return [Button(talk.say("Narrow down"), wanted)]


def _called(way: str, talk: Talk) -> str:
    return {
        "town": talk.say("The town"),
        "reach": talk.say("How I get there"),
        "year": talk.say("When it starts"),
        "field": talk.say("The field"),
    }[way]


def _ways(shown: ShowPlaces, talk: Talk, worth: int = 0) -> dict[str, list[Choice]]:
    """What would make the list shorter, with the choices there are; nothing if it has fewer than it would be worth."""
    places, shown = found(shown, talk), replace(shown, page=0)
    if len(places) < worth:
        return {}
    made = {"town": _towns, "reach": _reaches, "year": _years, "field": _fields}
    ways = {name: list(choices(places, shown, talk)) for name, choices in made.items()}
    return {name: choices for name, choices in ways.items() if any(n < len(places) for _, _, n in choices)}


def _towns(places: Found, shown: ShowPlaces, talk: Talk) -> Iterator[Choice]:
    counted: Counter[str] = Counter()
    for _, facts in places:
        counted.update(place.home for place in talk.knowledge.vocabulary.towns.places_in(facts.place)[:1])
    for name, number in counted.most_common():
        place = talk.knowledge.vocabulary.towns.places.get(name)
        if place and len(counted) > 1:
            yield name, replace(shown, place=button_value([place])), number


def _reaches(places: Found, shown: ShowPlaces, talk: Talk) -> Iterator[Choice]:
    for way in CHOSEN:
        number = sum(way in facts.reach for _, facts in places)
        if number and not shown.reach:
            yield way_name(way, talk), replace(shown, reach=way.value), number


def _years(places: Found, shown: ShowPlaces, talk: Talk) -> Iterator[Choice]:
    counted = Counter(facts.start_year for _, facts in places)
    for year in sorted(counted):
        yield talk.say("start {year}", year=year), replace(shown, year=year), counted[year]


def _fields(places: Found, shown: ShowPlaces, talk: Talk) -> Iterator[Choice]:
    counted = Counter(field for entry, _ in places for field in entry.fields)
    for field, number in counted.most_common():
        if not (shown.field or shown.occupation):
            yield talk.say(BY_ID[field].title), replace(shown, field=field), number
