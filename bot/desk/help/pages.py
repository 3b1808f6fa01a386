"""The handbook, page by page, from the same files that people read in `docs/handbuch/`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aiohttp import web

from bot.desk.visit import Answer, Need, Route, Shown, Visit, look
from bot.pages.rich_text import rich

DESK = Path(__file__).resolve().parent.parent
PLACES = (DESK / "handbook", DESK.parent.parent / "docs" / "handbuch")  # as installed, and in the source tree
LINK = re.compile(r'href="(?:\./)?\d\d-([\w-]+)\.md(#[\w-]+)?"')


@dataclass(frozen=True, slots=True)
class Chapter:
    name: str
    title: str
    html: str


class HelpPages:
    def routes(self) -> list[Route]:
        return [look("/desk/help", Need.STAFF, self._all), look("/desk/help/{chapter}", Need.STAFF, self._one)]

    async def _all(self, _visit: Visit) -> Answer:
        return Shown("help/all.html", {"chapters": chapters()})

    async def _one(self, visit: Visit) -> Answer:
        known = chapters()
        for number, chapter in enumerate(known):
            if chapter.name == visit.part("chapter"):
                others = {"before": known[number - 1] if number else None, "after": (*known, None)[number + 1]}
                return Shown("help/chapter.html", {"chapter": chapter, "chapters": known, **others})
        raise web.HTTPNotFound


@cache
def chapters() -> tuple[Chapter, ...]:
    """In the order of the numbers in their files' names."""
    folder = next((place for place in PLACES if place.is_dir()), None)
    files = sorted(folder.glob("[0-9][0-9]-*.md")) if folder else []
    return tuple(_chapter(file) for file in files)


def _chapter(file: Path) -> Chapter:
    first, _, text = file.read_text("utf-8").partition("\n")
    html = LINK.sub(r'href="/desk/help/\1\2"', rich(text))
    return Chapter(file.stem[3:], first.removeprefix("#").strip(), html)
