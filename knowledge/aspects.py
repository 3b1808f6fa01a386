"""The words by which people tell which aspect of a thing they mean, and what they wish for."""

from collections.abc import Mapping
from enum import StrEnum


class Aspect(StrEnum):
    LENGTH = "length"
    CERTIFICATE = "certificate"
    TASKS = "tasks"
    LIKES = "likes"
    PAY = "pay"
    PLACES = "places"


class Wish(StrEnum):
    MY_SESSIONS = "my_sessions"
    PLACES = "places"
    DATES = "dates"
    OCCUPATIONS = "occupations"


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


ASPECTS: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.LENGTH: _phrases("wie lange, wie lang, dauert, dauer, wieviel jahre, wie viele jahre, how long"),
    Aspect.CERTIFICATE: _phrases(
        """abschluss, schulabschluss, abi, abitur, fachabi, realschulabschluss, hauptschulabschluss, hauptschule,
        realschule, voraussetzung, voraussetzungen, quali, zeugnis, welche noten, certificate, qualification,
        qualifications"""
    ),
    Aspect.TASKS: _phrases(
        """was macht, was mach ich, was mache ich, was tut man, aufgabe, aufgaben, tätigkeit, tätigkeiten, alltag,
        arbeitstag, what does, what do you do, tasks"""
    ),
    Aspect.LIKES: _phrases(
        """macht spaß, spaß, vorteile, nachteile, gut daran, schlecht daran, doof daran, nervt, schön an, anstrengend,
        langweilig, pros, cons, fun"""
    ),
    Aspect.PAY: _phrases(
        """verdient, verdien, verdiene, verdienst, verdienen, gehalt, lohn, geld, kohle, vergütung,
        ausbildungsvergütung, bezahlt, pay, salary, earn"""
    ),
    Aspect.PLACES: _phrases(
        """wo kann ich, wo kann man, hier lernen, in der nähe, in meiner nähe, hier in der gegend, hier in der region,
        where can, wo gibt, welche firma, welche firmen, welcher betrieb, welche betriebe"""
    ),
}
WISHES: Mapping[Wish, tuple[str, ...]] = {
    Wish.MY_SESSIONS: _phrases("meine termine, mein termin, meine buchung, meine buchungen, my sessions, my session"),
    Wish.PLACES: _phrases(
        """ausbildungsplatz, ausbildungsplätze, ausbildungsstelle, lehrstelle, freie plätze, freie stellen,
        offene stellen, azubi gesucht, ausbildung in, apprenticeships, apprenticeship places, places in"""
    ),
    Wish.DATES: _phrases(
        "termine, welche termine, nächster termin, nächste termine, online termine, veranstaltungen, sessions, dates"
    ),
    Wish.OCCUPATIONS: _phrases(
        """welche berufe, was für berufe, berufe in, berufe mit, berufe im, jobs mit, job mit, beruf im, was mit,
        etwas mit, irgendwas mit, ich mag, ich liebe, interessiere mich für, was kann ich werden, was soll ich werden"""
    ),
}
PLACES_IN_A_TOWN = _phrases("ausbildung, lehre, azubi, ausbildungsplatz, lehrstelle, stelle, job, apprenticeship")
