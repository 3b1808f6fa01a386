"""Turns a notice that is due into a reply, if it is still true. On a lock screen it shows no name, school or link."""

from handlers.booking.line import is_live
from handlers.booking.notice import Letter, Notice, Occasion, Written
from handlers.booking.session import Booking, CareerSession, State
from handlers.greet import back_to_start
from handlers.lock_screen import is_harmless, title_of
from handlers.sessions import afterwards, changes, details
from handlers.speech.actions import GiveBack, Read, ReadLetter, ShowSession
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import EntryId


async def tell(notice: Notice, session: CareerSession, talk: Talk) -> Reply | None:
    """What to send now; None if it would no longer be true or of use."""
    booking = session.of(notice.person)
    if booking is None or talk.now >= notice.useful_until:
        return None
    if session.called_off or notice.occasion is Occasion.CALLED_OFF:
        return changes.called_off(session, talk) if session.called_off else None
    match notice.occasion, booking.state:
        case Occasion.DAY_BEFORE, State.BOOKED:
            return _day_before(session, talk)
        case Occasion.SOON, State.BOOKED if talk.now < session.doors_open_at:  # the evening before an early morning
            return _day_before(session, talk)
        case Occasion.SOON, State.BOOKED:
            return _soon(session, talk)
        case Occasion.OFFER, State.OFFERED if is_live(booking, talk.now):
            return _offer(session, booking, talk)
        case Occasion.AFTERWARDS, State.BOOKED if (guest := booking.guest(notice.person)) and guest.attended_at:
            return afterwards.question(session, talk)
    return await changes.tell(notice.occasion, session, booking, talk)


def hand_over(letter: Letter, session: CareerSession | None, talk: Talk) -> Reply | None:
    """What staff wrote, or that they wrote: their words may hold what no lock screen is to show.

    None for somebody who has left the session meanwhile.
    """
    if letter.session and (session is None or session.of(talk.person) is None):
        return None
    if is_harmless(f"{letter.question} {letter.text}"):
        return _words(letter, session, talk)
    return Reply(_announced(letter, session, talk), (Button(talk.say("Read it"), ReadLetter(letter.id)),))


async def read(letter_id: str, talk: Talk) -> Reply | None:
    """Whoever has the button was sent it; of a session only those who are still in it."""
    letter = (await talk.letters.find([letter_id])).get(letter_id)
    if letter is None:
        return None
    session = await talk.dates.find(letter.session, talk.person) if letter.session else None
    if letter.session and (session is None or session.of(talk.person) is None):
        return None
    return _words(letter, session, talk)


def _announced(letter: Letter, session: CareerSession | None, talk: Talk) -> str:
    if session:
        return talk.say("The people of the network have written about “{title}”.", title=title_of(session, talk))
    if letter.kind is Written.CORRECTION:
        return talk.say("An answer you got was wrong, sorry. Now there is a right one.")
    return talk.say("There is an answer to a question of yours.")


def _words(letter: Letter, session: CareerSession | None, talk: Talk) -> Reply:
    if session is None:
        return _answer(letter, talk)
    text = talk.say("News about “{title}” from the people of the network:", title=title_of(session, talk))
    return Reply(f"{text}\n\n{letter.text}", (Button(talk.say("Show the session"), ShowSession(session.id)),))


def _answer(letter: Letter, talk: Talk) -> Reply:
    entry = talk.knowledge.entries.get(EntryId(letter.entry)) if letter.entry else None
    more = (Button(entry.spoken_title, Read(entry.id)),) if entry and fits(Read(entry.id)) else ()
    note = talk.say("People of the network have written this. I write again only if something in it was wrong.")
    return Reply(f"{_begins(letter, talk)}\n\n{letter.text}", (*more, back_to_start(talk)), note=note)


def _begins(letter: Letter, talk: Talk) -> str:
    match letter.kind:
        case Written.CORRECTION:
            return talk.say(
                "The answer you got to “{question}” was wrong, sorry. This is right:", question=letter.question
            )
        case Written.SHARED:
            return talk.say(
                "You asked this or something like it: “{question}”. Here is the answer:", question=letter.question
            )
    return talk.say("You asked: “{question}”. Here is the answer:", question=letter.question)


def _offer(session: CareerSession, booking: Booking, talk: Talk) -> Reply:
    text = talk.say(
        "A seat has become free for you: {title}. It is held for you until {moment}.",
        title=title_of(session, talk),
        moment=talk.wording.moment(booking.offered_until or session.starts_at),
    )
    if booking.size > 1:
        text += " " + talk.say("It is {n} seats, for all of you.", n=booking.size)
    return Reply(text, details.offer_buttons(session, talk))


def _day_before(session: CareerSession, talk: Talk) -> Reply:
    moment = talk.wording.moment(session.starts_at)
    if session.starts_at.astimezone(talk.zone).date() == talk.today:  # told late: we were away when it was due
        text = talk.say("Today: {title}, {moment}. Can you come?", title=title_of(session, talk), moment=moment)
    else:
        text = talk.say("Tomorrow: {title}, {moment}. Can you come?", title=title_of(session, talk), moment=moment)
    return Reply(text, (Button(talk.say("Yes, show details"), ShowSession(session.id)), _cannot_come(session, talk)))


def _soon(session: CareerSession, talk: Talk) -> Reply:
    text = talk.say("In 15 minutes: {title}. The door is open.", title=title_of(session, talk))
    return Reply(text, (Button(talk.say("Go to the session"), ShowSession(session.id)), _cannot_come(session, talk)))


def _cannot_come(session: CareerSession, talk: Talk) -> Button:
    return Button(talk.say("I can't come"), GiveBack(session.id))
