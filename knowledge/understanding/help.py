"""Hears whether somebody asks for people who help, or for courses; the words may stand anywhere in a question."""

from collections.abc import Collection
from enum import StrEnum

from knowledge.understanding.phrases import phrases_of, spans, stems_of
from knowledge.understanding.understand import Understood
from knowledge.words import stem, words


class Sought(StrEnum):
    HELP = "help"
    COURSES = "courses"


def sought(question: str) -> dict[Sought, frozenset[str]]:
    """What is asked for, with the words that tell it."""
    said = words(question)
    stems = stems_of(said)
    found = {kind: spans(said, stems, phrases) for kind, phrases in _PHRASES.items()}
    return {kind: frozenset(said[at] for at in places) for kind, places in found.items() if places}


def says_nothing_else(understood: Understood, told_by: Collection[str]) -> bool:
    """Whether all that entries know of a question belongs to what is asked for."""
    own = {stem(word) for word in told_by} | _AROUND
    return all(stem(word) in own for word in understood.known_left)


_PHRASES = phrases_of(
    {
        Sought.HELP: (
            *("wer hilft", "wer hilft mir", "wer kann helfen", "wer kann mir helfen", "wer kann uns helfen"),
            *("hilft mir jemand", "hilfe", "wer berät", "wer berät mich", "beraten lassen", "beratung", "beratungen"),
            *("beratungsstelle", "beratungsstellen", "berufsberatung", "weiterbildungsberatung", "anlaufstelle"),
            *("anlaufstellen", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "ansprechpersonen"),
            *("zuständig", "an wen", "wen kann ich fragen", "sprechzeit", "sprechzeiten", "öffnungszeiten"),
            *("netzwerkpartner", "kontaktperson", "who helps", "who can help", "advice office", "advice offices"),
        ),
        Sought.COURSES: (
            *("kurs", "kurse", "lehrgang", "lehrgänge", "seminar", "seminare", "weiterbildung", "weiterbildungen"),
            *("fortbildung", "fortbildungen", "lernangebot", "lernangebote", "course", "courses"),
        ),
    }
)
_AROUND = frozenset(
    stem(word)
    for word in words(
        "wer wo wen wann an für zu mir mich uns kann man finde gibt jemand hilft helfen beruf berufe berufswahl frage"
    )
)
