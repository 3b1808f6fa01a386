"""Places of the region in any spelling, and words that only look like one."""

import pytest

from bot.errors import Refused
from bot.knowledge_base import region_of
from knowledge.region import read_region
from knowledge.understanding.towns import button_value, towns
from knowledge.words import words

REGION = region_of("")
TOWNS = towns(REGION, ["Musterdorf"])


def found(text: str) -> list[str]:
    return [one.meaning for one in TOWNS.found_in(words(text), frozenset())]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("ausbildung in Stadtoldendorf", "Stadtoldendorf"),
        ("ausbildung stadoldendorf", "Stadtoldendorf"),
        ("holtzminden", "Holzminden"),
        ("hoexter", "Höxter"),
        ("HÖXTER", "Höxter"),
        ("höxtr ausbildung in hammelnn", "Hameln"),
        ("badpyrmont", "Bad Pyrmont"),
        ("in bad pirmont", "Bad Pyrmont"),
        ("pyrmont", "Bad Pyrmont"),
        ("hess. oldendorf", "Hessisch Oldendorf"),
        ("salzhemendorf", "Salzhemmendorf"),
        ("emmertal", "Emmerthal"),
        ("ich bin hamelner", "Hameln"),
        ("in polle", "Polle"),
        ("bei halle", "Halle"),
        ("in neuhaus", "Neuhaus im Solling"),
        ("lüchtringen", "Lüchtringen"),
        ("im kreis höxter", "Kreis Höxter"),
        ("landkreis hameln-pyrmont", "Landkreis Hameln-Pyrmont"),
        ("weserbergland", "Weserbergland"),
        ("in hanover", "Hannover"),
        ("in göttigen", "Göttingen"),
        ("musterdorf", "Musterdorf"),
        ("in alfeld", "Alfeld"),
        ("warburg", "Warburg"),
        ("steinheim", "Steinheim"),
        ("brakel", "Brakel"),
        ("minden", "Minden"),
    ],
)
def test_a_town_is_found_in_any_spelling(text: str, town: str) -> None:
    assert town in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "mindestens",
        "mein umfeld",
        "das bad ist kaputt",
        "bäder bauen",
        "ich arbeite an kassen",
        "kasse machen",
        "heilen",
        "handeln",
        "sammeln",
        "holzen",
        "in der halle arbeiten",
        "die polle im rasen",
        "pollen allergie",
        "sachen herstellen",
        "ich springe gern",
        "mädchen",
        "makel",
        "hamburger und berliner",
        "münzen",
        "steinmetz",
        "was verdient man als bremser",
        "warnung",
        "gute bewertungen",
        "kannst du das fühlen",
        "jobs mit pferden und hunden",
        "handover",
    ],
)
def test_an_ordinary_word_is_no_town(text: str) -> None:
    assert found(text) == []


def test_several_towns_are_found_in_the_order_they_are_told() -> None:
    assert found("höxter und hamelln oder bad pirmont") == ["Höxter", "Hameln", "Bad Pyrmont"]


def test_each_place_of_the_region_is_found_by_its_name_and_goes_through_a_button() -> None:
    for place in REGION.places:
        assert found(f"in {place.name}") == [place.name]
        assert TOWNS.of_button(button_value([place])) == (place,)


def test_the_three_districts_are_complete() -> None:
    towns_of = {place.name: 0 for place in REGION.places if not place.home}
    for place in REGION.places:
        if place.district and place.home == place.name:
            towns_of[place.district] += 1
    assert towns_of == {
        "Weserbergland": 0,
        "Landkreis Holzminden": 32,
        "Kreis Höxter": 10,
        "Landkreis Hameln-Pyrmont": 8,
    }


@pytest.mark.parametrize("junk", ["", "zzzz", "....", "'; drop", "ab" * 30])
def test_junk_in_a_button_is_no_place(junk: str) -> None:
    assert TOWNS.of_button(junk) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "Invalid value"),
        ("", "'name' is missing"),
        ('name = "X"\ndistrict = 3', "is not built like"),
        ('name = "X"\n[[district]]\nname = "Y"', "'towns' is missing"),
        ('name = "X"\n[[district]]\nname = "Y"\n[district.towns]\n"Z" = ["Z"]', "cannot both be in it"),
    ],
)
def test_a_region_file_that_is_wrong_says_what_is(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_region(text)


def test_a_region_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        region_of("/nowhere/region.toml")
