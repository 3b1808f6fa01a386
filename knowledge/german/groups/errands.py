"""Word groups of daily errands: paying, sending, dwelling, getting about, being well, offices and devices."""

ERRANDS = """
# money and buying
rechnung faktura rechnungsbetrag zahlbetrag
überweisen überweisung überwiesen lastschrift abbuchen abbuchung dauerauftrag einzugsermächtigung bankeinzug
ratenzahlung abzahlung abbezahlen abzahlen
mahnung anmahnen zahlungserinnerung mahngebühr gemahnt
guthaben kontostand saldo restbetrag
rabatt ermäßigung nachlass preisnachlass vergünstigung ermäßigt vergünstigt skonto
gutschein voucher coupon rabattcode gutscheincode
schulden verschuldet überschuldet schuldner schuldnerberatung
zinsen verzinst zinssatz verzinsung
garantie gewährleistung
zurückgeben rückgabe zurückschicken retoure rücksendung zurücksenden umtauschen umtausch rückgaberecht
offerte kostenvoranschlag preisangebot
konditionen bedingungen vertragsbedingungen nutzungsbedingungen agb
# post
paket päckchen sendung postsendung
versand verschicken versenden abschicken zusenden zuschicken verschickt versendet
zustellen zustellung ausliefern auslieferung zugestellt
porto briefmarke frankieren frankiert
# house and home
vermieter hausbesitzer hauseigentümer hausverwaltung
bewohner anwohner nachbar mieter
nebenkosten heizkosten betriebskosten
strom elektrizität stromversorgung
möbel einrichtung mobiliar möbliert
aufzug fahrstuhl lift
treppe stufen treppenhaus treppenstufen
barrierefrei rollstuhlgerecht behindertengerecht barrierefreiheit ebenerdig rollstuhl
toilette wc klo klos toiletten sanitäranlagen
apartment appartement mietwohnung wohnung wohnraum
stockwerk etage geschoss obergeschoss stock
stellplatz garage parkplatz parkhaus tiefgarage
# ways and journeys
fahrplan abfahrt abfahrtszeit abfahrtszeiten fahrzeiten
haltestelle bahnhof station bushaltestelle
stadtplan landkarte wegbeschreibung
koffer gepäck reisegepäck handgepäck
tankstelle tanken sprit benzin diesel kraftstoff
# health
sprechstunde arztpraxis arzttermin
kopfschmerzen kopfweh migräne
erkältet schnupfen erkältung verschnupft
rezept verschreiben verschrieben verordnung verschreibungspflichtig
apotheke medikament medikamente arzneimittel
nebenwirkung nebenwirkungen verträglich verträglichkeit unverträglich
wunde verletzung verletzt verletzen verwundet
psychologe therapeut psychotherapeut psychotherapie psychiater seelsorge
diät abnehmen übergewicht abspecken kalorien
operation operieren op operiert eingriff
genesung erholen genesen auskurieren gesundwerden erholung genesene
keime bakterien erreger
# devices and accounts
betrug betrogen abzocke betrüger betrügerisch
sms kurznachricht textnachricht
bildschirm monitor display
fehlermeldung fehlercode
störung ausfall netzausfall stromausfall
ausloggen abmelden logout abgemeldet
benutzername nutzername username login
spam werbung reklame werbemail
abonnieren newsletter abo abonnement rundbrief abonniert
einschalten anmachen anschalten eingeschaltet aktivieren
ausschalten ausmachen abschalten ausgeschaltet deaktivieren
support kundenservice kundendienst kundenbetreuung helpdesk
büro office geschäftsstelle
# offices and papers
bürgeramt bürgerbüro einwohnermeldeamt rathaus
ausfüllen ausgefüllt formular
polizei beamte polizist
beitreten mitglied mitgliedschaft beitritt
# how somebody or something is
wartezeit warteschlange anstehen schlange
besorgt sorge sorgen beunruhigt beunruhigend
anstrengend mühsam strapaziös ermüdend
schüchtern ängstlich zurückhaltend
sinnlos nutzlos zwecklos unnütz
nachhaltig umweltschutz klimaschutz umwelt klima ökologisch umweltfreundlich
referat präsentation vortrag vortragen präsentieren
elternabend elternsprechtag
"""
