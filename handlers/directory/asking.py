"""Hears "who helps me in Hameln?" and "courses in Höxter", and says who is responsible where nobody knows an answer."""

from handlers.answers import steps
from handlers.directory.actions import ShowCourses, ShowHelpers
from handlers.directory.courses import list_courses
from handlers.directory.offices import list_helpers
from handlers.sessions.narrowing import towns_of
from handlers.speech.packing import fits, unpack
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.kinds.directory import answering_for, courses, helpers
from knowledge.region import Extent, Place
from knowledge.understanding.aspects import Aspect, Wish
from knowledge.understanding.help import Sought, says_nothing_else, sought
from knowledge.understanding.towns import button_value
from knowledge.understanding.understand import Understood

ONLINE = frozenset({"online"})
OTHER_WISHES = frozenset({Wish.DATES, Wish.GIVE_BACK, Wish.MY_SESSIONS})


def asked_for(question: str, understood: Understood, talk: Talk) -> Reply | None:
    """Only with a town or a field: without one it may be any question for help, which entries answer."""
    told = sought(question)
    is_narrowed = bool(_towns(understood) or understood.field) or _wants_courses_alone(understood, told)
    if not told or not is_narrowed or not _is_all(understood, told):
        return None
    place, field = button_value(_towns(understood)), understood.field or ""
    if Sought.COURSES in told and courses(talk.knowledge, talk.today):
        return list_courses(ShowCourses(place, field), talk)
    if Sought.HELP in told and helpers(talk.knowledge, ()):
        return list_helpers(ShowHelpers(place, field), talk)
    return None


def beside(question: str, understood: Understood, talk: Talk) -> tuple[Button, ...]:
    """Who helps there, below an answer to something else that was asked too."""
    towns = _towns(understood)
    if not towns or Sought.HELP not in sought(question) or not helpers(talk.knowledge, towns):
        return ()
    wanted = ShowHelpers(button_value(towns))
    label = talk.say("Who helps in {town}", town=", ".join(town.name for town in towns))
    return (Button(label, wanted),) if fits(wanted) else ()


def who_may_know(question: str, talk: Talk) -> tuple[Button, ...]:
    """Who is responsible for what nobody knows, by the town and the field that were told."""
    return tuple(steps.to_entry(one.entry) for one in answering_for(question, "", talk.knowledge, talk.today)[:1])


async def district_of(talk: Talk) -> str:
    """Where somebody asks from, as far as they have said: the towns of the last list, or those of their class link."""
    towns = towns_of(getattr(unpack(talk.dialog.shown), "place", ""), talk)
    if not towns and talk.dialog.link and (link := await talk.links.find(talk.dialog.link)):
        towns = tuple(talk.knowledge.vocabulary.towns.places_in(f"{link.school} {link.where} {link.title}"))
    return next((town.district for town in towns if town.district), "")


def _towns(understood: Understood) -> list[Place]:
    return [place for place in understood.places if place.extent is not Extent.REGION]


def _wants_courses_alone(understood: Understood, told: dict[Sought, frozenset[str]]) -> bool:
    return Sought.COURSES in told and set(understood.left) <= told[Sought.COURSES] | ONLINE


def _is_all(understood: Understood, told: dict[Sought, frozenset[str]]) -> bool:
    others = set(understood.aspects) - {Aspect.PLACES}
    is_plain = not (others or understood.unwanted or understood.aside or OTHER_WISHES.intersection(understood.wishes))
    return is_plain and says_nothing_else(understood, frozenset().union(*told.values()))
