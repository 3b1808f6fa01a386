"""Questions as pupils type them: aspects, towns, times, all of it mixed, and traps. Today is Friday, 20.11.2026.

A row is what is said (several messages in a row are parted by a slash) and what has to stand in the last reply, as in
the lines of a written chat: words, `not: words`, `[a button]`. No wording is one that the search has learned.
"""

import pytest

from knowledge.words import words
from tests.chat import Chat
from tests.conftest import World

Row = tuple[str, ...]

ONE_ASPECT: tuple[Row, ...] = (
    ("ey was kriegt man als kfz mechatroniker so im 1 lehrjahr", "Was du als Kraftfahrzeugmechatroniker/in verdienst"),
    (
        "wieviel kohle macht man als dachdeker",
        "Was du als Dachdecker/in verdienst",
        "[Wie viel verdient man in der Ausbildung?]",
    ),
    (
        "Ist die Ausbildung zur Pflegefachkraft eigentlich gut bezahlt?",
        "Was du als Pflegefachmann/Pflegefachfrau verdienst",
    ),
    ("bekomt man als erzieherin schon geld wärend der ausbildung", "Was du als Erzieher/in verdienst"),
    ("zahnarzthelferin verdienst", "Was du als Zahnmedizinische/r Fachangestellte/r verdienst"),
    ("lohnt sich feuerwehrmann vom geld her", "Feuerwehrmann/-frau"),
    ("wieviel cash als steuerfachangestelter", "Was du als Steuerfachangestellte/r verdienst"),
    ("verdient ein metzger gut", "Was du als Fleischer/in verdienst"),
    ("gärtner was verdient der am anfang und später", "Was du als Gärtner/in verdienst", "not: Termine:"),
    ("ich will arbeiten als maler, wie viel geld bekommen im monat", "Was du als Maler/in und Lackierer/in verdienst"),
    ("wieviele jahre muss man lernen um zimmermann zu sein", "Zimmerer/Zimmerin Es dauert 3 Jahre."),
    ("wann bin ich denn fertig mit der lehre wenn ich maurer werd", "Maurer/in Es dauert 3 Jahre.", "not: Termine:"),
    ("wie lange ausbildung für physiotherapeut bitte", "Physiotherapeut/in Es dauert 3 Jahre."),
    ("automechaniker wie lange lernen", "Kraftfahrzeugmechatroniker/in Es dauert 3,5 Jahre."),
    ("wie lang muss ich studieren um lehrerin zu werden", "Lehrer/in Es dauert 6,5 Jahre."),
    ("brauch ich realschule für industriekaufmann oder reicht haupt", "Industriekaufmann/-frau Die meisten"),
    ("kann man polizist werden mit hauptschulabschluss", "Polizeibeamter/-beamtin Die meisten"),
    ("geht bankkaufmann auch ohne abi??", "Bankkaufmann/-frau Die meisten"),
    ("Ich habe keinen Abschluss. Kann ich Lagerlogistiker werden?", "Fachkraft für Lagerlogistik Die meisten"),
    ("Welche Schule muss ich haben fur krankenschwester", "Pflegefachmann/Pflegefachfrau Die meisten"),
    ("was für noten braucht man als mediengestalterin", "Mediengestalter/in Digital und Print Die meisten"),
    ("was muss man als chemikant den ganzen tag machen", "Rohstoffe abmessen und einfüllen"),
    ("wie sieht so ein normaler tag als forstwirt aus", "Bäume mit der Motorsäge fällen", "not: Termine:"),
    ("was machen eigentlich zerspaner", "Zerspanungsmechaniker/in"),
    ("mechatroniker was ist das überhaupt", "Mechatroniker/in"),
    ("altenpflegerin was muss man da machen", "Pflegefachmann/Pflegefachfrau"),
    ("was ist machen elektroniker bei arbeit", "Elektroniker/in"),
    ("was ist cool am landwirt sein und was nervt", "Du arbeitest mit Natur und Tieren"),
    ("was ist blöd daran friseurin zu sein", "Du bist kreativ und unter Menschen"),
    ("ist dachdecker sehr anstrengend", "Frische Luft und weiter Blick"),
    ("macht hotelfachfrau bock?", "Du triffst Menschen aus aller Welt"),
    ("hat jemand noch ne lehrstelle als mechatroniker frei", "Ausbildungsplätze: Mechatroniker/in"),
    ("wer bildet hier bäcker aus", "Bäcker/in", "Holzminden"),
    ("suche ausbildungplatz tischler", "Ausbildungsplätze: Tischler/in"),
    ("wo in der nähe kann man koch lernen", "Im Moment kenne ich hier keinen freien Platz für Koch/Köchin."),
    ("was macht n fliesenleger und was kriegt man da", "Untergründe vorbereiten", "Was du als Fliesen"),
    ("gehalt und dauer straßenbauer", "Es dauert 3 Jahre.", "Was du als Straßenbauer/in verdienst"),
    (
        "mfa: welcher schulabschluss und wie lang",
        "Medizinische/r Fachangestellte/r",
        "Es dauert 3 Jahre.",
        "Die meisten",
    ),
    (
        "Ich möchte Notfallsanitäterin werden. Wie lange dauert das und welchen Schulabschluss brauche ich?",
        "Es dauert 3 Jahre.",
        "Die meisten",
    ),
    ("dauert fachinformatiker lange?", "Fachinformatiker/in Anwendungsentwicklung Es dauert 3 Jahre."),
    ("fotograf gehalt", "not: Mediengestalter/in Digital und Print Was du", "not: Augenoptiker"),
)
TOWNS: tuple[Row, ...] = (
    ("gibts in holzmindn noch ausbildungen", "Ausbildungsplätze: Holzminden", "Ich kenne 7 freie Plätze"),
    ("habt ihr was in hameln", "Ausbildungsplätze: Hameln", "Ich kenne 6 freie Plätze"),
    (
        "ich komme aus boffzen und such ne ausbildung",
        "In Boffzen kenne ich im Moment keinen Platz",
        "Ich kenne 7 freie Plätze",
    ),
    ("wohne in polle, was gibts da an lehrstellen", "In Polle kenne ich im Moment keinen Platz", "Holzminden"),
    ("ausbildung höxster", "Ausbildungsplätze: Höxter", "Ich kenne 7 freie Plätze"),
    ("lehrstellen in beverungen oder brakel", "Ausbildungsplätze: Beverungen, Brakel", "(Kreis Höxter)"),
    ("gibt es was in hannover für mich", "Hannover liegt außerhalb unserer Region"),
    ("bin aus göttingen, gibts bei euch ausbildungsplätze", "Göttingen liegt außerhalb unserer Region"),
    ("Welche Firmen in Holzminden bilden aus?", "Ausbildungsplätze: Holzminden"),
    ("ausbildung in der nähe von eschershausen", "Eschershausen", "(Landkreis Holzminden)"),
    ("hameln oder bad pyrmont was gibts da", "Ausbildungsplätze: Hameln, Bad Pyrmont", "Ich kenne 6 freie Plätze"),
    ("was is bei euch in delligsen los", "Delligsen"),
    ("was ist näher an lauenförde frei", "Lauenförde"),
    ("ich will nich weg aus fürstenberg. gibts hier ausbildungen", "[Plätze in Fürstenberg]"),
    ("lehre in berlin??", "Berlin liegt außerhalb unserer Region"),
    ("stellen in hessisch oldendorf", "Hessisch Oldendorf", "(Landkreis Hameln-Pyrmont)"),
    ("lehrstelle bielefeld oder höxter", "Bielefeld liegt außerhalb", "Ich kenne 7 freie Plätze"),
    ("azubi stellen hessich-oldendorf", "In Hessisch Oldendorf kenne ich im Moment keinen Platz"),
    ("emmerthal", "Emmerthal", "Ich kenne 6 freie Plätze"),
    ("gibts termine vor ort in hx", "Höxter", "Strom, Sonne, Smart Home"),
)
TIMES: tuple[Row, ...] = (
    ("was ist nächste woche so geplant bei euch", "Termine: 23.11.2026 bis 29.11.2026", "Tischlerei von innen"),
    ("hab nur mittwochs zeit wann geht was", "Tischlerei von innen: Mittwoch, 25. November"),
    ("habt ihr im dezember noch sessions", "Termine: 01.12.2026 bis 31.12.2026", "Pflege, ganz ehrlich"),
    ("kann ich am 25.11. irgendwo zuschauen", "Termine: am 25.11.2026", "Tischlerei von innen"),
    ("gibt es diesen monat noch online treffen", "Termine: 20.11.2026 bis 30.11.2026", "Tischlerei von innen"),
    ("ist morgen ein termin", "Termine: am 21.11.2026", "Danach kommt: • Tischlerei von innen"),
    ("welche termine sind noch vor weihnachten", "Termine: 20.11.2026 bis 23.12.2026", "Tischlerei von innen"),
    ("nach den ferien termine", "Wann Ferien sind, weiß ich noch nicht."),
    ("übermorgen was los bei euch", "Termine: am 22.11.2026"),
    ("ausbildungsstart 2027 was ist frei", "Ausbildungsplätze: Start 2027", "Ich kenne 17 freie Plätze"),
    (
        "ich bin erst 2028 mit schule fertig, gibts da schon plätze",
        "Ausbildungsplätze: Start 2028",
        "Ich kenne 3 freie",
    ),
    ("lehrstellen ab 1. august 2027", "Ausbildungsplätze: Start 2027", "Ich kenne 17 freie Plätze"),
    ("welche plätze gibts ab nächsten sommer", "Ausbildungsplätze: Start 2027"),
    ("termin am montag nachmittag", "Termine: am 23.11.2026", "Danach kommt: • Tischlerei von innen"),
    ("wann kann ich mal mit nem azubi reden", "[Termine]"),
    ("geht in 2 wochen was", "Termine: 30.11.2026 bis 06.12.2026", "Heißes Glas"),
    ("gibts termine ende november", "30.11.2026", "Nase auf: ein Tag im Labor"),
    ("Findet am 2. Dezember eine Veranstaltung statt?", "Termine: am 02.12.2026", "Danach kommt: • Heißes Glas"),
    ("was geht am freitag ab", "Termine: am"),
    ("online kurs im jannuar", "Termine: 01.01.2027 bis 31.01.2027", "Büro: mehr als nur Tippen"),
)
MIXED: tuple[Row, ...] = (
    (
        "was verdient ein koch in höxter",
        "Was du als Koch/Köchin verdienst",
        "not: Ausbildungsplätze:",
    ),
    ("erzieherin in hameln möglich", "Erzieher/in", "Hameln", "not: außerhalb"),
    (
        "gibts im dezember was zu pflege",
        "Termine: Gesundheit und Pflege, 01.12.2026 bis 31.12.2026",
        "Pflege, ganz ehrlich",
    ),
    ("was mit technik nächste woche", "not: Das habe ich nicht verstanden", "23.11.2026 bis 29.11.2026"),
    ("was mit computer in holzminden", "IT und Medien"),
    ("kfz ausbildung hameln 2027 frei?", "Hameln, Start 2027"),
    ("hab nächste woche zeit, gibts was zu holz", "Termine: Holz, 23.11.2026 bis 29.11.2026", "Tischlerei von innen"),
    (
        "Ich wohne in Höxter und möchte Industriekaufmann werden. Welchen Abschluss brauche ich?",
        "Industriekaufmann/-frau Die meisten",
    ),
    ("ausbildung pflege hameln ab 2027", "Gesundheit und Pflege, Hameln, Start 2027"),
    (
        "bäcker lehrstelle holzminden 2027",
        "Ausbildungsplätze: Bäcker/in, Holzminden, Start 2027",
        "Ich kenne 1 freien Platz",
    ),
    ("was macht ein dachdecker / und wie lang dauert das?", "Dachdecker/in Es dauert 3 Jahre."),
    ("ausbildung als bäcker / was kriegt man da so", "Was du als Bäcker/in verdienst"),
    (
        "was macht ein mechatroniker / gibts da was in bevern",
        "Mechatroniker/in, Bevern",
        "[In allen Orten suchen]",
    ),
    ("was ist ein chemielaborant / und als chemikant?", "Chemikant/in"),
    ("ausbildung in höxter / und in holzminden?", "Ausbildungsplätze: Holzminden", "Ich kenne 7 freie Plätze"),
    ("termine nächste woche / und im dezember?", "Termine: 01.12.2026 bis 31.12.2026"),
    ("wie viel verdient ein maurer / und ein zimmerer?", "Was du als Zimmerer/Zimmerin verdienst"),
    ("wie lange dauert koch / und bäcker", "Bäcker/in Es dauert 3 Jahre."),
    ("was mit holz / und wo gibt es da plätze", "Ausbildungsplätze: Holz"),
    (
        "ausbildung in höxter / auch was mit holz dabei?",
        "Ausbildungsplätze: Holz, Höxter",
        "[Tischler/in in Höxter (Beispiel)]",
    ),
    ("termine im dezember / auch was mit it?", "Frag den IT-Azubi"),
    ("ich will tischler werden / wo denn", "Tischler/in", "Höxter"),
)
GOING_ON: tuple[Row, ...] = (
    ("polizei / was muss man da können", "Die meisten haben das Fachabitur.", "Streife fahren"),
    ("was mit medien / oder influencer? / termine dazu", "Termine: IT und Medien", "[Frag den IT-Azubi]"),
    ("ausbildung in hameln 2027 / und 2028? / und in höxter", "Ausbildungsplätze: Höxter, Start 2028"),
    ("welcher beruf ist mechatroniker / nur in hameln", "Ausbildungsplätze: Mechatroniker/in, Hameln"),
    ("was macht ein koch / gibts da nen termin", "Termine: Gastgewerbe und Lebensmittel"),
    ("termine mit pflege / im dezember", "Termine: Gesundheit und Pflege, 01.12.2026 bis 31.12.2026"),
    ("irgendwas mit autos halt / und wo kann ich das machen", "Ausbildungsplätze: Metall und Maschinen"),
    ("freie lehrstellen in höxter / was verdient ein maler / wie nennt man dich", "not: Ausbildungsplätze:"),
    ("was gibts 2027 in holzminden / und mit chemie / wie lange dauert das", "Chemielaborant/in Es dauert 3,5 Jahre."),
    ("was tut eine erzieherin / wie lang dauert der scheiß lol", "Erzieher/in Es dauert 4 Jahre."),
    ("ich zocke gern", "IT und Medien"),
    ("was kann ich mit technik machen", "[Elektro und Energie]", "[IT und Medien]"),
)
IN_ENGLISH: tuple[Row, ...] = (
    ("how much do you get paid as a baker", "exact figures"),
    ("how many years to be a carpenter", "It takes 3 years."),
    ("any apprenticeships in hoexter please", "Höxter", "7"),
    ("is there a session in december", "Pflege, ganz ehrlich"),
    ("what is a nurse doing all day", "Menschen beim Waschen, Essen und Aufstehen helfen"),
)
TRAPS: tuple[Row, ...] = (
    ("hab ne absage von der bank bekommen was jetzt", "not: nichts gebucht", "Absage"),
    ("berater als beruf was macht man da", "not: 0800 4 5555 00"),
    ("mein lehrer meint ich soll koch werden", "not: Lehrer/in", "Koch/Köchin"),
    ("meine lehrerin ist voll blöd", "not: Lehrer/in Du"),
    ("ich arbeite gern draußen und nicht in der halle", "not: Ausbildungsplätze: Halle"),
    ("was kostet das essen in der kantine", "not: außerhalb"),
    ("ich werd im mai 16 darf ich dann arbeiten", "not: Termine:"),
    ("wie viel verdient meine lehrerin", "[Lehrer/in]"),
    ("bei welchem betrieb in springe kann man arbeiten", "Springe liegt außerhalb unserer Region"),
    ("ich springe gern", "not: außerhalb", "not: Ausbildungsplätze:"),
    ("wie lang dauert das", "not: Es dauert"),
    ("bin sonntags immer beim fußball", "not: Termine:"),
)
TABLES: dict[str, tuple[Row, ...]] = {
    "one aspect": ONE_ASPECT,
    "towns": TOWNS,
    "times": TIMES,
    "mixed": MIXED,
    "going on": GOING_ON,
    "in English": IN_ENGLISH,
    "traps": TRAPS,
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
async def test_what_a_pupil_gets(rows: tuple[Row, ...], world: World) -> None:
    """Each row is played by somebody new; all that fail are told."""
    went_wrong = [wrong for number, row in enumerate(rows) if (wrong := await played(f"Mia{number}", row, world))]
    assert not went_wrong, "\n\n".join(went_wrong)


async def played(person: str, row: Row, world: World) -> str:
    said = [f"{person}: {message}" for message in row[0].split(" / ")]
    try:
        await Chat(world.messenger).play("\n".join([*said, *(f"Bot: {expected}" for expected in row[1:])]))
    except AssertionError as wrong:
        return str(wrong)
    return ""


async def test_no_question_is_a_wording_that_the_search_has_learned(world: World) -> None:
    entries = world.house.live.current.entries.values()
    learned = {words(text) for entry in entries for text in (entry.title, *entry.phrasings)}
    rows = [row for table in TABLES.values() for row in table]
    asked = {words(message): message for row in rows for message in row[0].split(" / ")}
    assert not [message for said, message in asked.items() if said in learned]
    assert len(rows) >= 100
