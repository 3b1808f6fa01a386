"""German words made alike: spellings, gender forms, endings, meanings and slips."""

import pytest

from knowledge.german.meanings import MOST_GROUPS, WORDS, base_form, meanings, root
from knowledge.german.spelling import correct, learn_spelling
from knowledge.words import fold, stem, words

OF_ONE_MEANING = """
anfangen beginnen / starten loslegen / aufhören enden / angefangen Anfang / anmelden Anmeldung
angemeldet registrieren / anzumelden einschreiben / leihen ausleihen / borgen verleihen / mitbringen dabeihaben
Unterlagen Papiere / Dokumente Nachweis / Formular Vordruck / Antrag beantragen / einreichen abgeben
bewerben Bewerbung / Bewerber beworben / kündigen Kündigung / gekündigt gefeuert / erkrankt krank
Krankheit Erkrankung / gründen Gründung / prüfen Prüfung / Klausur Klassenarbeit / Lehre Ausbildung / Azubi Lehrling
Praktikum schnuppern / Prakti Hospitation / Gehalt Kohle / Verdienst Vergütung / gratis kostenlos / Gebühr Preis
erstatten Rückerstattung / Meeting Besprechung / Feedback Rückmeldung / Account Konto / Download herunterladen
Kennwort Passwort / Homepage Webseite / Filiale Niederlassung / Anschrift Adresse / Hotline Rufnummer
Ansprechpartnerin Sachbearbeiter / Öffnungszeiten Sprechzeiten / geschlossen Schließung / verschieben verlegen
ausfallen abgesagt / Frist Stichtag / Dauer Zeitraum / wann Zeitpunkt / wo Standort / viel Anzahl / warum Ursache
dürfen Erlaubnis / müssen verpflichtend / Bußgeld Strafe / Perso Ausweis / Quarantäne Isolation / Arznei Medikament
cringe peinlich / chillen entspannen / vllt vielleicht / iwie irgendwie / kieken gucken / Karriere Laufbahn
Hockey Sport / Polen Ausland / Bayern Bundesland / Bruder Geschwister / Alien Weltall / kurzfristig knapp
Weiterbildung Fortbildung / Mitschüler Schüler / blaumachen schwänzen / Rabatt Ermäßigung / Paket Sendung
Guthaben Kontostand / Rückgabe Retoure / Aufzug Fahrstuhl / Toilette WC / Etage Stockwerk / Koffer Gepäck
Kopfschmerzen Kopfweh / Schnupfen erkältet / Psychologe Therapeut / Bildschirm Monitor / ausloggen abmelden
Newsletter abonnieren / Kundenservice Support / Referat Präsentation
"""
OF_NO_SHARED_MEANING = """
Absage absagen / Zusage Absage / Lehrer Lehre / Zeitung Zeit / Reis Reise / Kohl Kohle / Wein weinen / passt Reisepass
anfangen aufhören / öffnen schließen / geöffnet geschlossen / kaufen verkaufen / leihen kaufen / gesund krank
steigen sinken / verbessern verschlechtern / lieben hassen / schnell langsam / groß klein / neu alt / leicht schwer
richtig falsch / ja nein / sauber schmutzig / vorher nachher / häufig selten / mindestens höchstens / nächste letzte
heute morgen / reich pleite / laut leise / traurig fröhlich / möglich unmöglich / drinnen draußen / einladen ausladen
Teilzeit Vollzeit / Arbeitgeber Arbeitnehmer / Hauptschule Gymnasium / Kündigung Bewerbung / Vertrag Vortrag
Probezeit Arbeitszeit / Praktikum Studium / Lohn Kosten / Miete Steuer / Arzt Lehrer / Pflege Verkauf / Maurer Bäcker
Tischler Friseur / Polizei Feuerwehr / Hund Polen / Bot Mechaniker / Bundesliga Bundeswehr / automatisch Tisch
möglich Licht / Technologie Login / Gesellschaft schaffen / nachgedacht Dach / Mitglied Lied / Anschrift Telefonnummer
wann wo / warum wie / dürfen müssen / Ankunft Auskunft / Schulpflicht Pfleger / gefallen Fälle / leider Leid
Veranstaltung Haftung / sich Sicherheit / seit Seite / schon hübsch / meist Meister / Abendessen abends
verbinden verbieten / Gericht Richtung / Schulung Schule / Schwester schwer / Ausbildung Chef / Technik Meister
Freude Freund / einschalten ausschalten / Rabatt Mahnung / Aufzug Umzug / Paket Pakt / Garantie Garage
"""


def pairs(table: str) -> list[list[str]]:
    return [pair.split() for line in table.strip().splitlines() for pair in line.split(" / ")]


def meant(word: str) -> set[str]:
    return {meaning for folded in words(word) for meaning in meanings(folded)}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bäcker", "backer"),
        ("BAECKER", "backer"),
        ("Straße", "strasse"),
        ("fuer", "fur"),
        ("neue Steuer", "neue steuer"),
        ("Café", "cafe"),
        ("Bewerbung  schreiben?!", "bewerbung  schreiben?!"),
        ("", ""),
    ],
)
def test_spellings_of_the_same_word_are_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "form",
    [
        "Tischler",
        "Tischlerin",
        "Tischler/in",
        "Tischler:in",
        "Tischler*in",
        "Tischler_in",
        "TischlerIn",
        "Tischler(in)",
    ],
)
def test_gender_forms_are_one_word(form: str) -> None:
    assert words(form) == ("tischler",)


