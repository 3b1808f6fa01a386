"""Open questions: equal ones have one key, similar ones come together."""

import time
from datetime import date
from itertools import combinations

import pytest

from knowledge.asked.clusters import clusters, groups
from knowledge.asked.notes import OpenQuestion, Why, has_wording, key, note
from knowledge.entry import Entry, EntryId, Kind
from knowledge.german.meanings import WORDS
from knowledge.german.spelling import learn_spelling
from knowledge.words import words

SPELLING = learn_spelling([words("Was verdient ein Astronaut? Praktikum Wohnheim")], WORDS)
DAY = date(2026, 11, 20)

# One question each line, in three wordings. They were written before the likeness was measured on them; the
# threshold was chosen on others.
ASKED = """
Wie werde ich Pilot? | wie wird man pilotin | was muss ich machen um pilot zu werden
Was verdient ein Pilot? | gehalt als pilotin | wie viel geld bekommt man als pilot
Kann ich mit einem Tattoo zur Polizei? | polizei tattoo erlaubt? | darf man bei der polizei tätowiert sein
Gibt es ein Praktikum im Zoo? | praktikum zoo | kann man im zoo ein schülerpraktikum machen
Bezahlt jemand mein Busticket zur Berufsschule? | wer zahlt die busfahrkarte zur berufsschule \
 | busticket berufsschule kosten
Kann ich in der Ausbildung zu Hause ausziehen? | ausziehen während der ausbildung | eigene wohnung als azubi
Wie werde ich YouTuber? | youtuber werden | kann man youtuber als beruf lernen
Darf ich mein Handy in der Ausbildung benutzen? | handy am arbeitsplatz erlaubt | handyverbot im betrieb
Kann man die Ausbildung in Teilzeit machen, wenn man ein Kind hat? | ausbildung mit kind in teilzeit \
 | teilzeitausbildung für mütter
Was macht eine Hebamme? | aufgaben hebamme | was tut man als hebame den ganzen tag
Bekomme ich Urlaub in den Schulferien? | hab ich in den ferien urlaub als azubi \
 | wie viele tage urlaub hat man in der lehre
Kann ich mit Legasthenie eine Ausbildung machen? | ausbildung trotz legastenie \
 | lese rechtschreibschwäche und beruf
Wie lange muss ich als Azubi jeden Tag arbeiten? | arbeitszeiten azubi unter 18 \
 | wie viele stunden arbeitet man in der ausbildung am tag
Braucht man als Landwirt einen Führerschein? | führerschein für landwirt nötig | ohne führerschein landwirt werden
Gibt es hier einen Girls Day? | wann ist girlsday | girls' day holzminden anmelden
Was zieht man zum Vorstellungsgespräch an? | kleidung vorstellungsgespräch | outfit fürs bewerbungsgespräch
Kann ich im Ausland eine Ausbildung machen? | ausbildung im ausland | auslandspraktikum während der lehre
Was ist, wenn mich der Chef anschreit? | chef schreit mich an | mein ausbilder brüllt immer
Muss ich nach der Ausbildung im Betrieb bleiben? | übernahme nach der ausbildung | werde ich danach übernommen
Kann man Tierpfleger ohne Abschluss werden? | tierpfleger ohne schulabschluss | als tierpflegerin arbeiten ohne zeugnis
"""


