"""Makes of an uploaded file a small picture of our own: nothing of the file but what can be seen goes on."""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.texts import to_be_said

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 5 * 1024 * 1024
SMALLEST_SIDE, LONGEST_SIDE = 200, 800  # pixels
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = {"JPEG": 12_000_000, "PNG": 8_000_000, "WEBP": 4_000_000}  # held in memory whole, some more than once
MOST_OF_A_CAMERA = 50_000_000  # of JPEGs that can be read at an eighth of their size
QUALITY = 82
BROKEN = to_be_said("This file is not a picture that can be read. Please take a JPEG, PNG or WebP file.")
TOO_LARGE = to_be_said("This picture is too large. Please make it smaller, or save it as a JPEG of at most 5 MB.")
TOO_SMALL = to_be_said("This picture is too small: at least 200 pixels on each side are needed.")


class Unusable(Exception):
    """Told with a sentence for who uploads it."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A JPEG without anything a camera or a program has written into the file."""

    content: bytes
    width: int
    height: int


def cleaned(content: bytes) -> Clean:
    """Takes up to a second: to be called off the event loop. Raises Unusable."""
    from PIL import Image, UnidentifiedImageError  # its library takes memory: only who needs it

    if len(content) > LARGEST_FILE:
        raise Unusable(TOO_LARGE)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            _check_size(opened)
            small = _small(opened)
    except Image.DecompressionBombError:
        raise Unusable(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, struct.error):
        raise Unusable(BROKEN) from None
    file = BytesIO()
    small.save(file, "JPEG", quality=QUALITY, optimize=True)
    return Clean(file.getvalue(), small.width, small.height)


def _check_size(opened: "Image") -> None:
    """Told by the first bytes, before anything is unpacked."""
    is_read_small = opened.format == "JPEG" and not opened.info.get("progressive")
    most = MOST_OF_A_CAMERA if is_read_small else MOST_PIXELS[opened.format or FORMATS[0]]
    if opened.width * opened.height > most:
        raise Unusable(TOO_LARGE)
    if min(opened.size) < SMALLEST_SIDE:
        raise Unusable(TOO_SMALL)


def _small(opened: "Image") -> "Image":
    """Upright, on white where it was transparent, and a new picture: what hangs on the old one stays behind."""
    from PIL import Image, ImageOps

    opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # first: all that follows holds little
    coloured = ImageOps.exif_transpose(opened).convert("RGBA")
    paper = Image.new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A"))
    return paper
