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
        """verdient, verdien, verdiene, verdienst, verdienen, gehalt, lohn, geld, kohle, vergütung, schotter,
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
        """termine, welche termine, nächster termin, nächste termin, nächste termine, nächsten termine, online termine,
        veranstaltungen, sessions, dates"""
    ),
    Wish.OCCUPATIONS: _phrases(
        """welche berufe, was für berufe, berufe in, berufe mit, berufe im, jobs mit, job mit, beruf im, was mit,
        etwas mit, irgendwas mit, ich mag, ich liebe, interessiere mich für, was kann ich werden, was soll ich werden"""
    ),
}
PLACES_IN_A_TOWN = _phrases("ausbildung, ausbildungen, lehre, azubi, stelle, job, apprenticeship")

# Words that add nothing to an aspect or a wish: with only such words left, a question is about nothing else.
PADDING = """
sein haben werden können müssen dürfen sollen wollen wissen geben machen gehen kommen sagen brauchen bekommen finden
sehen nehmen kennen heißen ich du wir man ein der dieser was wie welcher wo wann wer viel gut jetzt nur auch
eigentlich zuhause online als am an auf aus bei beim bis da dafür daran davon dazu dann dass denn dort durch für
hier im in ins mit nach oder ob per pro seit so um und vom von vor während wenn zu zum zur ab aber es er sie mal
bitte danke hallo hi hey moin lotse digga digger diggi bro alter ey yo ne okay ok the a an is are do does i you it
in for of and to that as can what how ausbildung ausbildungen lehre lernen gelernt beruf berufe job jobs arbeit
arbeiten arbeitet azubi ausgebildet jahr jahre jahren monat monate monaten lang lange länger ungefähr circa etwa
genau normal normalerweise meistens mindestens hoch höhe groß später fertig alt zeit info infos information
informationen erklär erzähl zeig zeige liste bereich richtung region gegend nähe umgebung ort weserbergland umkreis
frei freie freien offen offene platz plätze suche suchen gesucht interesse interessiere interessiert möchte frage
fragen noch mehr alles übersicht gerade aktuell kommend kommende kommenden nächste nächsten demnächst bald training
trained career occupation kein mein
"""
FAMILY = _phrases(
    """vater, mutter, papa, mama, opa, oma, bruder, schwester, onkel, tante, cousin, cousine, freund, freundin, eltern,
    nachbar, nachbarin, chef, chefin"""
)
