"""Sets a document from its template, beside the event loop: it takes some tenths of a second.

The letters are those of Source Sans: a poster has to be read from afar, and machines that run a service often have no
fonts of their own.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


async def pdf(template: str, texts: Mapping[str, str], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """`texts` are `sys.inputs` of the template; `pictures` stand beside it as files with these names."""
    return await asyncio.to_thread(_set, template, dict(texts), dict(pictures or {}))


def _set(template: str, texts: dict[str, str], pictures: dict[str, bytes]) -> bytes:
    import font_source_sans_pro
    import typst  # 34 MB that only those need who want a document

    files = {"main.typ": (HERE / template).read_bytes(), **pictures}
    fonts = Path(font_source_sans_pro.__file__).parent / "files"
    given: dict[str, Any] = {"input": files, "font_paths": [fonts], "sys_inputs": texts}
    try:
        content: bytes = typst.compile(**given, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError:  # letters or pictures that our fonts lack: those of the machine may have them
        content = typst.compile(**given)
    return content
