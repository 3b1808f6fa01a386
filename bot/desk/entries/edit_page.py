"""An entry as a form: written, previewed, published now or later, withdrawn; whoever saves second is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from aiohttp import web
from dateutil.relativedelta import relativedelta

from bot.desk.entries import alike, preview
from bot.desk.entries.differences import Way, differences, labels_of
from bot.desk.entries.form import UNNAMED, Sheet, new_id, read_entry, read_moment, sheet_as_typed, sheet_of
from bot.desk.entries.kinds import FORMS
from bot.desk.entries.listing import Listing, Rows, is_over
from bot.desk.entries.names import ABOUT_KINDS, KINDS, LANGUAGES, badge
from bot.desk.inbox import publishing
from bot.desk.inbox.publishing import Awaited
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import publish_changes
from bot.texts import to_be_said
from bot.web.forms import Form
from knowledge.entry import Entry, Kind
from knowledge.field import FIELDS
from storage.desk.kept import Kept, State, What
from storage.desk.versions import Act, new_mark

NEXT_REVIEW = relativedelta(months=12)
INBOX = "/desk/inbox"  # where one came from who wrote an entry for a question
ALL_THE_SAME = "!"  # behind what to do: although another entry is like it
WITHOUT_ANSWER = tuple(FORMS)  # they tell their facts


class Do(StrEnum):
    DRAFT = "draft"
    PREVIEW = "preview"
    PUBLISH = "publish"
    PLAN = "plan"
    UNPLAN = "unplan"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Editing:
    """One look at the form: the entry as it is kept, the text as it is typed, and what was asked for."""

    kept: Kept
    entry: Entry
    sheet: Sheet
    rows: Rows
    form: Form
    do: Do = Do.PREVIEW
    awaited: Awaited | None = None

    @property
    def is_new(self) -> bool:
        return self.kept.version == 0


class EditPage:
    def __init__(self, office: Office, listing: Listing) -> None:
        self._office = office
        self._listing = listing

    def routes(self) -> list[Route]:
        return [
            look("/desk/entries/new", Need.EDITOR, self._new),
            act("/desk/entries/new", Need.EDITOR, self._save),
            look("/desk/entries/{id}", Need.EDITOR, self._page),
            act("/desk/entries/{id}", Need.EDITOR, self._save),
        ]

    async def _new(self, visit: Visit) -> Answer:
        rows = await self._listing.rows()
        kind = _kind(visit.asked("kind"))
        awaited = await publishing.awaited(visit.asked("question"), "", self._office)
        title, phrasing = visit.asked("title")[:120], visit.asked("phrasing")[:300]
        wordings = awaited.wordings if awaited else (phrasing,) if phrasing else ()
        entry = _blank(kind, title or (awaited.title if awaited else ""), wordings, self._office.today)
        editing = Editing(Kept(entry.id), entry, sheet_of(entry, rows), rows, visit.form, awaited=awaited)
        return await self._shown(editing)

    async def _page(self, visit: Visit) -> Answer:
        kept, entry = await self._kept(visit.part("id"))
        rows = await self._listing.rows()
        sheet = sheet_of(entry, rows)
        values = {**sheet.values, "expires_on": kept.expires_on.isoformat() if kept.expires_on else ""}
        if phrasing := visit.asked("phrasing")[:300]:
            values["phrasings"] = "\n".join(dict.fromkeys([*entry.phrasings, phrasing]))
        if kept.publish_at:
            values["publish_at"] = f"{kept.publish_at.astimezone(self._office.clock.zone):%Y-%m-%dT%H:%M}"
        awaited = await publishing.awaited("", kept.id, self._office)
        sheet = replace(sheet, values=values)
        return await self._shown(Editing(kept, entry, sheet, rows, visit.form, awaited=awaited))

    async def _save(self, visit: Visit) -> Answer:
        form = visit.form
        kept, base = await self._base(visit)
        rows = await self._listing.rows()
        entry = read_entry(form, base, rows, self._office.today)
        do = next((one for one in Do if one.value == form.text("do").rstrip(ALL_THE_SAME)), Do.DRAFT)
        awaited = await publishing.awaited(form.text("question"), kept.id, self._office)
        editing = Editing(kept, entry, sheet_as_typed(form), rows, form, do, awaited)
        after = self._after(editing)
        if form.wrong:
            return await self._shown(editing, status=422)
        if do is Do.PREVIEW:
            return await self._shown(editing)
        if form.text("version") != str(kept.version):
            return await self._conflict(editing)
        if self._would_double(editing) and not form.text("do").endswith(ALL_THE_SAME):
            return await self._shown(editing, status=422, doubles=True)
        if after == kept:
            return Go(f"/desk/entries/{kept.id}", self._office.say("Nothing was changed: it stands like that already."))
        return await self._saved(editing, after, visit)

    async def _saved(self, editing: Editing, after: Kept, visit: Visit) -> Answer:
        done = Act(_WHAT[editing.do], visit.staff.name, visit.now, new_mark())
        before = None if editing.is_new else editing.kept
        async with self._office.store.work() as work:
            saved = await work.versions.save(before, after, done)
            settled = await publishing.settled(editing.awaited, saved, done.mark, visit, work) if saved else None
        if saved is None:
            return await self._conflict(replace(editing, kept=(await self._kept(after.id))[0]))
        publish_changes(self._office.live, self._office.store, [(before, saved)])
        said = f"{self._said(editing.do, saved)} {publishing.said(editing.awaited, settled, self._office)}".strip()
        back = INBOX if settled else f"/desk/entries/{saved.id}"
        return Go(back, said, f"/desk/entries/-/undo/{done.mark}")

    def _after(self, editing: Editing) -> Kept:
        """The entry as it is to be kept; what is missing for that stands in the form's `wrong`."""
        form, today = editing.form, self._office.today
        entry, kept = editing.entry, editing.kept
        ends = form.day("expires_on")
        if editing.is_new:
            entry = replace(entry, id=new_id(entry.title, editing.rows.by_id))
        if ends and ends < today and ends != kept.expires_on:
            form.wrong["expires_on"] = to_be_said("This day has passed.")
        if editing.do in (Do.PUBLISH, Do.PLAN) and not entry.answer and entry.kind not in WITHOUT_ANSWER:
            form.wrong["answer"] = to_be_said("Without an answer it cannot be published; it can be saved as a draft.")
        if editing.do in (Do.PUBLISH, Do.PLAN):
            self._check_last_day(editing)
        written = replace(kept, id=entry.id, expires_on=ends).drafted(entry)
        match editing.do:
            case Do.PUBLISH:
                return written.live(today)
            case Do.PLAN:
                at = read_moment(form, "publish_at", self._office.clock.zone, self._office.now)
                return written.planned(at) if at else written
            case Do.UNPLAN:
                return replace(written, publish_at=None)
            case Do.WITHDRAW:
                return written.gone(State.WITHDRAWN)
        return written

    def _check_last_day(self, editing: Editing) -> None:
        """The chat shows no place and no course that is over."""
        starts = editing.form.text("publish_at")[:10] if editing.do is Do.PLAN else ""
        if is_over(editing.entry, self._office.today) or (starts > editing.form.text("valid_until") > ""):
            editing.form.wrong["valid_until"] = to_be_said(
                "This day will have passed: pupils would never see it. It can be saved as a draft."
            )

    def _would_double(self, editing: Editing) -> bool:
        """Only what was not published before is new to pupils."""
        is_new_to_pupils = editing.do in (Do.PUBLISH, Do.PLAN) and not editing.kept.content
        return is_new_to_pupils and bool(self._like(editing))

    def _like(self, editing: Editing) -> list[alike.Like]:
        return alike.like(editing.entry, editing.rows, self._office.live.current)

    def _said(self, do: Do, saved: Kept) -> str:
        match do:
            case Do.PUBLISH:
                return self._office.say("Published. Pupils get this answer now.")
            case Do.PLAN if saved.publish_at:
                moment = self._office.wording.dated_moment(saved.publish_at)
                return self._office.say("Planned: this goes live on {moment}.", moment=moment)
            case Do.UNPLAN:
                return self._office.say("It does not go live by itself any more.")
            case Do.WITHDRAW:
                return self._office.say("Withdrawn. Pupils do not get this answer any more.")
        return self._office.say("Saved as a draft. Pupils do not see it yet.")

    async def _conflict(self, editing: Editing) -> Answer:
        """Shows both texts; the form goes on from the newer version, so that saving it again is a decision."""
        kept = editing.kept
        async with self._office.store.look() as work:
            last = await work.versions.version(kept.id, kept.version)
        found = differences(kept.newest, editing.entry, editing.rows, self._office.say)
        return await self._shown(editing, status=409, conflict={"last": last, "differences": found, "Way": Way})

    async def _shown(self, editing: Editing, status: int = 200, **more: Any) -> Answer:
        shown = await preview.of_entry(_titled(editing.entry), self._office)
        about = {"conflict": None, "doubles": False, **more}
        return Shown("entries/edit.html", {**_constant(), **self._values(editing), "preview": shown, **about}, status)

    def _values(self, editing: Editing) -> Mapping[str, Any]:
        kept, rows = editing.kept, editing.rows
        kind_form = FORMS.get(editing.entry.kind)
        return {
            "kept": kept,
            "awaited": editing.awaited,
            "entry": editing.entry,
            "sheet": editing.sheet,
            "wrong": editing.form.wrong,
            "do": editing.do,
            "is_new": editing.is_new,
            "badge": badge(
                State.EXPIRED if kept.published and is_over(kept.published, self._office.today) else kept.state
            ),
            "like": self._like(editing) if editing.entry.title and not kept.content else [],
            "asked": alike.asked(editing.entry, self._office.live.current) if editing.form.sent else None,
            "labels": labels_of(editing.entry.kind),
            "kind_form": kind_form,
            **(kind_form.offers(editing.form, rows, self._office) if kind_form else {}),
            "regions": sorted({self._listing.region_name(one.region) for one in rows.by_id.values() if one.region}),
            "region_name": self._listing.region_name,
        }

    async def _base(self, visit: Visit) -> tuple[Kept, Entry]:
        if "id" in visit.request.match_info:
            return await self._kept(visit.part("id"))
        entry = _blank(_kind(visit.form.text("kind")), "", (), self._office.today)
        return Kept(entry.id), entry

    async def _kept(self, name: str) -> tuple[Kept, Entry]:
        return await find(name, self._office)


