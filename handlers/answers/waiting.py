"""Who asked in vain can be told once there is an answer: what is kept for that, and when to expect it."""

from dataclasses import replace

from handlers.answers.office_hours import OfficeHours, opens_at
from handlers.speech.actions import Discover, ShowDates, TellMe
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk

WEB = "web"


def offered(question: str, reply: Reply, at: int, talk: Talk) -> Reply:
    """A reply with the offer behind its first buttons, and what is kept for it; as it is where nothing was kept."""
    if not question:
        return reply
    button = Button(talk.say("Tell me"), TellMe(question))
    note = talk.say(
        "With “Tell me” I keep for up to 30 days that you asked, without your name, and write to you here once; once "
        "more if the answer was wrong. “Stop” ends that at any time."
    )
    return replace(reply, buttons=(*reply.buttons[:at], button, *reply.buttons[at:]), note=note)


async def tell_me(question: str, talk: Talk) -> Reply | None:
    if not await talk.questions.tell(question, talk.person, talk.now):
        return None
    said = [
        talk.say("All right. As soon as people of the network have answered your question, I will write to you here."),
        await _when(talk),
        _how(talk),
    ]
    if await talk.people.is_silent(talk.person):
        said.append(talk.say("You want no other messages from me: that stays so."))
    buttons = (Button(talk.say("Sessions"), ShowDates()), Button(talk.say("Discover careers"), Discover()))
    note = talk.say(
        "Kept until a week after the answer, 30 days at most: your question and that you asked it. “My data” shows it."
    )
    return Reply(" ".join(filter(None, said)), buttons, note=note)


async def _when(talk: Talk) -> str:
    opens = opens_at(_read(await talk.questions.office_hours()), talk.now, talk.zone)
    if opens is None:
        return talk.say("That can take a few days.")
    return talk.say(
        "Nobody is there just now: somebody looks at it on {moment} at the earliest.",
        moment=talk.wording.moment(opens),
    )


def _read(hours: str) -> OfficeHours:
    """What cannot be read must not keep anybody from being told."""
    try:
        return OfficeHours.read(hours)
    except ValueError:
        return OfficeHours.read("")


def _how(talk: Talk) -> str:
    """A page that is closed cannot be reached, and it would not be honest to be silent on that."""
    if talk.channel != WEB:
        return ""
    return talk.say(
        "This page cannot ring: you see the answer when you open it again, on this device and in this browser."
    )
