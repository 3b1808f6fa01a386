"""XLSX read as a stream. openpyxl builds whole rows and all texts before one can say that it is too much."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from bot.spreadsheets.sheet import Fault, Gathered, NotReadable, Row
from bot.spreadsheets.xlsx_parts import Cells, Formats, Part, Relations, Texts, Workbook

MOST_PARTS, MOST_UNPACKED, LARGEST_SIDE_PART = 500, 64 * 2**20, 2**20
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CHUNK, LONGEST_TOKEN = 2**16, 2**20
_WITH_CODE = ("vbaproject", "externallink", "activex", "embeddings", "macrosheets", "connections.xml", "querytables")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    UnicodeError,
    ValueError,
)


def read_xlsx(content: bytes) -> list[Row]:
    """The first sheet. Raises NotReadable."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
            return _rows(archive)
    except KeyError:
        raise NotReadable(Fault.NO_EXCEL) from None
    except expat.ExpatError:
        raise NotReadable(Fault.DAMAGED) from None
    except _BROKEN:
        raise NotReadable(Fault.DAMAGED) from None


def _check(archive: zipfile.ZipFile) -> None:
    """By what the file says of itself: more than that is never unpacked."""
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotReadable(Fault.BOMB)
    packed = {part.compress_type for part in parts}
    if len(set(names)) < len(names) or not packed <= _PACKED:  # other ways unpack without a limit
        raise NotReadable(Fault.DAMAGED)
    if any(code in name for name in names for code in _WITH_CODE):
        raise NotReadable(Fault.MACROS)


def _rows(archive: zipfile.ZipFile) -> list[Row]:
    book, relations = Workbook(), Relations()
    _parse(archive, "xl/workbook.xml", book)
    _parse(archive, "xl/_rels/workbook.xml.rels", relations)
    gathered = Gathered()
    texts, formats = Texts(gathered), Formats()
    for name, part in (("sharedStrings", texts), ("styles", formats)):
        if target := relations.of_kind(name):
            _parse(archive, _path(target), part, small=name == "styles")
    if not book.sheets:
        raise NotReadable(Fault.DAMAGED)
    sheet = relations.targets[book.sheets[0]]
    _parse(archive, _path(sheet), Cells(gathered, texts.found, formats.dates(), book.since_1904), small=False)
    return gathered.rows


def _path(target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _parse(archive: zipfile.ZipFile, name: str, part: Part, *, small: bool = True) -> None:
    if small and archive.getinfo(name).file_size > LARGEST_SIDE_PART:
        raise NotReadable(Fault.BOMB)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = part.begin, part.end
    parser.CharacterDataHandler = part.hear
    parser.StartDoctypeDeclHandler = _refuse_definitions
    with archive.open(name) as stream:
        quiet = 0
        while chunk := stream.read(CHUNK):
            heard = part.heard
            parser.Parse(chunk, False)
            quiet = 0 if part.heard != heard else quiet + len(chunk)
            if quiet > LONGEST_TOKEN:  # one tag or remark without end: the parser would keep all of it
                raise NotReadable(Fault.BOMB)
    parser.Parse(b"", True)


def _refuse_definitions(*_declared: object) -> None:
    """Spreadsheets have none; entities in them would fetch files or multiply."""
    raise NotReadable(Fault.DAMAGED)