_WHAT = {
    Do.DRAFT: What.DRAFTED,
    Do.PUBLISH: What.PUBLISHED,
    Do.PLAN: What.PLANNED,
    Do.UNPLAN: What.DRAFTED,
    Do.WITHDRAW: What.WITHDRAWN,
}


async def find(name: str, office: Office) -> tuple[Kept, Entry]:
    """An entry and its newest text; one that cannot be read is absent."""
    async with office.store.look() as work:
        kept = await work.versions.find(name)
    try:
        if kept:
            return kept, kept.newest
    except ValueError:
        pass
    raise web.HTTPNotFound


def _constant() -> dict[str, Any]:
    return {
        "kinds": KINDS,
        "Kind": Kind,
        "State": State,
        "fields": FIELDS,
        "languages": LANGUAGES,
        "without_answer": WITHOUT_ANSWER,
        "about_kinds": ABOUT_KINDS,
    }


def _kind(name: str) -> Kind:
    return next((one for one in Kind if one.value == name), Kind.ANSWER)


def _blank(kind: Kind, title: str, phrasings: tuple[str, ...], today: date) -> Entry:
    facts = FORMS[kind].blank if kind in FORMS else None
    again = today + NEXT_REVIEW if kind is not Kind.APPRENTICESHIP else None
    return Entry(UNNAMED, kind, title, "", phrasings, checked_on=today, review_by=again, facts=facts)


def _titled(entry: Entry) -> Entry:
    return entry if entry.title else replace(entry, title="…")
