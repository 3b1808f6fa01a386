"""The columns of entries and of apprenticeship places."""

from bot.desk.imports.rows.columns import Column, Takes
from bot.texts import to_be_said
from knowledge.entry import Kind
from knowledge.field import FIELDS

KINDS = {
    Kind.ANSWER: to_be_said("Answer"),
    Kind.OCCUPATION: to_be_said("Occupation"),
    Kind.COURSE: to_be_said("Course"),
    Kind.SNACK: to_be_said("Learning snack"),
    Kind.PORTRAIT: to_be_said("Portrait"),
    Kind.PLACE: to_be_said("Partner or advice office"),
    Kind.MATERIAL: to_be_said("Material"),
}
TRAININGS = {
    "dual": to_be_said("company and school"),
    "school": to_be_said("school"),
    "study": to_be_said("study"),
    "civil_service": to_be_said("civil service"),
}
CERTIFICATES = {
    "none": to_be_said("none"),
    "hauptschule": to_be_said("Hauptschule"),
    "realschule": to_be_said("Realschule"),
    "fachabitur": to_be_said("Fachabitur"),
    "abitur": to_be_said("Abitur"),
}
WAYS = {
    "foot": to_be_said("on foot"),
    "bus": to_be_said("bus or train"),
    "car": to_be_said("car"),
    "online": to_be_said("online"),
}
ID = Column(
    "id",
    to_be_said("id"),
    to_be_said("The name by which Lotse knows the row. It stays the same for ever. Empty for something new."),
    width=24,
)
TITLE = Column("title", to_be_said("Title"), to_be_said("What buttons and lists show."), needed=True, width=30)
_ABOUT_ALL = (
    Column("region", to_be_said("Region"), to_be_said("For which region it holds; empty for all."), "Holzminden"),
    Column(
        "source", to_be_said("Source"), to_be_said("Where it was read: an address or a name."), "https://example.org"
    ),
    Column(
        "checked_on",
        to_be_said("Checked on"),
        to_be_said("The day on which somebody looked whether it is true."),
        "20.11.2026",
        Takes.DAY,
        also=("geprüft",),
        width=12,
    ),
    Column(
        "review_by",
        to_be_said("Check again by"),
        to_be_said("From this day on, Lotse asks you to look again."),
        "20.11.2027",
        Takes.DAY,
        also=("prüfen bis",),
        width=12,
    ),
    Column(
        "example",
        to_be_said("Example"),
        to_be_said("yes, if it is made up and only shows how things work."),
        "nein",
        Takes.YES,
        width=10,
    ),
)
_ANSWER = Column(
    "answer",
    to_be_said("Answer"),
    to_be_said("What Lotse says, in at most 700 characters."),
    "Bei der Agentur für Arbeit, kostenlos.",
    width=60,
)
_QUESTIONS = Column(
    "phrasings",
    to_be_said("Questions"),
    to_be_said("How people ask for it: several, one a line in the same cell (Alt+Enter)."),
    "Wer berät mich?\nWo gibt es Hilfe bei der Berufswahl?",
    Takes.LINES,
    also=("Frage",),
    width=40,
)
_NAMES = Column(
    "names",
    to_be_said("Names"),
    to_be_said("Other names of the same thing, one a line."),
    "Azubi-Beratung",
    Takes.LINES,
)
FIELDS_OF_WORK = Column(
    "fields",
    to_be_said("Fields of work"),
    to_be_said("One a line, as in the list below."),
    "Holz",
    Takes.CHOICES,
    {field.id: field.title for field in FIELDS},
    also=("Berufsfeld",),
    width=26,
)

