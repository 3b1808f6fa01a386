"""Who of the directory is responsible for an open question, and the text with which staff hand it on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bot.desk.office import Office
from knowledge.entry import EntryId
from knowledge.kinds.directory import answering_for
from knowledge.kinds.place import PlaceFacts
from storage.asked.inbox import Group

MOST_WORDINGS = 5
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Partner:
    """`mail` is empty where the contact has no e-mail address."""

    id: EntryId
    title: str
    contact: str
    mail: str = ""


def responsible_for(group: Group, office: Office) -> tuple[Partner, ...]:
    face = group.face
    found = answering_for(face.text, face.district, office.live.current, office.today)
    return tuple(Partner(one.entry.id, one.entry.spoken_title, one.facts.contact, _mail(one.facts)) for one in found)


def partners(office: Office) -> list[Partner]:
    """All that may be responsible, to choose from."""
    known = office.live.current.entries.values()
    found = [(one, one.facts) for one in known if isinstance(one.facts, PlaceFacts)]
    named = [Partner(entry.id, entry.spoken_title, facts.contact, _mail(facts)) for entry, facts in found]
    return sorted(named, key=lambda one: one.title)


def text_to_forward(group: Group, office: Office) -> str:
    """Without anything of who asked: nobody of us knows it either."""
    wordings = dict.fromkeys(question.text for question in group.questions)
    lines = [
        office.say("Hello,"),
        "",
        office.wording.plural(
            "in our chat this was asked {n} time, and we have no answer yet:",
            "in our chat this was asked {n} times, and we have no answer yet:",
            group.asked,
        ),
        *(f"• {text}" for text in list(wordings)[:MOST_WORDINGS]),
        "",
        office.say("What would you answer, in three or four sentences? We publish it with your name as the source."),
        "",
        office.say("Thank you very much!"),
    ]
    return "\n".join(lines)


def mail_link(partner: Partner, text: str, office: Office) -> str:
    subject = office.say("A question from our chat")
    return f"mailto:{partner.mail}?subject={quote(subject)}&body={quote(text)}" if partner.mail else ""


def narrowed(groups: Sequence[Group], partner: str, office: Office) -> list[Group]:
    """Those for which this partner is responsible."""
    return [one for one in groups if partner in {known.id for known in responsible_for(one, office)}]


def _mail(facts: PlaceFacts) -> str:
    found = _MAIL.search(facts.contact)
    return found[0] if found else ""
