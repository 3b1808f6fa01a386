"""What is a person's own: the data about them, silence, forgetting, the language."""

import json
from dataclasses import asdict, replace

from handlers.booking.session import State
from handlers.ports import Held, HeldBooking
from handlers.speech.actions import AskToForget, Forget, Greet, Help, ResumeMessages, Speak
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, File, Reply
from handlers.talk import Talk

LANGUAGES = {"de": "Deutsch", "en": "English"}


async def show_data(talk: Talk) -> Reply:
    held = await talk.people.held(talk.person)
    lines = [talk.say("A random number for this chat ({channel}), so that I can answer you.", channel=held.channel)]
    if held.since:
        lines.append(talk.say("When you first wrote: {moment}", moment=talk.wording.moment(held.since)))
    lines += _dialog(held.dialog, talk)
    lines += [_booking(booking, talk) for booking in held.bookings]
    if not held.bookings:
        lines.append(talk.say("Bookings: none"))
    if held.silent:
        lines.append(talk.say("You want no messages from me."))
    if held.messages_on_their_way:
        lines.append(talk.say("My last answers, for a day at most: {n}", n=held.messages_on_their_way))
    return Reply(
        "\n".join(f"• {line}" for line in lines),
        (Button(talk.say("Delete everything"), AskToForget()), Button(talk.say("Back to the start"), Greet())),
        title=talk.say("This is all that is stored about you"),
        note=talk.say("The file holds the same for computers."),
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
    buttons = tuple(Button(name, Speak(code)) for code, name in LANGUAGES.items())
    return Reply(talk.say("Which language do you want?"), buttons)


def speak(language: str, talk: Talk) -> Reply | None:
    """The next replies are in this language; this one still cannot be, so it is said by its own name."""
    if language not in LANGUAGES:
        return None
    said = {
        "de": "Ab jetzt schreibe ich Deutsch.",
        "en": "From now on I write English. Many answers exist only in German.",
    }
    buttons = (Button({"de": "Los geht’s", "en": "Let’s go"}[language], Greet()), Button("Hilfe · Help", Help()))
    return Reply(said[language], buttons, dialog=replace(talk.dialog.settled(), language=language))


def _dialog(dialog: Dialog, talk: Talk) -> list[str]:
    """What is remembered of the talk, in words."""
    topic = talk.knowledge.entries.get(dialog.topic) if dialog.topic else None
    about = " · ".join(part for part in (topic.title if topic else dialog.topic, dialog.asked) if part)
    lines = [talk.say("What we talked about last, for a short time: {dialog}", dialog=about or talk.say("nothing"))]
    if dialog.choices:
        labels = ", ".join(choice.label for choice in dialog.choices)
        lines.append(talk.say("The buttons you saw last: {labels}", labels=labels))
    if dialog.language:
        lines.append(talk.say("Your language: {name}", name=LANGUAGES.get(dialog.language, dialog.language)))
    return lines


def _booking(booking: HeldBooking, talk: Talk) -> str:
    states = {
        State.BOOKED: talk.say("booked"),
        State.OFFERED: talk.say("seat offered"),
        State.WAITING: talk.say("waiting"),
        State.GIVEN_BACK: talk.say("given back"),
    }
    text = f"{booking.title}, {talk.wording.moment(booking.starts_at)}: {states[booking.state]}"
    return f"{text} ({booking.nickname})" if booking.nickname else text


def _as_json(held: Held) -> bytes:
    remembered = {name: value for name, value in asdict(held.dialog).items() if value}
    return json.dumps(asdict(held) | {"dialog": remembered}, ensure_ascii=False, indent=2, default=str).encode()
