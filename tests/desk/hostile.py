"""Files that mean harm, or came to some: each of them is small to send and costly to read without care."""

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

MEGA = 2**20
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = f'<workbook {NS} xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
HEAD = '<row r="1"><c t="inlineStr"><is><t>Titel</t></is></c><c t="inlineStr"><is><t>Antwort</t></is></c></row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def cells(body: str, *, before: str = "", after: str = "") -> str:
    return f"{before}<worksheet {NS}><sheetData>{HEAD}{body}</sheetData></worksheet>{after}"


def xlsx(sheet: str | bytes = "", *, how: int = zipfile.ZIP_DEFLATED, **more: str | bytes) -> bytes:
    """A spreadsheet with these parts; `more` are parts by their name with two underscores for a slash."""
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet or cells(row("Gut")),
        "xl/sharedStrings.xml": f"<sst {NS}><si><t>Geteilt</t></si></sst>",
        "xl/styles.xml": f'<styleSheet {NS}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    named = {name.replace("__", "/").replace("_DOT_", "."): part for name, part in more.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", how) as archive:
        for name, part in (parts | named).items():
            archive.writestr(name, part)
    return written.getvalue()


def row(text: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def value(kind: str, text: str, more: str = "") -> bytes:
    return xlsx(cells(f'<row r="2"><c r="A2" t="{kind}"{more}><v>{text}</v></c></row>'))


def lying() -> bytes:
    """The list of contents says that a large part is small."""
    whole = bytearray(xlsx(cells(row("x" * 30_000) * 2_000)))
    at = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"xl/worksheets/sheet1.xml"))
    whole[at + 24 : at + 28] = struct.pack("<I", 500)
    return bytes(whole)


def twice() -> bytes:
    written = io.BytesIO(xlsx())
    with zipfile.ZipFile(written, "a") as archive:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr("xl/workbook.xml", WORKBOOK)
    return written.getvalue()


def locked() -> bytes:
    whole = bytearray(xlsx())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := whole.find(start, at)) >= 0:
            whole[at + place] |= 1
            at += 4
    return bytes(whole)


def of_other_kind(name: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "<x/>")
    return written.getvalue()


def formulas() -> bytes:
    book = Workbook()
    book.active.append(["Titel", "Antwort"])
    for formula in ("=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://example.org","x")', "=WEBSERVICE(A1)"):
        book.active.append(["T", formula])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def changed(whole: bytes, at: float) -> bytes:
    place = int(len(whole) * at)
    return whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]


