"""What is taken out of a question before it is kept without the person."""

import pytest

from knowledge.scrub import scrub


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ich heiße Mia, was verdient ein Koch", "ich heiße …, was verdient ein Koch"),
        ("Mein Name ist Mia Müller. Was macht ein Koch", "Mein Name ist …. Was macht ein Koch"),
        ("ich heiße mia und suche was", "ich heiße … und suche was"),
        ("schreib mir an mia@example.org", "schreib mir an …"),
        ("ruf 0176 1234567 an", "ruf … an"),
        ("siehe https://example.org/mia", "siehe …"),
        ("wie lange dauert das, 3 jahre?", "wie lange dauert das, 3 jahre?"),
    ],
)
def test_names_numbers_and_links_go(said: str, kept: str) -> None:
    assert scrub(said) == kept
