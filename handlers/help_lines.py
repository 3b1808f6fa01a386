"""Whom to turn to: the help lines that come with the software, and how one is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from handlers.ports import Wording

GOOD_FOR: Final = timedelta(days=365)  # then a line has to be checked again


@dataclass(frozen=True, slots=True)
class HelpLine:
    """In German, as staff write it. `usual` names one that comes with the software: it is said in each language."""

    name: str
    about: str = ""
    phone: str = ""
    hours: str = ""
    languages: str = ""
    web: str = ""
    checked_on: date | None = None
    usual: str = ""

    def is_due(self, today: date) -> bool:
        return self.checked_on is None or today - self.checked_on > GOOD_FOR

    def is_the_same(self, other: "HelpLine") -> bool:
        """Whenever they were checked."""
        return replace(self, checked_on=None, usual="") == replace(other, checked_on=None, usual="")


_CHECKED_ON: Final = date(2026, 11, 20)  # as published by the services themselves
_DAY_AND_NIGHT, _MANY = "Tag und Nacht", "viele Sprachen"
USUAL: Final = tuple(
    replace(line, checked_on=_CHECKED_ON)
    for line in (
        HelpLine(
            "Nummer gegen Kummer",
            about="für Kinder und Jugendliche",
            phone="116 111",
            hours="Montag bis Samstag, 14–20 Uhr",
            web="nummergegenkummer.de",
            usual="kummer",
        ),
        HelpLine("krisenchat", about="bis 25 Jahre, per Chat", hours=_DAY_AND_NIGHT, web="krisenchat.de", usual="chat"),
        HelpLine(
            "TelefonSeelsorge",
            phone="0800 111 0 111 oder 116 123",
            hours=_DAY_AND_NIGHT,
            web="telefonseelsorge.de",
            usual="seelsorge",
        ),
        HelpLine(
            "Hilfe-Telefon Sexueller Missbrauch",
            phone="0800 22 55 530",
            hours="werktags",
            languages=_MANY,
            web="hilfe-portal-missbrauch.de",
            usual="missbrauch",
        ),
        HelpLine(
            "Hilfetelefon Gewalt gegen Frauen",
            phone="116 016",
            hours=_DAY_AND_NIGHT,
            languages=_MANY,
            web="hilfetelefon.de",
            usual="gewalt",
        ),
    )
)


def emergency(wording: Wording) -> str:
    return wording.say("In danger: 112 (emergency) or 110 (police)")


def said(lines: Sequence[HelpLine], wording: Wording) -> tuple[str, ...]:
    """Those of the network, or the usual ones: somebody in distress is never left without any."""
    return tuple(_said(line, wording) for line in lines or USUAL)


def _said(line: HelpLine, wording: Wording) -> str:
    say = wording.say
    match line.usual:
        case "kummer":
            return say("Nummer gegen Kummer, for children and young people: 116 111 (Monday to Saturday, 2–8 pm)")
        case "chat":
            return say("krisenchat.de: by chat, day and night, up to 25 years")
        case "seelsorge":
            return say("TelefonSeelsorge, day and night: 0800 111 0 111 or 116 123")
        case "missbrauch":
            return say("Hilfe-Telefon Sexueller Missbrauch (abuse): 0800 22 55 530 (weekdays, in many languages)")
        case "gewalt":
            return say("Hilfetelefon Gewalt gegen Frauen (women): 116 016 (day and night, in many languages)")
    return _as_written(line)


def _as_written(line: HelpLine) -> str:
    name = ", ".join(filter(None, (line.name, line.about)))
    reached = " · ".join(filter(None, (line.phone, line.web)))
    when = ", ".join(filter(None, (line.hours, line.languages)))
    return f"{name}: {reached}" + (f" ({when})" if when else "") if reached else line.name
