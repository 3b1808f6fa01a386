"""German small words, and what to know of single words.

`SMALL_WORDS` have their base form first. `TWINS` are nouns that ask what the small word before them asks. `APART` are
words whose stem is by chance that of another word: Lehrer of Lehre, Reis of Reise, Gericht of richten, sich of sicher.
`KNOWN_WORDS` need no correction.
"""

SMALL_WORDS = """
sein bin bist ist sind seid war warst waren wär wäre wären gewesen is biste bisse isset
haben hab habe hast hat habt hatte hatten hätte hätten gehabt haste hätt hats hett
werden werd werde wirst wird werdet wurde wurden würde würden geworden wirste
können kann kannst könnt konnte könnte könnten könntest kannste kannse könntet könntste konntest kunn
müssen muss muß musst müsst musste müsste müssten müss musse müsstest mußt
dürfen darf darfst dürft durfte dürfte darfste dürftest dürften dürftet
sollen soll sollst sollt sollte sollten sollste solltest sall
wollen will willst wollt wollte möchte möchten möchtest möcht mag magst mögen mögt gerne gern willste willse wolltest \
wollten
wissen weiß weiss weißt wisst wusste weißte wusstest weisst
geben gib gibt gibts gibst gab gegeben gibbet gibbs gäbe geb gebe gebt
machen mach mache machst macht gemacht tun tu tue tut getan machste machse machn machens tust maken
gehen geh gehe gehst geht gehts ging gegangen gehste gings
kommen komm komme kommst kommt kam gekommen kommste kamen
sagen sag sage sagst sagt gesagt erzählen erzähl erzähle erzählt mitteilen teile sagste
brauchen brauch brauche brauchst braucht brauchts benötigen benötige benötigt brauchste brauchs
bekommen bekomme bekomm bekommst bekommt krieg kriege kriegst kriegt kriegen erhalten erhalte erhält kriegste krisse \
krich krichst bekam bekamen gekriegt bekäme
finden find finde findest findet gefunden findste fand
sehen seh sehe siehst sieht gesehen anschauen schauen schau schaue schaust ansehen gucken angucken siehste kieken kiek \
gucke guckst guckt kucken
nehmen nehm nehme nimmst nimmt genommen nimmste nahm
lassen lass lasse lässt läßt gelassen
kennen kenn kenne kennst kennt gekannt
heißen heiße heißt heist heisst nennt nennen genannt
ich mich mir ick icke ik mi isch ech
du dich dir sie ihnen euch ihr di dik se
dein deine deinen deinem deiner ihre ihren ihrem ihrer eure euer euren eurem eurer deines dien
mein meine meinen meinem meiner meines mien mine
wir uns
man jemand jemanden jemandem wen wem
ein eine einen einem einer n ne nen ner nem eines enen een ene son sone
der die das den dem des dat de det ditte
dieser diese dieses diesen diesem dies
kein keine keinen keinem keiner nicht nich nix nichts net nie niemals keines ned nüscht nüschts nischt keener keins
was wat watt
wie wi
welcher welche welches welchen welchem
wo woher wohin
wann wan
warum wieso weshalb weswegen wozu wofür waarum wrm
wer
viel viele vieles vielen vieler wieviel wieviele vile soviel
gut gute guten guter gutes besser beste besten bester super toll cool
jetzt grade gerade aktuell derzeit momentan jez jetz jtz nu nun zurzeit
nur bloß lediglich ausschließlich
auch noch ooch och
eigentlich eig eigtl denn mal ma halt eben so doch ja voll echt mega nämlich überhaupt
zuhause daheim hause heim
online digital virtuell internet netz
vielleicht vllt vlt viellt evtl eventuell möglicherweise womöglich
irgendwie iwie irgentwie
irgendwas iwas irgendetwas etwas irgentwas
irgendwo iwo
irgendwann iwann
irgendwer iwer irgendjemand
beispielsweise zb bspw
beziehungsweise bzw
okay ok oki
bitte plz pls bidde
immer ständig dauernd
auf uff aufm
in im inner inn
mit mitm mitn met
und un u
von vom vonne
zu zum zur zus
für fürn fürs
bei beim bein
an am
aus ausm
wenn wenns falls sofern
ob obn
andere anderen anderer anderes anders ander
alle alles allen aller allem
"""

