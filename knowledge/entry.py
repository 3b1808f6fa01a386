"""What we know: entries of several kinds, with their source and the ways people ask for them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.kinds.course import CourseFacts
from knowledge.kinds.material import MaterialFacts
from knowledge.kinds.names import EntryId as EntryId
from knowledge.kinds.names import FieldId as FieldId
from knowledge.kinds.place import PlaceFacts
from knowledge.kinds.portrait import PortraitFacts
from knowledge.kinds.snack import SnackFacts

GERMAN = "de"


class Kind(StrEnum):
    ANSWER = "answer"
    OCCUPATION = "occupation"
    APPRENTICESHIP = "apprenticeship"
    COURSE = "course"
    SNACK = "snack"
    PORTRAIT = "portrait"
    PLACE = "place"
    MATERIAL = "material"


class Training(StrEnum):
    """How an occupation is learned."""

    DUAL = "dual"
    SCHOOL = "school"
    STUDY = "study"
    CIVIL_SERVICE = "civil_service"


class Certificate(StrEnum):
    """The school certificate that most who start have; the law asks for none in dual training."""

    NONE = "none"
    HAUPTSCHULE = "hauptschule"
    REALSCHULE = "realschule"
    FACHABITUR = "fachabitur"
    ABITUR = "abitur"


class Reach(StrEnum):
    """How a place can be reached by somebody who does not drive."""

    FOOT = "foot"
    BUS = "bus"
    CAR = "car"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    training: Training
    months: int
    certificate: Certificate
    tasks: tuple[str, ...]
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    certificate_note: str = ""
    length_note: str = ""


@dataclass(frozen=True, slots=True)
class ApprenticeshipFacts:
    """`how_to_apply` is the company's link, e-mail address or telephone number; `openings` how many it takes.

    `partners` are further companies of a joint apprenticeship: one place, several companies.
    """

    occupation: EntryId
    company: str
    place: str
    start_year: int
    valid_until: date
    reach: tuple[Reach, ...] = ()
    how_to_apply: str = ""
    openings: int | None = None
    partners: tuple[str, ...] = ()

    def is_over(self, today: date) -> bool:
        """Nobody can apply any more."""
        return self.valid_until < today


Facts = (
    OccupationFacts | ApprenticeshipFacts | PortraitFacts | SnackFacts | CourseFacts | PlaceFacts | MaterialFacts | None
)


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry in another language: a BCP-47 code such as `en`, `uk`, or `de-x-leicht` for Leichte Sprache."""

    language: str
    title: str = ""
    answer: str = ""
    phrasings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing we know. `names` are the spellings of a thing that has a name: occupations, companies, places.

    `language` is that of the answer; entries are written in German, and `said_in` gives them in another language.
    `successor` is the entry that takes the place of this one.
    """

    id: EntryId
    kind: Kind
    title: str
    answer: str
    phrasings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fields: tuple[FieldId, ...] = ()
    related: tuple[EntryId, ...] = ()
    region: str = ""
    source: str = ""
    checked_on: date | None = None
    review_by: date | None = None
    example: bool = False
    facts: Facts = None
    translations: tuple[Translation, ...] = ()
    successor: EntryId | None = None
    language: str = GERMAN

    def said_in(self, language: str) -> "Entry":
        """As it is in a language; what is not translated stays German."""
        found = next((one for one in self.translations if one.language == language), None)
        if found is None:
            return self
        return replace(
            self,
            title=found.title or self.title,
            answer=found.answer or self.answer,
            phrasings=found.phrasings,
            names=found.names,
            language=language if found.answer or not self.answer else self.language,
        )

    @property
    def spoken_title(self) -> str:
        """The title as a button or a list shows it."""
        return self.title if not self.example else f"{self.title} (Beispiel)"
