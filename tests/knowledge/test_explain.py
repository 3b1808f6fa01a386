"""Why something is found, as staff read it: corrections, words met and how, the decision."""

import pytest

from knowledge.entry import Certificate, Entry, EntryId, Kind, OccupationFacts, Training
from knowledge.live import Knowledge, learn
from knowledge.search import Nothing, Sure, Unsure, search
from knowledge.understanding.aspects import Aspect
from knowledge.understanding.explain import Explained, Match, Way, explain, matches
from knowledge.words import words

DUAL = OccupationFacts(Training.DUAL, 36, Certificate.REALSCHULE, ("bauen",))


def entry(name: str, title: str, *phrasings: str, names: tuple[str, ...] = (), answer: str = "") -> Entry:
    kind, facts = (Kind.OCCUPATION, DUAL) if names else (Kind.ANSWER, None)
    return Entry(EntryId(name), kind, title, answer, phrasings, names, facts=facts)


KNOWLEDGE = (
    entry("tischler", "Tischler/in", "Wer baut Möbel?", "mit Holz arbeiten", names=("Tischler", "Schreiner")),
    entry("mechatroniker", "Mechatroniker/in", "Roboter bauen", "Mechanik und Strom", names=("Mechatroniker",)),
    entry("geld", "Wie viel verdient man in der Ausbildung?", "Gehalt Azubi", "Lohn im ersten Lehrjahr"),
    entry("urlaub", "Wie viel Urlaub habe ich als Azubi?", "Urlaubstage Ausbildung", "freie Tage in der Lehre"),
    entry(
        "bus", "Wie komme ich zum Betrieb?", "Fahrkarte für den Bus", "Bahn und Bus", answer="Frag nach dem Jobticket."
    ),
)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return learn(KNOWLEDGE)


@pytest.mark.parametrize(
    ("asked", "wording", "way"),
    [
        ("Urlaub", "wie viel Urlaub", Way.WORD),
        ("Fahrkarten", "Fahrkarte für den Bus", Way.STEM),
        ("bist", "wer warst du", Way.STEM),
        ("Kohle", "Gehalt Azubi", Way.MEANING),
        ("Tischlerlehre", "Ausbildung", Way.PART),
        ("Schoko", "Schokolade", Way.PART),
        ("Mechatrohniker", "ein Mechatroniker", Way.LETTERS),
    ],
)
def test_how_a_word_meets_a_wording(asked: str, wording: str, way: Way) -> None:
    assert [match.way for match in matches(words(asked), words(wording))] == [way]


@pytest.mark.parametrize(("asked", "wording"), [("Kuh", "Gehalt Azubi"), ("Urlaub", ""), ("", "Urlaub"), ("es", "das")])
def test_what_does_not_meet(asked: str, wording: str) -> None:
    assert matches(words(asked), words(wording)) == ()


def test_a_shared_meaning_names_the_words_that_have_it_too() -> None:
    (match,) = matches(words("kohle"), words("gehalt"))
    assert {"lohn", "vergütung"} <= set(match.groups[0])
    assert not {"kohle", "gehalt"} & set(match.groups[0])


def test_words_that_say_little_come_last() -> None:
    met = matches(words("was kostet der Bus"), words("was kostet der Bus"))
    assert [(match.asked, match.small) for match in met][-1] == ("der", True)
    assert met[0] == Match("kostet", "kostet", Way.WORD)


def test_corrections_are_told_with_umlauts(known: Knowledge) -> None:
    told = explain(known, "Wer baut Möbbel, ein Mechatroncker?").corrections
    assert [(one.written, one.read_as) for one in told] == [("möbbel", "möbel"), ("mechatroncker", "mechatroniker")]


def test_what_was_understood_is_told(known: Knowledge) -> None:
    understood = explain(known, "Wie lange lernt man Schreiner?").understood
    assert (understood.occupations, understood.aspects) == (("tischler",), (Aspect.LENGTH,))


def test_a_candidate_shows_what_speaks_for_it(known: Knowledge) -> None:
    first = explain(known, "Gibts als Lehrling Kohle im Kino?").candidates[0]
    assert first.entry.id == "geld"
    assert [match.way for match in first.matches if match.asked == "kohle"] == [Way.MEANING]
    assert first.unmet == ("kino",)


def test_words_met_in_another_wording_are_told_apart(known: Knowledge) -> None:
    first = explain(known, "Fahrkarte für den Bus Jobticket").candidates[0]
    assert [match.asked for match in first.elsewhere] == ["jobticket"]


@pytest.mark.parametrize("question", ["Wie viel Urlaub habe ich als Azubi?", "azubi", "qqq", "", "🦊", "bus " * 500])
def test_the_decision_is_that_of_the_search(known: Knowledge, question: str) -> None:
    explained, found = explain(known, question), search(known.index, question)
    expected = {Sure: "answer", Unsure: "choose", Nothing: "none"}[type(found)]
    assert explained.decision == expected
    assert [one.entry for one in explained.candidates] == [hit.entry for hit in found.ranked[:5]]
    assert _is_as_the_thresholds_say(explained)


def _is_as_the_thresholds_say(told: Explained) -> bool:
    reached = (told.chance >= told.offered_from) + (told.chance >= told.sure_from)
    return told.decision == ("none", "choose", "answer")[reached]


def test_nothing_known_is_explained_too() -> None:
    assert explain(learn(()), "Tischler?").candidates == ()
