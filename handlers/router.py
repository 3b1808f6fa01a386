"""The map: which words and which button lead where."""

import re

from handlers import greet, own, safety
from handlers.answers import ask, feedback, interests, occupations, places, waiting
from handlers.commands import command, yes_or_no
from handlers.directory import tapped as directory_tapped
from handlers.discover import playing
from handlers.discover import tapped as discover_tapped
from handlers.discover.actions import Discovering
from handlers.fair import companies
from handlers.fair.actions import AtFair
from handlers.host_questions import asking as host_questions
from handlers.host_questions import tapped as box_tapped
from handlers.host_questions.actions import OfTheBox
from handlers.links import arriving, counting
from handlers.links.link import typed_code
from handlers.moving import codes as moving_codes
from handlers.moving import moving
from handlers.moving.actions import Move, MoveHere
from handlers.openings import narrowing
from handlers.openings.actions import NarrowPlaces
from handlers.parents import card as parents_card
from handlers.parents.actions import ForParents
from handlers.portraits import tapped as portraits_tapped
from handlers.portraits.actions import OfPortraits
from handlers.safety import calm
from handlers.sessions import afterwards, codes, dates, details, joining, naming, notices, seats
from handlers.snacks import tapped as snacks_tapped
from handlers.snacks.actions import Snacking
from handlers.speech.actions import (
    AcceptOffer,
    Action,
    Always,
    Around,
    AskSomething,
    AskToForget,
    BookAsGroup,
    Choose,
    Conversation,
    DeclineOffer,
    Discover,
    Expired,
    Forget,
    GetCalendar,
    GetCertificate,
    GetHelp,
    GiveBack,
    GiveBackOne,
    GiveNickname,
    Greet,
    Help,
    Initiative,
    KeepPlace,
    Languages,
    LookAtField,
    MySessions,
    NoneOfThese,
    NotWhatIAsked,
    Rate,
    Read,
    ReadLetter,
    ResumeMessages,
    Seat,
    ShowAspect,
    ShowData,
    ShowDates,
    ShowPlaces,
    ShowSession,
    Speak,
    StopMessages,
    Swap,
    TakeSeat,
    TellMe,
)
from handlers.speech.packing import unpack
from handlers.speech.reply import Reply
from handlers.speech.turn import Started, Turn, Unreadable
from handlers.subscriptions import tapped as following_tapped
from handlers.subscriptions.actions import FollowingNews
from handlers.surveys import asking as surveys_asking
from handlers.surveys import tapped as surveys_tapped
from handlers.surveys.actions import Surveying
from handlers.talk import Talk

LONGEST_QUESTION = 1000  # characters
_APART = re.compile("[\u2066-\u2069]")


async def route(turn: Turn, talk: Talk) -> Reply:
    arrived = await arriving.arrive(turn.start, talk)
    reply = await _answer(turn, arrived)
    return reply if arrived is talk else arriving.remembered(reply, arrived)


async def _answer(turn: Turn, talk: Talk) -> Reply:
    match turn.did:
        case str(text):
            return await hear(text, talk)
        case Started(payload):
            return await greet.start(payload, talk)
        case Unreadable.MEDIA:
            return greet.only_words(talk)
        case action:
            return await act(action, talk)


async def hear(text: str, talk: Talk) -> Reply:
    """A crisis before anything else, then what was just asked for, then words that always work, then a question."""
    if safety.is_crisis(text):
        return safety.help_lines(talk)
    if len(text) > LONGEST_QUESTION:
        return greet.too_long(talk)
    if chosen := _typed_choice(text, talk):
        return await act(chosen, talk)
    if meant := command(text):
        return await act(meant, talk)
    if text.startswith("/"):
        return greet.help_words(talk)
    if code := typed_code(text):
        return await arriving.open_typed(code, talk, greet.start)
    if code := codes.typed_code(text):
        return await joining.use_code(code, talk)
    if code := moving_codes.typed_code(text):
        return await moving.come_in(code, talk)
    if reply := await _awaited(text, talk) or calm.answered(text, talk):
        return reply
    if not text.strip():
        return greet.invite_question(talk)
    return playing.offering_to_go_on(await ask.ask(text, talk), talk)


async def _awaited(text: str, talk: Talk) -> Reply | None:
    """What the last reply asked for; None for words that are no answer to it."""
    if talk.dialog.certifying:
        return await afterwards.certify(text, talk)
    if talk.dialog.writing:
        return await surveys_asking.hear(text, talk)
    if talk.dialog.asking_host:
        return await host_questions.put(text, talk)
    if talk.dialog.commenting:
        return await afterwards.keep_word(text, talk)
    if talk.dialog.naming:
        return await naming.keep_nickname(text, talk)
    return await discover_tapped.refined(text, talk)


