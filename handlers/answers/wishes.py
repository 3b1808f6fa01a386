"""Lists and ways that were asked for, and nothing beside: places, sessions, the occupations of a field, a person."""

from dataclasses import replace

from handlers.answers import interests, occupations, people, places, steps
from handlers.sessions import dates
from handlers.sessions.narrowing import heading
from handlers.speech.actions import ShowDates, ShowPlaces
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import Entry, OccupationFacts, Training
from knowledge.german.meanings import names_a_trade
from knowledge.region import Extent
from knowledge.understanding.aspects import Aspect, Wish
from knowledge.understanding.towns import button_value
from knowledge.understanding.understand import Understood


async def wished(understood: Understood, talk: Talk) -> Reply | None:
    if understood.known_left or len(understood.occupations) > 1:
        return None
    if _is_about_sessions(understood):
        return await sessions(understood, talk)
    occupation = understood.occupation
    match understood.wish:
        case Wish.GIVE_BACK:
            return await dates.offer_to_give_back(dates_wanted(understood, talk), talk)
        case Wish.PERSON:
            return people.real_people(talk)
        case Wish.MY_SESSIONS:
            return await dates.my_sessions(talk)
        case Wish.PLACES if not understood.aside and not _asks_more(understood):
            return _places(understood, talk)
        case Wish.OCCUPATIONS if understood.fields and not occupation:
            return await in_fields(understood, talk)
        case Wish.OCCUPATIONS if not (occupation or understood.left or understood.aspects):
            return _with_places(understood, interests.choose_field(0, talk), talk)
    return None


async def in_fields(understood: Understood, talk: Talk) -> Reply:
    fields = understood.fields
    alone = await interests.look_at_field(fields[0], talk) if len(fields) == 1 else None
    return _with_places(understood, alone or interests.choose_among(fields, talk), talk)


def _asks_more(understood: Understood) -> bool:
    """Aspects of an occupation count more than its places; so do questions about apprenticeships as such."""
    others = set(understood.aspects) - {Aspect.PLACES, Aspect.PAY}
    return bool(understood.aspects if understood.occupation else others and not understood.places)


def _is_about_sessions(understood: Understood) -> bool:
    """Sessions are asked for by name, or by a time alone: "was geht am Donnerstag", "im Dezember was mit Holz"."""
    if understood.wish is Wish.DATES:
        return not (understood.occupation and understood.aspects)
    by_time = understood.by_time and not understood.aspects
    return by_time and (understood.wish is Wish.OCCUPATIONS or not (understood.wish or understood.occupation))


async def sessions(understood: Understood, talk: Talk) -> Reply:
    reply = await dates.list_sessions(dates_wanted(understood, talk), talk)
    if understood.time.holidays:
        unknown = talk.say("I do not know yet when school holidays are. So here is what is coming up:")
        reply = replace(reply, text=f"{unknown}\n{reply.text}")
    if Wish.PLACES in understood.wishes and (button := _places_button(understood, talk)):
        return reply.plus(button)
    return reply


def dates_wanted(understood: Understood, talk: Talk) -> ShowDates:
    """Sessions of the field, on the days, in the towns that are told; an occupation stands for its main field.

    That may be the one just talked about: "gibt es da einen Termin".
    """
    occupation = understood.occupation or (talk.dialog.topic if understood.follows else None)
    field = understood.field or talk.knowledge.main_field(occupation)
    span = understood.time.span
    first, last = (span.first, span.end) if span else (None, None)
    return ShowDates(field, first=first, last=last, place=button_value(understood.places))


def places_in_town(understood: Understood, talk: Talk) -> Reply | None:
    """Nothing but a town is told, or a field with it: what there is."""
    is_told = any(place.extent is not Extent.REGION for place in understood.places)
    others = set(understood.aspects) - {Aspect.PLACES, Aspect.PAY}
    if not is_told or understood.left or others or understood.unwanted or understood.aside:
        return None
    pay = (
        talk.knowledge.entries.get(occupations.MORE_ON_PAY[Training.DUAL]) if Aspect.PAY in understood.aspects else None
    )
    buttons = [steps.to_entry(pay)] if pay else []
    return _places(understood, talk).plus(*buttons, _sessions_button(understood, talk))


async def tell(understood: Understood, entry: Entry, facts: OccupationFacts, talk: Talk) -> Reply:
    """Aspects of an occupation; where it can be learned is told for the towns that are named."""
    wanted = places_wanted(understood, entry.id)
    if understood.places and (Aspect.PLACES in understood.aspects or Wish.PLACES in understood.wishes):
        others = tuple(aspect for aspect in understood.aspects if aspect is not Aspect.PLACES)
        if not others:
            return places.list_places(wanted, talk)
        reply = await occupations.tell(entry, facts, others, talk)
        here, are_any = places.in_a_sentence(wanted, talk)
        buttons = _with_button(reply, wanted, talk) if are_any else reply.buttons
        return replace(reply, text=f"{reply.text}\n\n{here}", buttons=buttons)
    reply = await occupations.tell(entry, facts, understood.aspects, talk)
    return reply.plus(_sessions_button(understood, talk)) if Wish.DATES in understood.wishes else reply


def places_wanted(understood: Understood, occupation: str = "") -> ShowPlaces:
    occupation = occupation or understood.occupation or ""
    field = "" if occupation else understood.field or ""
    return ShowPlaces(field, button_value(understood.places), occupation, year=understood.time.start_year or 0)


def _places(understood: Understood, talk: Talk) -> Reply:
    reply = places.list_places(places_wanted(understood), talk)
    if understood.places and not (understood.occupation or understood.field) and names_a_trade(understood.left):
        unknown = talk.say("I know no occupation of that name, and so no place for it. Other places there:")
        reply = replace(reply, text=f"{unknown}\n{reply.text}")
    return reply.plus(_sessions_button(understood, talk)) if Wish.DATES in understood.wishes else reply


def _sessions_button(understood: Understood, talk: Talk) -> Button:
    wanted = dates_wanted(understood, talk)
    return Button(heading(wanted, talk), wanted)


def at_least(understood: Understood, talk: Talk) -> tuple[Button, ...]:
    """What a question that is not understood tells all the same: a town of ours, days."""
    is_ours = any(place.extent not in (Extent.REGION, Extent.OUTSIDE) for place in understood.places)
    near = _places_button(understood, talk) if is_ours else None
    by_day = _sessions_button(understood, talk) if understood.time.span and not understood.time.start_year else None
    return tuple(button for button in (near, by_day) if button and fits(button.action))


def _with_places(understood: Understood, reply: Reply, talk: Talk) -> Reply:
    """What a field has in it, and the places in the town that was told with it."""
    button = _places_button(understood, talk) if understood.places else None
    return replace(reply, buttons=(button, *reply.buttons)) if button else reply


def _places_button(understood: Understood, talk: Talk) -> Button | None:
    wanted = places_wanted(understood)
    if not fits(wanted):
        return None
    towns = ", ".join(place.name for place in understood.places)
    label = talk.say("Places in {town}", town=towns) if towns else talk.say("Apprenticeship places")
    return Button(label, wanted)


def _with_button(reply: Reply, wanted: ShowPlaces, talk: Talk) -> tuple[Button, ...]:
    """The places of the town in place of those of the whole region."""
    others = tuple(button for button in reply.buttons if not isinstance(button.action, ShowPlaces))
    return (Button(talk.say("Show the places"), wanted), *others) if fits(wanted) else reply.buttons
