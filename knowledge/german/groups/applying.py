"""Word groups for finding, getting and keeping a place: applications, money, contracts, life in a company."""

APPLYING = """
# money
geld kohle lohn gehalt gehälter verdienst vergütung verdienen bezahlen bezahlt bezahlung einkommen cash asche knete \
moos zaster zahlen zahlt euro brutto netto mindestlohn taschengeld penunze patte flocken moneten
kostet kosten preis gebühr teuer billig kostenlos gratis umsonst bezahlen euro günstig entgelt gebührenfrei kostenpunkt
kostenlos gratis umsonst gebührenfrei kostenfrei unentgeltlich
zuschuss beihilfe förderung unterstützung finanzierung stipendium bab bafög fördern kindergeld bürgergeld wohngeld \
fördermittel fördergeld finanzhilfe finanzieren bezuschussen sozialhilfe
kostenübernahme übernimmt erstattet erstattung erstatten fahrtkosten rückerstattung zurückbekommen zurückzahlen \
zurückerstatten auslagen aufkommen
pleite arm geldsorgen wenig knapp schulden geldnot geldmangel
reich millionär vermögen wohlstand
rente altersvorsorge pension rentenversicherung ruhestand rentner pensioniert
steuererklärung lohnsteuer lohnabrechnung gehaltsabrechnung gehaltszettel lohnzettel abzüge verdienstabrechnung
weihnachtsgeld urlaubsgeld sonderzahlung prämie bonus dreizehntes trinkgeld zulage
sparen ersparnis ersparnisse rücklage zurücklegen ansparen
gehaltserhöhung lohnerhöhung erhöhung
tarif tarifvertrag gewerkschaft betriebsrat streik tariflich streiken jav
überweisen überweisung konto bankverbindung iban kontonummer girokonto bankkonto
auszahlen auszahlung ausgezahlt auszuzahlen
rechnung rechnungen quittung beleg zahlungsbeleg kassenbon
bezahlen zahlung zahlt begleichen zahlungsart ratenzahlung lastschrift vorkasse
vorschuss abschlag
# vocational training
ausbildung lehre azubi lehrling auszubildende auszubildender lehrstelle ausbildungsplatz lehrjahr ausbilden gelernt \
stift auszubildenden ausbildungsstelle berufsausbildung anlernen
karriere laufbahn beruflich berufsleben berufsweg werdegang
beruf job arbeit tätigkeit berufe jobs arbeiten schaffen maloche malochen schuften jobben arbeitsplatz beruflich \
erwerbstätig berufstätig hackeln rackern ackern
betrieb firma unternehmen laden arbeitgeber chef bude werk arbeitsstelle werkstatt handwerksbetrieb konzern \
ausbildungsbetrieb kleinbetrieb betriebe
chef vorgesetzte ausbilder meister boss leiter chefin vorgesetzter ausbilderin leitung geschäftsführer
kollege kollegen team mitarbeiter belegschaft personal arbeitskollege kollegium
arbeitnehmer angestellter angestellte mitarbeiter beschäftigte beschäftigter beschäftigung
einstellen anstellen anheuern rekrutieren einstellung anstellung neueinstellung eingestellt
praktikum schnuppern reinschnuppern schnuppertag probearbeiten praktika praktikumsplatz probetag schulpraktikum \
ausprobieren betriebspraktikum praktikant prakti prakt hospitieren hospitation schülerpraktikum hineinschnuppern
berichtsheft ausbildungsnachweis tätigkeitsnachweis wochenbericht tagesbericht
probezeit probemonate testphase
fortbildung weiterbildung meister techniker aufstieg weiterbilden fortbilden karriere qualifizierung qualifikation \
meisterschule aufstiegsfortbildung meisterbrief weiterqualifizieren lehrgang
umschulung umschulen umsatteln berufswechsel quereinstieg quereinsteiger umorientieren neuorientierung
verkürzen verkürzung vorzeitig früher schneller abkürzen lehrzeitverkürzung
verlängern verlängerung länger wiederholen ausdehnen
übernahme übernommen übernehmen weiterbeschäftigen weiterbeschäftigung übernimmt
dual duales duale berufsakademie
schulisch schulische vollzeitschulisch
assistierte asa ausbildungsbegleitend förderunterricht abh stützunterricht
berufsvorbereitung bvj bvb einstiegsqualifizierung eq berufseinstiegsschule berufseinstieg bgj vorbereitungsjahr
freiwillig bfd fsj föj freiwilligendienst freiwilligenjahr bundesfreiwilligendienst ehrenamt ehrenamtlich
nebenjob minijob ferienjob ferienarbeit schülerjob aushilfe nebentätigkeit zuverdienst dazuverdienen aushelfen \
nebenbeschäftigung aushilfsjob nebenberuflich
selbstständig selbständig gründen gründung gründer startup existenzgründung freiberufler selbstständigkeit \
selbständigkeit freelancer gewerbe gewerbeschein
arbeitslos arbeitslosigkeit erwerbslos hartz alg arbeitssuchend arbeitsuchend stellenlos jobverlust erwerbslosigkeit
homeoffice heimarbeit telearbeit
kurzarbeit kurzarbeitergeld kug
einarbeitung einarbeiten eingewöhnen eingewöhnung onboarding einweisung einführung anleitung
quereinsteiger ungelernt hilfskraft ungelernte aushilfskraft hilfsarbeiter
dienstkleidung arbeitskleidung schutzkleidung sicherheitsschuhe blaumann uniform kluft berufskleidung arbeitsschuhe
werkzeug werkzeuge material ausrüstung geräte arbeitsmittel arbeitsmaterial
# working time
überstunden arbeitszeit pausen pause feierabend schicht schichtdienst nachtschicht wochenende länger mehrarbeit
teilzeit halbtags
vollzeit ganztags
früh aufstehen frühaufsteher morgens frühschicht
nachts abends spätschicht nachtarbeit nacht
wochenende samstag sonntag samstags sonntags feiertag feiertage sonnabend we
urlaub ferien frei urlaubstage freie freizeit urlaubsanspruch freinehmen erholungsurlaub jahresurlaub urlaubsantrag
krank krankheit krankmelden krankschreibung krankgeschrieben arzt attest erkältet erkrankt erkranken erkrankung \
krankmeldung krankenschein au arbeitsunfähig krankfeiern arbeitsunfähigkeit krankheitsfall
pünktlich verspätung spät zuspät verspäten unpünktlich
auswärts montage unterwegs reisen dienstreise außendienst
# applying
bewerbung bewerben anschreiben motivationsschreiben bewerbungsschreiben bewerbungsmappe bewerbungsunterlagen bewirbt \
bewerbungsbrief bewerber beworben bewirb initiativbewerbung onlinebewerbung kurzbewerbung
lebenslauf cv werdegang
vorstellungsgespräch bewerbungsgespräch kennenlerngespräch jobinterview interview vorstellen vorstellungstermin
assessment auswahlverfahren auswahltest einstellungsverfahren bewerbungsverfahren auswahlgespräch
absage abgelehnt ablehnung abgelehnen korb ablehnen
zusage angenommen zusagen zugesagt annehmen
zeugnis noten zensuren note zeugnisse notendurchschnitt schnitt fünfen vierer fünfer zensur schulnote schulnoten
foto passbild bewerbungsfoto lichtbild porträtfoto bewerbungsbild
suche finden suchen stellensuche jobsuche jobbörse lehrstellenbörse stellenanzeige anzeige ausschreibung \
stellenangebot freie stellenbörse jobportal
leer keinen unversorgt erfolglos nichts gefunden
warteliste ausgebucht voll warten nachrücken
test quiz eignungstest berufstest interessentest einstellungstest
entscheiden entscheidung unsicher unentschlossen plan ahnung orientierung berufswahl wahl auswählen aussuchen \
berufsorientierung berufsfindung planlos ratlos unschlüssig orientierungslos
voraussetzung voraussetzungen bedingungen anforderungen anforderung bedingung benötigt erforderlich nötig notwendig \
kriterium kriterien vorkenntnisse vorbildung zugangsvoraussetzung mindestanforderung erfüllen
fähigkeiten stärken talent kompetenz können schwächen stärke begabung funktionen fertigkeit skills softskills \
eigenschaft schwäche begabt talentiert
referenz referenzen arbeitszeugnis empfehlungsschreiben beurteilung zwischenzeugnis praktikumszeugnis
nachfassen nachhaken rückmeldung rückmelden bescheid feedback
geeignet eignen eignung passend passt tauglich eignet
# contract and the end of it
vertrag ausbildungsvertrag arbeitsvertrag unterschreiben unterschrift vereinbarung unterzeichnen lehrvertrag
kündigen kündigung gekündigt rausschmeißen rauswerfen rausschmiss rausgeschmissen gefeuert feuern abmahnung \
rausfliegen fliegen entlassen entlassung rauswurf kündigungsfrist fristlos rausgeworfen rausgeflogen abgemahnt
abbrechen abbruch aufhören hinschmeißen schmeißen wechseln wechsel abgebrochen aussteigen ausbildungsabbruch hinwerfen \
hingeschmissen
aufhebungsvertrag auflösungsvertrag auflösen
rechte pflichten gesetzlich jugendarbeitsschutz jugendarbeitsschutzgesetz
jugendschutz minderjährig jugendliche jugendlicher volljährig teenager volljährigkeit
mobbing gemobbt mobben fertigmachen ausgelacht auslachen lästern gemein hänseln beleidigt beschimpft schikane \
ausgrenzen schikanieren schikaniert belästigung belästigt ausgegrenzt begrapscht
stress ärger streit zoff konflikt problem probleme streiten auseinandersetzung krach stressig
unfall verletzt verletzung verletzen arbeitsunfall wegeunfall verunglückt
"""