ENTRIES = (
    ID,
    Column(
        "kind",
        to_be_said("Kind"),
        to_be_said("What sort of entry it is; empty for an answer."),
        "Antwort",
        Takes.CHOICE,
        {kind.value: label for kind, label in KINDS.items()},
        width=14,
    ),
    Column("title", TITLE.heading, TITLE.about, "Berufsberatung", needed=True, width=30),
    _ANSWER,
    _QUESTIONS,
    _NAMES,
    FIELDS_OF_WORK,
    Column(
        "related",
        to_be_said("See also"),
        to_be_said("ids of other entries that Lotse offers beside it, one a line."),
        "",
        Takes.LINES,
    ),
    *_ABOUT_ALL,
    Column(
        "training",
        to_be_said("Way of training"),
        to_be_said("For occupations only."),
        "",
        Takes.CHOICE,
        TRAININGS,
        width=16,
    ),
    Column(
        "months",
        to_be_said("Months"),
        to_be_said("For occupations only: how long the training takes."),
        "",
        Takes.NUMBER,
        also=("Dauer",),
        width=9,
    ),
    Column("length_note", to_be_said("Note on the length"), to_be_said("For occupations only.")),
    Column(
        "certificate",
        to_be_said("School certificate"),
        to_be_said("For occupations only: what most have who start."),
        "",
        Takes.CHOICE,
        CERTIFICATES,
        width=16,
    ),
    Column("certificate_note", to_be_said("Note on the certificate"), to_be_said("For occupations only.")),
    Column("tasks", to_be_said("Tasks"), to_be_said("For occupations only, one a line."), "", Takes.LINES, width=40),
    Column(
        "likes", to_be_said("Suits those who like"), to_be_said("For occupations only, one a line."), "", Takes.LINES
    ),
    Column(
        "dislikes",
        to_be_said("Does not suit those who dislike"),
        to_be_said("For occupations only, one a line."),
        "",
        Takes.LINES,
    ),
)
PLACES = (
    ID,
    Column("title", TITLE.heading, TITLE.about, "Tischler bei Muster Möbel", needed=True, width=30),
    Column("company", to_be_said("Company"), to_be_said("Who trains."), "Muster Möbel GmbH", needed=True),
    Column(
        "partners",
        to_be_said("Further companies"),
        to_be_said("Only of a joint apprenticeship: the other companies, one a line."),
        "",
        Takes.LINES,
    ),
    Column(
        "occupation",
        to_be_said("Occupation"),
        to_be_said("Its name or its id in the knowledge."),
        "Tischler",
        needed=True,
    ),
    Column("place", to_be_said("Town"), to_be_said("Where the training is."), "Holzminden", needed=True),
    Column(
        "start_year",
        to_be_said("Start year"),
        to_be_said("The year in which it begins."),
        "2027",
        Takes.NUMBER,
        needed=True,
        width=11,
    ),
    Column(
        "valid_until",
        to_be_said("Apply until"),
        to_be_said("The last day on which one can apply. After that it is not shown any more."),
        "31.03.2027",
        Takes.DAY,
        needed=True,
        width=14,
    ),
    Column(
        "reach",
        to_be_said("How to get there"),
        to_be_said("One a line."),
        "Bus oder Bahn",
        Takes.CHOICES,
        WAYS,
        also=("Erreichbar", "Anfahrt"),
        width=18,
    ),
    Column(
        "how_to_apply",
        to_be_said("How one applies"),
        to_be_said("A link, an e-mail address or a telephone number of the company."),
        "ausbildung@example.org",
        also=("Bewerbung", "Kontakt"),
        width=30,
    ),
    Column(
        "openings",
        to_be_said("Number of places"),
        to_be_said("How many it takes; empty if nobody knows."),
        "2",
        Takes.NUMBER,
        width=12,
    ),
    Column("answer", _ANSWER.heading, to_be_said("What Lotse tells about it."), "Wir bauen Möbel nach Maß.", width=60),
    Column("phrasings", _QUESTIONS.heading, _QUESTIONS.about, "", Takes.LINES, also=("Frage",), width=30),
    Column("names", _NAMES.heading, _NAMES.about, "", Takes.LINES),
    FIELDS_OF_WORK,
    Column("related", ENTRIES[7].heading, ENTRIES[7].about, "", Takes.LINES),
    *_ABOUT_ALL,
)
