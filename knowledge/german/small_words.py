"""German words that need no correction: forms of small words with their base form first, and common words."""

SMALL_WORDS = """
sein bin bist ist sind seid war warst waren wär wäre wären gewesen is
haben hab habe hast hat habt hatte hatten hätte hätten gehabt
werden werd werde wirst wird werdet wurde wurden würde würden geworden
können kann kannst könnt konnte könnte könnten könntest kannste
müssen muss muß musst müsst musste müsste müssten
dürfen darf darfst dürft durfte dürfte
sollen soll sollst sollt sollte sollten
wollen will willst wollt wollte möchte möchten möchtest möcht mag magst mögen mögt gerne gern will
wissen weiß weiss weißt wisst wusste
geben gib gibt gibts gibst gab gegeben
machen mach mache machst macht gemacht tun tu tue tut getan
gehen geh gehe gehst geht gehts ging gegangen
kommen komm komme kommst kommt kam gekommen
sagen sag sage sagst sagt gesagt erzählen erzähl erzähle erzählt mitteilen teile
brauchen brauch brauche brauchst braucht brauchts benötigen benötige benötigt
bekommen bekomme bekomm bekommst bekommt krieg kriege kriegst kriegt kriegen erhalten erhalte erhält
finden find finde findest findet gefunden
sehen seh sehe siehst sieht gesehen anschauen schauen schau schaue schaust ansehen gucken angucken
nehmen nehm nehme nimmst nimmt genommen
lassen lass lasse lässt läßt gelassen
kennen kenn kenne kennst kennt gekannt
heißen heiße heißt heist heisst nennt nennen genannt
ich mich mir
du dich dir sie ihnen euch ihr
dein deine deinen deinem deiner ihre ihren ihrem ihrer eure euer euren eurem eurer
mein meine meinen meinem meiner
wir uns
man jemand jemanden jemandem wen wem
ein eine einen einem einer n ne nen ner nem
der die das den dem des
dieser diese dieses diesen diesem dies
kein keine keinen keinem keiner nicht nich nix nichts net nie niemals
was wat
wie
welcher welche welches welchen welchem
wo woher wohin
wann
warum wieso weshalb weswegen wozu wofür
wer
viel viele vieles wieviel wieviele
gut gute guten guter gutes besser beste besten bester super toll cool
jetzt grade gerade aktuell derzeit momentan
nur bloß lediglich
auch noch
eigentlich denn mal halt eben so doch ja voll echt mega
zuhause daheim hause heim
online digital virtuell internet netz
"""

