"""Says in sentences of the desk why something cannot be done to a session, and what was done."""

from bot.desk.office import Office
from bot.desk.sessions.deciding import Carried, Meanwhile, Wrong
from handlers.booking.outcomes import CalledOff, TooLate
from handlers.booking.session import CareerSession
from handlers.booking.staff import Changed, Done, InThePast, InUse, NoSuchHost, NotBefore, TooFew
from storage.booking.overview import Standing


def why_not(outcome: Changed | Meanwhile | Wrong, office: Office) -> str:
    say, moment = office.say, office.wording.moment
    match outcome:
        case Done():
            return ""
        case CalledOff(reason):
            return say("This session was called off ({reason}). Plan a new one, for example as a copy.", reason=reason)
        case TooLate():
            return say("This session has started already: what people rely on stays as it is.")
        case InThePast():
            return say("This time is over. Please choose a later one.")
        case TooFew(free):
            return office.wording.plural(
                "Only {n} seat is left that nobody has. Keep fewer, or add seats first.",
                "Only {n} seats are left that nobody has. Keep fewer, or add seats first.",
                free,
            )
        case NotBefore(closes_at):
            return say("This has to be before booking closes: {moment}.", moment=moment(closes_at))
        case InUse():
            return say("People have wished or booked already, or lots were drawn: the draw stays as it is.")
        case NoSuchHost(()):
            return say("Nobody is waited for to confirm.")
        case NoSuchHost(names):
            return say("These are still waited for to confirm: {names}.", names=", ".join(names))
        case Wrong(_, why):
            return say(why)
        case Meanwhile():
            return say("Somebody else has changed this meanwhile. Please look at it again.")


def carried(said: str, done: Carried, office: Office) -> str:
    """What was done, and how many hear of it."""
    if not any(one.changes for one in done.steps):
        return office.say("Nothing to change: it is so already.")
    if not done.told:
        return said
    return f"{said} " + office.wording.plural("{n} person is being told.", "{n} people are being told.", done.told)


def standings(office: Office) -> list[tuple[str, str]]:
    say = office.say
    named = {
        Standing.OPEN: say("Seats free"),
        Standing.FULL: say("Full"),
        Standing.IN_LINE: say("With a waiting list"),
        Standing.TOO_FEW: say("Too few so far"),
        Standing.UNCONFIRMED: say("A host has not confirmed"),
        Standing.NO_LINK: say("Online without a link"),
        Standing.HIDDEN: say("Hidden"),
        Standing.CALLED_OFF: say("Called off"),
    }
    return [(standing.value, text) for standing, text in named.items()]


def title(session: CareerSession, office: Office) -> str:
    return f"{session.title}, {office.wording.moment(session.starts_at)}"
