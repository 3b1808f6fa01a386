"""What is a person's own: the data about them, silence, forgetting, the language."""

import json
from dataclasses import asdict, replace

from handlers import held as data
from handlers.booking.session import State
from handlers.languages import SPOKEN, Spoken
from handlers.ports import Held, HeldBooking, HeldQuestion
from handlers.snacks import opening
from handlers.speech.actions import AskToForget, Forget, Greet, Help, ResumeMessages, Speak
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, File, Link, Reply
from handlers.subscriptions.following import in_data
from handlers.surveys import asking as surveys
from handlers.talk import Talk
from knowledge.discover.run import run_of

LANGUAGES = {code: spoken.name for code, spoken in SPOKEN.items()}
UNDERSTOOD = frozenset(["", "de", "en"])  # in the others few questions are
OF_ENTRIES = {  # the bot's own texts are not in these, but entries may be
    "fa": "فارسی",
    "ro": "Română",
    "es": "Español",
    "fr": "Français",
}


async def show_data(talk: Talk) -> Reply:
    held = await talk.people.held(talk.person)
    lines = [talk.say("A random number for this chat ({channel}), so that I can answer you.", channel=held.channel)]
    lines += data.reached_at(held, talk)
    if held.since:
        lines.append(talk.say("When you first wrote: {moment}", moment=talk.wording.moment(held.since)))
    lines += _dialog(held.dialog, talk)
    lines += [_booking(booking, talk) for booking in held.bookings]
    if not held.bookings:
        lines.append(talk.say("Bookings: none"))
    lines += [_question(question, talk) for question in held.questions]
    lines += [in_data(held.following, talk)] if held.following else []
    if held.silent:
        lines.append(talk.say("You want no messages from me."))
    if held.messages_on_their_way:
        lines.append(talk.say("My last answers, for a day at most: {n}", n=held.messages_on_their_way))
    lines += data.further(held, talk)
    return Reply(
        "\n".join(f"• {line}" for line in lines),
        (Button(talk.say("Delete everything"), AskToForget()), Button(talk.say("Back to the start"), Greet())),
        title=talk.say("This is all that is stored about you"),
        note=data.notice(held, talk),
        link=Link(talk.say("Privacy"), talk.doors.privacy_page()),
        file=File("lotse-daten.json", "application/json", _as_json(held)),
        dialog=talk.dialog.settled(),
    )


def ask_to_forget(talk: Talk) -> Reply:
    return Reply(
        talk.say("Delete everything about you? Your seats go to others. This cannot be undone."),
        (Button(talk.say("Yes, delete everything"), Forget()), Button(talk.say("No, keep it"), Greet())),
    )


def forget(talk: Talk) -> Reply:
    text = talk.say("Done. Nothing about you is left here. You can write again at any time.")
    return Reply(text, (Button(talk.say("Back to the start"), Greet()),), forget=True)


async def stop(talk: Talk) -> Reply:
    await talk.people.silence(talk.person, True)
    return Reply(
        talk.say("I will send you no more messages by myself, no reminders either. If you write to me, I will answer."),
        (Button(talk.say("Messages on again"), ResumeMessages()),),
    )


async def resume(talk: Talk) -> Reply:
    await talk.people.silence(talk.person, False)
    return Reply(talk.say("All right, I will remind you again."), (Button(talk.say("Back to the start"), Greet()),))


def choose_language(talk: Talk) -> Reply:
    buttons = tuple(Button(_name(code), Speak(code)) for code in _offered(talk))
    return Reply(talk.say("Which language do you want?"), buttons)


def speak(language: str, talk: Talk) -> Reply | None:
    """The next replies are in this language; this one still cannot be, so it is said by its own name."""
    if language not in _offered(talk):
        return None
    others = f"I have some answers in this language: {_name(language)}. All else I write in German or English."
    said = SPOKEN.get(language, Spoken("", others, "Let’s go", "Hilfe · Help"))
    return Reply(
        said.promise,
        (Button(said.start, Greet()), Button(said.help, Help())),
        dialog=replace(talk.dialog.settled(), language=language),
        language=language if language in SPOKEN else "en",
    )


def _offered(talk: Talk) -> list[str]:
    """The languages of our own texts, and those that entries are translated to."""
    return [*LANGUAGES, *(code for code in talk.knowledge.translated if code not in LANGUAGES)]


def _name(language: str) -> str:
    return LANGUAGES.get(language) or OF_ENTRIES.get(language, language)


def _dialog(dialog: Dialog, talk: Talk) -> list[str]:
    """What is remembered of the talk, in words."""
    topic = talk.knowledge.entries.get(dialog.topic) if dialog.topic else None
    about = " · ".join(part for part in (topic.title if topic else dialog.topic, dialog.asked) if part)
    lines = [talk.say("What we talked about last, for a short time: {dialog}", dialog=about or talk.say("nothing"))]
    lines += [*opening.in_data(talk), *surveys.in_data(talk)]
    if dialog.choices:
        labels = ", ".join(choice.label for choice in dialog.choices)
        lines.append(talk.say("The buttons you saw last: {labels}", labels=labels))
    if run := run_of(dialog.discover):
        lines.append(talk.say("Your answers in the superpower game: {n}", n=len(run.picks)))
    if dialog.places:
        lines.append(talk.say("Marks so that places you looked at count only once: {n}", n=len(dialog.places)))
    if dialog.language:
        lines.append(talk.say("Your language: {name}", name=_name(dialog.language)))
    elif dialog.heard:
        lines.append(talk.say("The language you last wrote in: {name}", name=_name(dialog.heard)))
    if dialog.written_at:
        lines.append(talk.say("You last wrote: {moment}", moment=talk.wording.moment(dialog.written_at)))
    if dialog.link:
        lines.append(talk.say("You came by the link {code}.", code=dialog.link))
    return lines + data.of_dialog(dialog, talk)


def _booking(booking: HeldBooking, talk: Talk) -> str:
    states = {
        State.BOOKED: talk.say("booked"),
        State.OFFERED: talk.say("seat offered"),
        State.WAITING: talk.say("waiting"),
        State.GIVEN_BACK: talk.say("given back"),
    }
    state = talk.say("you were there") if booking.attended_at else states[booking.state]
    text = f"{booking.title}, {talk.wording.moment(booking.starts_at)}: {state}"
    return f"{text} ({booking.nickname})" if booking.nickname else text


def _question(question: HeldQuestion, talk: Talk) -> str:
    if question.told:
        return talk.say(
            "You were told the answer to “{question}”: kept until {day}, so that I can tell you if it was wrong.",
            question=question.text,
            day=talk.wording.day(question.until),
        )
    return talk.say(
        "You want to be told the answer to “{question}”: kept until {day}.",
        question=question.text,
        day=talk.wording.day(question.until),
    )


def _as_json(held: Held) -> bytes:
    remembered = {name: value for name, value in asdict(held.dialog).items() if value}
    return json.dumps(asdict(held) | {"dialog": remembered}, ensure_ascii=False, indent=2, default=str).encode()
