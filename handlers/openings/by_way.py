"""Places by how one gets there, as it is written: "plätze in Höxter mit dem Bus", or "zu Fuß?" after a list."""

import re
from dataclasses import replace

from handlers.answers import places
from handlers.openings.ways import CHOSEN, read_way
from handlers.speech.actions import ShowPlaces
from handlers.speech.packing import unpack
from handlers.speech.reply import Reply
from handlers.talk import Talk
from knowledge.understanding.aspects import Aspect, Wish
from knowledge.understanding.towns import button_value
from knowledge.understanding.understand import Understood, understand

_PLACES = re.compile(r"plätze|platz|ausbildung|stelle|lehre|azubi|was (?:gibt|geht|ist)|apprentice|places", re.I)


def asked_for(question: str, talk: Talk) -> Reply | None:
    """None if no way is told, or something else is asked about."""
    way, rest = read_way(question)
    if way not in CHOSEN:
        return None
    understood = understand(rest, talk.knowledge.vocabulary, talk.today)
    year, towns = understood.time.start_year or 0, button_value(understood.places)
    others = {*understood.aspects, *understood.wishes} - {Aspect.PLACES, Wish.PLACES, Wish.OCCUPATIONS}
    if others:
        return None
    if _is_about_places(rest, understood):
        field = "" if understood.occupation else understood.field or ""
        wanted = ShowPlaces(field, towns, understood.occupation or "", year=year, reach=way.value)
        return places.list_places(wanted, talk)
    shown = unpack(talk.dialog.shown)
    if not isinstance(shown, ShowPlaces) or understood.left:
        return None
    wanted = replace(shown, place=towns or shown.place, year=year or shown.year, reach=way.value, page=0)
    return places.list_places(wanted, talk)


def _is_about_places(said: str, understood: Understood) -> bool:
    """They are asked for as such, or what there is in a town or a field is."""
    if Wish.PLACES in understood.wishes:
        return len(understood.known_left) <= 1
    return bool((understood.places or understood.fields) and not understood.left and _PLACES.search(said))
