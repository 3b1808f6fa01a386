"""A first lesson with Lotse for a class: 45 minutes, with a sheet to copy. In German, as the lesson is held."""

import json
from typing import Final

from bot.documents.certificate import NETWORK
from bot.documents.link_codes import code_as_svg
from bot.documents.typesetting import pdf

QUESTIONS: Final = (
    "Was macht eine Mechatronikerin?",
    "Wie lange dauert die Ausbildung zum Tischler?",
    "Wie viel verdient man in der Ausbildung?",
    "Ausbildungsplätze in Holzminden",
)


async def lesson(address: str = "") -> bytes:
    """With the address of a class link, its code stands on the sheet for pupils."""
    inputs = {
        "address": address,
        "typed": address.partition("://")[2],
        "network": NETWORK,
        "questions": json.dumps(QUESTIONS),
    }
    return await pdf("lesson.typ", inputs, {"qr.svg": code_as_svg(address)} if address else {})
