"""What is taken out of a question before it is kept without the person, and what stays."""

import tomllib

import pytest

from knowledge.asked.scrub import LONGEST_KEPT, scrub, tells_who
from tests.conftest import ROOT

STARTER = sorted((ROOT / "knowledge/starter").rglob("*.toml"))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ich heiße Mia, was verdient ein Koch", "ich heiße …, was verdient ein Koch"),
        ("Mein Name ist Mia Müller. Was macht ein Koch", "Mein Name ist …. Was macht ein Koch"),
        ("ich heiße mia und suche was", "ich heiße … und suche was"),
        ("ich heisse mia müller aus höxter", "ich heisse … aus höxter"),
        ("ich heis lena koch was kann ich werden", "ich heis … was kann ich werden"),
        ("ich heiße Anna-Lena von der Heide und will Pilotin werden", "ich heiße … und will Pilotin werden"),
        ("hi heiße emre suche praktikum", "hi heiße … suche praktikum"),
        ("bin die lena, was macht ein koch", "bin die …, was macht ein koch"),
        ("ich bin der Tim Schulze und will zur Polizei", "ich bin der … und will zur Polizei"),
        ("ich bin lena klein, 15, was passt zu mir", "ich bin …, 15, was passt zu mir"),
        ("hier ist Jonas Meyer, wann ist der nächste Termin", "hier ist …, wann ist der nächste Termin"),
        ("kennt ihr Mia Müller aus der 9b", "kennt ihr … aus der 9b"),
        ("Frau Meier sagt ich soll Koch werden", "Frau … sagt ich soll Koch werden"),
        ("Hat Herr Dr. Schulze recht?", "Hat Herr … recht?"),
        ("wann ist die messe? lg mia müller", "wann ist die messe? lg …"),
        ("Was verdient ein Pilot?\nLiebe Grüße\nMia", "Was verdient ein Pilot? Liebe Grüße …"),
        ("my name is Mia Miller, how do I become a pilot", "my name is …, how do I become a pilot"),
        ("i'm emma, what is a welder", "i'm …, what is a welder"),
    ],
)
def test_names_go(said: str, kept: str) -> None:
    assert scrub(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("schreib mir an mia@example.org", "schreib mir an …"),
        ("schreib mia . mueller @ example . org bitte", "schreib … bitte"),
        ("mia.m (at) example.org", "…"),
        ("mia at example punkt de", "…"),
        ("mia[at]example[dot]de", "…"),
        ("siehe https://example.org/mia", "siehe …"),
        ("schau auf mia-mueller.de nach", "schau auf … nach"),
        ("ruf 0176 1234567 an", "ruf … an"),
        ("ruf 0176 12 34 56 78 an", "ruf … an"),
        ("ruf 0176 – 12 34 – 567 an", "ruf … an"),
        ("0 1 7 6 1 2 3 4", "…"),
        ("+49_176_1234567 ist meine nummer", "… ist meine nummer"),
        ("null eins sieben sechs zwei drei vier", "…"),
        ("folgt mir @ miamia.08", "folgt mir …"),
        ("mein insta ist mia.m08 was noch", "mein insta ist … was noch"),
        ("insta: miamia", "insta: …"),
        ("snap miaa_xx", "snap …"),
        ("ig mia.m.08", "ig …"),
        ("discord mia#1234", "discord …"),
        ("wohne Bahnhofstraße 12a in Höxter", "wohne … in Höxter"),
        ("wohne am Alter Markt Str. 7, 37671 Höxter", "wohne am Alter Markt …, … Höxter"),
        ("geboren 3. 4. 2011", "geboren …"),
    ],
)
def test_addresses_numbers_and_links_go(said: str, kept: str) -> None:
    assert scrub(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ich gehe auf das Campe-Gymnasium, was kann ich werden", "ich gehe auf das …, was kann ich werden"),
        ("ich gehe auf die Realschule Musterdorf", "ich gehe auf die Realschule …"),
        ("bin an der igs bodenwerder wann ist praktikum", "bin an der igs … wann ist praktikum"),
        ("ich bin in der oberschule bodenwerder und will zum bau", "ich bin in der oberschule … und will zum bau"),
        ("gymnasium holzminden 9b sucht praktikum", "gymnasium … sucht praktikum"),
        ("ich gehe auf die BBS Musterstadt", "ich gehe auf die BBS …"),
        ("Meine Schule heißt Schiller und ich suche was", "Meine Schule heißt … und ich suche was"),
        ("Grundschule am Musterhang sucht jemanden", "Grundschule … sucht jemanden"),
        ("von der Anne-Frank-Realschule", "von der …"),
        ("die Georg-Büchner-Schule macht mit", "die … macht mit"),
    ],
)
def test_schools_go(said: str, kept: str) -> None:
    assert scrub(said) == kept


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("benim adım Elif Yılmaz, aşçı ne kazanır", ("Elif", "Yılmaz")),
        ("nazywam się Kasia Nowak, ile zarabia kucharz", ("Kasia", "Nowak")),
        ("меня зовут Анна, что делает повар", ("Анна",)),
        ("мене звати Олена Шевченко, що робить кухар", ("Олена", "Шевченко")),
        ("اسمي محمد، كم يكسب الطباخ", ("محمد",)),
        ("ICH HEISSE MIA MÜLLER WAS VERDIENT EIN KOCH", ("MIA", "MÜLLER")),
        ("ich heiße\u00a0Mia\u200b Müller", ("Mia", "Müller")),
        ("ich\theiße\nMia", ("Mia",)),
        ("Mia Müller (9b) fragt: was verdient ein Koch?", ("Mia", "Müller")),
        ("meine nummer: 0176/123-45-67", ("0176", "45")),
        ("０１７６ １２３４５６７", ("１２３",)),
        ("MIA.MUELLER@WEB.DE", ("MIA", "WEB")),
        ("tel:+491761234567", ("176",)),
    ],
)
def test_whoever_tries_hard_leaves_no_name(said: str, gone: tuple[str, ...]) -> None:
    kept = scrub(said)
    assert [part for part in gone if part in kept] == [], kept


