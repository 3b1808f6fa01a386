"""Going on at another door: the code for it, and coming in by it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.booking.notice import Consequences, consequences
from handlers.booking.session import CareerSession, State
from handlers.moving.actions import Move, MoveHere, Moving
from handlers.moving.codes import VALID_FOR, is_secret, new_code, new_secret
from handlers.moving.merging import Merged, Movers, WasTwice, WishTooMany, merge, one_dialog
from handlers.safety import guessing
from handlers.sessions import dates
from handlers.speech.actions import Greet, MySessions
from handlers.speech.reply import Button, Link, Moved, Reply
from handlers.speech.turn import PersonId
from handlers.talk import Talk

NOTHING = frozenset(["address", "outgoing"])  # but where they are reached
WEB = "web"  # a page shows what was said: others may use it after them


async def act(action: Moving, talk: Talk) -> Reply:
    match action:
        case Move():
            return await offer(talk)
        case MoveHere(secret):
            return await come_in(secret, talk)


async def offer(talk: Talk) -> Reply:
    """The code stands in no table and no reply that is kept: who loses it asks again."""
    held = await talk.people.held(talk.person)
    if held.stored.keys() <= NOTHING:
        text = talk.say(
            "Nothing of yours is kept here that could move. If you know me from elsewhere: write “move” there, and "
            "type the code here."
        )
        return Reply(text, (Button(talk.say("Back to the start"), Greet()),))
    code, secret = new_code(), new_secret()
    await talk.moves.begin(talk.person, code, secret, talk.now + VALID_FOR)
    what_for = talk.say(
        "Write to me where you want to go on, on your phone or in another messenger, and type this there:"
    )
    how_long = talk.say(
        "The code works once, until {hour}. Your bookings and all the rest come along. Show it to nobody: whoever "
        "types it gets your seats.",
        hour=talk.wording.hour(talk.now + VALID_FOR),
    )
    text = "\n\n".join((what_for, code, how_long))
    link = Link(talk.say("All ways, with a QR code"), talk.moves.page(secret))
    return Reply(text, title=talk.say("Moving"), link=link, kept=False)


def ask(secret: str, talk: Talk) -> Reply:
    """On a page that nobody has written on yet: looking at it moves nobody."""
    text = talk.say("Do you want to go on here? Your bookings and all the rest come along.")
    if not is_secret(secret):
        return Reply(text, (Button(talk.say("Back to the start"), Greet()),))
    yes = Button(talk.say("Yes, I move here"), MoveHere(secret))
    return Reply(text, (yes, Button(talk.say("No, leave it as it is"), Greet())), title=talk.say("Moving"))


async def start(secret: str, talk: Talk) -> Reply:
    return await come_in(secret, talk) if talk.person else ask(secret, talk)


async def come_in(key: str, talk: Talk) -> Reply:
    """By a code or a secret. What is used, over, foreign or made up looks the same."""
    if not guessing.may_try(talk):
        return guessing.too_many(talk)
    person = await talk.moves.whose(key, talk.now)
    if person == talk.person:
        text = talk.say("This is your own code. Type it where you want to go on.")
        return Reply(text, (Button(talk.say("My sessions"), MySessions()),))
    if person is None or not await talk.moves.redeem(key, talk.now):
        return _unknown(talk)
    return await _move(Movers(person, talk.person), talk)


def _unknown(talk: Talk) -> Reply:
    text = talk.say(
        "I do not know this code, or it is over. Write “move” where you were before: then you get a new one."
    )
    dialog = guessing.in_vain(talk.dialog.settled(), talk)
    return Reply(text, (Button(talk.say("Back to the start"), Greet()),), dialog=dialog)


async def _move(who: Movers, talk: Talk) -> Reply:
    merged = await _seats(who, talk)
    left, before = await talk.moves.settle_in(who.stays, who.goes)
    here = replace(talk, person=who.stays, dialog=one_dialog(before, talk.dialog))
    seats = await dates.my_sessions(here)
    text = [talk.say("You have moved: all that is yours is here, and from now on I write to you here.")]
    if twice := _titles(merged, WasTwice):
        text.append(talk.say("You were in by both doors, so one place is free for others now: {titles}", titles=twice))
    if too_many := _titles(merged, WishTooMany):
        text.append(talk.say("These wishes were too many and are taken back: {titles}", titles=too_many))
    farewell = talk.say("You have moved and go on at another door. Here I do not know you any more.")
    told = Reply(farewell, kept=False, language=talk.language, forget=left.channel == WEB)
    return replace(
        seats,
        text="\n\n".join([*text, seats.text]),
        dialog=seats.dialog or here.dialog,
        moved=Moved(who.stays, left, told),
    )


async def _seats(who: Movers, talk: Talk) -> list[tuple[CareerSession, Merged]]:
    """Sessions are held in an order that is the same for all, and merged with the first wishes first."""
    wished: dict[str, int] = {}
    for other in await talk.seats.engagements(who.stays, talk.now):
        if other.state is State.WISHED and other.fair:
            wished[other.fair] = wished.get(other.fair, 0) + 1
    held = [await talk.seats.hold(name, who.stays, who.goes) for name in await talk.moves.sessions_of(who.goes)]
    merged = []
    for before in sorted(filter(None, held), key=lambda one: _rank(one, who.goes)):
        after, outcome = merge(before, who, talk.now, talk.school, wished.get(before.fair, 0))
        if before.fair and not before.of(who.stays) and (own := after.of(who.stays)) and own.state is State.WISHED:
            wished[before.fair] = wished.get(before.fair, 0) + 1
        await talk.seats.change(before, after, _told(before, after, talk), talk.now)
        merged.append((before, outcome))
    return merged


def _rank(session: CareerSession, person: PersonId) -> int:
    own = session.of(person)
    return own.rank if own else 0


def _told(before: CareerSession, after: CareerSession, talk: Talk) -> Consequences:
    """How it was is not asked once more."""
    told = consequences(before, after, talk.now, talk.school)
    return replace(told, new=()) if before.ends_at <= talk.now else told


def _titles(merged: Sequence[tuple[CareerSession, Merged]], kind: type[Merged]) -> str:
    return " · ".join(session.title for session, outcome in merged if isinstance(outcome, kind))
