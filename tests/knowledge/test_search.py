"""Search as a pupil meets it: a small knowledge base, questions, and what is found."""

from collections import Counter
from math import log

import numpy as np
import pytest

from knowledge.entry import Entry, EntryId, Kind
from knowledge.german.meanings import meanings
from knowledge.index import Index, build
from knowledge.matching.own_words import STRENGTH
from knowledge.matching.postings import as_query
from knowledge.matching.ranking import read
from knowledge.search import Nothing, Sure, Unsure, search
from knowledge.words import words

KNOWLEDGE = {
    "Wie schreibe ich eine Bewerbung?": (
        "Was gehört in ein Anschreiben?",
        "Bewerbung Aufbau",
        "Hilfe beim Bewerbungsbrief",
    ),
    "Wie viel verdiene ich in der Ausbildung?": (
        "Wie hoch ist die Ausbildungsvergütung?",
        "Gehalt Azubi",
        "Was bekommt ein Lehrling im Monat?",
    ),
    "Wie finde ich einen Praktikumsplatz?": (
        "Wo kann ich ein Praktikum machen?",
        "Praktikum suchen",
        "Ich brauche noch einen Platz fürs Schulpraktikum",
    ),
    "Darf mir der Betrieb kündigen?": (
        "Kündigung in der Probezeit",
        "Mein Chef will mich rausschmeißen",
        "Welchen Kündigungsschutz habe ich?",
    ),
    "Muss ich zur Berufsschule?": (
        "Wie oft ist Berufsschule?",
        "Blockunterricht oder Teilzeit",
        "Wann habe ich Unterricht?",
    ),
    "Tischler/in": ("Welcher Beruf baut Möbel?", "Schreiner", "Mit Holz arbeiten"),
    "Bäcker/in": ("Wer backt Brot und Brötchen?", "Backstube Beruf", "Mit Teig arbeiten"),
    "Kaufmann/-frau für Büromanagement": ("Welcher Beruf ist im Büro?", "Bürokauffrau", "Am Schreibtisch arbeiten"),
    "Wie viele Tage Urlaub habe ich?": ("Urlaub Azubi", "Wann darf ich frei nehmen?", "Urlaubstage unter 18"),
    "Was ist ein duales Studium?": ("Studieren und arbeiten", "Duales Studium Ablauf", "Studium mit Betrieb"),
}


def entry(title: str, phrasings: tuple[str, ...] = (), answer: str = "", names: tuple[str, ...] = ()) -> Entry:
    return Entry(EntryId(title), Kind.ANSWER, title, answer, phrasings, names)


@pytest.fixture(scope="module")
def index() -> Index:
    return build([entry(title, phrasings) for title, phrasings in KNOWLEDGE.items()])


@pytest.fixture(scope="module")
def occupations() -> Index:
    titles = [
        "Tischler/in",
        "Koch/Köchin",
        "Mechatroniker/in",
        "Dachdecker/in",
        "Fachkraft für Lagerlogistik",
        "Florist/in",
    ]
    return build([entry(title) for title in titles])


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("wie schreib ich ne bewerbung", "Wie schreibe ich eine Bewerbung?"),
        ("was gibts an kohle als azubi", "Wie viel verdiene ich in der Ausbildung?"),
        ("verdiehnst in der ausbildug", "Wie viel verdiene ich in der Ausbildung?"),
        ("PRAKTIKUM", "Wie finde ich einen Praktikumsplatz?"),
        ("chef hat mich rausgeschmissen", "Darf mir der Betrieb kündigen?"),
        ("berufschule wann", "Muss ich zur Berufsschule?"),
        ("Ausbildung als Tischlerin", "Tischler/in"),
        ("baeckerin", "Bäcker/in"),
        ("Büromanagement Kauffrau", "Kaufmann/-frau für Büromanagement"),
        ("wieviel urlaub hab ich", "Wie viele Tage Urlaub habe ich?"),
        ("dual studieren", "Was ist ein duales Studium?"),
    ],
)
def test_finds_first(index: Index, question: str, title: str) -> None:
    assert search(index, question).ranked[0].entry.title == title


@pytest.mark.parametrize("title", KNOWLEDGE)
def test_own_titles_are_sure(index: Index, title: str) -> None:
    match search(index, title):
        case Sure(found):
            assert found.title == title
        case other:
            pytest.fail(f"{title} is not sure: {other}")


@pytest.mark.parametrize(
    "question", ["", "   ", "???", "🦊🦊🦊", "asdf jklö", "Привет", "0", "Wie groß ist der Mond?", "skibidi", "ا" * 50]
)
def test_what_nobody_knows_gets_no_answer(index: Index, question: str) -> None:
    assert not isinstance(search(index, question), Sure)


def test_a_doubtful_question_offers_up_to_three(index: Index) -> None:
    finding = search(index, "mit den Händen arbeiten")
    assert isinstance(finding, Unsure | Nothing)
    if isinstance(finding, Unsure):
        assert 1 <= len(finding.entries) <= 3
        assert list(finding.entries) == [hit.entry for hit in finding.ranked[: len(finding.entries)]]


