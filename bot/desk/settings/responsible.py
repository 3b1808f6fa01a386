"""Who is responsible for the data: the form, which the privacy notice begins with."""

from collections.abc import Mapping
from typing import Any

from bot.desk.office import Office
from bot.pages.privacy.responsible import AUTHORITIES, Responsible, responsible_of
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.talk import Talk

LONGEST = 1000
OTHER = "other"


def read_responsible(form: Form, _office: Office) -> str:
    authority = form.text("authority")
    if authority not in AUTHORITIES:
        authority = form.text("other_authority", longest=LONGEST)
    if not authority:
        form.wrong["other_authority"] = to_be_said("Please fill this in.")
    who = Responsible(
        form.text("name", needed=True),
        form.text("contact", needed=True, longest=LONGEST),
        form.text("officer", longest=LONGEST),
        authority,
    )
    return who.written()


def show_responsible(value: str, office: Office, _talk: Talk) -> Mapping[str, Any]:
    who = responsible_of(value)
    ours = (("ni", office.say("Lower Saxony")), ("nw", office.say("North Rhine-Westphalia")))
    known = who.authority in AUTHORITIES or not who.authority
    return {
        "who": who,
        "authorities": (*ours, (OTHER, office.say("Another one, as I write it below"))),
        "authority": who.authority if known else OTHER,
        "other_authority": "" if known else who.authority,
    }