def asked(number: int, text: str, times: int = 1, why: Why = Why.NOTHING_FOUND) -> OpenQuestion:
    return OpenQuestion(number, text, "de", why, times, DAY, DAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Was verdient ein Astronaut?", "was verdienen astronauten"),
        ("Was verdient ein Astronaut?", "hallo, was würde ich denn als Astronaut verdienen"),
        ("Was verdient ein Astronaut?", "astronaut gehalt"),
        ("Was verdient ein Astronaut?", "WAS VERDIENT EIN ASTRONAUD"),
        ("Gibt es hier ein Wohnheim?", "wohnheim?"),
        ("und wie?", "wie und"),
    ],
)
def test_equal_questions_have_one_key(one: str, other: str) -> None:
    assert key(one, SPELLING) == key(other, SPELLING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Was verdient ein Astronaut?", "Wie werde ich Astronaut?"),
        ("Wann ist das Praktikum?", "Wo ist das Praktikum?"),
        ("Ich will studieren", "Ich will nicht studieren"),
        ("Ausbildung mit Abschluss", "Ausbildung ohne Abschluss"),
        ("wie geht das", "wer bist du"),
    ],
)
def test_other_questions_have_another_key(one: str, other: str) -> None:
    assert key(one, SPELLING) != key(other, SPELLING)


def test_a_note_holds_nobody_and_counts_what_tells() -> None:
    noted = note("Ich heiße Mia Müller, was verdient ein Astronaut?", SPELLING)
    assert noted
    assert (noted.text, noted.telling) == ("Ich heiße …, was verdient ein Astronaut?", 2)
    assert noted.key == key("Was verdient ein Astronaut?", SPELLING), "somebody's name makes no other question"


@pytest.mark.parametrize("empty", ["", "   ", "?!", "🦊🦊", "0176 1234567", "mia@example.org"])
def test_what_holds_no_question_is_not_noted(empty: str) -> None:
    assert note(empty, SPELLING) is None


def test_an_entry_has_a_wording_in_any_spelling() -> None:
    entry = Entry(EntryId("a"), Kind.ANSWER, "Astronaut", "", phrasings=("Was verdient ein Astronaut?",))
    for said, there in (("astronauten verdienst", True), ("astronaut", True), ("astronaut urlaub", False)):
        noted = note(said, SPELLING)
        assert noted
        assert has_wording(entry, noted, SPELLING) is there, said


def test_similar_questions_come_together() -> None:
    """Measured pairwise: 0.94 of the pairs brought together belong together, 0.83 of those that belong are found."""
    wanted = [(text, group) for group, line in enumerate(ASKED.strip().splitlines()) for text in line.split("|")]
    assert (len(wanted), len({group for _, group in wanted})) == (60, 20)
    faces = groups([text.strip() for text, _ in wanted])
    together = {pair for pair in combinations(range(60), 2) if faces[pair[0]] == faces[pair[1]]}
    belong = {pair for pair in combinations(range(60), 2) if wanted[pair[0]][1] == wanted[pair[1]][1]}
    precision, recall = len(together & belong) / len(together), len(together & belong) / len(belong)
    assert precision >= 0.93, (precision, recall)
    assert recall >= 0.83, (precision, recall)


def test_the_face_is_what_was_asked_most_and_all_are_counted() -> None:
    (one, other) = clusters(
        [
            asked(1, "wie wird man pilotin"),
            asked(2, "gibt es ein wohnheim", 2),
            asked(3, "Wie werde ich Pilot?", 3, Why.NOT_HELPFUL),
            asked(4, "wie werde ich pilot", 1, Why.NONE_OF_THESE),
        ]
    )
    assert [(one.face.id, one.asked), (other.face.id, other.asked)] == [(3, 5), (2, 2)]
    assert one.why == (Why.NOT_HELPFUL, Why.NOTHING_FOUND, Why.NONE_OF_THESE)


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["?"], ["das", "?"]])
def test_little_to_compare_does_no_harm(texts: list[str]) -> None:
    assert len(groups(texts)) == len(texts)


def test_a_full_list_is_brought_together_in_seconds() -> None:
    """As many as are kept at most."""
    nouns = [f"{one}{other}" for one in ("garten", "haus", "wald", "stein", "glas") for other in "abcdefghijklmnopqrst"]
    texts = [f"wie ist {nouns[n % 100]} und {nouns[n // 100 + n % 7]} in der ausbildung {n % 11}" for n in range(5_500)]
    began = time.process_time()
    assert len(groups(texts)) == 5_500
    assert time.process_time() - began < 20
