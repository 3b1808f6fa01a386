"""Pictures of portraits: read anew, shown only with a yes, gone at once; what is no picture is refused."""

import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image

from bot.desk.pictures import cleaning
from bot.desk.pictures.cleaning import Unusable, cleaned
from knowledge.entry import EntryId
from storage.desk.staff import Role
from tests.conftest import World
from tests.desk.conftest import SignIn

ALEX = "/desk/pictures/beispiel-portraet-alex"
SECRET = b"52.3676 N 9.9 E, Kanarienvogel"


def picture(kind: str = "JPEG", size: tuple[int, int] = (1000, 750), mode: str = "RGB", **how: object) -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 40).convert(mode).save(file, kind, **how)
    return file.getvalue()


def with_secrets() -> bytes:
    """A place in the camera's data, a remark, and something behind the end."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6
    return picture(exif=exif, comment=SECRET) + SECRET


def bomb(side: int) -> bytes:
    """A PNG of a few kilobytes that would unpack to gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + packed + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    whole = picture("PNG", (300, 300))
    data = b"a\0\0" + zlib.compress(b"A" * 100_000_000)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return whole[:33] + chunk + whole[33:]


HOSTILE = {
    "nothing": b"",
    "text": b"<script>alert(1)</script>" * 50,
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "gif": picture("GIF"),
    "bmp": picture("BMP", (300, 300)),
    "tiff": picture("TIFF", (300, 300)),
    "cut off": picture()[:3000],
    "cut off png": picture("PNG")[:3000],
    "only a head": picture()[:20],
    "wrong inside": picture("PNG")[:200] + bytes(5000),
    "bomb": bomb(60_000),
    "smaller bomb": bomb(9_000),
    "text bomb": text_bomb(),
    "too small": picture(size=(199, 400)),
    "too many bytes": picture() + bytes(cleaning.LARGEST_FILE),
    "zip": b"PK\x03\x04" + bytes(500),
    "pdf": b"%PDF-1.7\n" + bytes(500),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 300 300\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_refused_soon_and_with_a_sentence(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unusable, match="picture"):
        cleaned(HOSTILE[name])
    assert time.process_time() - begun < 2


MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "L", "RGBA", "P"), "WEBP": ("RGB", "L", "RGBA", "P")}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_a_picture_becomes_a_small_jpeg(kind: str, mode: str) -> None:
    clean = cleaned(picture(kind, mode=mode))
    with Image.open(BytesIO(clean.content)) as shown:
        assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (clean.width, clean.height))
    assert (clean.width, clean.height) == (800, 600)


def test_nothing_of_the_file_but_the_picture_goes_on() -> None:
    sent = with_secrets()
    assert sent.count(b"Kanarienvogel") == 3
    clean = cleaned(sent)
    assert b"Kanarienvogel" not in clean.content
    assert (clean.width, clean.height) == (600, 800), "upright, as the camera was held"
    with Image.open(BytesIO(clean.content)) as shown:
        assert not shown.getexif()
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_a_picture_is_shown_with_a_yes_and_gone_at_once(staff: SignIn, world: World) -> None:
    anna = await staff(Role.EDITOR, name="Anna")
    assert "Noch kein Bild" in (await anna.get("/desk/pictures")).text
    for wrong, told in (
        ({"picture": picture(), "alt": "Alex an der Hobelbank"}, "Ohne das Ja der Person"),
        ({"picture": picture(), "agreed": "1"}, "Bitte ausfüllen."),
        ({"alt": "Alex", "agreed": "1"}, "Bitte wählen Sie ein Bild"),
        ({"picture": HOSTILE["svg"], "alt": "Alex", "agreed": "1"}, "kein lesbares Bild"),
    ):
        page = await anna.post(ALEX, wrong)
        assert (page.status, told in page.text) == (422, True), told
        assert (await anna.get(ALEX + "/now.jpg")).status == 404
    page = await anna.post(ALEX, {"picture": with_secrets(), "alt": "Alex an der <b>Hobelbank</b>", "agreed": "1"})
    assert "Das Bild wird ab jetzt gezeigt." in page.text
    assert "Ja vermerkt am 20.11.2026 von Anna" in page.text
    assert "<b>Hobelbank" not in page.text
    shown = await anna.get(ALEX + "/now.jpg")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert b"Kanarienvogel" not in shown.body
    async with world.house.store.look() as work:
        first = await work.pictures.of(EntryId("beispiel-portraet-alex"))
        assert first
        assert await work.pictures.find(first.name)
    page = await anna.post(ALEX, {"alt": "Alex lacht", "agreed": "1"})
    assert "Die Beschreibung ist geändert." in page.text
    await anna.post(ALEX, {"picture": picture("PNG"), "alt": "Alex", "agreed": "1"})
    async with world.house.store.look() as work:
        assert await work.pictures.find(first.name) is None, "the one before is gone"
    assert "Das Bild ist gelöscht." in (await anna.post(ALEX + "/remove")).text
    assert (await anna.get(ALEX + "/now.jpg")).status == 404


async def test_only_portraits_have_pictures(staff: SignIn) -> None:
    anna = await staff(Role.EDITOR)
    assert (await anna.get("/desk/pictures/tischler")).status == 404
    page = await anna.post("/desk/pictures/tischler", {"picture": picture(), "alt": "Holz", "agreed": "1"})
    assert page.status == 404
