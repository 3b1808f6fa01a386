"""Translations: German left, another language right, what is missing marked; and what has none yet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.desk.entries import preview
from bot.desk.entries.differences import Way, differences
from bot.desk.entries.edit_page import find
from bot.desk.entries.form import LONGEST_TITLE
from bot.desk.entries.kinds.typed import clean
from bot.desk.entries.listing import Listing
from bot.desk.entries.names import LANGUAGES, RIGHT_TO_LEFT, badge
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import publish_changes
from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from knowledge.entry import Entry, Translation
from storage.desk.kept import Kept, State, What
from storage.desk.versions import Act, new_mark

FIRST = "de-x-leicht"
MOST_LINES = 200


class TranslationsPage:
    def __init__(self, office: Office, listing: Listing) -> None:
        self._office = office
        self._listing = listing

    def routes(self) -> list[Route]:
        return [
            look("/desk/entries/-/translations", Need.EDITOR, self._overview),
            look("/desk/entries/{id}/translations", Need.EDITOR, self._page),
            act("/desk/entries/{id}/translations", Need.EDITOR, self._save),
        ]

    async def _overview(self, _visit: Visit) -> Answer:
        rows = await self._listing.rows()
        used = [one for one in rows.by_id.values() if one.state in (State.PUBLISHED, State.DRAFT)]
        done = {code: sum(code in one.languages for one in used) for code in LANGUAGES}
        return Shown("entries/lacking.html", {"languages": LANGUAGES, "done": done, "all": len(used)})

    async def _page(self, visit: Visit) -> Answer:
        kept, entry = await find(visit.part("id"), self._office)
        language = _language(visit.asked("language"))
        return await self._shown(kept, entry, language, _values(_of(entry, language)))

    async def _save(self, visit: Visit) -> Answer:
        form = visit.form
        kept, base = await find(visit.part("id"), self._office)
        language = _language(form.text("language"))
        entry = _with(base, _read(form, language))
        typed = dict(form.values)
        do = form.text("do")
        if form.wrong:
            return await self._shown(kept, entry, language, typed, form.wrong, 422)
        if do == "preview":
            return await self._shown(kept, entry, language, typed)
        if form.text("version") != str(kept.version):
            return await self._conflict(kept, entry, language, typed)
        after = kept.drafted(entry)
        after = after.live(self._office.today) if do == "publish" else after
        done = Act(What.TRANSLATED, visit.staff.name, visit.now, new_mark())
        async with self._office.store.work() as work:
            saved = await work.versions.save(kept, after, done)
        if saved is None:
            kept, _ = await find(kept.id, self._office)
            return await self._conflict(kept, entry, language, typed)
        publish_changes(self._office.live, self._office.store, [(kept, saved)])
        told = (
            self._office.say("The translation is published.")
            if do == "publish"
            else self._office.say("The translation is saved as a draft. Pupils do not see it yet.")
        )
        path = f"/desk/entries/{kept.id}/translations?language={language}"
        return Go(path, told, f"/desk/entries/-/undo/{done.mark}")

    async def _conflict(self, kept: Kept, entry: Entry, language: str, typed: Mapping[str, str]) -> Answer:
        rows = await self._listing.rows()
        async with self._office.store.look() as work:
            last = await work.versions.version(kept.id, kept.version)
        found = differences(kept.newest, entry, rows, self._office.say)
        about = {"last": last, "differences": found, "Way": Way}
        shown = await self._shown(kept, entry, language, typed)
        return replace(shown, values={**shown.values, "conflict": about}, status=409)

    async def _shown(self, kept: Kept, entry: Entry, language: str, typed: Mapping[str, str], *more: Any) -> Shown:
        wrong, status = more or ({}, 200)
        said = _of(entry, language)
        values = {
            "kept": kept,
            "entry": entry,
            "language": language,
            "languages": LANGUAGES,
            "has": {one.language for one in entry.translations if one.title and one.answer},
            "typed": typed,
            "missing": [name for name, value in _values(said).items() if not value and getattr(entry, name)],
            "wrong": wrong,
            "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            "badge": badge(kept.state),
            "preview": await preview.of_entry(entry, self._office, language),
            "conflict": None,
        }
        return Shown("entries/translations.html", values, status)


def _language(named: str) -> str:
    return named if named in LANGUAGES else FIRST


def _of(entry: Entry, language: str) -> Translation:
    return next((one for one in entry.translations if one.language == language), Translation(language))


def _values(one: Translation) -> dict[str, str]:
    lists = {"phrasings": "\n".join(one.phrasings), "names": "\n".join(one.names)}
    return {"title": one.title, "answer": one.answer, **lists}


def _read(form: Form, language: str) -> Translation:
    for name in ("phrasings", "names"):
        if len(form.lines(name)) > MOST_LINES:
            form.wrong[name] = to_be_said("This is too much: at most 200 lines of at most 300 characters.")
    title = " ".join(clean(form.text("title", longest=LONGEST_TITLE)).split())
    answer = clean(form.text("answer", longest=LONGEST_TEXT))
    lists = (tuple(clean(line)[:300] for line in form.lines(name)) for name in ("phrasings", "names"))
    return Translation(language, title, answer, *lists)


def _with(entry: Entry, one: Translation) -> Entry:
    """In the order of the languages; an empty translation is none."""
    others = [other for other in entry.translations if other.language != one.language]
    mine = [one] if one != Translation(one.language) else []
    return replace(entry, translations=tuple(sorted([*others, *mine], key=lambda known: known.language)))
