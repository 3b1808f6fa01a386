"""Papers for teachers as they come out of the printer: codes that can be read, pages that hold what they should."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from bot.documents.class_certificates import MOST_PAGES, class_certificates
from bot.documents.lesson import QUESTIONS, lesson
from bot.documents.poster import Paper, Poster, poster
from bot.texts import Texts
from handlers.booking.session import CareerSession, Mode, SessionId
from tests.conftest import World

ADDRESS = "https://lotse-weserbergland.example.org/l/K7M2X9Q"
LONG = "https://lotse.berufsorientierung.netzwerk-weserbergland-holzminden-hoexter.example.org/l/K7M2X9Q"
SMALL = 300  # pixels for the whole width: a poster seen from across the hall
WORDING = Texts("de", ZoneInfo("Europe/Berlin"))
FACTS = ("Dienstag, 1. Dezember, 16:00 Uhr", "online", "Mit: Kim Beispiel, Tischlerei Beispiel in Bodenwerder")
JOINERY = CareerSession(
    SessionId("tischlerei"), "Tischlerei von innen", "", datetime(2026, 12, 1, 15, tzinfo=UTC), 45, 20, host="Kim B."
)


def pages(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def text_of(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def read(page: pypdfium2.PdfPage, width: int) -> list[str]:
    """What a reader of codes finds on the page at a width in pixels."""
    picture = page.render(scale=width / page.get_width()).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), (120, 160, 180)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("address", [ADDRESS, LONG], ids=["short", "long"])
async def test_the_code_of_a_poster_is_read_large_and_small(paper: Paper, address: str) -> None:
    content = Poster("Tischlerei von innen: so entsteht ein Möbelstück", address, facts=FACTS, picture=picture("JPEG"))
    (page,) = pages(await poster(content, WORDING, paper))
    millimetres = tuple(round(side / 72 * 25.4) for side in page.get_size())
    assert millimetres == {Paper.A4: (210, 297), Paper.A3: (297, 420)}[paper]
    assert read(page, 1240) == read(page, SMALL) == [address]
    told = text_of(page)
    assert all(line in told for line in (content.title, *FACTS, "Scann den Code", "Ohne Konto"))


HARD = ["A", "Ausbildung " * 9, "Donaudampfschifffahrtsgesellschaftskapitänin werden?", "*#panic(1) $x <b> \\ 👩‍⚕️ 介護"]


@pytest.mark.parametrize("title", HARD)
async def test_a_poster_stays_one_page_whatever_it_is_called(title: str) -> None:
    content = Poster(title, LONG, call="Fragen, Berufe, Plätze " * 3, facts=FACTS * 2, picture=picture("PNG"))
    for name in ("de", "de-x-leicht", "uk", "ar"):
        found = pages(await poster(content, Texts(name, ZoneInfo("Europe/Berlin"))))
        assert len(found) == 1, name
        assert read(found[0], SMALL) == [LONG], name


async def test_certificates_have_a_line_for_each_name_and_name_nobody() -> None:
    found = pages(await class_certificates(JOINERY, 3, WORDING))
    assert len(found) == 3
    for page in found:
        told = text_of(page)
        parts = ("Vorname und Nachname", "Tischlerei von innen", "01.12.2026, 16:00 Uhr", "Unterschrift der Lehrkraft")
        assert all(part in told for part in parts)
    on_site = replace(JOINERY, mode=Mode.ONSITE, place="Werkstatt in Holzminden")
    assert "Werkstatt in Holzminden" in text_of(pages(await class_certificates(on_site, 1, WORDING))[0])
    assert len(pages(await class_certificates(JOINERY, 5000, WORDING))) == MOST_PAGES


async def test_the_lesson_has_45_minutes_and_the_code_of_the_class_on_its_sheet() -> None:
    plan, sheet, otherwise = pages(await lesson(ADDRESS))
    spans = [tuple(map(int, found.groups())) for found in re.finditer(r"\b(\d+)–(\d+)\b", text_of(plan))]
    assert (spans[0][0], spans[-1][1]) == (0, 45)
    assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]
    assert read(sheet, 1240) == [ADDRESS]
    assert "Notruf 112" in text_of(otherwise)
    assert read(pages(await lesson())[1], 1240) == []


async def test_lotse_answers_what_the_lesson_lets_pupils_ask(world: World) -> None:
    answers = [(await world.messenger.write("Mia", question)).text for question in QUESTIONS]
    does, long, pay, places = answers
    assert "mechanische und elektrische Teile montieren" in does
    assert "Quelle: BERUFENET" in does
    assert "Es dauert 3 Jahre" in long
    assert "verdien" in pay
    assert "Holzminden" in places
    assert "entdecken" in (await world.messenger.write("Ben", "Berufe entdecken")).text
    assert "such dir einen termin aus" in (await world.messenger.write("Ben", "Termine")).text.casefold()
