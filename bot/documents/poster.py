"""A poster for a wall: what it leads to, a QR code, and what to do with it. For links of any purpose."""

import base64
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.documents.certificate import NETWORK
from bot.documents.link_codes import code_as_svg
from bot.documents.typesetting import pdf
from handlers.ports import Wording

ICON = Path(__file__).parents[1] / "pages" / "static" / "icon.svg"


class Paper(StrEnum):
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Poster:
    """What is on it. `address` is what the code leads to, and what can be typed instead.

    `call` stands below the title; `facts` are short lines such as when and with whom. `picture` is a JPEG, PNG or WebP,
    and `picture_of` says what is seen on it.
    """

    title: str
    address: str
    call: str = ""
    facts: tuple[str, ...] = ()
    picture: bytes = b""
    picture_of: str = ""


async def poster(content: Poster, wording: Wording, paper: Paper = Paper.A4) -> bytes:
    """A PDF of one page in the language of `wording`, a pupils' one: German, plain German or any other."""
    pictures = {"qr.svg": code_as_svg(content.address), "icon.svg": ICON.read_bytes()}
    if content.picture:
        pictures["picture.svg"] = _square(content.picture)
    inputs = {
        "language": wording.language[:2],
        "paper": paper.value,
        "picture": "yes" if content.picture else "no",
        "shown": json.dumps(_shown(content, wording)),
    }
    return await pdf("poster.typ", inputs, pictures)


def _shown(content: Poster, wording: Wording) -> dict[str, object]:
    say = wording.say
    return {
        "network": NETWORK,
        "title": content.title,
        "call": content.call,
        "facts": content.facts,
        "picture_of": content.picture_of or content.title,
        "code": say("QR code of this address: {address}", address=content.address),
        "steps": [
            say("Scan the code with your phone."),
            say("Ask what you want to know about careers here."),
            say("Meet people who do the job."),
        ],
        "or_type": say("Or type this address:"),
        "typed": content.address.partition("://")[2],
        "promises": [
            say("No account, no name, no costs."),
            say("Lotse is a program, not a human. Each answer says where it comes from."),
        ],
    }


def _square(picture: bytes) -> bytes:
    """Cut to a square, as a drawing around it: the typesetter takes files of text only."""
    kind = "png" if picture.startswith(b"\x89PNG") else "webp" if picture[8:12] == b"WEBP" else "jpeg"
    data = f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">'
        f'<image href="{data}" width="100" height="100" preserveAspectRatio="xMidYMid slice"/></svg>'
    ).encode()
