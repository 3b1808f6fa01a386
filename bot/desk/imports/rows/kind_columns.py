"""The columns of courses and of the directory, and which facts belong to which kind."""

from collections.abc import Mapping

from bot.desk.imports.rows.columns import Column, Takes
from bot.desk.imports.rows.entry_columns import ENTRIES, FIELDS_OF_WORK, ID, PLACES, TITLE
from bot.texts import to_be_said
from knowledge.entry import Kind
from knowledge.kinds.place import PlaceRole

ROLES = {
    PlaceRole.PARTNER.value: to_be_said("partner"),
    PlaceRole.ADVICE.value: to_be_said("advice office"),
    PlaceRole.VENUE.value: to_be_said("venue"),
}
_OF_ALL = {column.name: column for column in (*ENTRIES, *PLACES)}
_ABOUT = tuple(_OF_ALL[name] for name in ("region", "source", "checked_on", "review_by", "example"))
_WORDS = (_OF_ALL["phrasings"], _OF_ALL["names"], FIELDS_OF_WORK)
_CONTACT = Column(
    "contact",
    to_be_said("Contact"),
    to_be_said("A link, an e-mail address or a telephone number."),
    "info@example.org",
    needed=True,
    width=30,
)

COURSES = (
    ID,
    Column("title", TITLE.heading, TITLE.about, "Kurs: Technisches Zeichnen", needed=True, width=30),
    Column("provider", to_be_said("Provider"), to_be_said("Who holds it."), "Volkshochschule Muster", needed=True),
    Column("place", to_be_said("Town"), to_be_said("Where it is; empty only if it is online."), "Hameln"),
    Column(
        "online", to_be_said("Online"), to_be_said("yes, if one can take part online."), "nein", Takes.YES, width=10
    ),
    Column(
        "dates", to_be_said("When it takes place"), to_be_said("As one says it."), "samstags 9 bis 13 Uhr", width=28
    ),
    Column("starts_on", to_be_said("First day"), to_be_said("The first day."), "15.02.2027", Takes.DAY, width=12),
    Column(
        "valid_until",
        to_be_said("Last day on which it is offered"),
        to_be_said("After this day it is not shown any more."),
        "15.03.2027",
        Takes.DAY,
        needed=True,
        width=14,
    ),
    Column("cost", to_be_said("Cost"), to_be_said("Such as: free."), "kostenlos"),
    _CONTACT,
    Column("answer", _OF_ALL["answer"].heading, to_be_said("What Lotse tells about it."), "Du lernst …", width=60),
    *_WORDS,
    *_ABOUT,
)
DIRECTORY = (
    ID,
    Column("title", TITLE.heading, TITLE.about, "Bildungsberatung Muster", needed=True, width=30),
    Column(
        "role",
        to_be_said("What it is"),
        to_be_said("A partner, an advice office or a venue."),
        "Beratungsstelle",
        Takes.CHOICE,
        ROLES,
        needed=True,
        width=16,
    ),
    Column("town", to_be_said("Town"), to_be_said("Where it has its seat."), "Hameln", needed=True),
    Column("street", to_be_said("Street and number"), to_be_said("Where in the town."), "Musterstraße 1"),
    _CONTACT,
    Column(
        "hours",
        to_be_said("Consultation hours"),
        to_be_said("One a line: town | when | where."),
        "Rinteln | mittwochs 14 bis 16 Uhr | Rathaus",
        Takes.LINES,
        width=40,
    ),
    Column(
        "districts",
        to_be_said("Responsible for"),
        to_be_said("Districts or towns, one a line; empty for all."),
        "Landkreis Hameln-Pyrmont",
        Takes.LINES,
        width=26,
    ),
    Column("access", to_be_said("How to get in"), to_be_said("Such as: 2nd floor with a lift."), "Erdgeschoss"),
    Column("answer", _OF_ALL["answer"].heading, to_be_said("What Lotse tells about it."), "Wir beraten …", width=60),
    *_WORDS,
    *_ABOUT,
)
_NAMES: Mapping[Kind, str] = {
    Kind.OCCUPATION: "training months length_note certificate certificate_note tasks likes dislikes",
    Kind.APPRENTICESHIP: "occupation company partners place start_year valid_until reach how_to_apply openings",
    Kind.COURSE: "provider place online dates starts_on valid_until cost contact",
    Kind.PLACE: "role town street contact hours districts access",
}
FACTS_OF: Mapping[Kind, frozenset[str]] = {kind: frozenset(names.split()) for kind, names in _NAMES.items()}
FACTS = frozenset().union(*FACTS_OF.values())
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.OCCUPATION: ("training", "months", "certificate"),
    Kind.APPRENTICESHIP: ("company", "occupation", "place", "start_year", "valid_until"),
    Kind.COURSE: ("provider", "valid_until", "contact"),
    Kind.PLACE: ("role", "town", "contact"),
}
COLUMNS_OF: Mapping[Kind, tuple[Column, ...]] = {
    Kind.APPRENTICESHIP: PLACES,
    Kind.COURSE: COURSES,
    Kind.PLACE: DIRECTORY,
}
