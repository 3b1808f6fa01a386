"""Word groups for talking: small talk with a bot, feelings, opinions, youth and regional words."""

TALK = """
# greeting, thanking, parting
hallo hi hey moin servus grüß hallöchen tach grüezi jo yo moinsen hallihallo gude mahlzeit grüße
danke dank dankeschön merci thx thanks bedanken dankbar danköö dankesehr
tschüss bye ciao wiedersehen tschau tschö tschüssi tschüssikowski cu wiederhören verabschieden hdl bb
entschuldigen entschuldigung sorry verzeihung sry pardon entschuldige bedauern verzeih verzeihen
willkommen heißen
glückwunsch gratulieren gratulation
# the bot itself
roboter bot chatbot computer maschine ki künstliche assistent bots chatgpt chatbots ai gpt automat programm \
sprachassistent
mensch echt real lebendig person menschlich
schöpfer entwickler erfinder programmiert erschaffen gebaut entwickelt geschaffen hersteller erstellt kreiert \
programmierer macher erbauer entworfen erfunden entwickelte hergestellt
klug intelligent schlau clever intelligenz wissend begabt genial
dumm doof blöd dämlich bescheuert bekloppt idiot depp trottel dummkopf unfähig hohl
fähigkeiten funktionen können kannst kompetenz draufhaben
name namen heißt heißen nennen spitzname vorname nachname familienname
alter alt jahre geburtstag geburtsdatum geboren geburt jährig
herkunft geburtsort stammen entstehung ursprung ursache entstanden herkommen stammt kommst
wohnort zuhause heimat wohnst daheim
geschlecht männlich weiblich mann frau junge mädchen divers
hübsch aussehen aussieht attraktiv süß gutaussehend hässlich niedlich siehst hübscher
nett freundlich höflich sympathisch lieb respektvoll liebenswürdig zuvorkommend
unfreundlich unhöflich frech respektlos unverschämt zickig patzig
lieblings liebste favorit favoriten lieblingsding bevorzugt liebsten beliebteste mögen bevorzugst bevorzugen favorisiert
lieben liebe verliebt heiraten beziehung ehe partner verheiratet hochzeit single liebst crush schwarm verlobt date \
romantisch romantiker
freund freunde freundin kumpel freundschaft freundinnen bekannte befreundet homie bro digga diggi
hobby freizeit hobbys interessen freizeitbeschäftigung freizeitgestaltung zeitvertreib steckenpferd hobbies
witz witze lustig lachen scherz humor komisch amüsant witzig gag spruch flachwitz
geschichte geschichten story klatsch gerüchte tratsch anekdote märchen
rätsel knobelaufgabe denkaufgabe quiz
singen sing lied song gesang sänger sängerin
sinn lebenssinn philosophie
reden sprechen unterhalten plaudern quatschen chatten gespräch labern sprich unterhaltung schnacken klönen sabbeln \
kommunizieren konversation dialog kommunikation tratschen babbeln
frage fragen fragst gefragt anfragen fragestellung
antwort antworten beantworten antwortest beantwortet reagieren antwortet reaktion
erzählen berichten schildern erzähl
still schweigen ruhe leise mund schnauze ruhig
laut lärm krach lautstärke
weiterleiten verbinden weitervermitteln vermitteln durchstellen weitergeben
# feelings
fühlen gefühl gefühle emotionen empfinden gehts stimmung laune fühlst fühlt empfindest
traurig unglücklich deprimiert niedergeschlagen weinen heulen traurigkeit kummer
fröhlich glücklich froh happy zufrieden heiter
wütend sauer zornig wut böse angepisst aggressiv verärgert ärgerlich
einsam einsamkeit alleinsein
angst nervös aufgeregt lampenfieber bammel schiss panik sorge sorgen fürchten befürchten muffensausen ängstlich
peinlich unangenehm schämen cringe blamieren blamage
müde schlafen schlaf erschöpft schläfst ausschlafen
langweilig öde langeweile fad eintönig langweile
stolz
überrascht überraschung erstaunt verblüfft
enttäuscht enttäuschung enttäuschend
neidisch neid eifersüchtig eifersucht
mut mutig trauen traue zutrauen getraut
hoffnung hoffen optimistisch zuversicht zuversichtlich
aufgeben resignieren verzweifelt verzweifeln hoffnungslos
spaß freude vergnügen fun gaudi freuen freust
gefällt gefallen mag mögen liebe gefiel
hasse hassen verabscheuen hass
vertrauen vertraust vertrauenswürdig glaubwürdig verlässlich zuverlässig
ehrlich wahrheit lügen lüge schummeln fake lügst aufrichtig betrug betrügen
geheim geheimnis verraten heimlich vertraulich verschwiegen
# opinions
super geil nice cool krass toll mega klasse prima spitze hammer fett stark lit bombe großartig fantastisch wunderbar \
hervorragend ausgezeichnet genial dufte knorke astrein ehrenmann slay fresh wild
blöd doof scheiße mies ätzend nervt nerven nervig schlecht kacke kagge mist beschissen ätzt übel furchtbar schrecklich \
grottig nervst
quatsch unsinn blödsinn schwachsinn käse kokolores humbug mumpitz bullshit stuss
komisch seltsam merkwürdig sonderbar sus weird eigenartig strange
meinung meinst denkst findest hältst ansicht haltung standpunkt sichtweise einschätzung
glauben vermuten denken
loben lob anerkennung kompliment
schimpfen anmeckern kritik kritisieren feedback anschreien meckern anschnauzen brüllen ausschimpfen angeschrien motzen
feedback rückmeldung bewertung bewerten rezension kritik rückmelden sterne
beleidigen beleidigung beschimpfen beschimpfung schimpfwort beleidigst
empfehlen empfehlung empfiehlst tipp tipps rat ratschlag vorschlag vorschlagen ratschläge hinweise rätst tip anregung
vorteil vorteile nutzen pluspunkt bonus benefits vorzüge sinnvoll lohnt lohnen nützlich mehrwert
nachteil nachteile schwierigkeit kontra contra
vorurteil klischee rollenbilder typisch frauenberuf männerberuf
einverstanden okay ok okey oki zustimmen zustimmung einwilligung jo gebongt okidoki
ja jap jep jawohl jup joa yes klar natürlich selbstverständlich yep jau
nein nö nee nope ne näh nä keineswegs
egal wurscht wumpe schnurz
stimmt richtig korrekt wahr recht exakt
# youth words and abbreviations
kp ahnung peil
lol rofl haha hahaha hihi xd lmao
omg boah wow krass ups oh
asap sofort schnellstmöglich schnellstens
lg mfg gruß grüße vg
safe sicher bestimmt definitiv garantiert wallah wirklich ehrlich
chillen entspannen relaxen ausruhen abhängen gammeln erholen erholung chill entspannung faulenzen
feiern party fete feier feten
klauen stehlen diebstahl mopsen gestohlen geklaut dieb
flexen angeben prahlen protzen
lost planlos ahnungslos überfordert verloren
bock lust motivation
"""
