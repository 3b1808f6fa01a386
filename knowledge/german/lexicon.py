"""German words that mean nearly the same to somebody who asks: everyday, youth and regional words among them.

One group a line; a word is found in any form with the same stem, and as the first or last part of a compound.
A word in two groups carries both meanings.
"""

MEANINGS = """
geld kohle lohn gehalt verdienst vergütung verdienen bezahlen bezahlt bezahlung einkommen cash asche knete moos \
zaster zahlen zahlt euro kosten bezahlt brutto netto mindestlohn taschengeld
kostet kosten preis gebühr teuer billig kostenlos gratis umsonst bezahlen euro günstig
zuschuss beihilfe förderung unterstützung finanzierung stipendium bab bafög fördern kindergeld bürgergeld wohngeld
ausbildung lehre azubi lehrling auszubildende auszubildender lehrstelle ausbildungsplatz lehrjahr ausbilden \
gelernt stift
beruf job arbeit tätigkeit berufe jobs arbeiten schaffen maloche malochen schuften jobben
betrieb firma unternehmen laden arbeitgeber chef bude werk arbeitsstelle werkstatt handwerksbetrieb
chef vorgesetzte ausbilder meister boss leiter chefin
kollege kollegen team mitarbeiter
praktikum schnuppern reinschnuppern schnuppertag probearbeiten praktika praktikumsplatz probetag schulpraktikum \
ausprobieren
bewerbung bewerben anschreiben motivationsschreiben bewerbungsschreiben bewerbungsmappe bewerbungsunterlagen \
bewirbt bewerbungsbrief
lebenslauf cv werdegang
vorstellungsgespräch bewerbungsgespräch kennenlerngespräch jobinterview interview vorstellen
absage abgelehnt ablehnung abgelehnen absagen abgesagt
zusage angenommen zusagen zugesagt
zeugnis noten zensuren note zeugnisse notendurchschnitt schnitt fünfen vierer fünfer
abschluss schulabschluss hauptschulabschluss realschulabschluss hauptschule realschule abitur abi mittlere reife \
fachabitur sekundarabschluss realabschluss hauptabschluss
realschulabschluss realschule real mittlere reife sekundarabschluss
hauptschulabschluss hauptschule haupt
abitur abi matura gymnasium oberstufe hochschulreife gymi
fachabitur fos fachoberschule fachhochschulreife fachabi
studium studieren uni universität hochschule fachhochschule student bachelor studiengang studiert
schule berufsschule bs penne schulisch klasse unterricht
prüfung abschlussprüfung zwischenprüfung test klausur examen gesellenprüfung durchgefallen durchfallen bestehen
kündigen kündigung gekündigt rausschmeißen rauswerfen rausschmiss rausgeschmissen gefeuert feuern abmahnung \
rausfliegen fliegen
abbrechen abbruch aufhören hinschmeißen schmeißen wechseln wechsel abgebrochen aussteigen
vertrag ausbildungsvertrag arbeitsvertrag unterschreiben unterschrift
urlaub ferien frei urlaubstage freie
krank krankheit krankmelden krankschreibung krankgeschrieben arzt attest erkältet gelber
mobbing gemobbt mobben fertigmachen ausgelacht auslachen lästern gemein hänseln beleidigt beschimpft schikane
stress ärger streit zoff konflikt problem probleme streiten
angst nervös aufgeregt lampenfieber bammel schiss panik sorge sorgen fürchten befürchten
hilfe helfen hilft unterstützen unterstützung beraten beratung berät helft
ansprechpartner berater beraterin kontakt ansprechperson betreuer begleiter pate mentor patin coach
kontakt kontaktieren erreichen anrufen telefonnummer telefon nummer rufnummer hotline mail email adresse melden \
anschreiben anruf telefonisch
adresse anschrift sitz hauptsitz standort zentrale niederlassung befindet büro ort
ort stelle platz stadt lage
termin session veranstaltung event treffen date stattfinden findet
anmelden anmeldung registrieren buchen reservieren einschreiben eintragen teilnehmen mitmachen teilnahme
abmelden stornieren absagen zurückgeben storno austragen
dauer dauern lange dauert länge jahre zeitraum wielange
zeit uhrzeit uhr stunden stunde arbeitszeit öffnungszeiten
öffnungszeiten geöffnet offen auf öffnen wiedereröffnung öffnung
beginn anfangen start starten beginnen beginnt angefangen startet losgehen
ende enden aufhören fertig vorbei schluss endet
voraussetzung voraussetzungen bedingungen anforderungen anforderung bedingung benötigt erforderlich nötig notwendig
pflicht verpflichtet verpflichtend vorgeschrieben obligatorisch zwingend müssen
freiwillig bfd fsj föj freiwilligendienst freiwilligenjahr bundesfreiwilligendienst
erlaubt verboten verbot erlaubnis zulässig gestattet dürfen
unterschied unterscheiden unterscheidet vergleich vergleichen anders versus
vorteil vorteile nutzen bringt pluspunkt bonus benefits vorzüge sinnvoll
nachteil nachteile schwierigkeit minus
auto pkw kfz fahrzeug wagen karre automobil kraftfahrzeug
führerschein fahrerlaubnis lappen mofa roller moped
bus bahn zug fahrkarte ticket fahren fahrt verkehrsmittel monatskarte öffis öpnv ice deutschlandticket
reise reisen verreisen flug fliegen unterwegs ausland urlaubsreise
wohnung wohnen wohnheim zimmer miete bude ausziehen unterkunft wg bleibe
umziehen umzug ausziehen
eltern mutter vater mama papa mutti vati familie
geschwister bruder schwester
kind kinder baby babys säugling kleinkind kleinkinder kids
kita kindergarten krippe kindertagesstätte hort
freund freunde freundin kumpel freundschaft freundinnen bekannte
mensch menschen leute personen person
alte ältere senioren alten oma opa altenheim pflegeheim seniorenheim
reparieren reparatur warten wartung instandhalten kaputt schrauben
zeichnen malen design gestalten kreativ grafik gestaltung mediengestalter entwerfen
fotografieren foto fotos bild bilder kamera fotograf
musik band lied singen song instrument lieder musikrichtung
film filme kino movie netflix serie serien fernsehen fernsehserie
buch bücher lesen roman autor schriftsteller autorin lektüre
sport fitness fußball sportart training sportverein trainieren
spiel spiele spielen zocken
nachrichten neuigkeiten zeitung news schlagzeilen
wetter regen sonne temperatur hitze heiß warm kalt kälte wettervorhersage wärme temperaturen
witz witze lustig lachen scherz humor
religion gott glaube glauben religiös kirche allah jesus gläubig
tod sterben tot gestorben stirbt verstorben tödlich todesfälle toten verstirbt
leben lebst lebt
gesund gesundheit fit gesunder wohlbefinden
symptom symptome anzeichen beschwerden husten fieber krankheitszeichen
ansteckung anstecken infektion infizieren infiziert übertragen übertragung angesteckt ansteckend verbreitung \
ausbreitung verbreiten ausbreiten
impfung impfen impfstoff geimpft vakzine
medikament medizin arznei mittel tabletten medikamente heilmittel arzneimittel
heilung heilen behandlung behandeln therapie geheilt genesen genesung
schutz schützen maske mundschutz sicherheit sicher vorbeugen vorsorge abwehr
gefahr gefährlich risiko riskant bedrohlich schlimm gefährdet risiken
jugendschutz minderjährig jugendliche jugendlicher unter 18 volljährig teenager
alter alt jahre geburtstag geburtsdatum geboren
name namen heißt heißen nennen
herkunft geburtsort stammen entstehung ursprung ursache entstanden herkommen
schöpfer entwickler erfinder programmiert erschaffen gebaut entwickelt geschaffen hersteller erstellt kreiert \
programmierer
roboter bot chatbot computer maschine ki künstliche assistent bots chatgpt
klug intelligent schlau clever intelligenz dumm doof blöd dämlich
schön hübsch aussehen aussieht attraktiv süß gutaussehend hässlich
kleidung klamotten anziehen anhaben tragen trägst outfit hose ziehe angezogen kleid
lieben liebe verliebt heiraten beziehung ehe partner verheiratet hochzeit single
fühlen gefühl gefühle emotionen empfinden gehts stimmung laune befinden
hobby freizeit hobbys interessen freizeitbeschäftigung
ziel ziele traum wunsch träume pläne zukunft
fähigkeiten stärken talent kompetenz können schwächen stärke begabung funktionen
thema themen aufgaben aufgabe tätigkeiten bereich
beispiel beispiele anwendungsfall anwendungsfälle einsatz fallstudien verwendung use referenzen
info infos information informationen informieren auskunft details wissenswertes angaben
erklären erklärung beschreiben beschreibung bedeutet bedeutung definition erläutern erkläre
demo vorführung demonstration vorführen zeigen präsentation präsentieren zeig
kunde kunden klienten auftraggeber nutzer anwender
daten datenschutz dsgvo gdpr privatsphäre persönlich persönlichen privat
speichern gespeichert löschen gelöscht aufbewahren
lernen nachhilfe üben büffeln lernt pauken übung üb
mathe mathematik rechnen dreisatz prozent bruch
deutsch sprache sprachen deutschkurs sprachkurs sprechen sprichst englisch dolmetscher übersetzen
ausländer migration flüchtling aufenthalt geflüchtet einwanderung aufenthaltserlaubnis asyl duldung migranten
anerkennen anerkennung anerkannt
behinderung behindert schwerbehindert handicap rollstuhl einschränkung
schwanger schwangerschaft elternzeit mutterschutz mutterschaft
teilzeit halbtags stunden vollzeit
überstunden arbeitszeit pausen pause feierabend schicht schichtdienst nachtschicht wochenende länger
berichtsheft ausbildungsnachweis
entscheiden entscheidung unsicher unentschlossen plan ahnung orientierung berufswahl
test quiz eignungstest berufstest interessentest einstellungstest
langweilig öde langeweile
müde schlafen schlaf
faul motivation aufschieben aufraffen prokrastinieren unmotiviert
quatsch unsinn blödsinn
danke dank dankeschön merci thx
hallo hi hey moin servus tag grüß morgen abend
tschüss bye ciao wiedersehen tschau
bitte
lieblings liebste favorit favoriten lieblingsding bevorzugt liebsten beliebteste mögen
reden sprechen unterhalten plaudern quatschen chatten gespräch labern sprich unterhaltung
frage fragen fragst
antwort antworten beantworten antwortest
suchen suche sucht gesucht finden
kaufen einkaufen shoppen besorgen erwerben einkauf
geschichte geschichten story klatsch gerüchte tratsch
gesetz regeln regel vorschriften recht rechte gesetzlich regelung vorschrift maßnahmen
verspätet spät verschlafen pünktlich verpassen verpasst
nebenjob minijob ferienjob ferienarbeit schülerjob aushilfe
fortbildung weiterbildung meister techniker aufstieg weiterbilden fortbilden karriere
verkürzen verkürzung vorzeitig früher schneller
verlängern verlängerung länger wiederholen
übernahme übernommen
warteliste ausgebucht voll belegt warten nachrücken
kamera mikrofon mikro video stumm
mädchen frau frauen girls girlsday boysday junge jungs männer
vorbereiten vorbereitung vorbereitet üben einstimmen planen
verbessern optimieren besser steigern aufbessern verbesserung
schreiben verfassen formulieren aufsetzen tippen schreib schreibt geschrieben text
schicken senden abschicken einreichen einsenden hochladen zuschicken verschicken versenden upload
unterlagen dokumente papiere mappe anlagen bescheinigung dokument nachweis formular formulare
foto passbild bewerbungsfoto lichtbild porträtfoto bewerbungsbild
portal plattform onlineportal bewerbungsportal webseite
arbeitgeber arbeitnehmer angestellter angestellte mitarbeiter
suche finden suchen stellensuche jobsuche jobbörse lehrstellenbörse stellenanzeige anzeige ausschreibung \
stellenangebot freie
leer keinen unversorgt erfolglos nichts gefunden
empfehlen empfehlung empfiehlst tipp tipps rat ratschlag vorschlag vorschlagen ratschläge hinweise
verstehen kapieren checken raffen begreifen schnallen versteh verstanden blicken durchblicken
helfen beistehen zurechtkommen klarkommen
nett freundlich höflich sympathisch lieb respektvoll
blöd doof scheiße mies ätzend nervt nerven nervig schlecht kacke
super geil nice cool krass toll mega klasse prima spitze
pleite arm geldsorgen wenig knapp reicht schulden
reich millionär vermögen wohlstand
rente altersvorsorge pension rentenversicherung
versicherung krankenkasse krankenversicherung versichern sozialversicherung haftpflicht krankenversichert
steuererklärung lohnsteuer lohnabrechnung gehaltsabrechnung gehaltszettel lohnzettel abzüge
konto girokonto bankkonto überweisung
kleidung arbeitskleidung schutzkleidung sicherheitsschuhe blaumann uniform kluft
werkzeug werkzeuge material ausrüstung geräte
unfall verletzt verletzung verletzen arbeitsunfall
jugendamt sozialarbeiter schulsozialarbeit sozialarbeiterin
psychologe depression depressiv therapie psychisch seelisch burnout überfordert überlastet
sucht drogen alkohol kiffen rauchen
rechte pflichten gesetzlich jugendarbeitsschutz jugendarbeitsschutzgesetz
probezeit probemonate testphase
blockunterricht blockschule block schulblock
noten schlecht versetzungsgefährdet sitzengeblieben sitzenbleiben durchgefallen
schulpflicht schulpflichtig vollzeitschule
schulabgänger abgehen abgang schulabbrecher ohneabschluss
nachholen nachmachen hinterher aufholen zweiter bildungsweg abendschule
berufsvorbereitung bvj bvb einstiegsqualifizierung eq berufseinstiegsschule berufseinstieg bgj vorbereitungsjahr
berufsfachschule bfs fachschule berufskolleg
assistierte asa ausbildungsbegleitend förderunterricht abh stützunterricht
legasthenie lrs rechtschreibschwäche dyslexie rechtschreibung fehler
brille augen sehschwäche sehen farbenblind
allergie allergisch heuschnupfen asthma
körperlich anstrengend schwer kraft stark muskeln
höhenangst schwindelfrei höhe
blut spritzen ekel eklig ekelt
früh aufstehen frühaufsteher morgens frühschicht
nachts abends spätschicht nachtarbeit nacht
wochenende samstag sonntag samstags sonntags feiertag feiertage
auswärts montage unterwegs reisen
ausland auslandspraktikum auslandsjahr austausch erasmus aupair fremde
fremdsprachen sprachen englisch französisch spanisch
zuhören zuschauen reinhören dabei
fragen nachfragen erkundigen anfragen
anrufen telefonieren telefonat anruf
pünktlich verspätung spät zuspät
dual duales duale berufsakademie
schulisch schulische vollzeitschulisch
mathematik rechnen zahlen formeln
technik technisch technisches tüfteln basteln schrauben bauen
sozial soziales menschen helfen betreuen
kaufmännisch wirtschaft handel kaufen verkauf organisieren
kreativ gestalten basteln künstlerisch kunst malen designen
besichtigung rundgang führung besichtigen anschauen werksführung betriebsbesichtigung tour
messe ausbildungsmesse berufsmesse infotag börse jobmesse
infoabend infoveranstaltung elternabend tag offenen tür
zukunftstag girlsday boysday
workshop kurs seminar lehrgang schulung training kurse
lektion snack lerneinheit übung video lernvideo
nutzen verwenden benutzen verwendung einsetzen gebrauchen anwenden nutzung
installieren einrichten herunterladen download installation laden
aktivieren freischalten freigabe genehmigung bestätigung verifizieren verifiziert bestätigt
passwort zugang einloggen login zugangsdaten account anmelden
funktioniert läuft klappt ablauf abläuft funktionieren funktionsweise vorgang verfahren
technisches fehler störung absturz defekt hängt
teilnehmer zuschauer besucher gäste publikum
sprecher referent gast redner
veranstalter organisator träger anbieter betreiber verantwortlich zuständig zuständige
eintritt kostenfrei kostenpflichtig ticketpreis
kostenübernahme übernimmt erstattet erstattung erstatten fahrtkosten
mobil mobilität hinkommen anreise hinfahren anfahrt erreichbar weg
nähe nah region umgebung umkreis gegend hier
entfernt weit fern pendeln fahrtweg
schnell rasch sofort zügig dringend eilig flott
langsam gemütlich
groß riesig größe
klein winzig
neu neue neuer neues neuste modern
letzte letzter letzten vergangene
nächste nächster kommende kommenden bald demnächst
morgen heute gestern
woche wochen wöchentlich
monat monatlich monate
jahr jährlich jahre
häufig oft öfter regelmäßig mehrmals
beste besser besten top ideal optimal
allein alleine selbst selber selbständig einsam
zusammen gemeinsam gruppe zu zweit mitbringen begleitung
fremd unbekannt anonym spitzname
ehrlich wahrheit lügen lüge schummeln fake
erfahrung erfahrungen erfahren berichte bericht erleben erlebnisse
interesse interessiert interessieren interessant spannend faszinierend
spaß freude vergnügen fun
wichtig relevant bedeutend entscheidend
richtig korrekt stimmt wahr
falsch verkehrt irrtum fehler
möglich möglichkeit möglichkeiten geht klappen option optionen alternativen
schwer schwierig kompliziert hart
leicht einfach easy simpel locker
anfänger einsteiger neuling
mächtig
vorurteil klischee rollenbilder typisch frauenberuf männerberuf
diskriminierung rassismus benachteiligt kopftuch
schwul lesbisch queer trans divers
essen trinken mittagessen kantine pause
schimpfen anmeckern kritik kritisieren feedback anschreien meckern anschnauzen brüllen
widersprechen nein sagen beschweren beschwerde wehren reklamieren
loben lob anerkennung
entschuldigen entschuldigung sorry verzeihung tut leid
aufgeben resignieren verzweifelt verzweifeln hoffnungslos
motiviert ehrgeizig fleißig
konzentrieren konzentration ablenkung abgelenkt fokus
vergessen verlieren verloren weg verpeilt
merken erinnern gedächtnis auswendig
gefällt gefallen mag mögen liebe
hasse hassen verabscheuen
farbe farben lieblingsfarbe bunt
tiere lieblingstier
land länder nation staat
stadt dorf gemeinde ort
haus gebäude heim
zahl zahlen anzahl menge statistik zahlen fälle
"""
