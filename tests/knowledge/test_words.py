"""German words made alike: spellings, gender forms, endings, meanings and slips."""

import pytest

from knowledge.german.meanings import WORDS, base_form, meanings
from knowledge.german.spelling import correct, learn_spelling
from knowledge.words import fold, stem, words


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


@pytest.mark.parametrize("word", ["hoch", "immer", "xyz", "2027", "quarz", "koch", "🦊"])
def test_right_short_and_unlike_words_stay(word: str) -> None:
    spelling = learn_spelling([("mechatroniker", "zimmer", "koch")], WORDS)
    assert correct(spelling, (word,)) == (word,)