def _typed_choice(text: str, talk: Talk) -> Action | None:
    """A number or a label that was just shown, typed instead of tapped."""
    said = _bare(text)
    choices = talk.dialog.choices
    if said.isdecimal() and len(said) < 3 and 1 <= int(said) <= len(choices):
        return unpack(choices[int(said) - 1].data)
    labelled = next((unpack(choice.data) for choice in choices if _bare(choice.label) == said), None)
    return labelled or yes_or_no(text, (choice.data for choice in choices)) or playing.meant(text, talk)


def _bare(text: str) -> str:
    """Without brackets and full stops around it: "[2]", "2.", "Tischler/in in Höxter (Beispiel)".

    And without what sets names apart among words from right to left.
    """
    return _APART.sub("", text).strip().strip("[].)").casefold()


async def act(action: Action, talk: Talk) -> Reply:
    reply = await _act(action, talk)
    return reply or greet.expired(talk)


async def _act(action: Action, talk: Talk) -> Reply | None:
    """None where the button's thing is not there: it is told like any other expired button."""
    if isinstance(action, Seat):
        return await _book(action, talk)
    if isinstance(action, Around):
        return await _look_around(action, talk)
    if isinstance(action, Always):
        return await _always(action, talk)
    if isinstance(action, Move | MoveHere):
        return await moving.act(action, talk)
    if isinstance(action, Initiative):
        return await _take_part(action, talk)
    if isinstance(action, Expired):
        return None
    return await _converse(action, talk)


async def _take_part(action: Initiative, talk: Talk) -> Reply | None:
    """What the region's initiatives bring has a map of its own for each."""
    if isinstance(action, AtFair):
        return await companies.act(action, talk)
    if isinstance(action, ForParents):
        return await parents_card.act(action, talk)
    if isinstance(action, Discovering):
        return await discover_tapped.act(action, talk)
    if isinstance(action, Surveying):
        return await surveys_tapped.act(action, talk)
    if isinstance(action, Snacking):
        return await snacks_tapped.act(action, talk)
    if isinstance(action, OfPortraits):
        return await portraits_tapped.act(action, talk)
    if isinstance(action, FollowingNews):
        return await following_tapped.act(action, talk)
    if isinstance(action, OfTheBox):
        return await box_tapped.act(action, talk)
    return await directory_tapped.act(action, talk)


async def _converse(action: Conversation, talk: Talk) -> Reply | None:
    match action:
        case Greet():
            return greet.greeting(talk)
        case AskSomething():
            return greet.invite_question(talk)
        case Discover(page):
            return interests.choose_field(page, talk)
        case LookAtField(field, page):
            return await interests.look_at_field(field, talk, page)
        case Read(entry):
            return await ask.open_entry(entry, talk)
        case Choose(entry):
            reply = await feedback.choose(entry, talk)
            return counting.on_topic(reply, entry, talk) if reply else None
        case NotWhatIAsked(entry):
            return await feedback.not_what_i_asked(entry, talk)
        case NoneOfThese():
            return await ask.none_of_these(talk)
        case TellMe(question):
            return await waiting.tell_me(question, talk)
        case ShowAspect(entry, aspect):
            return await occupations.show_aspect(entry, aspect, talk)
        case ShowPlaces():
            return places.list_places(action, talk)


async def _book(action: Seat, talk: Talk) -> Reply | None:
    match action:
        case TakeSeat(session, size):
            return await seats.take_seat(session, size, talk)
        case BookAsGroup(session):
            return await seats.ask_how_many(session, talk)
        case Swap(session, size):
            return await seats.swap(session, size, talk)
        case GiveBack(session):
            return await seats.return_seat(session, talk)
        case GiveBackOne(session):
            return await seats.return_one(session, talk)
        case AcceptOffer(session):
            return await seats.accept(session, talk)
        case DeclineOffer(session):
            return await seats.decline(session, talk)
        case KeepPlace(session):
            return await seats.stay_in_line(session, talk)


async def _look_around(action: Around, talk: Talk) -> Reply | None:
    match action:
        case ShowDates():
            return await dates.list_sessions(action, talk)
        case ShowSession(session):
            return await details.show(session, talk)
        case GetCalendar(session):
            return await details.calendar_file(session, talk)
        case GiveNickname(session):
            return await naming.ask_nickname(session, talk)
        case Rate(session, stars):
            return await afterwards.rate(session, stars, talk)
        case GetCertificate(session):
            return await afterwards.ask_name(session, talk)
        case MySessions():
            return await dates.my_sessions(talk)
        case NarrowPlaces():
            return narrowing.narrow(action, talk)
        case ReadLetter(letter):
            return await notices.read(letter, talk)


async def _always(action: Always, talk: Talk) -> Reply | None:
    match action:
        case Help(page):
            return greet.help_words(talk, page)
        case GetHelp():
            return safety.get_help(talk)
        case ShowData():
            return await own.show_data(talk)
        case AskToForget():
            return own.ask_to_forget(talk)
        case Forget():
            return own.forget(talk)
        case StopMessages():
            return await own.stop(talk)
        case ResumeMessages():
            return await own.resume(talk)
        case Languages():
            return own.choose_language(talk)
        case Speak(language):
            return own.speak(language, talk)
