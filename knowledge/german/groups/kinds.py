"""Word groups of things of one kind with the word for the kind: animals, food, sports, weekdays, countries, faiths."""

KINDS = """
# nature and time
tier tiere hund katze pferd vogel fisch kaninchen maus kuh elefant löwe affe tierart welpe hase haustier haustiere \
lieblingstier
pflanze pflanzen blume blumen baum strauch rose kraut kräuter gemüsegarten
farbe farben lieblingsfarbe rot blau grün gelb schwarz braun lila rosa orange grau bunt violett türkis
wochentag montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend werktag
monat januar februar märz april mai juni juli august september oktober november dezember
jahreszeit frühling sommer herbst winter frühjahr
weihnachten ostern silvester pfingsten neujahr heiligabend feiertag feiertage karneval fasching advent osterferien
ferien sommerferien herbstferien osterferien weihnachtsferien schulferien winterferien
morgens vormittag vormittags mittag mittags nachmittag nachmittags abends tageszeit
wetter regen schnee sturm gewitter hagel wind wolken nebel sonnig regnet schneit unwetter
# food and drink
obst apfel banane birne orange erdbeere kirsche traube früchte frucht
gemüse tomate gurke kartoffel karotte möhre salat zwiebel paprika kohl
essen pizza nudeln pasta burger döner pommes schnitzel suppe lasagne sushi lieblingsessen gericht mahlzeit reis
süßigkeiten schokolade bonbon keks kuchen eis gummibärchen naschen
getränk kaffee tee wasser saft cola limo limonade kakao milch trinken
alkohol bier schnaps sekt wodka cocktail betrunken besoffen saufen rausch wein
vegetarisch vegan vegetarier veganer fleischlos fleisch
droge drogen kokain heroin cannabis marihuana lsd ecstasy gras hasch haschisch
# leisure
sport fußball handball tennis tischtennis volleyball basketball hockey turnen reiten boxen klettern ski skifahren yoga \
joggen schwimmen leichtathletik judo karate golf rudern badminton sportart
instrument gitarre klavier schlagzeug geige trompete keyboard bass
musik rap pop rock hiphop techno schlager metal jazz klassik musikart musikstil
spiel spiele computerspiel videospiel minecraft fortnite playstation xbox nintendo konsole schach kartenspiel
film krimi komödie thriller horrorfilm drama actionfilm zeichentrick dokumentation
buch roman krimi comic gedicht märchen fantasy manga lektüre
schauspieler schauspielerin sänger sängerin star promi promis stars berühmtheit
netflix amazon disney sky streaming streamen mediathek
whatsapp telegram signal messenger threema imessage
instagram tiktok facebook twitter youtube snapchat snap insta fb
alexa siri cortana sprachassistent bixby
# people and body
mutter vater bruder schwester oma opa tante onkel cousin cousine neffe nichte schwager schwiegermutter verwandte
körper kopf arm bein hand fuß rücken bauch knie auge ohr nase mund hals finger körperteil
krankheit grippe erkältung diabetes krebs asthma bluthochdruck schlaganfall herzinfarkt lungenentzündung vorerkrankung
medikament ibuprofen paracetamol aspirin antibiotika antibiotikum tablette schmerzmittel hustensaft vitamin vitamine
arzt zahnarzt augenarzt frauenarzt hautarzt orthopäde internist kinderarzt hno
kleidung hose hemd jacke schuhe rock kleid pullover bluse shirt mütze anzug krawatte tshirt jeans
religion christ christlich evangelisch katholisch muslim islam jude judentum buddhist hindu atheist protestant
sprache deutsch englisch französisch spanisch türkisch arabisch russisch polnisch ukrainisch italienisch latein
# home and getting about
möbel stuhl bett schrank sofa regal sessel kommode esstisch schreibtisch
zimmer küche bad badezimmer wohnzimmer schlafzimmer flur keller balkon
haushaltsgerät waschmaschine kühlschrank backofen herd staubsauger spülmaschine geschirrspüler mikrowelle trockner
hausarbeit putzen kochen waschen bügeln staubsaugen spülen aufräumen haushalt
fahrzeug auto bus zug bahn lkw motorrad fahrrad roller traktor straßenbahn flugzeug schiff
geschäft supermarkt bäckerei apotheke drogerie kaufhaus baumarkt möbelhaus friseur boutique tankstelle laden
zahlen bar bargeld karte kreditkarte paypal rechnung lastschrift überweisung zahlungsart
# school subjects
fach mathe deutsch englisch biologie bio physik chemie geschichte erdkunde kunst musik sport religion informatik \
französisch latein politik technik wirtschaft schulfach
# countries and states
frankreich italien spanien österreich schweiz polen niederlande holland belgien dänemark england großbritannien \
schweden norwegen griechenland kroatien türkei portugal tschechien ungarn rumänien russland ukraine ausland finnland \
irland bulgarien serbien luxemburg slowakei litauen estland lettland europa
usa amerika china japan indien afrika australien brasilien kanada syrien afghanistan irak iran israel marokko mexiko \
ägypten thailand vietnam argentinien südafrika bolivien chile peru kolumbien asien korea
bundesland bundesländer niedersachsen nrw bayern hessen sachsen thüringen brandenburg saarland bremen hamburg berlin \
rheinland pfalz westfalen holstein mecklenburg württemberg
"""
