"""What stands in our tables about a person and is not told in other words: nothing may be left out."""

from dataclasses import fields

from handlers.ports import Held
from handlers.speech.dialog import Dialog
from handlers.talk import Talk

WEB = "web"
IN_WORDS = frozenset(["address", "dialog", "outgoing", "booking", "companion", "rated", "asker"])
IN_WORDS |= {"subscriber", "subscription", "notice", "told", "join_link", "browser", "move"}
OF_DIALOG = frozenset("topic asked choices discover places language heard written link snack survey class_code".split())
MARKS = tuple(field.name for field in fields(Dialog) if field.name not in OF_DIALOG)


def reached_at(held: Held, talk: Talk) -> list[str]:
    """The number that a messenger has given them. That of the page is only a print of its cookie."""
    if not held.address or held.channel == WEB:
        return []
    return [talk.say("Your number there, so that the messenger finds you: {number}", number=held.address)]


def of_dialog(dialog: Dialog, talk: Talk) -> list[str]:
    lines = [talk.say("The code of your class: {code}", code=dialog.class_code)] if dialog.class_code else []
    if marks := sum(bool(getattr(dialog, name)) for name in MARKS):
        lines.append(talk.say("Marks of where we are in this chat: {n}. They stand in the file.", n=marks))
    return lines


def further(held: Held, talk: Talk) -> list[str]:
    """Numbers of what has no words, and the names of tables that none of our sentences tells of."""
    counted = (
        ("notice", talk.say("Messages that are planned for you: {n}", n=_rows(held, "notice"))),
        ("told", talk.say("Messages I wrote to you by myself since yesterday: {n}", n=_rows(held, "told"))),
        ("join_link", talk.say("Your own links into a session, until it is over: {n}", n=_rows(held, "join_link"))),
        ("browser", talk.say("Reminders in your browser are on: I keep its address at its push service for that.")),
        ("move", talk.say("You have asked for a code to move: it is kept for a quarter of an hour.")),
        ("rated", talk.say("Sessions you gave stars: {n}. Not which stars.", n=_rows(held, "rated"))),
    )
    lines = [line for table, line in counted if _rows(held, table)]
    if others := sorted(held.stored.keys() - IN_WORDS):
        lines.append(talk.say("More, as it stands in the file: {names}", names=", ".join(others)))
    return lines


def notice(held: Held, talk: Talk) -> str:
    """Beside all that is kept, the edition of the notice that tells why."""
    file = talk.say("The file holds the same for computers.")
    if held.notice_since is None:
        return file
    since = talk.wording.day(held.notice_since.astimezone(talk.zone).date())
    return file + " " + talk.say("Privacy notice as of {day}.", day=since)


def _rows(held: Held, table: str) -> int:
    return len(held.stored.get(table, ()))