KNOWN_WORDS = """
ab aber abend acht all also als außer außerhalb beide beiden beine bereits berg bevor bis bisher bisschen blick boden
breit bringen bringt brust dabei dadurch dafür dagegen daher dahin damit dann daran darauf darüber darum darunter dass
davon dazu denkt deshalb dick direkt dort dran drauf drei dritte drüber dunkel dünn durch ecke ehemalig eigene eigenen
eigener einige einigen einmal eins einzige einzeln endlich eng erde erst erste ersten erster ewig fall fallen fast fein
feld fest feuer flach fluss fort frisch führen fünf furcht gabel ganz ganze ganzen gar gegen gegenüber gesicht gestern
gewinn gewinnen gewiss gewöhnlich glatt gleichzeitig glück gold großen großer halb hände hängen hälfte hell her heran
herr herz herzlich heute himmel hin hinten hinter hoch hoffentlich hundert hut idee indem innerhalb insel inzwischen
irgend irgendein irgendwelche jahren je jede jedem jeden jeder jedes jedoch jemals jeweils kante kette kilo kleine
kleinen kleiner kreis kurze kurzen langen laufen legen legt leid leider licht lieber liegen liegt linie links liter loch
löffel los luft manche mauer meer mehrere meint meist meiste meisten messer mitte motor mühe muster nach nachdem
nächsten nass neben neuen neun niedrig niemand nirgends nord oben oder öl passen pfeffer pro punkt quer rand raten raum
rechts rede reif reihe rest richtung ring rolle ruf rufen sache sachen sack salz sand satt satz schade schatten schatz
scheinen scheint schlag schlank schließlich schlüssel schmal schon schritt schuh schuld schwach sechs see sehr seit
setzen sich sicherlich sieben silber sitzen sitzt sobald sogar sogenannt solange solche solchen solcher sonder sondern
sonst sowie sowieso spitz sprung stand statt stehen steht stein stellen stellt stern stimme stock stoppen straße streng
strand stück süden tagen tal tasche tasse tausend teller tief tisch trägt treppe trocken tropfen trotz trotzdem tuch
turm über überall übrig übrigens ufer um unten unter usw verlassen vermutlich vier volk völlig vor voran voraus vorhin
vorn vorne wach während wahrscheinlich wand weder wegen weich weil weile weiter weiteren welt wenige werfen wert wessen
west wichtige wieder wiese wohl wolke worden wort worüber worum wovon wovor wund wunder würfel zahn zehn zeichen zeigt
zeiten ziehen zieht ziemlich zog zuerst zufällig zuletzt zumindest zunächst zunge zurück zwar zwei zweite zweiten
zwischen zwölf
"""

TWINS = """
wann zeitpunkt uhrzeit datum frist stichtag deadline zeitplan
wo ort standort adresse anschrift fundort
wie art weise
warum grund ursache zweck
wer person personen zuständige
viel anzahl höhe menge betrag
dürfen erlaubt erlaubnis zulässig gestattet verboten verbot berechtigt
müssen pflicht verpflichtet verpflichtend zwingend obligatorisch vorgeschrieben
können möglich möglichkeit imstande fähig
brauchen notwendig nötig erforderlich bedarf voraussetzung
haben besitzen besitze besitzt verfügen
bekommen beziehen empfangen bezug beschaffen beantragen
wollen wunsch wünsche wünschen
machen durchführen erledigen unternehme
geben existieren existiert vorhanden angeboten
gehen funktionieren klappen funktioniert klappt
sagen äußern
kein ohne fehlend
kennen bekannt
wissen ahnung kenntnis
jetzt gegenwärtig zurzeit heutig
heißen name bezeichnung
sehen ansicht einsehen
jemand irgendwer irgendjemand
nur ausschließlich
"""

APART = """
abendessen absage absicht acht altere anfänger ausbilder ausbildern außer ausländer ausweis begleiter begrüßen begrüßung
beschwerden bestanden bildung braun buch bücher eins erneut fehler fehlern feuer freund freunde freunden freundin früher
fünf gebiet gebiete gebieten gedanken gedicht gefallen gefällt gehälter gehäuse gehören gelände geländer gericht
gerichte geschichte geschichten geschlecht gesetze gesetzen gesicht gestern grund gründe hängen hundert kellner kohl
konzert kreis kuchen kummer lehrer lehrern leider leise lieber links lohnen lohnt meist meiste meisten meistens meistern
messer montag nächste nächsten nächster nächstes nacht nachts niederlande pass perso planet planeten prozent rechner
recht rechte rechten rechts reich reif reis richten richtet richtung rolle sache sachen schade scheinen scheint
schlosser schon schüler schülern schulung schulungen schwester schwestern seit setzen sich sitzung spater star stars
statt stimmung techniker technikern träger trocken trockner umgehend unterhalt verbieten verbietet verbinden verbindung
vier wach während wand wände wein weit zahlt zeichen zeitung zimmerer
"""
