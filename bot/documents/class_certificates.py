"""Certificates of attendance for a class, with lines for the names, which its teacher fills in."""

import json

from bot.documents.certificate import NETWORK
from bot.documents.typesetting import pdf
from handlers.booking.session import CareerSession, Mode
from handlers.ports import Wording

MOST_PAGES = 40


async def class_certificates(session: CareerSession, pages: int, wording: Wording) -> bytes:
    """One PDF with a page for each pupil. `wording` is the pupils'."""
    shown = json.dumps(_shown(session, max(1, min(pages, MOST_PAGES)), wording))
    return await pdf("class_certificates.typ", {"language": wording.language[:2], "shown": shown})


def _shown(session: CareerSession, pages: int, wording: Wording) -> dict[str, object]:
    say = wording.say
    when = wording.dated_moment(session.starts_at) + " · " + say("{n} minutes", n=session.minutes)
    host = say("With: {host}", host=session.host) if session.host else ""
    where = session.place if session.mode is Mode.ONSITE else say("online")
    return {
        "pages": pages,
        "network": NETWORK,
        "title": say("Certificate of attendance"),
        "name": say("First name and surname"),
        "attended": say("took part in this session of career orientation:"),
        "session": session.title,
        "facts": [one for one in (when, where, host) if one],
        "school": say("Place, date, stamp of the school"),
        "signature": say("Signature of the teacher"),
        "note": say("Lotse knows no names of pupils. The school fills in this certificate and confirms it by signing."),
    }
