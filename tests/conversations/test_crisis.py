"""In a crisis the help lines come before anything else, and everyday words that sound alike do not call them."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from bot.knowledge_base import STARTER, read_folder
from handlers.safety import is_crisis
from handlers.safety.phrases import PHRASES
from handlers.safety.spellings import FILLERS, SAME
from handlers.safety.steps import each_way
from handlers.safety.traps import TRAPS
from handlers.speech.actions import GiveNickname, TakeSeat
from tests.conftest import World
from tests.effort import ORDINARY, calls, ordinary, seconds

HELP_LINES = ("112", "116 111", "0800 111 0 111", "krisenchat.de")
SESSION = "beispiel-tischlerei-von-innen"


FIRST_PHRASES = (
    "ich will sterben",
    "ich möchte sterben",
    "will nur noch sterben",
    "ich will nicht mehr leben",
    "ich möchte nicht mehr leben",
    "ich mag nicht mehr leben",
    "kann nicht mehr leben",
    "keine lust mehr zu leben",
    "lust mehr auf leben",
    "lust mehr aufs leben",
    "bock mehr zu leben",
    "bock mehr auf leben",
    "bock mehr aufs leben",
    "will nicht mehr da sein",
    "bring mich um",
    "ich bringe mich um",
    "bringe ich mich um",
    "mich umbringen",
    "mich umzubringen",
    "will mich töten",
    "umbringen will ich mich",
    "mir das leben nehmen",
    "nehme mir das leben",
    "mir mein leben nehmen",
    "mein leben beenden",
    "lebensmüde",
    "selbstmord",
    "selbstmordgedanken",
    "suizid",
    "suizidal",
    "suizidgedanken",
    "suizidgefährdet",
    "ritze mich",
    "ritz mich",
    "mich ritzen",
    "mich geritzt",
    "mich selbst verletzen",
    "verletze mich selbst",
    "tu mir was an",
    "tue mir etwas an",
    "mir was antun",
    "mir etwas antun",
    "ich wäre tot",
    "ich wär tot",
    "wäre lieber tot",
    "wär lieber tot",
    "wäre am liebsten tot",
    "wär am liebsten tot",
    "will tot sein",
    "möchte tot sein",
    "werde geschlagen zuhause",
    "werde zu hause geschlagen",
    "werde zuhause geschlagen",
    "schlägt mich zuhause",
    "vater schlägt mich",
    "mutter schlägt mich",
    "papa schlägt mich",
    "mama schlägt mich",
    "stiefvater schlägt mich",
    "eltern schlagen mich",
    "werde missbraucht",
    "wurde missbraucht",
    "wurde vergewaltigt",
    "vergewaltigt worden",
    "i want to die",
    "i wanna die",
    "want to kill myself",
    "kill myself",
    "end my life",
    "i hurt myself",
    "suicide",
    "suicidal",
)
ROWS = tuple(way for row in PHRASES for way in each_way(row))


def spoken(row: str) -> str:
    """A row of the table as somebody would write it."""
    return " ".join(row.replace("_", " ").replace("…", " ").removesuffix(".").split())


def ways_to_write(phrase: str) -> Iterator[str]:
    yield from (phrase, phrase.upper(), phrase.title(), f"„{phrase}“, echt jetzt!!", f"hallo…{phrase}?")
    yield phrase.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    yield phrase.replace("ä", "a").replace("ö", "o").replace("ü", "u")
    yield " ".join(word + "," for word in phrase.split())


@pytest.mark.parametrize("phrase", FIRST_PHRASES)
def test_each_phrase_counts_however_it_is_written(phrase: str) -> None:
    assert [said for said in ways_to_write(phrase) if not is_crisis(said)] == []


@pytest.mark.parametrize("phrase", [phrase for phrase in FIRST_PHRASES if " " in phrase])
def test_each_phrase_counts_with_two_words_between(phrase: str) -> None:
    first, *others = phrase.split()
    assert is_crisis(" ".join([first, "doch", "echt", *others]))
    assert is_crisis(" ".join([first, "manchmal", "hier", "oft", "dann", *others]))


def test_each_row_of_the_table_counts_however_it_is_written() -> None:
    assert [said for row in ROWS for said in ways_to_write(spoken(row)) if not is_crisis(said)] == []


def test_words_may_stand_between_where_the_table_has_a_blank() -> None:
    parted = [re.sub(r" (?=[^.…])", " dann hier echt ", row, count=1) for row in ROWS if "…" not in row]
    assert [row for row in parted if not is_crisis(spoken(row))] == []


@pytest.mark.parametrize(
    "said",
    [
        "Ich will einfach nicht mehr leben.",
        "ich moechte echt nicht mehr leben",
        "ICH WILL STERBEN",
        "ich\nwill\nsterben",
        "ich will jetzt wirklich sterben",
        "ich will echt nur noch sterben",
        "ich bring’ mich heute um",
        "ich bring' mich um",
        "dann bring ich mich um",
        "manchmal denk ich: bringe ich mich halt um",
        "Ich bringe mich um acht Uhr um",
        "Ich bring mich um, und zum Glück merkt es keiner",
        "ich bringe mich um, wo soll ich sonst hin",
        "Soll ich mich umbringen?",
        "ich denke daran, mich umzubringen",
        "Ich habe Selbstmordgedanken",
        "seit wochen suizidgedanken",
        "ich hab mich wieder geritzt",
        "ich hab keinen Bock mehr aufs Leben",
        "Keine Lust mehr auf das Leben",
        "ich wünschte, ich wäre tot",
        "ich wa\u0308re lieber tot",
        "ich tu mir gleich was an",
        "ich will mir das Leben nehmen",
        "mein vater schlaegt mich",
        "Mein Stiefvater schlägt mich jeden Tag",
        "meine Eltern schlagen mich",
        "ich werde zu Hause immer geschlagen",
        "ich bin vergewaltigt worden",
        "I’m suicidal",
        "i really want to die",
        "Wer bringt mich um 8 hin? Egal, ich will sterben.",
        "Was macht ein Tischler? " * 40 + "ich will nicht mehr leben",
    ],
)
def test_a_cry_for_help_is_heard(said: str) -> None:
    assert is_crisis(said)


@pytest.mark.parametrize(
    "said",
    [
        "Wer bringt mich um 8 Uhr hin?",
        "wer bringt mich um acht zur Schule",
        "Kannst du mich um 7 Uhr hinbringen?",
        "Bring mich um halb acht zum Bahnhof",
        "Ich bringe mich um 9 Uhr selbst hin",
        "Wer bringt mich um zehn nach drei zum Bus?",
        "die Hitze bringt mich um",
        "Mathe und Bio bringen mich noch um",
        "Ich will nicht mehr bei meinen Eltern leben",
        "Ich will nicht mehr zu Hause leben",
        "ich möchte nicht mehr auf dem Dorf leben",
        "ich möchte nicht mehr in der Stadt leben",
        "Ich will nicht mehr vegan leben",
        "Ich will nicht mehr in die Schule",
        "Kann man von dem Gehalt leben?",
        "Was macht ein Bestatter, wenn Menschen sterben?",
        "Ich will mit Sterbenden arbeiten",
        "Ich will wissen, warum Menschen sterben",
        "Ich will wissen, was Menschen beim Sterben hilft",
        "Wie oft verletzt man sich als Koch?",
        "Meine Mutter schlägt mir eine Ausbildung vor",
        "Was muss man als Fleischer töten?",
        "Ich will meinem Leben einen Sinn geben",
        "das Leben nehmen, wie es ist",
        "",
    ],
)
def test_everyday_words_do_not_call_the_help_lines(said: str) -> None:
    assert not is_crisis(said)


CRIES = (
    "ich will mich umbringn",
    "meine mutter hat mich geschlagen",
    "will nicht mehr leben",
    "ich will nich mehr leben",
    "ich mag nimmer leben",
    "bringe mich um wenn ich keine lehre finde",
    "ich will sterbn",
    "sterben will ich",
    "suizit",
    "selbstmort",
    "kms",
    "i want to kms",
    "ich will nicht mehr aufwachen",
    "das leben hat keinen sinn mehr",
    "ich verletze mich",
    "mein papa haut mich",
    "mein freund schlägt mich",
    "ich hab angst nach hause zu gehen",
    "ich hab mit meinem leben abgeschlossen",
    "ich spring von der brücke",
    "tabletten nehmen und schluss machen",
    "ich will jemanden umbringen",
    "ich bring meinen lehrer um",
    "ich will jetzt echt wirklich einfach nur noch sterben",
    "i mog nimma lebn",
    "ich kann nicht mehr",
    "mein papa schlagt mich",
    "mein Vater schlägt mich. Was schlägst du vor?",
    "mein vater schlägt mich was schlägst du vor",
    "wenn er trinkt schlägt er mich",
    "mein stiefvater schlägt meine mama",
    "ich werde zuhause verprügelt",
    "meine eltern verprügeln mich",
    "mein bruder hat mich vergewaltigt",
    "mein onkel fasst mich an",
    "mein trainer hat mich angefasst",
    "er zwingt mich zum sex",
    "ich wurde mißbraucht",
    "mein papa sperrt mich im keller ein",
    "ich krieg daheim nichts zu essen",
    "meine eltern kümmern sich nicht um mich",
    "niemand kümmert sich um mich",
    "ich trau mich nicht nach hause",
    "ich bekomme zuhause schläge",
    "mama hat mir eine ohrfeige gegeben",
    "ich hasse mein leben",
    "selbstm*rd",
    "ich will st*rben",
    "meine freundin will sich umbringen",
    "mein bruder hat sich umgebracht",
    "ich wünschte ich wäre nie geboren",
    "ohne mich wären alle besser dran",
    "keiner würde mich vermissen",
    "i don't want to live anymore",
    "I don’t want to be alive anymore",
    "i wanna die",
    "i wish i was dead",
    "my dad hits me",
    "my stepfather touches me",
    "i was raped",
    "i'm scared to go home",
    "i am being abused at home",
    "i cut myself",
    "i want to kill my teacher",
    "unalive myself",
    "ich nehm mir das leben",
    "ich mach amoklauf",
    "ich will alle umbringen",
    "ich bring ihn um",
    "ich will meinen Lehrer abstechen",
    "ich werfe mich vor den zug",
    "ich spring vor den zug",
    "ich hab einen abschiedsbrief geschrieben",
    "ich will für immer schlafen",
    "ICH WILL STERBEEEEEN",
    "ich bring mich um einfach so",
    "ich bring mich um 8 mal hab ichs probiert",
    "ich bin so am ende, ich will tot sein",
    "wie viele tabletten sind tödlich",
    "ich schneide mir in den arm",
    "ich ritz mich seit 2 jahren",
    "lass mich sterben",
    "bitte hilf mir er schlägt mich",
    "mein chef hat mich begrapscht",
    "will nur noch tot sein",
    "ich möcht sterbe",
    "mich selber umbringen",
    "ich habe vor mich umzubringn",
    "mein vater hat mich mit dem gürtel geschlagn",
    "mein vater hat mich gehauen",
    "ich wurde von meinem cousin angefasst",
    "ich wil nich mer leben",
    "ich will mich umbrigen",
    "ich hab selbsmordgedanken",
    "hab suizidgedanke",
    "mein leben ist sinnlos",
    "wozu noch leben",
    "ich sehe keinen sinn mehr im leben",
    "ich will einfach weg sein für immer",
    "ich will verschwinden für immer",
    "ich will aufhören zu leben",
    "ich hab keine kraft mehr zum leben",
    "ich wäre lieber tod",
    "ich bin lebensmüde",
    "ich will mein leben beenden",
    "mein ex schickt nacktbilder von mir rum",
    "er erpresst mich mit bildern",
    "mein lehrer hat mich sexuell belästigt",
    "mein papa tut mir weh",
    "mein opa fasst mir in die hose",
    "mein stiefvater kommt nachts in mein zimmer",
    "mein papa hat mich rausgeworfen",
    "I feel suicidal",
    "i can't go on",
    "life has no meaning",
    "kill yourself",
    "meine mutter schlug mich gestern",
    "meine ma schlägt mich",
    "bei uns zuhause gibt es gewalt",
    "mein vater ist gewalttätig",
    "ich bringe mich um 8 Uhr um",
    "mein Vater schlägt mich vor und nach der Schule",
    "mein papa haut mich, ich bring mich um",
    "Schlägt mich der Betrieb vor? Mein Vater schlägt mich.",
    "ich würde am liebsten nicht mehr leben",
    "Ich bringe mich gern ein. Ich bring mich um.",
    "ich will ste\xadrben",
    "ich will ｓｔｅｒｂｅｎ",
    "nichtmehr leben will ich",
    "ich will nicht mehr weiterleben",
    "ich möchte einfach nur sterben.",
    "mir gehts so schlecht dass ich sterben will",
    "ich will sterbenn",
    "ich möchte nicht mehr auf dieser welt sein",
    "ich überlege mich umzubringen",
    "ich denke oft an selbstmord",
    "ich hab versucht mich umzubringen",
    "hab schon 2 mal versucht mich zu töten",
    "ich möchte tot sein",
    "am liebsten wäre ich tot",
    "wär ich doch tot",
    "wenn ich tot wäre",
    "ich will einfach tot sein",
    "mein vater schlegt mich",
    "meine mama haut mich immer",
    "mein bruder würgt mich",
    "meine eltern hauen mich",
    "papa hat mich wieder verprügelt",
    "mein vater prügelt mich",
    "ich werde zu hause misshandelt",
    "mein stiefvater missbraucht mich",
    "ich wurde sexuell misbraucht",
    "er hat mich vergewaltigd",
    "jemand hat mich angefasst wo ich nicht wollte",
    "mein opa fasst mich immer an",
    "ich muss mit meinem onkel schlafen",
    "ich ritze mich",
    "ich hab mich geritzt",
    "ich habe angst heimzugehen",
    "ich hab angst vor papa",
    "ich hab angst heim zu gehen",
    "ich trau mich nicht heim",
    "ich will nicht heim",
    "ich hab angst vor meinem stiefvater",
    "meine mutter trinkt und schlägt uns",
    "mein vater schlägt meinen kleinen bruder",
    "mama hat uns nichts zu essen gegeben",
    "ich will mich vor den zug werfen",
    "ich will von der brücke springen",
    "ich spring gleich vom dach",
    "ich nehm jetzt alle tabletten",
    "ich will mich erhängen",
    "ich erschieß mich",
    "ich häng mich auf",
    "ich will mir die pulsadern aufschneiden",
    "es gibt keinen grund mehr zu leben",
    "was hat das leben noch für einen sinn",
    "macht das leben überhaupt sinn",
    "hab keinen lebenswillen mehr",
    "mein leben hat keinen wert",
    "ich bin nichts wert",
    "alle hassen mich ich will sterben",
    "wie bringt man sich um",
    "wie kann man sich am besten umbringen",
    "wie bringe ich mich um",
    "schmerzlos sterben",
    "wie sterben ohne schmerzen",
    "ich bringe mich um.",
    "ich bringe dich um",
    "ich bring sie alle um",
    "ich will meine lehrerin umbringen",
    "ich erschieße alle",
    "ich hab eine waffe und bring alle um",
    "i want to kill myself",
    "i wanna kms",
    "im gonna kms",
    "i want to end it all",
    "i dont wanna live anymore",
    "i dont want to live",
    "my mom beats me",
    "my father beat me",
    "my uncle raped me",
    "he touched me",
    "my parents hit me",
    "i am scared of my dad",
    "nobody would miss me",
    "self-harm",
    "i self harm",
    "ich verletzte mich selbst",
    "ich habe mich selbst verletzt",
    "ich svv",
    "suizidgefahr",
    "ich bin suizidgefährdet",
    "ich plane meinen selbstmord",
    "meine freundin will nicht mehr leben",
    "mein freund will sich das leben nehmen",
    "er hat sich das leben genommen",
    "ich will mir was antun",
    "ich tue mir was an",
    "ich will nicht mehr exestieren",
)
EVERYDAY = (
    "Wer bringt mich um 8 Uhr hin?",
    "bring mich um 7 uhr zum bahnhof",
    "die schule bringt mich um",
    "langeweile bringt mich um",
    "ich sterbe vor lachen",
    "ich will nicht mehr zuhause leben",
    "ich möchte nicht mehr bei meinen eltern wohnen",
    "ich will nicht mehr in die schule gehen",
    "bestatter werden",
    "wie wird man gerichtsmediziner",
    "suizidprävention beruf",
    "schlag mich für einen beruf vor",
    "schlägt mich der betrieb für die prüfung vor",
    "mein freund schlägt mir eine ausbildung vor",
    "kann man als azubi sterbegeld bekommen",
    "ich bringe mich gern ein",
    "ich will mich umschulen lassen",
    "mein chef schreit mich an",
    "wer hat angst vor spinnen darf der dachdecker werden",
    "schluss machen um 16 uhr",
    "tabletten herstellen beruf",
    "brückenbauer",
    "ich möchte menschen beim sterben begleiten",
    "sterbebegleitung ausbildung",
    "was macht man im hospiz mit sterbenden",
    "muss ein soldat menschen töten",
    "ich bringe mich um 8:30 Uhr selbst",
    "wer bringt mich um mitternacht heim",
    "wer bringt mich um viertel nach acht",
    "der job haut mich nicht um",
    "das haut mich um",
    "das haut mich vom hocker",
    "meine haut stört mich",
    "meine haut juckt mich bei der arbeit",
    "mein lehrer schlägt mich als klassensprecher vor",
    "meine mutter schlägt meinem vater eine stelle vor",
    "mein chef schlägt mich für einen preis vor",
    "ich hab mich in der prüfung gut geschlagen",
    "ich hab mich durchgeschlagen",
    "ich will nicht mehr in berlin leben",
    "ich will nicht mehr vegan leben",
    "ich will nicht mehr allein leben",
    "davon kann man nicht mehr leben",
    "ich will von meiner kunst leben",
    "kann ich von 800 euro leben",
    "ich will mein leben ändern",
    "was mache ich mit meinem leben",
    "ich weiß nicht was ich mit meinem leben anfangen soll",
    "keine lust auf schule",
    "keinen bock mehr auf schule",
    "ich hab keinen bock mehr",
    "ich will nicht mehr",
    "ich will die ausbildung abbrechen",
    "hab angst vor der prüfung",
    "ich hab angst vor dem vorstellungsgespräch",
    "ich hab angst vor meinem chef",
    "wann darf ich nach hause",
    "darf ich bei krankheit nach hause gehen",
    "ich will nach erfolg streben",
    "ich bringe meine stärken ein um zu helfen",
    "ich bring mich ein, um zu helfen",
    "ich bringe mich gern im team ein",
    "rasieren: wie oft verletzt man sich als friseur",
    "wie oft verletze ich mich als koch",
    "was passiert wenn ich mich bei der arbeit verletze",
    "ich habe keine ausbildung abgeschlossen",
    "wie lange muss ich arbeiten",
    "ich will springen lernen",
    "stuntman werden",
    "fallschirmspringer beruf",
    "lokführer unfall",
    "was verdient ein apotheker",
    "brücken sprengen beruf",
    "sprengmeister werden",
    "i want to work with people",
    "how to become a killer whale trainer",
    "time killer",
    "can i kill time during work",
    "suicide prevention job",
    "life coach werden",
    "ich will schlafen",
    "ausschlafen",
    "ich geh nicht gern nach hause",
    "ich brauche einen job",
    "sinn des lebens",
    "metzger tiere schlachten",
    "muss man als jäger tiere töten",
    "wie tötet man fische als fischwirt",
    "ich habe den vertrag noch nicht abgeschlossen",
    "tabletten pressen maschine",
    "ich esse nichts",
    "mein freund wird dachdecker",
    "meine mutter hat mich angemeldet",
    "mein vater hat mich gefahren",
    "kann mich mein lehrer begleiten",
    "ich will jemanden kennenlernen der das macht",
    "ich will menschen helfen",
    "ich will alle berufe sehen",
    "ich mach schluss mit der schule",
    "mein freund hat schluss gemacht",
    "ich bin tot müde",
    "todmüde",
    "ich sterbe vor langeweile im unterricht",
    "ich will vor langeweile sterben",
    "das leben als landwirt",
    "wie ist das leben auf dem bauernhof",
    "kein sinn in der ausbildung",
    "hat die ausbildung keinen sinn",
    "ist das sinnlos",
    "was schlägst du mir vor",
    "was schlagen sie mir vor",
    "kannst du mir einen beruf vorschlagen",
    "wie schlägt man holz",
    "kann ich mich selbst versichern",
    "darf ich zuhause arbeiten",
    "homeoffice zu hause",
    "ich will von zu hause arbeiten",
    "gewaltprävention beruf",
    "was macht die polizei bei häuslicher gewalt",
    "jugendamt beruf missbrauch",
    "arbeit mit vergewaltigten frauen",
    "bekomme ich in der pause nichts zu essen",
    "Mein Lehrer schlägt mich für den Wettbewerb vor",
    "schlägt mich der Betrieb vor?",
    "Kann ein Lehrer wegen Noten schimpfen?",
    "wie viele tabletten stellt ein pharmakant her",
    "i don't want to live at home anymore",
    "i don't want to live with my parents anymore",
    "what does a dialysis nurse do",
    "how do i become a life guard",
    "ich will nicht mehr bei meinem vater leben",
    "Mein Chef kommt mir zu nahe",
    "kollege fasst mich ständig an",
    "ich bringe mich um meine Chance",
    "Kann ich um 8Uhr kommen?",
    "ich will den Beruf meines Vaters lernen",
    "Ich möchte mit meinen Eltern zusammen die Ausbildung aussuchen",
    "mein papa ist tot und ich will tischler werden",
    "Ich will mich für das Leben einsetzen",
    "hat der chef mich abgelehnt",
    "mein freund schlägt sich gut in der ausbildung",
    "Was bringt mich um die Prüfung herum weiter",
    "Ich bringe mein Handy mit",
    "kann ich um 14 uhr schluss machen mit der arbeit",
    "Ich will nicht sterben vor Langeweile im Büro",
    "welche tabletten muss ein altenpfleger geben",
    "ich will rettungsschwimmer werden und leben retten",
    "ich will leben retten",
    "wie kann ich leben retten",
    "ich möchte ein schönes leben haben",
    "der beruf hat keinen sinn mehr",
    "warum soll ich eine lehre machen",
    "wozu braucht man mathe im leben",
    "wozu eine ausbildung",
    "ich will nicht mehr zu hause sein",
    "ich will nicht mehr in diesem betrieb sein",
    "ich will nicht mehr da arbeiten",
    "ich will im ausland leben",
    "kann ich mehr verdienen",
    "lebensmittel beruf",
    "ich hasse schule",
    "ich hasse mathe",
    "ich habe mich verletzt im praktikum",
    "mein vater und meine mutter haben mich angemeldet",
    "die lehrer schlagen mich vor",
    "meine lehrerin schlägt vor, dass ich mich bewerbe",
    "mein ausbilder fasst mich hart an",
    "haut und haar beruf",
    "kosmetikerin haut",
    "welche cremes schlagen auf die haut",
    "ich möchte keine angst vor meinem vorstellungsgespräch haben",
    "ich will zur bahn gehen",
    "ich will zum zug",
    "wie komme ich vom zug zum betrieb",
    "ich möchte auf dem dach arbeiten",
    "ich will auf ein dach klettern dachdecker",
    "fenster bauen beruf",
    "ich stelle mich vor beim betrieb",
    "ich stell mich vor",
    "wie stelle ich mich vor",
    "soll ich mich vor der bahn treffen",
    "ich will mich vor dem zug treffen mit der klasse",
    "ich laufe zum zug",
    "ich möchte Lokführer werden und einen Zug fahren",
    "ich will alle leute kennen lernen",
    "sprengmeister schule",
    "was macht man gegen amok bei der polizei",
    "ich möchte amoklauf verhindern als polizist",
    "wie läuft ein tag im leben eines bestatters",
    "leben ohne ausbildung",
    "geht das leben weiter ohne abi",
    "mein leben nach der schule",
    "endet mein leben ohne abi",
    "alles sinnlos?",
    "kein plan was ich will",
    "ich weiß nicht mehr weiter",
    "ich weiß nicht weiter mit der berufswahl",
    "ich kann nicht mehr als 2 praktika machen",
    "ich kann nicht mehr lange stehen",
    "ich kann nicht gut schlafen vor der prüfung",
    "ich bin müde",
    "will immer weg vom büro sein",
    "freund und helfer",
    "mein mann",
    "wann ist man tot",
    "dead end job",
    "i hate school",
    "what is a suicide counselor",
    "hit me with ideas",
    "i want to end my apprenticeship",
    "cut hair job",
    "what does my boss do if i cut myself at work",
    "ich muss jemanden anrufen",
    "ich will sie kennenlernen",
    "nachtschicht bett",
    "ich war im bett krank",
    "Mein Vater ist in der Nacht in mein Zimmer gekommen",
    "schlägt sich das auf das gehalt nieder",
    "mein freund haut ab",
    "was tritt man bei",
    "tritt man als azubi der gewerkschaft bei",
    "wann tritt mein vertrag in kraft",
    "mein vater boxt im verein",
    "mein bruder tritt meinem verein bei",
    "wie viele menschen arbeiten dort",
    "ich möchte gern für immer hier bleiben",
    "wird man als azubi geschlagen",
    "mama sagt ich soll sterbehelfer werden",
)


@pytest.mark.parametrize("said", CRIES)
def test_more_cries_for_help_are_heard(said: str) -> None:
    assert is_crisis(said)
    assert is_crisis(f"Hallo Lotse!\n{said.upper()}")
    assert is_crisis(f"Was macht ein Tischler? {said}")


@pytest.mark.parametrize("said", EVERYDAY)
def test_more_everyday_words_do_not_call_the_help_lines(said: str) -> None:
    assert not is_crisis(said)
    assert not is_crisis(said.upper() + "!")


@pytest.mark.parametrize("said", EVERYDAY)
def test_everyday_words_hide_no_crisis_beside_them(said: str) -> None:
    assert is_crisis(f"{said}. Ich will sterben.")
    assert is_crisis(f"Mein Vater schlägt mich. {said}?")


def test_each_trap_is_everyday_and_hides_nothing() -> None:
    traps = [spoken(way) for row in TRAPS for way in each_way(row)]
    assert [trap for trap in traps if is_crisis(f"wer {trap}")] == []
    assert [trap for trap in traps if not is_crisis(f"{trap}. ich will nicht mehr leben")] == []


def test_the_tables_fit_each_other() -> None:
    """A filler in a phrase would be passed over, and a word of two rows would stand for only one of them."""
    fillers = set(FILLERS.split())
    assert [row for row in ROWS if fillers & set(re.split(r"[ _]", row)) - {"…", "."}] == []
    others = [other for row in SAME.values() for other in row.split()]
    assert sorted({other for other in others if others.count(other) > 1 or other in fillers or other in SAME}) == []


def everything_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from everything_in(part)


def test_no_question_the_knowledge_answers_is_taken_for_a_crisis() -> None:
    entries, _ = read_folder(STARTER, date(2026, 12, 1))
    asked = [question for entry in entries for question in (entry.title, *entry.phrasings)]
    told = [text for file in STARTER.rglob("*.toml") for text in everything_in(tomllib.loads(file.read_text("utf-8")))]
    assert len(asked) > 1000
    assert [text for text in asked + told if is_crisis(text)] == []


def hostile() -> Iterator[str]:
    chance = random.Random(7)
    yield from (
        "ich " * 1024,
        "ich will " * 460,
        "will mich " * 450,
        "." * 4096,
        "1 " * 2048,
        "a" * 4096,
        "a b " * 1024,
    )
    yield from ("a b " * 1024, "um kurz vor " * 350, "a*" * 2048, "umbringst sterbbn " * 230, "\ufdfa" * 4096)
    yield "schlägt mir " * 350
    yield "a" + "".join(chance.choice("\u0301\u0323\u0327\u0345") for _ in range(4095))
    yield " ".join("".join(chance.choice("abcdefgh") for _ in range(6)) for _ in range(700))
    rows = " ".join(ROWS).replace("_", " ").split()
    yield from (" ".join(chance.choice(rows) for _ in range(700)) for _ in range(20))


def test_listening_costs_little() -> None:
    assert calls(lambda: is_crisis(ORDINARY)) < 1000


@pytest.mark.parametrize(("effort", "times"), [(calls, 5), (seconds, 20)])
def test_listening_never_costs_much(effort: Callable[[Callable[[], object]], float], times: int) -> None:
    is_crisis("а ا")  # tables of other scripts are made once
    most = times * effort(lambda: is_crisis(ordinary(4096)))
    assert [text[:40] for text in hostile() if effort(lambda text=text: is_crisis(text)) > most] == []


async def test_the_help_lines_come_first_and_the_talk_goes_on(world: World) -> None:
    await world.chat.play("""
        Mia: Was macht ein Mechatroniker?
        Bot: Mechatroniker/in
        Mia: ich will nicht mehr leben
        Bot: Das klingt richtig schwer. Ich bin nur ein Programm
        Bot: Ich speichere nichts von dieser Nachricht und sage es niemandem.
        Bot: [Zum Anfang]
        Mia: und wie lange dauert das?
        Bot: Mechatroniker/in Es dauert 3,5 Jahre.
    """)


async def test_every_help_line_is_named(world: World) -> None:
    said = await world.messenger.write("Mia", "ich bring mich um")
    assert [line for line in HELP_LINES if line not in said.text] == []


async def test_the_help_lines_come_even_while_a_nickname_is_awaited(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat(SESSION))
    await world.messenger.did("Mia", GiveNickname(SESSION))
    await world.chat.play("""
        Mia: ich will sterben
        Bot: 116 111
        Bot: not: Alles klar
        Mia: Mimi
        Bot: Alles klar, Mimi.
    """)


async def test_the_help_lines_are_there_in_english_too(world: World) -> None:
    await world.chat.play("""
        Mia: english
        Mia: i want to die
        Bot: That sounds really hard.
        Bot: 116 111
    """)
