"""Fields of work: occupations beside their everyday names, places and materials; groups like those of the lexicon."""

TRADES = """
pflege pfleger krankenpflege altenpflege krankenschwester krankenpfleger pflegeheim pflegekraft pflegen
krankenhaus klinik hospital station
arzt doktor mediziner praxis arztpraxis medizinische
tier tiere hund katze haustier vieh haustiere pferd tierarzt
natur umwelt wald draußen pflanzen garten grün freien outdoor
bauernhof landwirt bauer landwirtschaft trecker traktor hof agrar
essen kochen koch küche restaurant gastronomie speisen gericht
backen bäcker brot brötchen kuchen konditor torte bäckerei
friseur haare haareschneiden frisör frisur frisuren
schminken kosmetik kosmetiker makeup nägel
bau baustelle mauern maurer häuser bauen beton hochbau
dach dächer dachdecker ziegel
holz schreiner tischler möbel zimmerer zimmermann bretter schränke schrank
metall schweißen stahl eisen drehen fräsen zerspanung schlosser feilen metaller
strom elektrik elektriker elektro elektronik elektroniker kabel leitungen steckdosen
heizung sanitär klempner klimatechnik bad installateur shk rohre wärmepumpe
maler lackierer streichen tapezieren anstreichen wände farbe
glas scheibe scheiben fenster flaschen glashütte glaser
kunststoff plastik spritzguss kautschuk gummi
chemie labor laborant chemikant chemielaborant chemisch reagenzglas
duft düfte parfüm aromen geruch duftstoffe riechen
computer pc rechner it informatik laptop programmieren informatiker software edv programmierer coden zocken gaming
handy smartphone mobiltelefon telefon
telekommunikation telekom telco mobilfunk telekommunikationsbranche mobilfunkanbieter
website webseite homepage internetseite web internetauftritt seite
verkaufen verkauf verkäufer kasse supermarkt einzelhandel laden geschäft handel kaufmann kaufhaus markt shop geschäfte \
boutique
büro kaufmann verwaltung schreibtisch sekretär bürokaufmann büromanagement
bank sparkasse bankkaufmann banken bankwesen banking finanzen finanzwesen volksbank bankfiliale geldautomat
steuer steuern steuererklärung finanzamt
lager logistik gabelstapler spedition pakete stapler versand
lkw brummi truck kraftfahrer fernfahrer berufskraftfahrer
polizei polizist bulle bullen kommissar
bundeswehr soldat militär armee bund
amt behörde rathaus landkreis ämter verwaltung bürgerbüro stadtverwaltung beamter beamte
arbeitsagentur arbeitsamt agentur biz berufsinformationszentrum jobcenter berufsberatung
kammer ihk handwerkskammer innung hwk
handwerk handwerker handwerklich gesellen geselle
maschine maschinen anlage anlagen mechanik mechaniker mechatroniker mechatronik
erzieher kindergärtner kinderbetreuung kinderpfleger sozialassistent kindergärtnerin erzieherin pädagogik
arzthelfer mfa medizinische fachangestellte sprechstundenhilfe arzthelferin
zahnarzthelfer zfa zahnarzt zähne zahnmedizinische
apotheke pta apotheker
physiotherapeut krankengymnast massage krankengymnastik masseur physio
rettungsdienst sanitäter notfallsanitäter rettungswagen feuerwehr krankenwagen rettungssanitäter notfall
hotel hotelfach rezeption hotelfachfrau gäste
kellner service bedienung bedienen restaurantfachfrau gastronom
metzger fleischer schlachter wurst metzgerei
gärtner gartenbau blumen florist garten pflanzen landschaftsbau landschaftsgärtner
förster forstwirt wald bäume holzfäller kettensäge
tierpfleger tierheim zoo tiermedizinische
automechaniker kfzmechatroniker kfz mechatroniker werkstatt autowerkstatt autos schrauber
zweirad fahrrad motorrad zweiradmechatroniker
industriemechaniker schlosser maschinenbau mechaniker
zerspaner zerspanungsmechaniker drehen fräsen cnc
werkzeugmechaniker werkzeugmacher formenbau formen
konstrukteur technischer zeichner produktdesigner cad konstruktion konstruieren technisches
straßenbau tiefbau asphalt straßenbauer bagger baggerfahrer kanalbau
fliesen fliesenleger kacheln
gerüstbauer gerüst
schornsteinfeger kaminkehrer schornstein
raumausstatter polsterer gardinen sattler
schneider nähen textil mode kleider schneiderin stoff
goldschmied schmuck juwelier uhrmacher
optiker augenoptiker brillen
hörakustiker hörgeräte
orthopädie orthopädietechnik prothesen
drucker druckerei medientechnologe buchbinder
fachinformatiker anwendungsentwicklung systemintegration softwareentwickler
elektroinstallateur elektroniker hauselektriker photovoltaik solar solaranlage
mechatronik mechatroniker automatisierung robotik
anlagenführer maschinenführer produktion fabrik fließband herstellung industrie
brauer brauerei bier mälzer
milch molkerei käse milchtechnologe
lebensmittel lebensmitteltechnik süßwaren nahrung
steuerfachangestellter steuerberater buchhaltung buchhalter
rechtsanwalt rechtsanwaltsfachangestellte anwalt notar kanzlei justiz gericht
versicherungskaufmann versicherungen finanzen
immobilien makler immobilienkaufmann hausverwaltung
reisebüro tourismus touristik tourismuskaufmann
veranstaltungstechnik bühne ton lichttechnik tontechnik
spedition speditionskaufmann fracht transport güter liefern lieferung
lagerist fachlagerist lagerlogistik lagerarbeiter
lokführer eisenbahner zugführer
pilot flugzeug flughafen flugbegleiter stewardess
schifffahrt binnenschiffer matrose schiff boot
bestatter bestattung friedhof
hauswirtschaft hauswirtschafter haushalt putzen reinigung gebäudereiniger sauber putzkraft reinigen
sicherheit security wachmann werkschutz
justizvollzug gefängnis knast zoll zöllner
beamter beamte verbeamtet
kosmetikerin wellness nageldesign visagist
social media influencer youtube tiktok streamer instagram
schauspieler theater bühne schauspiel model
mode fashion
"""
