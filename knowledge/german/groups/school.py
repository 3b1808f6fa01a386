"""Word groups for school, learning and studying."""

SCHOOL = """
# certificates and kinds of school
abschluss schulabschluss hauptschulabschluss realschulabschluss hauptschule realschule abitur abi mittlere reife \
fachabitur sekundarabschluss realabschluss hauptabschluss schulabgang
realschulabschluss realschule real mittlere reife sekundarabschluss mittelschule
hauptschulabschluss hauptschule haupt
abitur abi matura gymnasium oberstufe hochschulreife gymi abiturient
fachabitur fos fachoberschule fachhochschulreife fachabi
förderschule sonderschule förderschüler
gesamtschule igs kgs oberschule
studium studieren uni universität hochschule fachhochschule student bachelor studiengang studiert fh studi semester \
master studienplatz akademiker vorlesung
promotion doktorarbeit dissertation promovieren doktortitel
schule berufsschule bs penne schulisch klasse unterricht schulgebäude
berufsfachschule bfs fachschule berufskolleg
schulpflicht schulpflichtig vollzeitschule
schulabgänger abgehen abgang schulabbrecher ohneabschluss
nachholen nachmachen hinterher aufholen bildungsweg abendschule abendgymnasium volkshochschule vhs
blockunterricht blockschule block schulblock
# pupils, teachers, lessons
schüler schülerin schulkind pennäler mitschüler klassenkamerad klassenkameraden
lehrer lehrkraft unterrichten pädagoge lehrerin dozent pauker klassenlehrer paukerin
direktor schulleiter rektor schulleitung direx
unterricht schulstunde unterrichtsstunde stundenplan schulfach lehrstunde
unterrichtsausfall schulfrei hitzefrei schulausfall schulschließung
fach schulfach fächer lieblingsfach unterrichtsfach
klassenfahrt ausflug schulausflug wandertag exkursion studienfahrt klassenreise
hausaufgaben hausis hausi schularbeiten hausarbeit
fehlzeiten fehltage fehlstunden schwänzen blaumachen schwänze geschwänzt blaugemacht
entschuldigung entschuldigungszettel entschuldigen fehlen abwesenheit freistellung beurlaubung befreiung
klassenbuch eintrag verweis tadel
tafel heft mappe ordner stift füller kugelschreiber kuli
# learning and exams
lernen nachhilfe üben büffeln lernt pauken übung üb übe übst gelernt erlernen beibringen einprägen
prüfung abschlussprüfung zwischenprüfung test klausur examen gesellenprüfung durchgefallen durchfallen bestehen \
klassenarbeit geprüft prüfen vergeigt verhauen versemmelt bestanden durchrasseln prüfungstermin
durchgefallen durchfallen verhauen vergeigt versemmelt versemmeln verkackt nichtbestanden durchgerasselt
wiederholen wiederholung nochmal erneut wiederholungsprüfung
bestehen bestanden schaffen geschafft packen
vorbereiten vorbereitung vorbereitet üben einstimmen planen
versetzung versetzt versetzungsgefährdet
mathe mathematik rechnen dreisatz prozent bruch zahlen formeln
deutsch sprache sprachen deutschkurs sprachkurs sprechen sprichst englisch dolmetscher übersetzen deutschkenntnisse \
sprachkenntnisse sprachniveau übersetzung übersetzer dolmetschen
fremdsprachen sprachen englisch französisch spanisch
legasthenie lrs rechtschreibschwäche dyslexie rechtschreibung fehler grammatik schreibfehler
konzentrieren konzentration ablenkung abgelenkt fokus aufmerksamkeit konzentriert
merken erinnern gedächtnis auswendig erinnerung merkst gemerkt
verstehen kapieren checken raffen begreifen schnallen versteh verstanden blicken durchblicken kapiert verstehst
faul motivation aufschieben aufraffen prokrastinieren unmotiviert lustlos antriebslos bock
motiviert ehrgeizig fleißig engagiert
verspätet spät verschlafen pünktlich verpassen verpasst versäumt versäumen
# learning in steps
lektion snack lerneinheit übung video lernvideo lernhäppchen
workshop kurs seminar lehrgang schulung training kurse unterweisung weiterbildungskurs webinar onlinekurs
teilnahmebestätigung teilnahmebescheinigung zertifikat urkunde bescheinigung
bildung wissen allgemeinbildung kenntnisse
forschung forschen forscher wissenschaft wissenschaftler erforschen wissenschaftlich
austausch ausland auslandsjahr erasmus aupair auslandspraktikum schüleraustausch auslandssemester auslandsaufenthalt
"""
