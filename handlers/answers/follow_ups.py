"""Short questions that go on from what was just shown: "und in Hameln?", "auch was mit Holz?", "und ein Maurer?"."""

from dataclasses import replace

from handlers.answers import interests, occupations, places
from handlers.sessions import dates
from handlers.speech.actions import LookAtField, ShowAspect, ShowDates, ShowPlaces
from handlers.speech.packing import unpack
from handlers.speech.reply import Reply
from handlers.talk import Talk
from knowledge.understanding.aspects import Aspect, Wish
from knowledge.understanding.towns import button_value
from knowledge.understanding.understand import Understood

Listed = ShowPlaces | ShowDates | LookAtField


async def followed_up(understood: Understood, talk: Talk) -> Reply | None:
    has_more = understood.left or understood.aside or understood.unwanted or understood.time.holidays
    if not understood.follows or has_more or len(understood.occupations) > 1:
        return None
    match unpack(talk.dialog.shown):
        case ShowAspect(aspect=aspect) if understood.occupation and not (understood.aspects or understood.wishes):
            return await occupations.show_aspect(understood.occupation, aspect, talk)
        case (ShowPlaces() | ShowDates() | LookAtField()) as shown if not set(understood.aspects) - {Aspect.PLACES}:
            return await _show(_narrowed(shown, understood, talk), shown, talk)
    return None


async def _show(wanted: Listed, shown: Listed, talk: Talk) -> Reply | None:
    if wanted == shown:
        return None
    match wanted:
        case ShowPlaces():
            return places.list_places(wanted, talk)
        case ShowDates():
            return await dates.list_sessions(wanted, talk)
        case LookAtField(field):
            return await interests.look_at_field(field, talk)


def _narrowed(shown: Listed, understood: Understood, talk: Talk) -> Listed:
    """What is told counts, and what was shown where nothing is told."""
    wants_places = Wish.PLACES in understood.wishes or Aspect.PLACES in understood.aspects or understood.time.start_year
    wants_dates = Wish.DATES in understood.wishes or understood.time.span
    if not wants_places and (wants_dates or isinstance(shown, ShowDates)):
        return _dates(shown, understood, talk)
    if isinstance(shown, LookAtField) and not (wants_places or understood.places):
        return replace(shown, field=understood.field, page=0) if understood.field else shown
    return _places(shown, understood)


def _dates(shown: Listed, understood: Understood, talk: Talk) -> ShowDates:
    before = shown if isinstance(shown, ShowDates) else ShowDates(place=_place(shown))
    field = understood.field or talk.knowledge.main_field(understood.occupation) or shown.field
    span = understood.time.span
    first, last = (span.first, span.end) if span else (before.first, before.last)
    return ShowDates(field, first=first, last=last, place=button_value(understood.places) or before.place)


def _places(shown: Listed, understood: Understood) -> ShowPlaces:
    before = shown if isinstance(shown, ShowPlaces) else ShowPlaces(shown.field, _place(shown))
    occupation, field = understood.occupation or "", understood.field or ""
    about = (field, occupation) if field or occupation else (before.field, before.occupation)
    place = button_value(understood.places) or before.place
    return ShowPlaces(about[0], place, about[1], year=understood.time.start_year or before.year, reach=before.reach)


def _place(shown: Listed) -> str:
    return "" if isinstance(shown, LookAtField) else shown.place