BOMB = b" " * (900 * MEGA // 10)
FILES: Mapping[str, Callable[[], bytes]] = {
    "a sheet that unpacks to 90 MB": lambda: xlsx(BOMB),
    "texts that unpack to 90 MB": lambda: xlsx(xl__sharedStrings_DOT_xml=BOMB),
    "styles that unpack to 60 MB": lambda: xlsx(xl__styles_DOT_xml=b" " * 60 * MEGA),
    "a workbook that unpacks to 60 MB": lambda: xlsx(xl__workbook_DOT_xml=b" " * 60 * MEGA),
    "a hundred parts that unpack to 90 MB": lambda: xlsx(**{f"x{at}": b" " * MEGA for at in range(90)}),
    "ten thousand parts": lambda: xlsx(**{f"x{at}": b"" for at in range(10_000)}),
    "a part larger than it says": lying,
    "a part that is there twice": twice,
    "a zip in a zip": lambda: of_other_kind("book.xlsx"),
    "packed with bzip2": lambda: xlsx(b" " * 50 * MEGA, how=zipfile.ZIP_BZIP2),
    "packed with lzma": lambda: xlsx(b" " * 50 * MEGA, how=zipfile.ZIP_LZMA),
    "locked with a password": locked,
    "a billion laughs in the sheet": lambda: xlsx(cells(row("&i;"), before=LAUGHS + "]>")),
    "a billion laughs in the texts": lambda: xlsx(
        xl__sharedStrings_DOT_xml=f"{LAUGHS}]><sst {NS}><si><t>&i;</t></si></sst>"
    ),
    "an entity that is a file": lambda: xlsx(
        cells(row("&a;"), before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    ),
    "an entity that is a page": lambda: xlsx(
        cells(row("&a;"), before='<!DOCTYPE x SYSTEM "http://example.org/x.dtd">')
    ),
    "an entity in the workbook": lambda: xlsx(xl__workbook_DOT_xml=f"{LAUGHS}]>{WORKBOOK}"),
    "links to other files": lambda: xlsx(xl__externalLinks__externalLink1_DOT_xml="<x/>"),
    "macros": lambda: xlsx(xl__vbaProject_DOT_bin=b"\0" * 100),
    "an object within": lambda: xlsx(xl__embeddings__oleObject1_DOT_bin=b"\0" * 100),
    "connections to a database": lambda: xlsx(xl__connections_DOT_xml="<x/>"),
    "half of a file": lambda: xlsx()[: len(xlsx()) // 2],
    "without its end": lambda: xlsx()[:-10],
    "with a wrong bit": lambda: changed(xlsx(cells(row("abc") * 3_000)), 0.2),
    "1,048,576 rows": lambda: xlsx(cells(row("x") * 1_048_576)),
    "1,048,576 empty rows": lambda: xlsx(cells("<row/>" * 1_048_576 + row("x") * 20_001)),
    "a million cells in a row": lambda: xlsx(cells(f"<row>{'<c><v>1</v></c>' * 1_000_000}</row>")),
    "a cell in the last column": lambda: xlsx(cells('<row r="2"><c r="XFD2"><v>1</v></c></row>')),
    "a cell of a million letters": lambda: xlsx(cells(row("x" * MEGA))),
    "a long text in a hundred thousand cells": lambda: xlsx(
        cells('<row><c t="s"><v>0</v></c></row>' * 19_000),
        xl__sharedStrings_DOT_xml=f"<sst><si><t>{'x' * 32_000}</t></si></sst>",
    ),
    "a million texts": lambda: xlsx(xl__sharedStrings_DOT_xml=f"<sst>{'<si><t>abc</t></si>' * 1_000_000}</sst>"),
    "a tag without end": lambda: xlsx(cells(f'<row r="{"1" * 20 * MEGA}')),
    "a remark of 50 MB": lambda: xlsx(cells(f"<!--{' ' * 50 * MEGA}-->")),
    "a million attributes": lambda: xlsx(cells("<row " + " ".join(f'a{at}="1"' for at in range(1_000_000)) + "/>")),
    "a million levels": lambda: xlsx(cells("<row>" * 1_000_000)),
    "a row without a number": lambda: xlsx(cells('<row r="abc"/>')),
    "a row far away": lambda: xlsx(cells('<row r="' + "9" * 5_000 + '"><c><v>1</v></c></row>')),
    "a number that is none": lambda: value("n", "abc"),
    "a number of a million digits": lambda: value("n", "9" * MEGA),
    "infinitely much": lambda: value("n", "1e999"),
    "a text that is not there": lambda: value("s", "99999999999"),
    "a style that is not there": lambda: value("n", "1", ' s="x"'),
    "a day after the end of time": lambda: value("n", "1e12", ' s="1"'),
    "an error": lambda: value("e", "#REF!"),
    "formulas": formulas,
    "a sheet elsewhere": lambda: xlsx(
        xl___rels__workbook_DOT_xml_DOT_rels=RELATIONS.replace("worksheets/sheet1.xml", "../../../etc/passwd")
    ),
    "a sheet on a page": lambda: xlsx(
        xl___rels__workbook_DOT_xml_DOT_rels=RELATIONS.replace("worksheets/sheet1.xml", "http://example.org/s.xml")
    ),
    "no sheet": lambda: xlsx(xl__workbook_DOT_xml=f"<workbook {NS}/>"),
    "an old spreadsheet": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(MEGA),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + noise(MEGA),
    "a PDF": lambda: b"%PDF-1.7\n" + noise(MEGA),
    "a web page": lambda: b"<!DOCTYPE html><html><body><table><tr><td>Titel</td></tr></table></body></html>",
    "a letter": lambda: of_other_kind("word/document.xml"),
    "a sheet of another kind": lambda: of_other_kind("content.xml"),
    "nothing": lambda: b"",
    "only zeros": lambda: b"\0" * MEGA,
    "noise": lambda: noise(5 * MEGA),
    "text with a zero": lambda: b"Titel;Antwort\nA;B\0C\n",
    "a million columns": lambda: b"Titel;Antwort\n" + b";" * 1_000_000,
    "a million columns over many lines": lambda: b"Titel;Antwort\n" + b'"a\nb";' * 1_000_000,
    "one line of 9 MB": lambda: b"Titel;Antwort\n" + b"x" * 9 * MEGA,
    "a quotation mark without end": lambda: b'Titel;Antwort\n"' + b"x;y\n" * 2 * MEGA,
    "text after a quotation": lambda: b'Titel;Antwort\n"a"b;c\n',
    "a million rows": lambda: b"Titel;Antwort\n" + b"a;b\n" * 1_048_576,
    "400 columns in 20,000 rows": lambda: b"Titel;Antwort\n" + (b"ab;" * 150 + b"x\n") * 20_000,
    "a hundred columns in 19,000 rows": lambda: b"Titel;Antwort\n" + (b"abc;" * 99 + b"x\n") * 19_000,
    "a large cell": lambda: b"Titel;Antwort\n" + b"x" * 150_000 + b";y\n",
    "broken UTF-16": lambda: b"\xff\xfe" + b"T\0;\0\x00\xd8\x00\xd8" * 1_000 + b"x",
    "larger than it may be": lambda: b"Titel;Antwort\n" + b"a;b\n" * 3 * MEGA,
    "JSON with a thousand levels": lambda: b'{"id": ' + b"[" * 30_000 + b"]" * 1,
    "JSON with a long number": lambda: b'{"id": "a", "title": "T", "facts": {"months": ' + b"9" * 20_000 + b"}}",
    "JSON in a line of 5 MB": lambda: b'{"id": "' + b"x" * 5 * MEGA + b'"}',
    "JSON with a million lines": lambda: b'{"id": 1}\n' * 900_000,
    "JSON that is no entry": lambda: json.dumps({"id": ["x"], "title": {"a": 1}, "phrasings": "x"}).encode(),
}
