"""QR codes of links, as pictures for a page, a poster or an advert."""

from io import BytesIO
from typing import Final

SMALLEST, LARGEST = 100, 2000  # pixels
EDGE: Final = 4  # modules of white around it, which readers need
PAPER, INK = "#ffffff", "#000000"  # the same by night: many readers do not find a light code on dark ground


def code_as_svg(address: str) -> bytes:
    file = BytesIO()
    _code(address).save(file, kind="svg", border=EDGE, dark=INK, light=PAPER, svgclass=None, lineclass=None)
    return file.getvalue()


def code_as_png(address: str, size: int) -> bytes:
    """At least `size` pixels wide, within limits: whole pixels for each module keep it sharp."""
    code = _code(address)
    wanted = min(max(size, SMALLEST), LARGEST)
    scale = -(-wanted // code.symbol_size(border=EDGE)[0])
    file = BytesIO()
    code.save(file, kind="png", border=EDGE, scale=scale, dark=INK, light=PAPER)
    return file.getvalue()


def _code(address: str):  # type: ignore[no-untyped-def]  # the library's own class, which is loaded late
    import segno  # only those need it who look at a link

    return segno.make(address, error="m", micro=False)
