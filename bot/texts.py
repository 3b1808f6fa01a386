"""The product's texts in a language, and local times: the only place where UTC becomes the wall clock."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po

FALLBACK = "de"
_LOCALE = Path(__file__).parent / "locale"


class Texts:
    """Texts of one language; message ids are the English texts, so English needs no catalogue.

    `part` is `lotse` for what pupils see, `desk` for what staff see.
    """

    def __init__(self, language: str, zone: ZoneInfo, part: str = "lotse") -> None:
        self._language = language if language in languages() else FALLBACK
        self._zone = zone
        self._catalogue = _catalogue(self._language, part)

    @property
    def language(self) -> str:
        return self._language

    def say(self, message: str, /, **values: object) -> str:
        text = self._catalogue.get(message, message)
        return text.format_map(values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        text = self._catalogue.get(one if n == 1 else many, one if n == 1 else many)
        return text.format_map({"n": n, **values})

    def day(self, day: date, /) -> str:
        return format_date(day, "dd.MM.yyyy" if self._language == "de" else "d MMM yyyy", locale=self._language)

    def dated_moment(self, moment: datetime, /) -> str:
        return f"{self.day(moment.astimezone(self._zone).date())}, {self.hour(moment)}"

    def hour(self, moment: datetime, /) -> str:
        local = moment.astimezone(self._zone)
        return f"{local:%H:%M} Uhr" if self._language == "de" else f"{local:%H:%M}"

    def moment(self, moment: datetime, /) -> str:
        local = moment.astimezone(self._zone)
        if self._language == "de":
            return f"{format_date(local, 'EEEE, d. MMMM', locale='de')}, {local:%H:%M} Uhr"
        return f"{format_skeleton('MMMMEEEEd', local, locale=self._language)}, {local:%H:%M}"


def to_be_said(message: str, /) -> str:
    """Marks a text that is said somewhere else, so that it gets its translation."""
    return message


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in _LOCALE.iterdir() if folder.is_dir()))


@cache
def _catalogue(language: str, part: str) -> Mapping[str, str]:
    """Read from the readable .po file when it is first needed: nothing compiled can be out of date. About 15 ms."""
    file = _LOCALE / language / "LC_MESSAGES" / f"{part}.po"
    if not file.exists():
        return {}
    with file.open("rb") as text:
        catalogue = read_po(text, locale=language)
    texts: dict[str, str] = {}
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        texts |= {str(one): str(text) for one, text in zip(ids, said, strict=True) if one and text}
    return texts