@pytest.mark.parametrize(
    ("form", "same"),
    [
        ("Kauffrau", "Kaufmann"),
        ("Kaufmann/-frau", "Kaufmann"),
        ("Kaufleute", "Kaufmann"),
        ("Technische/r Assistent/in", "technische Assistentin"),
        ("Technologe/-technologin", "Technologe"),
        ("Tischler:innen", "Tischlerinnen"),
        ("Beamt(er/in)", "Beamter"),
        ("Köchin", "Koch"),
        ("Ärztin", "Arzt"),
    ],
)
def test_other_gender_forms(form: str, same: str) -> None:
    assert words(form) == words(same)


@pytest.mark.parametrize("word", ["Termin", "Medizin", "Berlin", "Latein", "Frau", "Leute", "bin"])
def test_words_that_only_look_feminine_stay(word: str) -> None:
    assert words(word) == (fold(word),)


@pytest.mark.parametrize(
    ("one", "other"),
    [("berufe", "beruf"), ("bewerbungen", "bewerbung"), ("gearbeitet", "arbeiten"), ("lehrstellen", "lehrstelle")],
)
def test_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bau", "amt", "test", "rente"])
def test_a_stem_keeps_four_letters_or_the_whole_short_word(word: str) -> None:
    assert len(stem(word)) >= min(4, len(word))


@pytest.mark.parametrize(
    ("form", "base"), [("bist", "sein"), ("kannste", "konnen"), ("nix", "kein"), ("garten", "garten")]
)
def test_small_words_have_a_base_form(form: str, base: str) -> None:
    assert base_form(form) == base


@pytest.mark.parametrize(
    ("youth", "standard"), [("kohle", "gehalt"), ("penne", "schule"), ("lappen", "fuhrerschein"), ("maloche", "arbeit")]
)
def test_youth_words_mean_the_same(youth: str, standard: str) -> None:
    assert set(meanings(youth)) & set(meanings(standard))


@pytest.mark.parametrize(("compound", "part"), [("azubigehalt", "gehalt"), ("ausbildungsvertrag", "vertrag")])
def test_compounds_mean_what_their_parts_mean(compound: str, part: str) -> None:
    assert set(meanings(compound)) & set(meanings(part))


@pytest.mark.parametrize(("one", "other"), pairs(OF_ONE_MEANING))
def test_these_words_mean_nearly_the_same(one: str, other: str) -> None:
    assert meant(one) & meant(other)


@pytest.mark.parametrize(("one", "other"), pairs(OF_NO_SHARED_MEANING))
def test_these_words_have_nothing_in_common(one: str, other: str) -> None:
    assert not meant(one) & meant(other)


@pytest.mark.parametrize("form", ["angemeldet", "anzumelden", "Anmeldung", "Anmeldungen", "angemeldete"])
def test_a_verb_its_participle_and_its_noun_share_a_root(form: str) -> None:
    assert root(*words(form)) == root("anmelden")


@pytest.mark.parametrize("word", ["aufgeben", "abgeben", "angehen", "umgebung", "zugang"])
def test_letters_that_belong_to_the_word_stay(word: str) -> None:
    assert root(word).startswith(word[:5])


@pytest.mark.parametrize(("compound", "alone"), [("Gesellschaft", "schaffen"), ("ermöglicht", "Licht")])
def test_parts_by_chance_are_no_parts(compound: str, alone: str) -> None:
    assert not meant(compound) & meant(alone)


def test_a_word_in_many_groups_keeps_the_narrowest() -> None:
    assert max(len(meanings(word)) for word in WORDS) <= MOST_GROUPS


def test_a_word_of_no_group_means_itself() -> None:
    assert meanings("xylophon") == (stem("xylophon"),)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("mechatronicker", "mechatroniker"),
        ("mechatroniekr", "mechatroniker"),
        ("dachdeker", "dachdecker"),
        ("bewerpung", "bewerbung"),
        ("fotograaf", "fotograf"),
        ("dachdeckeriin", "dachdecker"),
    ],
)
def test_slips_are_corrected(slip: str, meant: str) -> None:
    spelling = learn_spelling([("mechatroniker", "dachdecker", "fotograf", "bewerbung", "koch")], WORDS)
    assert correct(spelling, (slip,)) == (meant,)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("vorliebe", "verliere"),
        ("einbauen", "einkaufen"),
        ("versteuern", "verstehen"),
        ("unsympathisch", "sympathisch"),
        ("ueberleben", "erleben"),
        ("lieblingssport", "lieblingswort"),
        ("nasenschutz", "datenschutz"),
        ("malerberuf", "mannerberuf"),
    ],
)
def test_words_made_of_known_ones_are_no_slips(word: str, near: str) -> None:
    known = words("Liebe bauen Steuer sympathisch Leben Liebling Sport Nasen Schutz Maler Beruf")
    spelling = learn_spelling([known, (near,)], ())
    assert correct(spelling, words(word)) == words(word)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("berufschule", "berufsschule"), ("schulapschluss", "schulabschluss"), ("verkeufer", "verkaufer")],
)
def test_slips_in_words_made_of_known_ones_are_corrected(slip: str, meant: str) -> None:
    spelling = learn_spelling([("beruf", "schule", "abschluss", "kaufer", meant)], ())
    assert correct(spelling, (slip,)) == (meant,)


@pytest.mark.parametrize("word", ["hoch", "immer", "xyz", "2027", "quarz", "koch", "🦊"])
def test_right_short_and_unlike_words_stay(word: str) -> None:
    spelling = learn_spelling([("mechatroniker", "zimmer", "koch")], WORDS)
    assert correct(spelling, (word,)) == (word,)
