"""Word groups for everyday doings, qualities, amounts, times and places."""

EVERYDAY = """
# beginning, going on, ending
beginn anfangen start starten beginnen beginnt angefangen startet losgehen loslegen anfang begonnen einstieg fängt \
startschuss startpunkt auftakt
ende enden aufhören fertig vorbei schluss endet beenden beendet beende abschließen abgeschlossen geendet
bleiben bleibt geblieben weiterhin bleibe
weitermachen fortsetzen fortfahren weiterführen fortführen
unterbrechen unterbrechung pausieren aussetzen
wechseln wechsel tauschen umtauschen tausch umtausch ersetzen austauschen gewechselt getauscht
umsteigen umstieg umgestiegen
ändern geändert änderung veränderung verändern anpassen umstellen veränderungen verändert
verbessern optimieren besser steigern aufbessern verbesserung optimierung
verschlechtern verschlechterung schlechter
steigen anstieg zunehmen zunahme erhöhen wachsen steigt gestiegen zunimmt wachstum angestiegen
sinken rückgang abnehmen abnahme senken verringern reduzieren sinkt gesunken reduzierung verringerung weniger
# having, giving, taking
nutzen verwenden benutzen verwendung einsetzen gebrauchen anwenden nutzung gebrauch benutzung genutzt verwendet nutze \
anwendung
kaufen einkaufen shoppen besorgen erwerben einkauf gekauft shopping anschaffen bestellen bestellung holen kauf
bestellen bestellung liefern lieferung lieferdienst lieferservice bestellt geliefert
leihen ausleihen borgen verleihen verleih leihe ausleihe geliehen pumpen geborgt mieten
besitzen besitz gehören gehört eigentum besitzt eigen
schenken geschenk verschenken beschenken geschenke
teilen verteilen aufteilen verteilung teilt
behalten aufbewahren aufheben lagern aufbewahrung
verlieren verloren verlust abhandengekommen verliere verschwunden
vergessen verlieren verloren verpeilt verschwitzt
finden gefunden fundbüro fundsache auffinden
holen hole holst holt geholt besorgen
tragen transportieren schleppen heben
wegwerfen wegschmeißen entsorgen weggeworfen
sammeln sammlung gesammelt
# doing
versuchen probieren ausprobieren testen versuch versucht probier probiere probiert
schaffen hinkriegen hinbekommen bewältigen gelingen gelingt geschafft packen meistern
planen plan planung vorhaben geplant vorbereiten organisieren organisation
vermeiden verhindern verhüten umgehen vorbeugen verhindert vermeide verhütung vermieden meiden
passieren geschehen passiert geschieht vorkommen ereignen vorfall
reparieren reparatur warten wartung instandhalten kaputt schrauben instandsetzung repariert reparaturen beheben
bauen errichten aufbauen gebaut aufbau
helfen beistehen zurechtkommen klarkommen unterstützen
kümmern betreuen sorgen versorgen betreuung versorgung aufpassen kümmert beaufsichtigen
organisieren veranstalten durchführen ausrichten durchführung
teilnehmen mitmachen beteiligen teilnahme mitwirken beteiligung dabeisein
einladen einladung eingeladen lädt
erreichen schaffen erzielen errungenschaft erfolg leistung erfolge
korrigieren korrektur korrekturlesen drüberschauen gegenlesen durchsehen drübergucken
besuchen besuch besucht hingehen besuche vorbeikommen aufsuchen
zeigen demo vorführung demonstration vorführen präsentation präsentieren zeig vorzeigen zeigst anzeigen
zeichnen malen design gestalten kreativ grafik gestaltung mediengestalter entwerfen skizzieren
zuhören zuschauen reinhören hören lauschen
schauen gucken kucken anschauen angucken kieken glotzen betrachten
rauskriegen herausfinden herausbekommen erfahren rausfinden rausbekommen ermitteln feststellen
widersprechen beschweren beschwerde wehren reklamieren
achten beachten berücksichtigen aufpassen beachte achtet vorsicht
warnen warnung alarm vorwarnung
funktioniert läuft klappt ablauf abläuft funktionieren funktionsweise vorgang verfahren prozess ablaufen klappen \
vorgehen vorgehensweise
anfänger einsteiger neuling laie
erfahrung erfahrungen erfahren berichte bericht erleben erlebnisse erlebt
interesse interessiert interessieren interessant spannend faszinierend
ziel ziele traum wunsch träume pläne zukunft wünsche absicht perspektive
thema themen aufgaben aufgabe tätigkeiten bereich themengebiet themenbereich
beispiel beispiele anwendungsfall anwendungsfälle einsatz fallstudien verwendung use referenzen beispielhaft
grund ursache anlass auslöser begründung gründe ursachen begründen
folge folgen auswirkung konsequenz auswirkungen konsequenzen ergebnis auswirken
lösung lösen gelöst löse ausweg
zweck sinn absicht
entscheidung beschluss beschließen entschieden beschlossen
plan zeitplan ablauf programm tagesordnung agenda
situation lage zustand verhältnisse umstände
verlauf fortschritt tendenz trend
zweifel bedenken skepsis skeptisch unglaubwürdig
art typ sorte arten typen sorten variante formen kategorie
anbieten angebot angebote bietet bieten anbietet anzubieten offeriert
auswahl sortiment angebot programm
teil bestandteil abschnitt inhalt inhalte bestandteile enthalten beinhaltet beinhalten umfasst umfang
aufbau gliederung struktur aufgebaut gegliedert
fehler problem panne störung schwierigkeiten macke
# qualities
schnell rasch sofort zügig dringend eilig flott fix umgehend schleunigst unverzüglich
langsam gemütlich
groß riesig größe enorm gewaltig
klein winzig lütt
kurz knapp kurzfristig
neu neue neuer neues neuste modern neueste brandneu aktuelle aktuellste
alt veraltet
aktuell derzeitig gegenwärtig heutig aktuelle aktueller
beste besser besten top ideal optimal
wichtig relevant entscheidend wesentlich bedeutsam
richtig korrekt stimmt wahr zutreffend
falsch verkehrt irrtum fehler unrichtig inkorrekt
möglich möglichkeit möglichkeiten geht klappen option optionen alternativen machbar alternative chance chancen
unmöglich ausgeschlossen undenkbar
schwer schwierig kompliziert hart anspruchsvoll knifflig
leicht einfach easy simpel unkompliziert kinderleicht
notwendig erforderlich nötig benötigt unerlässlich unverzichtbar
allein alleine selbst selber selbständig einsam eigenständig
zusammen gemeinsam gruppe mitbringen begleitung miteinander
fremd unbekannt anonym
gleich identisch ähnlich dasselbe derselbe gleiche
verschieden unterschiedlich verschiedene anders
eigenschaft persönlichkeit charakter wesen eigenschaften wesenszug
allgemein generell grundsätzlich normalerweise üblich normal üblicherweise prinzipiell
besonders speziell spezielle besondere insbesondere
persönlich individuell
existieren existenz real echt wirklich wirklichkeit realität tatsächlich
genau präzise konkret detailliert ausführlich
sicher sicherheit ungefährlich unbedenklich harmlos
gefahr gefährlich risiko riskant bedrohlich schlimm gefährdet risiken gefahren bedrohung
sauber reinigen putzen säubern reinigung hygiene sauberkeit hygienisch
schmutzig dreckig dreck schmutz
kaputt defekt beschädigt zerstört hinüber schrott schaden beschädigung
öffentlich publik allgemeinheit
mächtig stark
# how much, how often
zahl zahlen anzahl menge statistik zahlenmäßig quote fallzahlen
summe betrag höhe gesamtsumme beträge
mindestens minimum wenigstens mindest
höchstens maximal maximum höchst
ungefähr circa ca etwa rund schätzungsweise zirka
häufig oft öfter regelmäßig mehrmals meistens ständig häufigkeit
selten kaum gelegentlich manchmal
zusätzlich außerdem weitere ergänzend extra darüberhinaus weiterer mehr
fehlt fehlen fehlend fehlende mangel
ausreichend genug genügend reichen reicht genügt
# when
letzte letzter letzten vergangene vorige
nächste nächster nächsten nächstes kommende kommenden bald demnächst
woche wochen wöchentlich
monat monatlich monate
jahr jährlich jahre
tag täglich tage
minute minuten sekunden
vorher davor zuvor vorab
nachher danach später hinterher anschließend
früher damals ehemals ehemalige
zukunft künftig zukünftig
sofort gleich jetzt
immer ständig dauernd jederzeit rundum
rechtzeitig frühzeitig pünktlich
# where, and getting there
ort stelle platz stadt lage
nähe nah region umgebung umkreis gegend hier nachbarschaft örtlich lokal regional vorort
entfernt weit fern pendeln fahrtweg entfernung distanz strecke kilometer
mobil mobilität hinkommen anreise hinfahren anfahrt erreichbar weg wegbeschreibung anfahrtsweg hinweg route navigieren
stadt dorf gemeinde ort kommune
land länder nation staat deutschland bundesrepublik
haus gebäude heim
eingang tor tür zugang einlass eintritt
drinnen drin innen hinein rein
raus hinaus
park parken parkplatz parkplätze tiefgarage parkhaus
auto pkw kfz fahrzeug wagen karre automobil kraftfahrzeug
führerschein fahrerlaubnis lappen mofa roller moped fahrschule
bus bahn zug fahrkarte ticket busticket buskarte bahnticket fahren fahrt verkehrsmittel monatskarte öffis öpnv ice \
deutschlandticket nahverkehr straßenbahn bahnhof haltestelle zugfahren busfahren
fahrrad rad radfahren fahrradfahren bike velo drahtesel radeln
zurückkehren rückkehr zurückkommen heimkehr heimkehren rückreise zurückgekehrt zurückgekommen heimreise heimkommen
reise reisen verreisen flug fliegen unterwegs ausland urlaubsreise reisende urlaub
buchen buchung gebucht reservierung reservieren vorbestellen
urlauber tourist touristen reisende reisender
flughafen flugzeug airport fliegen flug fliege fliegt abflug
hotel übernachtung übernachten unterkunft ferienwohnung pension jugendherberge campingplatz airbnb
reiseziel reiseland urlaubsort urlaubsland urlaubsziel
umziehen umzug ausziehen umgezogen einziehen
"""
