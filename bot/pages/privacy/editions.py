"""Every edition of the notice: what the network and the software said together, and since when."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.desk.settings.choices import PRIVACY, RESPONSIBLE
from bot.pages.privacy.responsible import Responsible, responsible_of
from storage.store import Store, Work

FOLDER = Path(__file__).parent
PLAIN = ".leicht"


@dataclass(frozen=True, slots=True)
class Edition:
    """`software` is the day of the text that came with Lotse; `own` are the network's words."""

    since: datetime
    software: str = ""
    own: str = ""
    responsible: Responsible = field(default_factory=Responsible)

    @property
    def name(self) -> str:
        """In its address."""
        return f"{self.since:%Y%m%d%H%M%S}"

    def always(self, *, plainly: bool) -> str:
        """What Lotse says itself; the German text where there is no plain one of that day.

        In plain German each sentence has a line of its own.
        """
        plain = plainly and self.is_plain
        return text_of(self.software + PLAIN).replace(".\n", ".  \n") if plain else text_of(self.software)

    @property
    def is_plain(self) -> bool:
        return (FOLDER / f"{self.software}{PLAIN}.md").exists()


@cache
def text_of(name: str) -> str:
    file = FOLDER / f"{name}.md"
    return file.read_text("utf-8") if file.exists() else ""


def newest() -> str:
    """The day of the text that comes with this software."""
    return max(file.stem for file in FOLDER.glob("????-??-??.md"))


async def note_edition(store: Store, now: datetime) -> None:
    """At a start: since when the text of this software is shown here."""
    async with store.look() as work:
        known = [version for version, _ in await work.choices.notices()]
    if newest() not in known:
        async with store.work() as work:
            await work.choices.shows_notice(newest(), now)


async def editions(work: Work) -> list[Edition]:
    """The newest first. What was changed in the same second is one."""
    changes = [(since, "software", version) for version, since in await work.choices.notices()]
    changes += [(one.at, "own", one.value) for one in (await work.choices.versions(PRIVACY))[::-1]]
    changes += [(one.at, "responsible", one.value) for one in (await work.choices.versions(RESPONSIBLE))[::-1]]
    found: dict[str, Edition] = {}
    edition = Edition(datetime.min)
    for at, what, value in sorted(changes, key=lambda change: change[0]):
        edition = replace(edition, since=at, **_changed(what, value))
        found[edition.name] = edition
    return list(found.values())[::-1]


def _changed(what: str, value: str) -> dict[str, Any]:
    return {what: responsible_of(value) if what == "responsible" else value}
