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
    """In the order in which they count, if several are told."""

    GIVE_BACK = "give_back"
    PERSON = "person"
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
        realschule, haupt, mittlere reife, msa, gymnasium, voraussetzung, voraussetzungen, quali, zeugnis, welche noten,
        notendurchschnitt, numerus clausus, certificate, qualification, qualifications"""
    ),
    Aspect.TASKS: _phrases(
        """was macht, was mach ich, was mache ich, was tut man, aufgabe, aufgaben, tätigkeit, tätigkeiten, alltag,
        arbeitstag, what does, what do you do, tasks"""
    ),
    Aspect.LIKES: _phrases(
        """macht spaß, spaß, vorteile, nachteile, gut daran, schlecht daran, doof daran, nervt, schön an, anstrengend,
        langweilig, gefährlich, stressig, nervig, schwierig, chillig, chillen, eklig, pros, cons, fun"""
    ),
    Aspect.PAY: _phrases(
        """verdient, verdien, verdiene, verdienst, verdienen, gehalt, lohn, geld, kohle, vergütung, schotter,
        ausbildungsvergütung, bezahlt, bezahlung, cash, knete, euro, stundenlohn, finanziell, pay,
        salary, earn"""
    ),
    Aspect.PLACES: _phrases(
        """wo kann ich, wo kann man, hier lernen, in der nähe, in meiner nähe, hier in der gegend, hier in der region,
        where can, wo gibt, welche firma, welche firmen, welcher betrieb, welche betriebe"""
    ),
}
# Told with words in between: "was muss man als Koch denn so machen".
LOOSE_ASPECTS: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.LENGTH: _phrases(
        "wann fertig, wann bin ich fertig, wann ist man fertig, wann bist du fertig, bis man fertig ist, viele jahre"
    ),
    Aspect.CERTIFICATE: _phrases(
        """welche schule, was für schule, welche noten, was für noten, gute noten, welchen schnitt, guten schnitt,
        muss man studieren, muss ich studieren, was muss man können, was muss ich können, was muss man mitbringen,
        was muss ich mitbringen"""
    ),
    Aspect.TASKS: _phrases(
        """was muss man machen, was muss ich machen, was macht man, was hat man zu tun, ganzen tag,
        was muss man können, was muss ich können, normaler tag, typischer tag, sieht tag aus, tagesablauf"""
    ),
    Aspect.LIKES: _phrases(
        """macht bock, macht laune, gut an, gut daran, schlecht an, blöd an, blöd daran, doof an, schlimm an,
        schlimm daran, scheiße an, scheiße daran, cool an, cool daran, ist schwer, ist hart, schöner beruf, guter beruf,
        guter job"""
    ),
    Aspect.PAY: _phrases(
        """was kriegt man, was bekommt man, was kriege ich, was bekomme ich, kriegt man viel, viel kriegt man,
        viel kriege ich, viel bekomme ich, viel macht man, was gibt es monat"""
    ),
    Aspect.PLACES: _phrases(
        "wer bildet, firmen bilden, betriebe bilden, wer sucht azubis, wer nimmt azubis, wo werden gesucht, wo gesucht"
    ),
}
LOOSE_DATES = _phrases(
    "habe zeit, wann geht was, wann ist was, gibt es termin, gibt termin, wann termin, wann ist termin"
)
# With a word that tells what for, doing is a way to the occupation: "was muss ich machen, um Koch zu werden".
NOT_TASKS = "um werden werde werd"
WHOLE_ASPECTS: Mapping[Aspect, str] = {Aspect.PLACES: "wo", Aspect.PAY: "wieviel"}
WISHES: Mapping[Wish, tuple[str, ...]] = {
    Wish.MY_SESSIONS: _phrases(
        """meine termine, mein termin, meine buchung, meine buchungen, wann war das, wann war der termin, wann war mein,
        was habe ich gebucht, was hab ich gebucht, my sessions, my session"""
    ),
    Wish.PLACES: _phrases(
        """ausbildungsplatz, ausbildungsplätze, ausbildungsstelle, lehrstelle, freie plätze, freie stellen,
        offene stellen, wo ist ein platz frei, wo ist noch ein platz frei, wo ist noch was frei, wo sind plätze frei,
        wo sind noch plätze frei, azubi gesucht, ausbildung in, apprenticeships, apprenticeship places, places in"""
    ),
    Wish.DATES: _phrases(
        """termine, welche termine, nächster termin, nächste termin, nächste termine, nächsten termine, online termine,
        veranstaltungen, sessions, dates"""
    ),
    Wish.OCCUPATIONS: _phrases(
        """welche berufe, was für berufe, berufe in, berufe mit, berufe im, jobs mit, job mit, beruf im, was mit,
        etwas mit, irgendwas mit, ich mag, ich liebe, interessiere mich für, was kann ich werden, was soll ich werden,
        was kann ich hier werden, was kann man werden, was kann man hier werden"""
    ),
}
# These are told with all kinds of words in between, which do not count: "ich kann doch leider nicht kommen".
LOOSE_WISHES: Mapping[Wish, tuple[str, ...]] = {
    Wish.GIVE_BACK: _phrases(
        """kann nicht kommen, kann nicht teilnehmen, kann nicht mitmachen, kann nicht dabei, kann termin nicht,
        kann nicht termin, schaffe nicht, schaff nicht, schaffe termin nicht, schaff termin nicht, platz zurückgeben,
        platz zurück geben, platz freigeben, platz frei geben, platz abgeben, platz absagen, platz stornieren,
        platz abmelden, brauche platz nicht, brauche termin nicht, termin zurückgeben, termin absagen,
        termin stornieren, termin löschen, termin abmelden, termin canceln, buchung absagen, buchung stornieren,
        buchung löschen, buchung zurücknehmen, buchung canceln, muss absagen, kann absagen, ich absagen, man absagen,
        ich abmelden, man abmelden, abmelden termin, nicht kommen kann, sage termin ab, sag termin ab, sage ab,
        melde mich ab, meld mich ab, cannot come, can not come, can t come, cancel session,
        cancel seat, cancel booking, give seat back, give back seat"""
    ),
    Wish.PERSON: _phrases(
        """mit menschen reden, mit menschen sprechen, mit menschen schreiben, mit menschen telefonieren,
        mit mensch reden, mit mensch sprechen, mit jemandem reden, mit jemandem sprechen, mit jemandem schreiben,
        mit jemandem telefonieren, mit jemandem quatschen, mit jemand echtem, mit echtem, echten menschen,
        echter mensch, echte menschen, richtigen menschen, richtiger mensch, richtige menschen, lebendigen menschen,
        jemand echtes, jemand echten, jemand richtiges, jemand persönlich, echte person, echten person,
        richtige person, mit person reden, mit person sprechen, jemanden anrufen, mit berater, mit beraterin,
        gibt berater, ist berater, ich berater, brauche berater, suche berater, hab berater, gibt ansprechpartner,
        wer ansprechpartner, ich ansprechpartner, brauche ansprechpartner, ist ansprechpartner, real person,
        real human, talk real person, talk real human, talk human, talk person, speak human, speak person"""
    ),
}
# The same with up to three other words between two of them: "ich kann bei dem Ding am Montag nicht mehr dabei sein".
WITH_GAPS: Mapping[Wish, tuple[str, ...]] = {
    Wish.GIVE_BACK: _phrases("kann nicht kommen, kann nicht dabei, kann nicht teilnehmen, kann nicht mitmachen"),
    Wish.PERSON: (),
}
WHOLE_WISHES: Mapping[Wish, frozenset[str]] = {
    Wish.PERSON: frozenset(
        "berater beraterin ansprechpartner ansprechpartnerin ansprechperson mensch menschen".split()
    ),
    Wish.GIVE_BACK: frozenset("absagen abmelden stornieren".split()),
}
BETWEEN = """
doch leider aber heute dann da nun jetzt bitte mal ja wohl auch zu zum zur dem den der das die am im an in es ein mein
hier wieder gern einfach so vielleicht irgendwie mehr irgendwo noch überhaupt my the a to ne hallo hey sorry
"""
EXCUSES = "krank arzt zeit keine kein klappt training sport verhindert schule unterricht sorry hausaufgaben arbeit weil"
NOT_A_SESSION = """ausbildung ausbildungsplatz ausbildungsstelle lehre lehrstelle job stelle betrieb firma chef vertrag
ausbildungsvertrag bewerbung praktikum praktikumsplatz vorstellungsgespräch bewerbungsgespräch probearbeiten kündigen"""
NOT_WITH_US = "beruf berufe job arbeit arbeiten werden ausbildung studium verdient verdienen kunden"
NOT_BY_TIME = """arbeit arbeiten arbeitet ausbildung ausbildungen lehre lernen beruf berufe job jobs ausgebildet azubi
trained training career"""

PLACES_IN_A_TOWN = _phrases(
    """ausbildung, ausbildungen, lehre, azubi, azubis, stelle, stellen, azubistelle, azubistellen, job, jobs,
    ausbildungsstart, ausbildungsbeginn, lehrbeginn, apprenticeship, apprenticeships"""
)
# Beside a start year or a town, if no session is asked for.
FREE_PLACES = "frei freie freien plätze platz open free start"
# Alone these may be anybody's; beside a day or a town they are our sessions.
DATES_IN_A_TIME = """termin veranstaltung treffen kurs event events meeting workshop vortrag stream livestream zuschauen
zugucken mitmachen teilnehmen anmelden reinschauen reinschnuppern session"""

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
wohnen wohne wohnt leben lebe los läuft ansteht steht geplant irgendwas etwas
frei freie freien offen offene platz plätze suche suchen gesucht interesse interessiere interessiert möchte frage
fragen noch mehr alles übersicht schon jemand möglich machbar irgendwo anfang danach hinterher monatlich näher nah
bilden bildet ausbilden ausbildet überhaupt nochmal hin lol haha xd boah krass scheiß mist extra dabei darin auf jeden
fall einfach echt wirklich voll wärend montags dienstags mittwochs donnerstags freitags samstags sonntags nachmittags
vormittags abends morgens gerade aktuell kommend kommende kommenden nächste nächsten demnächst bald training
trained career occupation kein mein
"""
# The same beside an occupation or a time, where they are no question of their own: "Koch ohne Abschluss".
PADDING_BESIDE = """
ohne statt trotzdem reicht genügt meint meinen findet studieren studiert erst lehrjahr lehrjahre netto brutto
"""
PHRASES_BESIDE = _phrases(
    """mit schule fertig, mit der schule fertig, mit meiner schule fertig, schule fertig, schule vorbei, aus der schule,
    aus der schule raus, nach der schule, mit der schule durch, schule durch, 1 lehrjahr, 2 lehrjahr, 3 lehrjahr,
    ersten lehrjahr, zweiten lehrjahr, dritten lehrjahr, ersten jahr, zweiten jahr, dritten jahr"""
)
# Words that begin a question that goes on from an answer, and words that point back to it.
ONWARDS = "und oder aber auch nur lieber dann and or also only"
BACK_TO_IT = "da davon dabei darunter dazu stattdessen dort there"
FAMILY = _phrases(
    """vater, mutter, papa, mama, opa, oma, bruder, schwester, onkel, tante, cousin, cousine, freund, freundin, eltern,
    nachbar, nachbarin, chef, chefin"""
)
