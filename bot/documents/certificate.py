"""A certificate of attendance as a PDF. The name on it comes from the person at this moment and is kept nowhere."""

import asyncio
from pathlib import Path

from handlers.booking.session import CareerSession
from handlers.ports import Wording
from handlers.speech.reply import File

TEMPLATE = Path(__file__).parent / "certificate.typ"
NETWORK = "Lotse Weserbergland"


async def certificate(session: CareerSession, name: str, wording: Wording) -> File:
    """Set beside the event loop: it takes some tenths of a second."""
    content = await asyncio.to_thread(_pdf, _texts(session, name, wording))
    what = wording.say("certificate")
    return File(f"{what}-{session.id}.pdf", "application/pdf", content)


def _texts(session: CareerSession, name: str, wording: Wording) -> dict[str, str]:
    return {
        "language": wording.language,
        "network": NETWORK,
        "title": wording.say("Certificate of attendance"),
        "name": name,
        "attended": wording.say("took part in this session of career orientation:"),
        "session": session.title,
        "when": wording.dated_moment(session.starts_at) + " · " + wording.say("{n} minutes", n=session.minutes),
        "host": wording.say("With: {host}", host=session.host) if session.host else "",
        "note": wording.say(
            "Lotse has confirmed that whoever asked for this came in by a personal link. "
            "The name was typed for this certificate and is not stored."
        ),
    }


def _pdf(texts: dict[str, str]) -> bytes:
    import typst  # 34 MB that only those need who want a certificate

    template = TEMPLATE.read_bytes()
    try:
        pdf: bytes = typst.compile(template, sys_inputs=texts, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError:  # a name in letters that the font we bring lacks: fonts of the machine may have them
        pdf = typst.compile(template, sys_inputs=texts)
    return pdf
