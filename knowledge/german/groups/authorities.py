"""Word groups for offices and companies: contact, opening hours, forms, rules, benefits, papers."""

AUTHORITIES = """
# whom to ask, and how
hilfe helfen hilft unterstützen unterstützung beraten beratung berät helft hilfestellung beistand behilflich support
ansprechpartner berater beraterin kontakt ansprechperson betreuer begleiter pate mentor coach ansprechpartnerin \
sachbearbeiter sachbearbeiterin zuständige
kontakt kontaktieren erreichen anrufen telefonnummer telefon nummer rufnummer hotline mail email melden anschreiben \
anruf telefonisch durchwahl kontaktdaten mailadresse faxnummer kontaktformular erreichbar servicenummer wenden \
kontaktmöglichkeit
anrufen telefonieren telefonat anruf telefonisch durchklingeln angerufen
adresse anschrift sitz hauptsitz standort zentrale niederlassung befindet büro ort filiale zweigstelle postadresse \
geschäftsstelle außenstelle
jugendamt sozialarbeiter schulsozialarbeit sozialarbeiterin streetworker
berater beratung beratungsstelle beratungsgespräch anlaufstelle sprechstunde beratungstermin beratungsangebot
zuständig zuständige verantwortlich verantwortung zuständigkeit verantwortliche
post brief briefe postweg einschreiben briefkasten porto
fragen nachfragen erkundigen anfragen anfrage
info infos information informationen informieren auskunft details wissenswertes angaben informiert merkblatt broschüre \
infomaterial flyer prospekt
erklären erklärung beschreiben beschreibung bedeutet bedeutung definition erläutern erkläre heißt bedeuten erläuterung \
versteht
unterschied unterscheiden unterscheidet vergleich vergleichen anders versus differenz
beschwerde beschweren reklamation reklamieren beanstanden beanstandung meckern
dolmetscher gebärdensprache leichte barrierefrei barrierefreiheit
# opening hours and dates
zeit uhrzeit uhr stunden stunde arbeitszeit öffnungszeiten
öffnungszeiten geöffnet offen öffnen wiedereröffnung öffnung öffnet sprechzeiten geschäftszeiten servicezeiten \
schließzeiten ladenöffnungszeiten sprechstunden bürozeiten aufmachen auflassen aufhaben
geschlossen schließen schließung schließt zumachen geschlossene schließungen zugemacht
termin session veranstaltung event treffen date stattfinden findet verabredung terminvereinbarung termine
treffen versammlung zusammenkunft besprechung meeting sitzung konferenz treffe verabreden verabredung
veranstaltung feier party konzert event events festival großveranstaltung veranstaltungen
vereinbaren ausmachen abmachen festlegen absprechen vereinbart abgemacht
verschieben verlegen verschoben umbuchen vertagen umlegen verschiebung
ausfallen ausfall entfallen entfällt ausgefallen abgesagt abblasen
abmelden stornieren absagen zurückgeben storno austragen stornierung zurücktreten widerrufen rücktritt
anmelden anmeldung registrieren buchen reservieren einschreiben eintragen teilnehmen mitmachen teilnahme angemeldet \
reservierung buchung registrierung einschreibung platzreservierung
frist deadline stichtag anmeldeschluss bewerbungsschluss bewerbungsfrist einsendeschluss anmeldefrist abgabefrist
dauer dauern lange dauert länge jahre zeitraum wielange zeitdauer zeitspanne dauerte
gültig gültigkeit gelten gilt ablaufdatum ungültig abgelaufen geltung gültigkeitsdauer galt
wartezeit warteschlange schlange wartenummer bearbeitungszeit bearbeitungsdauer
# papers and forms
unterlagen dokumente papiere mappe anlagen bescheinigung dokument nachweis formular formulare papier schriftstück akte
formular formulare vordruck antragsformular antrag vordrucke fragebogen bogen
bescheinigung nachweis bestätigung beleg beweis nachweisen beweisen attest zertifikat vorlegen
kopie kopieren kopiert kopien fotokopie abschrift duplikat beglaubigung beglaubigt
antrag beantragen anträge beantragt antragstellung beantragung
ausfüllen ausgefüllt eintragen ausfüllhilfe einsetzen
ausweis personalausweis perso reisepass kinderausweis passersatz kinderreisepass pass
geburtsurkunde heiratsurkunde sterbeurkunde standesamt urkunde
führungszeugnis vorstrafe vorstrafen vorbestraft strafregister
ummelden ummeldung anmeldung wohnsitz meldeamt einwohnermeldeamt umzug meldebescheinigung
schicken senden abschicken einreichen einsenden hochladen zuschicken verschicken versenden upload schicke geschickt \
gesendet zusenden abgeben abgabe einreichung hinschicken übermitteln mailen eingereicht
abgeben abgabe einreichen vorbeibringen abgegeben einwerfen
abholen abholung mitnehmen abgeholt
mitbringen dabeihaben mitnehmen mitgebracht mitführen mitbringe
schreiben verfassen formulieren aufsetzen schreib schreibt geschrieben text schrieb formulierung abfassen
unterschreiben unterschrift unterzeichnen unterzeichnet unterschrieben signieren
aktualisieren ändern änderung erneuern aktualisierung anpassen anpassung ändere geändert
berichtigen berichtigung korrigieren korrektur verbessern
# rules, duty, permission
pflicht verpflichtet verpflichtend vorgeschrieben obligatorisch zwingend müssen verpflichtung muss auflage auflagen
freiwillig wahlfrei optional unverbindlich
erlaubt verboten verbot erlaubnis zulässig gestattet dürfen erlauben verbieten untersagt verbietet genehmigt gestatten \
unzulässig erlaubte untersagen
genehmigung erlaubnis bewilligung genehmigen bewilligt bewilligen lizenz zulassung konzession
gesetz regeln regel vorschriften recht rechte gesetzlich regelung vorschrift maßnahmen verordnung richtlinie rechtlich \
paragraph paragraf regelungen rechtslage gesetze
strafe bußgeld geldstrafe verstoß bestrafung bestraft sanktion knöllchen ordnungswidrigkeit verstoßen strafbar
polizei anzeige anzeigen strafanzeige erstatten
klage klagen widerspruch einspruch anfechten verklagen prozess einlegen landgericht amtsgericht
kontrolle kontrollieren überprüfen überprüfung überwachen überwachung kontrolliert überprüft aufsicht
ausnahme ausnahmen sonderregelung ausgenommen befreit ausnahmegenehmigung sonderfall
einschränkung beschränkung einschränkungen begrenzung beschränkt limit begrenzt eingeschränkt lockerung
anspruch berechtigt berechtigung zustehen anrecht anspruchsberechtigt zusteht
# benefits, insurance, money of the state
versicherung krankenkasse krankenversicherung versichern sozialversicherung haftpflicht krankenversichert versichert \
unfallversicherung
arbeitslosengeld bürgergeld grundsicherung hartz sozialleistung sozialleistungen sozialhilfe
elterngeld kindergeld kinderzuschlag elternzeit familienkasse unterhalt kinderfreibetrag
zuschuss beihilfe förderung soforthilfe hilfspaket finanzhilfe darlehen kredit
kredit darlehen leihen geliehen rückzahlung
entschädigung ausgleich ersatz lohnfortzahlung verdienstausfall lohnersatz entgeltfortzahlung
wohnung wohnen wohnheim zimmer miete bude ausziehen unterkunft wg bleibe mieten wohngemeinschaft mietwohnung wohnst
miete mietvertrag mieter vermieter nebenkosten kaution
spenden spende spendest gespendet
müll abfall entsorgen entsorgung mülltonne wertstoffhof sperrmüll entsorge tonne recyclinghof recycling
# living together
ausländer migration flüchtling aufenthalt geflüchtet einwanderung aufenthaltserlaubnis asyl duldung migranten \
zugewandert aufenthaltstitel visum migrant ausländisch
anerkennen anerkennung anerkannt
einbürgerung staatsangehörigkeit staatsbürgerschaft einbürgern nationalität
einreise einreisen ausreise grenze grenzen grenzübertritt einreisebestimmungen grenzkontrolle ausreisen
behinderung behindert schwerbehindert handicap rollstuhl einschränkung beeinträchtigung gehbehindert inklusion \
behinderte
diskriminierung rassismus benachteiligt kopftuch diskriminiert benachteiligung
schwul lesbisch queer trans divers homosexuell
religion gott glaube glauben religiös kirche allah jesus gläubig gottesdienst moschee christ muslim
politik politiker partei bundeskanzler kanzler bundestag minister regierung politisch präsident
wahl wahlen wählen gewählt briefwahl abstimmung wähler
"""
