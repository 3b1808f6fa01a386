"""The product's texts in a language, and local times: the only place where UTC becomes the wall clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po

FALLBACK = "de"
_LOCALE = Path(__file__).parent / "locale"
_FOLDERS: Final = {"de-x-leicht": "de_leicht"}  # languages whose name is no name of a locale
_BABEL: Final = {"de-x-leicht": "de"}  # and from there comes what is not said in them
_RIGHT_TO_LEFT: Final = frozenset(["ar"])
_FORMS: Final = ("zero", "one", "two", "few", "many", "other")
_DAY, _DAYS = "dd.MM.yyyy", {"en": "d MMM yyyy", "ar": "d MMMM yyyy"}
_WEEKDAY: Final = "EEEE, d MMMM"
_WEEKDAYS: Final = {"de": "EEEE, d. MMMM", "en": "EEE, MMM d", "tr": "d MMMM EEEE", "ar": "EEEE، d MMMM"}
_APART, _TOGETHER = "\u2068", "\u2069"  # what stands between them keeps its own direction


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Texts by their English; `forms` are those with a number, by the English for one, in the order of the language."""

    texts: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Texts:
    """Texts of one language; message ids are the English texts, so English needs no catalogue.

    `part` is `lotse` for what pupils see, `desk` for what staff see.
    """

    def __init__(self, language: str, zone: ZoneInfo, part: str = "lotse") -> None:
        self._language = language if language in languages() else FALLBACK
        self._locale = _BABEL.get(self._language, self._language)
        self._zone = zone
        self._catalogue = _catalogue(self._language, part)

    @property
    def language(self) -> str:
        return self._language

    @property
    def direction(self) -> str:
        return direction_of(self._language)

    def say(self, message: str, /, **values: object) -> str:
        text = self._catalogue.texts.get(message, message)
        return text.format_map(self._set_apart(values)) if values else text

    def plural(self, one: str, many: str, n: float, /, **values: object) -> str:
        """`n` may be a fraction, which has a form of its own in some languages."""
        forms = self._catalogue.forms.get(one)
        text = forms[_form(self._locale, n)] if forms else self.say(one if n == 1 else many)
        return text.format_map({"n": n, **self._set_apart(values)})

    def number(self, number: float, /) -> str:
        from babel.numbers import format_decimal  # takes a thirtieth of a start

        return format_decimal(number, "#,##0.#", locale=self._locale)

    def day(self, day: date, /) -> str:
        return format_date(day, _DAYS.get(self._language, _DAY), locale=self._locale)

    def dated_moment(self, moment: datetime, /) -> str:
        return self._with_hour(self.day(moment.astimezone(self._zone).date()), moment)

    def hour(self, moment: datetime, /) -> str:
        local = moment.astimezone(self._zone)
        return f"{local:%H:%M} Uhr" if self._locale == "de" else f"{local:%H:%M}"

    def moment(self, moment: datetime, /) -> str:
        local = moment.astimezone(self._zone)
        return self._with_hour(format_date(local, _WEEKDAYS.get(self._locale, _WEEKDAY), locale=self._locale), moment)

    def _with_hour(self, day: str, moment: datetime) -> str:
        comma = "، " if self._language == "ar" else ", "
        return f"{day}{comma}{self.hour(moment)}"

    def _set_apart(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """German names and numbers with blanks would be shown in the wrong order among words from right to left."""
        if self.direction == "ltr":
            return values
        apart = {name: f"{_APART}{value}{_TOGETHER}" for name, value in values.items() if isinstance(value, str)}
        return {**values, **apart}


def to_be_said(message: str, /) -> str:
    """Marks a text that is said somewhere else, so that it gets its translation."""
    return message


def direction_of(language: str) -> str:
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


@cache
def languages() -> tuple[str, ...]:
    """As web pages name them: `de`, `de-x-leicht`."""
    named = {folder: language for language, folder in _FOLDERS.items()}
    return tuple(sorted(named.get(folder.name, folder.name) for folder in _LOCALE.iterdir() if folder.is_dir()))


@cache
def _forms(locale: str) -> tuple[str, ...]:
    """The kinds of numbers that a language tells apart, in the order of the forms in its catalogue."""
    known = Locale.parse(locale).plural_form.tags
    return tuple(form for form in _FORMS if form in known or form == "other")


def _form(locale: str, n: float) -> int:
    return _forms(locale).index(Locale.parse(locale).plural_form(n))


@cache
def _catalogue(language: str, part: str) -> Catalogue:
    """Read from the readable .po file when it is first needed: nothing compiled can be out of date. About 15 ms."""
    file = _LOCALE / _FOLDERS.get(language, language) / "LC_MESSAGES" / f"{part}.po"
    locale = _BABEL.get(language, language)
    other = _catalogue(locale, part) if locale != language else Catalogue()
    if not file.exists():
        return other
    with file.open("rb") as text:
        found = read_po(text, locale=locale)
    texts, forms = dict(other.texts), dict(other.forms)
    for message in found:
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not message.id or not all(said):
            continue
        if isinstance(message.id, str):
            texts[message.id] = said[0]
        elif len(said) == len(_forms(locale)):
            forms[message.id[0]] = said
            texts |= dict(zip(message.id, (said[_form(locale, 1)], said[-1]), strict=True))  # if no number is given
    return Catalogue(texts, forms)