@pytest.mark.parametrize("question", ["Bewerbung", "Urlaub im Praktikum", "nichts davon"])
def test_scores_are_chances_best_first(index: Index, question: str) -> None:
    scores = [hit.score for hit in search(index, question).ranked]
    assert len(scores) <= 10
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_hit_shows_the_closest_wording(index: Index) -> None:
    assert search(index, "schreiner werden").ranked[0].closest == "Schreiner"


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("was macht man als Mechatronikerin", "Mechatroniker/in"),
        ("was verdient ein mechatronicker", "Mechatroniker/in"),
        ("koechin", "Koch/Köchin"),
        ("dachdeker praktikum", "Dachdecker/in"),
        ("lagerlogistik", "Fachkraft für Lagerlogistik"),
    ],
)
def test_titles_alone_are_found(occupations: Index, question: str, title: str) -> None:
    assert search(occupations, question).ranked[0].entry.title == title


@pytest.mark.parametrize("question", ["Wie hoch ist der Eiffelturm?", "Pilotin werden", "was kostet das"])
def test_titles_alone_know_what_they_do_not_hold(occupations: Index, question: str) -> None:
    assert not isinstance(search(occupations, question), Sure)


def test_names_and_answers_are_found_too() -> None:
    some = [
        entry("Agentur für Arbeit", names=("BiZ", "Berufsinformationszentrum"), answer="Beratung in der Bahnhofstraße"),
        entry("Kammer", names=("IHK",), answer="Fragen zu Verträgen in Industrie und Handel"),
        entry("Jugendamt", names=("Jugendhilfe",), answer="Hilfe bei Sorgen in der Familie"),
    ]
    index = build(some)
    assert search(index, "biz").ranked[0].entry is some[0]
    assert search(index, "familie sorgen").ranked[0].entry is some[2]


@pytest.mark.parametrize("question", ["wie schreib ich ne bewerbung", "PRAKTIKUM urlaub", "", "xyz", "kohle als azubi"])
def test_own_words_speak_by_how_much_likelier_they_make_a_question(index: Index, question: str) -> None:
    said = [{meaning for word in words(one.text) for meaning in meanings(word)} for one in index.examples]
    by_entry = [Counter(meaning for i in index.wordings_of(e) for meaning in said[i]) for e in range(len(KNOWLEDGE))]
    entries_with = Counter(meaning for counts in by_entry for meaning in counts)
    asked = {meaning for word in words(question) for meaning in meanings(word)} & entries_with.keys()
    middle = sum(counts.total() for counts in by_entry) / len(by_entry)
    everywhere = sum(times + 0.5 for times in entries_with.values())
    expected = [
        sum(
            log((counts[meaning] + middle * common) / (counts.total() + middle) / common)
            for meaning in asked
            for common in [(entries_with[meaning] + 0.5) / everywhere]
        )
        for counts in by_entry
    ]
    reading = read(index, question)
    evidence = index.evidence(reading.query, reading.alike)
    assert index.classes
    assert evidence is not None
    seen = evidence - index.classes.evidence(reading.alike)
    assert seen == pytest.approx(STRENGTH * np.array(expected), abs=1e-4)
    assert seen.any() == bool(asked)


def test_a_wording_is_asked_as_a_question_would_be(index: Index) -> None:
    assert index.own_words
    texts = [words(one.text) for one in index.examples]
    each = index.own_words.evidence_of_each(index.postings, index.count(texts))
    for text, evidence in zip(texts, each, strict=True):
        query = as_query(index.postings, index.count([text]))
        assert np.array_equal(evidence, index.own_words.evidence(query))


def test_an_answer_is_no_wording() -> None:
    some = [entry("Agentur", ("Wo ist die Agentur?",), answer="Am Markt"), entry("Kammer", names=("IHK",))]
    index = build(some)
    texts = [[index.examples[i].text for i in index.wordings_of(one)] for one in range(2)]
    assert texts == [["Agentur", "Wo ist die Agentur?"], ["Kammer", "IHK"]]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_small_knowledge_works(size: int) -> None:
    some = [entry(title, phrasings) for title, phrasings in list(KNOWLEDGE.items())[:size]]
    index = build(some)
    for known in some:
        assert search(index, known.title).ranked[0].entry is known
    assert not isinstance(search(index, "Wie wird das Wetter?"), Sure)


def test_entries_without_any_letters_do_no_harm() -> None:
    index = build([entry("???"), entry("🦊"), entry("Tischler/in", ("Holz",)), entry("")])
    assert search(index, "tischler").ranked[0].entry.title == "Tischler/in"


def test_the_same_entries_give_the_same_findings() -> None:
    some = [entry(title, phrasings) for title, phrasings in KNOWLEDGE.items()]
    questions = ("wie bewerbe ich mich", "holz", "geld", "nix")
    assert [search(build(some), q) for q in questions] == [search(build(some), q) for q in questions]


@pytest.mark.parametrize(
    "message",
    [
        "bewerbung " * 2_000,
        "ä" * 5_000,
        "a\u0308\u0301\u0300" * 3_000,
        "🦊" * 4_000,
        "tischler bäcker büro urlaub studium praktikum kündigung " * 50,
        "<b>" * 2_000 + "Praktikum" + "</b>" * 2_000,
        "\x00\u202e\ufdfa" * 500,
    ],
)
def test_hostile_messages_are_survived(index: Index, message: str) -> None:
    assert len(search(index, message).ranked) <= 10
