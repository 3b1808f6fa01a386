"""Where to find a person to talk with: the bot is none, and says so."""

from handlers.answers import steps
from handlers.speech.actions import ShowDates
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import EntryId

WHO_HELPS = EntryId("alles-zu-viel")


def real_people(talk: Talk) -> Reply:
    text = [
        talk.say("I am a program. But there are people who listen to you:"),
        "• " + talk.say("In the sessions you can ask professionals yourself."),
        "• " + talk.say("The careers service of the Agentur für Arbeit: 0800 4 5555 00, free. Ask for an appointment."),
        "• " + talk.say("What I cannot answer is read by people of the network, without your name."),
    ]
    more = talk.knowledge.entries.get(WHO_HELPS)
    buttons = [Button(talk.say("Sessions"), ShowDates()), *([steps.to_entry(more)] if more else [])]
    return Reply("\n".join(text), tuple(buttons), title=talk.say("Talking with a person"))