@pytest.mark.parametrize(
    "said",
    [
        "wie lange dauert das, 3 jahre?",
        "was kann man nach der realschule machen",
        "realschule oder gymnasium",
        "gibt es eine realschule in höxter",
        "welche ausbildung gibt es an der bbs holzminden",
        "ich bin auf der realschule und suche ein praktikum",
        "ich gehe in die schule am morgen",
        "gymnasium abbrechen und ausbildung machen",
        "muss ich in die berufsschule gehen",
        "wir sind die 9b und suchen ein praktikum",
        "ich bin 15 und in der 9. klasse, was kann ich werden",
        "ich bin schüchtern, kann ich trotzdem verkäufer werden",
        "bin ich zu klein für die polizei",
        "ich bin die neue in der klasse",
        "was heißt heiße luft im handwerk",
        "kann eine Frau Tischlerin werden",
        "was verdient man als Frau Polizistin",
        "kann man mit instagram geld verdienen",
        "ist tiktok gut für die bewerbung",
        "Unterschied Bäcker_in und Konditor_in",
        "z.B. koch oder 2,5 jahre",
        "max 3 jahre, dann meister",
        "3-4 tage praktikum von 8 bis 14 uhr",
        "eins oder zwei praktika?",
        "was macht man am ersten tag",
    ],
)
def test_what_tells_nobody_apart_stays(said: str) -> None:
    assert scrub(said) == said


def test_the_ways_people_ask_lose_nothing() -> None:
    entries = [entry for file in STARTER for entry in tomllib.loads(file.read_text("utf-8")).get("entry", [])]
    asked = [text for entry in entries for text in (*entry.get("phrasings", ()), *entry.get("names", ()))]
    assert len(asked) > 300
    assert [text for text in asked if scrub(text) != text and not any(sign.isdigit() for sign in text)] == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Wir treffen uns eine halbe Stunde später.", False),
        ("Bring feste Schuhe mit, 3 Stunden dauert es.", False),
        ("Frag Mia Müller", True),
        ("Frau Meier ist krank", True),
        ("Wir sind in der Realschule Musterdorf", True),
        ("Kommt ins Campe-Gymnasium", True),
        ("Hier anmelden: https://example.org/x", True),
        ("schau auf example.org", True),
        ("schreib an info@netz.example", True),
    ],
)
def test_what_must_not_stand_on_a_lock_screen(text: str, tells: bool) -> None:
    assert tells_who(text) is tells


def test_what_steers_a_terminal_goes() -> None:
    assert scrub("was\x1b[2J macht\x00 ein\u202e Ko\u200bch\x9b1m?") == "was [2J macht ein Koch 1m?"


@pytest.mark.parametrize("junk", ["a" * 1000, "@ " * 500, "1 " * 500, "ich heiße " * 100, "a.a" * 330, "null " * 200])
def test_what_is_kept_has_an_end(junk: str) -> None:
    assert len(scrub(junk)) <= LONGEST_KEPT