KNOWN_WORDS = """
ab aber abend abends acht all alle allein allem allen aller alles also als am an andere anderen anderer anderes anders
anfang antwort arm auf aus außer außerdem außerhalb bald baum baden bald beide beiden beim bein beine bereits berg
besonders besser bestimmt bett bevor bin bis bisher bisschen blau bleiben bleibt blick blume boden böse braun breit
brief bringen bringt bruder brust bunt dabei dadurch dafür dagegen daher dahin damals damit danach dank dann daran
darauf darüber darum darunter dass davon davor dazu denken denkt deshalb dick direkt doch dorf dort dran drauf draußen
dran drei drin dritte drüber dumm dunkel dünn durch durst eben ecke egal ehe ehemalig ehrlich eigene eigenen eigener
einfach einige einigen einmal eins einzige einzeln eis ende endlich eng erde erfahren erfolg ergebnis erklären erst
erste ersten erster essen etwa etwas ewig fahren fall fallen falls falsch fast faul fehlen fehler fehlt feier fein
feld fertig fest feuer finger fisch flach fleisch flug fluss folgen fort frei fremd freuen freude frisch froh früh
früher frühling führen fünf für furcht fuß gabel ganz ganze ganzen gar gast gebäude gegen gegenüber geheim gehört gelb
gelesen gemeinsam genau genug gerade gern geschehen geschenk gesicht gestern gewinn gewinnen gewiss gewöhnlich glatt
gleich gleichzeitig glück glücklich gold grau groß große großen großer größe grün grund gruppe halb hals hand hände
hängen hart hälfte heim heiß hell hemd her heran herbst herr herz herzlich heute hier himmel hin hinten hinter hinein
hoch hoffen hoffentlich höhe hören hört hose hunger hundert hut idee immer indem innen innerhalb insel inzwischen
irgend irgendein irgendwann irgendwas irgendwelche irgendwer irgendwie irgendwo jahr jahre jahren je jede jedem jeden
jeder jedes jedoch jemals jeweils kaffee kalt kante karte käse katze kaum kennen kette kilo kind klar klasse klein
kleine kleinen kleiner knapp knie kopf korb körper kraft kreis krebs krieg kurz kurze kurzen land länder lang lange
langen langsam länger laufen läuft laut lecker leer legen legt leicht leid leider leise leise lernen letzte letzten
letzter licht lieb lieber lied liegen liegt linie links liter loch löffel los luft lust mal manche manchmal mann mauer
maus meer mehr mehrere meinen meinst meint meinung meist meiste meisten meistens menge messer milch minute minuten mit
mittag mitte mittel mittwoch monat monate montag mond motor müde mühe mund musik mutter muster nach nachbar nachdem
nachher nächste nächsten nacht nah nähe name nase nass natürlich neben nein neu neue neuen neuer neues neun nie
niedrig niemand nirgends noch nord nummer nun nur ob oben oder offen oft öfter ohne ohr öl papier park pass passen
passt pause pfeffer pflanze pferd pro punkt quer rand rasch raten raum rechnen rechnung recht rechts rede regel regen
reich reif reihe rein reis reise rest richtig richtung ring rock rolle rot ruf rufen ruhe ruhig rund sache sachen sack
saft salz samstag sand satt satz sauber sauer schade schaden schatten schatz schauen scheinen scheint schenken
schicken schiff schlafen schlag schlank schlecht schließen schließlich schlimm schluss schlüssel schmal schmecken
schmutzig schnee schnell schnitt schon schrank schreiben schreibt schritt schuh schuld schulden schwach schwarz schwer
schwierig schwimmen sechs see sehr seit seite selber selbst selten setzen sich sicher sicherlich sieben silber singen
sinn sitz sitzen sitzt sobald sofort sogar sogenannt solange solche solchen solcher sommer sonder sondern sonne
sonntag sonst sowie sowieso spaß spät später spitz sprung stadt stand stark statt stehen steht stein stelle stellen
stellt stern still stimme stimmt stock stoff stolz stoppen straße streng strand stück stuhl stunde sturm suchen süden
süß tag tage tagen täglich tal tasche tasse tausend teil teile teilen teller tief tisch tochter tor tot tragen trägt
traurig treffen trennen treppe trinken trocken tropfen trotz trotzdem tuch tun tür turm über überall überhaupt übrig
übrigens übung ufer um umsonst und ungefähr unten unter unterwegs usw vater verbieten verboten vergessen verlassen
verlieren verloren vermutlich verschieden verschiedene verstehen versteht versuchen versucht viel vielleicht vier
vogel volk voll völlig vom von vor voran voraus vorbei vorher vorhin vorn vorne vorsicht wach wagen wahl wahr während
wahrscheinlich wald wand wann warm warten wasser wechseln weder weg wegen weich weil weile wein weise weiß weit weiter
weitere weiteren welt wenig wenige weniger wenigstens wenn werfen wert weshalb wessen west wetter wichtig wichtige
wieder wiese wild wind winter wirklich woche wochen wochenende wohl wohnung wolke wollen worden wort worüber worum
wovon wovor wund wunder wunderbar würfel wütend zahl zahn zehn zeichen zeigen zeigt zeit zeiten zeitung ziehen zieht
ziemlich zimmer zog zu zuerst zufällig zufrieden zug zukunft zuletzt zum zumindest zunächst zunge zur zurück zusammen
zusätzlich zuvor zwar zwei zweite zweiten zwischen zwölf januar februar märz april mai juni juli august september
oktober november dezember dienstag donnerstag freitag
"""
