"""The facts of each kind: read from a file, written and read again, told what is wrong; and who is responsible."""

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.entry import Entry, EntryId, FieldId, Kind
from knowledge.files.reading import parse, read
from knowledge.files.writing import to_lines
from knowledge.kinds.directory import answering_for
from knowledge.kinds.place import PlaceFacts, PlaceRole
from knowledge.live import learn
from knowledge.region import read_region
from knowledge.successors import asked_as_before, led_to, successors

TODAY = date(2026, 11, 21)
HEAD = 'id = "a"\ntitle = "A"\n'
GOOD = """
[[entry]]
id = "kurs"
kind = "course"
title = "Kurs"
facts = { provider = "VHS", place = "Hameln", cost = "kostenlos", contact = "0123", starts_days = 10, valid_days = 20 }
[[entry]]
id = "snack"
kind = "snack"
title = "Snack"
[entry.facts]
minutes = 2
cards = [
  { text = "Nur Text" },
  { question = "Was?", options = ["a", "b"], right = 0, feedback = ["ja", "nein"] },
]
[[entry]]
id = "amt"
kind = "place"
title = "Beratung"
[entry.facts]
role = "advice"
town = "Hameln"
districts = ["Hameln-Pyrmont"]
hours = [{ town = "Hameln", when = "Di 14–17 Uhr", where = "Rathaus" }, { town = "Rinteln", when = "Mi" }]
[[entry]]
id = "mia"
kind = "portrait"
title = "Mia"
facts = { company = "Muster", place = "Höxter", role = "ambassador", trained_on = 2026-05-01, answers = ["a", "", "c"] }
[[entry]]
id = "koffer"
kind = "material"
title = "Koffer"
facts = { provider = "Kammer", days = 7 }
[[entry]]
id = "verbund"
kind = "apprenticeship"
title = "Platz"
[entry.facts]
occupation = "tischler"
company = "A"
partners = ["B", "C"]
place = "Höxter"
start_year = 2027
valid_until = 2027-03-31
[[entry]]
id = "alt"
kind = "course"
title = "Ein Kurs von früher, ohne Angaben"
"""
REGION = """
name = "Weserbergland"
[[district]]
name = "Landkreis Holzminden"
[district.towns]
"Holzminden" = ["Neuhaus"]
[[district]]
name = "Kreis Höxter"
[district.towns]
"Höxter" = []
"""


def test_all_kinds_are_written_as_they_were_read() -> None:
    entries, problems = read(parse(GOOD, "a.toml"), "a.toml", TODAY)
    assert problems == []
    again, problems = read(parse(to_lines(entries), "a.jsonl"), "a.jsonl", TODAY)
    assert (again, problems) == (entries, [])
    assert [entry.facts is None for entry in entries] == [False] * 6 + [True]


@pytest.mark.parametrize(
    ("kind", "facts", "told"),
    [
        ("course", 'providr = "VHS"', "facts does not know 'providr'"),
        ("course", 'provider = "VHS"', "facts.place is missing"),
        ("course", 'provider = "VHS"\nonline = "ja"', "facts.online has to be true or false"),
        ("place", 'role = "shop"\ntown = "Hameln"', "facts.role has to be one of partner, advice, venue"),
        (
            "place",
            'role = "advice"\ntown = "Hameln"\nhours = [{ town = "Rinteln" }]',
            "hours: when is missing",
        ),
        ("snack", "minutes = 3", "facts.cards is missing"),
        ("snack", 'cards = [{ question = "Was?", options = ["a"] }]', "in card 1: a question has two to 4 options"),
        ("snack", 'cards = [{ question = "Was?", options = ["a", "b"], right = 2 }]', "in card 1: right is the place"),
        ("portrait", 'answers = ["1", "2", "3", "4", "5", "6", "7", "8"]', "more answers than there are questions: 7"),
        ("material", "days = 0\nprovider = 'x'", "facts.days has to be a whole number from 1 to 365"),
    ],
)
def test_what_is_wrong_with_facts_is_told(kind: str, facts: str, told: str) -> None:
    text = f'{HEAD}kind = "{kind}"\n[facts]\n{facts}'
    entries, problems = read(parse(text, "a.toml"), "a.toml", TODAY)
    assert entries == []
    assert told in str(problems[0])


def office(name: str, *districts: str, fields: Sequence[str] = (), example: bool = False) -> Entry:
    facts = PlaceFacts(PlaceRole.ADVICE, "Holzminden", contact="x", districts=districts)
    of = tuple(map(FieldId, fields))
    return Entry(EntryId(name), Kind.PLACE, name, "", fields=of, facts=facts, example=example)


OFFICES = [
    office("alle"),
    office("holzminden", "Landkreis Holzminden"),
    office("hoexter", "Kreis Höxter"),
    office("holz", fields=["wood"]),
    office("kunststoff-hoexter", "Kreis Höxter", fields=["plastics"]),
    office("kunststoff-beispiel", fields=["plastics"], example=True),
]


@pytest.mark.parametrize(
    ("question", "district", "expected"),
    [
        ("Wo wächst Wusselkram in Neuhaus?", "", ["holzminden"]),
        ("Wo wächst Wusselkram?", "Kreis Höxter", ["hoexter"]),
        ("Wo wächst Wusselkram aus Holz in Höxter?", "", ["holz"]),
        ("Was ist Plastik?", "", ["kunststoff-hoexter"]),
        ("Was ist Plastik?", "Landkreis Holzminden", ["kunststoff-beispiel"]),
        ("Wo wächst Wusselkram?", "", []),
    ],
)
def test_a_question_goes_to_who_is_responsible(question: str, district: str, expected: list[str]) -> None:
    known = learn(OFFICES, region=read_region(REGION))
    assert [one.entry.id for one in answering_for(question, district, known, TODAY)] == expected


def test_what_is_gone_leads_on_over_several_steps_and_never_in_a_circle() -> None:
    def entry(name: str, successor: str = "") -> Entry:
        return Entry(EntryId(name), Kind.ANSWER, name, "", (f"frage {name}",), successor=EntryId(successor) or None)

    there, gone = [entry("neu")], [entry("alt", "mittel"), entry("mittel", "neu"), entry("x", "y"), entry("y", "x")]
    known, led = {one.id: one for one in there}, successors(gone)
    assert led_to(EntryId("alt"), known, led) == there[0]
    assert led_to(EntryId("x"), known, led) is None
    assert asked_as_before(there, gone)[0].phrasings == ("frage neu", "alt", "frage alt", "mittel", "frage mittel")
