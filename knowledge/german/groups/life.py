"""Word groups for people, home, body, leisure, and for devices, accounts and data."""

LIFE = """
# family and people
eltern mutter vater mama papa mutti vati familie erziehungsberechtigte elternteil sorgeberechtigte
geschwister bruder schwester brüder schwestern einzelkind zwilling zwillinge
großeltern oma opa großmutter großvater omi opi enkel
familie verwandte angehörige verwandtschaft angehörigen familienangehörige
erwachsene erwachsener erwachsen
scheidung geschieden getrennt trennung trennen
kind kinder baby babys säugling kleinkind kleinkinder kids nachwuchs sohn tochter
kita kindergarten krippe kindertagesstätte hort tagesmutter kinderbetreuung kindertagespflege notbetreuung
mensch menschen leute personen person bevölkerung bürger
alte ältere senioren alten oma opa altenheim pflegeheim seniorenheim
mädchen frau frauen girls girlsday boysday junge jungs männer
jugendliche teenager teenie heranwachsende jugendlicher
schwanger schwangerschaft elternzeit mutterschutz mutterschaft schwangere entbindung
leben lebst lebt
tod sterben tot gestorben stirbt verstorben tödlich todesfälle toten verstirbt todesfall sterblichkeit sterberate
kunde kunden klienten auftraggeber nutzer anwender käufer verbraucher
vorrat vorräte hamstern hamsterkauf hamsterkäufe engpass knappheit bevorraten lieferengpass
produkt produkte ware waren artikel erzeugnis
wirtschaft konjunktur weltwirtschaft wirtschaftskrise krise ökonomie
branche branchen wirtschaftszweig sektor bereich
teilnehmer zuschauer gäste publikum
referent gast redner
organisator träger anbieter betreiber verantwortlich zuständig zuständige
nachbar nachbarn nachbarin nachbarschaft
# leisure
essen trinken mittagessen kantine pause isst trinkst speise nahrung frühstück abendessen mensa
hunger hungrig appetit
durst durstig getränk getränke trinken
restaurant gaststätte lokal café kneipe gastronomie imbiss wirtschaft bar
kochen rezept rezepte kochrezept zubereiten
musik band lied singen song instrument lieder musikrichtung konzert
film filme kino movie netflix serie serien fernsehen fernsehserie
buch bücher lesen roman autor schriftsteller autorin lektüre liest gelesen bücherei bibliothek leihbücherei
sport fitness fußball sportart sportlich training sportverein trainieren turnen fitnessstudio joggen verein
spiel spiele spielen zocken spielst gespielt spieler
schwimmen schwimmbad freibad hallenbad baden badesee
weltall universum weltraum planet planeten mond astronaut raumfahrt kosmos galaxie außerirdische alien aliens ufo
riechen geruch duft riecht riechst stinken stinkt
schmecken geschmack schmeckt lecker köstlich leckerste
haar haare frisur blond glatze haarfarbe
zeitschrift zeitschriften magazin illustrierte zeitung
spazieren spaziergang spazierengehen rausgehen wandern
nachrichten neuigkeiten zeitung news schlagzeilen presse
wetter regen sonne temperatur hitze heiß warm kalt kälte wettervorhersage wärme temperaturen
fotografieren foto fotos bild bilder kamera fotograf
kleidung klamotten anziehen anhaben tragen trägst outfit hose ziehe angezogen kleid
rausgehen ausgehen weggehen ausgangssperre lockdown kontaktverbot ausgangsbeschränkung kontaktbeschränkung
freizeitpark zoo museum theater spielplatz ausflugsziel
# body and mind
gesund gesundheit fit gesunder wohlbefinden
patient patienten erkrankte erkrankter infizierte infizierter kranke
ausbruch ausbrechen ausgebrochen inkubationszeit
krankenhaus klinik hospital intensivstation krankenbett
langzeitfolgen spätfolgen nachwirkungen folgeschäden nebenwirkungen nebenwirkung
symptom symptome anzeichen beschwerden husten fieber krankheitszeichen schnupfen halsschmerzen kopfschmerzen
schmerz schmerzen weh wehtun schmerzt aua
ansteckung anstecken infektion infizieren infiziert übertragen übertragung angesteckt ansteckend verbreitung \
ausbreitung verbreiten ausbreiten infektionsrisiko ansteckungsgefahr übertragbar infektiös übertragungsweg
virus corona covid coronavirus viren erreger sars pandemie epidemie covid19
quarantäne isolation isolieren absonderung selbstisolation isoliert
impfung impfen impfstoff geimpft vakzine impfungen
test testen getestet testung abstrich testergebnis testzentrum teststelle pcr
medikament medizin arznei mittel tabletten medikamente heilmittel arzneimittel pille
heilung heilen behandlung behandeln therapie geheilt genesen genesung kurieren behandelt
schutz schützen maske mundschutz sicherheit sicher vorbeugen vorsorge abwehr schützt vorbeugung
maske mundschutz atemschutzmaske maskenpflicht schutzmaske ffp2 gesichtsmaske masken
abstand mindestabstand abstandsregel fernhalten
desinfizieren desinfektion desinfektionsmittel händewaschen waschen seife keime desinfiziere
risikogruppe vorerkrankung vorerkrankungen risikopatient immunschwäche
immun immunität antikörper abwehrkräfte immunsystem
diagnose befund untersuchung untersuchen feststellen untersucht
arzt hausarzt doktor praxis ärztlich kinderarzt facharzt
notfall notruf notarzt notdienst 112 bereitschaftsdienst notaufnahme
gesundheitsamt rki gesundheitsbehörde gesundheitsministerium
psychologe depression depressiv therapie psychisch seelisch burnout überfordert überlastet psychotherapeut seelsorge \
psychotherapie
drogen droge alkohol kiffen gras marihuana rauchen zigaretten joint cannabis rauche abhängig
allergie allergisch heuschnupfen asthma
brille augen sehschwäche sehen farbenblind
körperlich anstrengend schwer kraft stark muskeln
höhenangst schwindelfrei höhe
blut spritzen ekel eklig ekelt
# devices, accounts, data
app anwendung applikation programm software
daten datenschutz dsgvo gdpr privatsphäre persönlich persönlichen privat personenbezogen datensicherheit
speichern gespeichert löschen gelöscht aufbewahren
löschen gelöscht entfernen entfernt löschung vernichten
portal plattform onlineportal bewerbungsportal webseite
installieren einrichten herunterladen download installation laden runterladen downloaden lädt
aktivieren freischalten freigabe genehmigung bestätigung verifizieren verifiziert bestätigt freigeschaltet
passwort zugang einloggen login zugangsdaten account anmelden kennwort pin benutzername konto benutzerkonto
konto account profil benutzerkonto nutzerkonto
technisches fehler störung absturz defekt hängt abgestürzt bug error fehlermeldung
kamera mikrofon mikro video stumm
verbindung wlan wifi netz empfang internetverbindung
drucken ausdrucken drucker ausgedruckt ausdruck
scannen scan einscannen abfotografieren
link url verlinkung
gerät geräte endgerät tablet laptop notebook handy computer smartphone ipad
datei pdf dokument anhang dateiformat
chat messenger whatsapp signal telegram
videokonferenz zoom videochat videoanruf skype onlinemeeting teams
version update aktualisierung updaten
benachrichtigung benachrichtigen push mitteilung erinnerung newsletter
sprache spracheinstellung
akku batterie aufladen ladekabel
technik technisch technisches tüfteln basteln schrauben bauen
sozial soziales menschen helfen betreuen
kaufmännisch wirtschaft handel verkauf organisieren
kreativ gestalten basteln künstlerisch kunst malen designen
# visits and meetings of companies
besichtigung rundgang führung besichtigen anschauen werksführung betriebsbesichtigung tour
messe ausbildungsmesse berufsmesse infotag börse jobmesse
infoabend infoveranstaltung elternabend offenen tür
zukunftstag girlsday boysday
eintritt kostenfrei kostenpflichtig ticketpreis
"""
