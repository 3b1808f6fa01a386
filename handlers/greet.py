"""The first words: what this is, what it can do, what it stores."""

from handlers.answers import interests, occupations
from handlers.discover import playing
from handlers.discover.actions import Play
from handlers.fair import companies
from handlers.fair.actions import ShowFair
from handlers.host_questions import asking
from handlers.links import arriving
from handlers.links.link import typed_code
from handlers.moving import beside, moving
from handlers.moving.codes import PAYLOAD as MOVING
from handlers.sessions import codes, details, joining
from handlers.speech.actions import AskSomething, Discover, GetHelp, Greet, Help, ShowDates
from handlers.speech.reply import Button, Reply
from handlers.subscriptions import following
from handlers.surveys import asking as surveys
from handlers.talk import Talk
from knowledge.entry import GERMAN
from knowledge.field import field_named


async def start(payload: str, talk: Talk) -> Reply:
    """A start link may lead straight to a session, a field or an entry; anything else is greeted."""
    kind, _, name = payload.partition("_")
    if kind == "l":
        return await arriving.open_link(typed_code(name), talk, start)
    if kind == MOVING:
        return await moving.start(name, talk)
    if kind == "s" and (session := await talk.dates.find(name, talk.person)):
        return await details.details(session, talk)
    if kind == "q" and (box := await asking.show(f"s_{name}", talk)):
        return box
    if kind == "v" and (survey := await surveys.opened(name, talk)):
        return survey
    if kind == "c" and (code := codes.typed_code(name)):
        return await joining.use_code(code, talk)
    if kind == "m" and (fair := await companies.show_fair(ShowFair(name), talk)):
        return fair
    if payload == "d":
        return playing.begin("", talk)
    if kind == "f" and field_named(name):
        return await interests.look_at_field(name, talk)
    if kind == "h" and (followed := await following.by_link(name, talk)):
        return followed
    if kind in ("e", "n", "p") and (entry := talk.knowledge.entry(name)):
        return await occupations.read(entry, talk)
    return greeting(talk)


def greeting(talk: Talk) -> Reply:
    own = talk.own.greeting if talk.language == GERMAN else ""
    return Reply(
        "\n\n".join((own or _what_i_do(talk), _what_i_keep(talk))),
        main_choices(talk),
        title=talk.say("Hi, I am Lotse!"),
        dialog=talk.dialog.anew(),
    )


def _what_i_do(talk: Talk) -> str:
    return talk.say(
        "I answer questions about careers here in the Weserbergland: briefly, honestly and with the source. "
        "And I find you a session with people who do the job."
    )


def _what_i_keep(talk: Talk) -> str:
    """Not to be left out by a greeting of one's own."""
    return talk.say(
        "I am a program, not a human. You need no name, and I store nothing about you until you book: only "
        "where we are in our talk, for a short time."
    )


def main_choices(talk: Talk) -> tuple[Button, ...]:
    return (
        Button(talk.say("Ask something"), AskSomething()),
        Button(talk.say("Find your superpower"), Play()),
        Button(talk.say("Discover careers"), Discover()),
        Button(talk.say("Sessions"), ShowDates()),
    )


def invite_question(talk: Talk) -> Reply:
    return Reply(
        talk.say(
            "Go ahead, just write it as you would say it. For example: “What does a mechatronics technician do?” "
            "or “I have no idea what to do after year 10”."
        )
    )


def help_words(talk: Talk, page: int = 0) -> Reply:
    if page:
        return _more_words(talk)
    words = (
        talk.say("sos: people who listen when you are not well"),
        talk.say("sessions: see dates and book"),
        talk.say("my sessions: what you have booked"),
        talk.say("places: apprenticeships near you"),
        talk.say("superpower: a game that finds careers for you"),
        talk.say("snacks: learn something in two minutes"),
        talk.say("portraits: people tell of their job"),
        talk.say("data: what is stored about you"),
        talk.say("delete: delete everything about you"),
        talk.say("stop: no more messages from me"),
        talk.say("language: change the language"),
    )
    first = talk.say("Just write your question. These words always work:")
    last = talk.say("Instead of tapping a button you can type its number.")
    return Reply(
        "\n".join((first, *(f"• {word}" for word in words), last)),
        (*main_choices(talk), _in_a_crisis(talk), Button(talk.say("More words"), Help(1))),
        title=talk.say("How this works"),
    )


def _more_words(talk: Talk) -> Reply:
    words = (
        talk.say("advice offices: who helps you nearby"),
        talk.say("courses: what else you can learn"),
        talk.say("news: what you follow"),
        talk.say("surveys: say what you think"),
        talk.say("move: take this chat along to your phone"),
    )
    last = talk.say("You can put a question to the people themselves: at their session or at their portrait.")
    return Reply(
        "\n".join((*(f"• {word}" for word in words), last)),
        (beside.way_there(talk), _in_a_crisis(talk), back_to_start(talk)),
        title=talk.say("More words"),
    )


def _in_a_crisis(talk: Talk) -> Button:
    return Button(talk.say("Help in a crisis"), GetHelp())


def expired(talk: Talk) -> Reply:
    """For buttons that are old, foreign or made up: they change nothing."""
    return Reply(
        talk.say("This button no longer works. Here is where you can go on:"),
        (*main_choices(talk), Button(talk.say("Help"), Help())),
    )


def only_words(talk: Talk) -> Reply:
    return Reply(
        talk.say(
            "I can only read text: no pictures, stickers, voice messages or files. "
            "Write me your question in a few words."
        ),
        main_choices(talk),
    )


def too_long(talk: Talk) -> Reply:
    return Reply(talk.say("That is a lot at once. Ask me in one or two sentences and I will find more for you."))


def back_to_start(talk: Talk) -> Button:
    return Button(talk.say("Back to the start"), Greet())
