"""What kinds, states, acts and facts are called at the desk; the texts are said where they are shown."""

from bot.texts import to_be_said
from handlers import own
from knowledge.entry import Certificate, Kind, Reach, Training
from knowledge.kinds.place import PlaceRole
from knowledge.kinds.portrait import HostRole
from storage.desk.kept import State, What

KINDS = {
    Kind.ANSWER: to_be_said("Answer"),
    Kind.OCCUPATION: to_be_said("Occupation"),
    Kind.APPRENTICESHIP: to_be_said("Apprenticeship place"),
    Kind.COURSE: to_be_said("Course"),
    Kind.SNACK: to_be_said("Learning snack"),
    Kind.PORTRAIT: to_be_said("Portrait"),
    Kind.PLACE: to_be_said("Partner or advice office"),
    Kind.MATERIAL: to_be_said("Material"),
}
ABOUT_KINDS = {
    Kind.ANSWER: to_be_said("The answer to a question that pupils ask."),
    Kind.OCCUPATION: to_be_said("An occupation with what one does in it, how long it takes and what one needs."),
    Kind.APPRENTICESHIP: to_be_said("A place that a company offers. The chat lists it until the last day to apply."),
    Kind.COURSE: to_be_said("A course or another offer for learning, whoever provides it, until its last day."),
    Kind.SNACK: to_be_said("A few cards with questions, in two or three minutes, right in the chat."),
    Kind.PORTRAIT: to_be_said("Somebody from the region tells of their work, all by the same seven questions."),
    Kind.PLACE: to_be_said("A partner, an advice office or a venue: where, when, and for whom it is there."),
    Kind.MATERIAL: to_be_said("Something to touch in class, which teachers can borrow."),
}
STATES = {
    State.DRAFT: to_be_said("Draft"),
    State.PUBLISHED: to_be_said("Published"),
    State.WITHDRAWN: to_be_said("Withdrawn"),
    State.EXPIRED: to_be_said("Run out"),
}
LOOKS = {State.DRAFT: "", State.PUBLISHED: "good", State.WITHDRAWN: "warn", State.EXPIRED: "warn"}
ACTS = {
    What.KEPT: to_be_said("As it was before versions were counted"),
    What.DELIVERED: to_be_said("Came with Lotse"),
    What.IMPORTED: to_be_said("Read in or learned"),
    What.DRAFTED: to_be_said("Draft saved"),
    What.PUBLISHED: to_be_said("Published"),
    What.PLANNED: to_be_said("Publication planned"),
    What.CAME_LIVE: to_be_said("Published as planned"),
    What.WITHDRAWN: to_be_said("Withdrawn"),
    What.EXPIRED: to_be_said("Run out by itself"),
    What.CHECKED: to_be_said("Checked"),
    What.MOVED: to_be_said("Region set"),
    What.TRANSLATED: to_be_said("Translation changed"),
    What.RESTORED: to_be_said("Earlier version restored"),
    What.UNDONE: to_be_said("Undone"),
}
TRAININGS = {
    Training.DUAL: to_be_said("In a company and at vocational school"),
    Training.SCHOOL: to_be_said("At a school"),
    Training.STUDY: to_be_said("Course of study"),
    Training.CIVIL_SERVICE: to_be_said("In the public service"),
}
CERTIFICATES = {
    Certificate.NONE: to_be_said("No certain certificate"),
    Certificate.HAUPTSCHULE: to_be_said("Hauptschulabschluss"),
    Certificate.REALSCHULE: to_be_said("Realschulabschluss"),
    Certificate.FACHABITUR: to_be_said("Fachabitur"),
    Certificate.ABITUR: to_be_said("Abitur"),
}
REACHES = {
    Reach.FOOT: to_be_said("On foot"),
    Reach.BUS: to_be_said("By bus or train"),
    Reach.CAR: to_be_said("By car"),
    Reach.ONLINE: to_be_said("From home, online"),
}
ROLES_OF_PLACES = {
    PlaceRole.PARTNER: to_be_said("Partner: a company, school, chamber or association"),
    PlaceRole.ADVICE: to_be_said("Advice office"),
    PlaceRole.VENUE: to_be_said("Venue"),
}
HOST_ROLES = {
    HostRole.PROFESSIONAL: to_be_said("Professional"),
    HostRole.AMBASSADOR: to_be_said("Apprentice ambassador"),
    HostRole.PARENT: to_be_said("Parent"),
}
LANGUAGES = {code: name for code, name in {**own.LANGUAGES, **own.OF_ENTRIES}.items() if code != "de"}
RIGHT_TO_LEFT = frozenset({"ar", "fa"})


def badge(state: State) -> tuple[str, str]:
    """The look of a state and what it is called."""
    return LOOKS[state], STATES[state]
