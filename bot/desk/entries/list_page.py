"""The list of entries: found as one types, narrowed, and changed several at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode

from aiohttp import web
from dateutil.relativedelta import relativedelta

from bot.desk.entries.listing import A_PAGE, Listing, Rows, Wanted, is_over
from bot.desk.entries.names import KINDS, LANGUAGES, STATES, badge
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import publish_changes
from bot.learning import unpublished
from bot.texts import to_be_said
from knowledge.entry import Entry, Kind
from knowledge.field import FIELDS
from storage.asked.settlings import By
from storage.desk.kept import Kept, State, What, read
from storage.desk.versions import Act, Change, new_mark

MOST_OFFERED = 10
LONGEST_REGION = 100
NEXT_REVIEW = relativedelta(months=12)
STANDS = {
    **{state.value: text for state, text in STATES.items()},
    "changed": to_be_said("With changes not published yet"),
    "planned": to_be_said("Publication planned"),
    "due": to_be_said("Due for review"),
    "german": to_be_said("Only in German"),
}


class Bulk(StrEnum):
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CHECKED = "checked"
    REGION = "region"


ACTS = {
    Bulk.PUBLISH: What.PUBLISHED,
    Bulk.WITHDRAW: What.WITHDRAWN,
    Bulk.CHECKED: What.CHECKED,
    Bulk.REGION: What.MOVED,
}


class ListPage:
    def __init__(self, office: Office, listing: Listing) -> None:
        self._office = office
        self._listing = listing

    def routes(self) -> list[Route]:
        return [
            look("/desk/entries", Need.EDITOR, self._page),
            look("/desk/entries/-/find", Need.EDITOR, self._find),
            act("/desk/entries/-/bulk", Need.EDITOR, self._bulk),
            act("/desk/entries/-/undo/{mark}", Need.EDITOR, self._undo),
        ]

    async def _page(self, visit: Visit) -> Answer:
        today = self._office.today
        wanted = _wanted(visit)
        found = await self._listing.narrowed(wanted, today)
        page = _number(visit.asked("page"), len(found))
        rows = await self._listing.rows()
        asked = {name: getattr(wanted, name) for name in ("kind", "field", "region", "state", "lacking", "sort")}
        query = urlencode({name: value for name, value in {"q": wanted.words, **asked}.items() if value})
        return Shown(
            "entries/list.html",
            {
                "found": found[(page - 1) * A_PAGE : page * A_PAGE],
                "number": len(found),
                "all": len(rows.by_id),
                "page": page,
                "more": len(found) > page * A_PAGE,
                "query": query,
                "wanted": wanted,
                "today": today,
                "badge": badge,
                "over": self._listing.over(today),
                "expired": State.EXPIRED,
                "kinds": KINDS,
                "fields": FIELDS,
                "stands": STANDS,
                "languages": LANGUAGES,
                "regions": _regions(rows),
                "region_name": self._listing.region_name,
            },
        )

    async def _find(self, visit: Visit) -> Answer:
        rows = await self._listing.rows()
        kind = visit.asked("kind")
        typed = visit.asked("q")
        names = rows.occupations(typed) if kind == Kind.OCCUPATION else self._listing.found(rows, typed)
        found = [rows.by_id[name] for name in names]
        offered = [one for one in found if not kind or one.kind == kind][:MOST_OFFERED]
        return web.json_response(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "name": rows.title(one.id),
                    "kind": self._office.say(KINDS[Kind(one.kind)]),
                    "state": self._office.say(STATES[one.state]),
                }
                for one in offered
            ]
        )

    async def _bulk(self, visit: Visit) -> Answer:
        names = visit.form.all("entry")[:A_PAGE]
        back = "/desk/entries?" + urlencode(parse_qsl(visit.form.text("back")[:1000]))
        if visit.form.has("stay") and len(names) == 1:
            back = "/desk/entries/" + quote(names[0], safe="")
        do, region = visit.form.choice("do", Bulk), visit.form.text("region", longest=LONGEST_REGION)
        if do is None or not names or visit.form.wrong:
            return Go(back, self._office.say("Nothing was changed: tick entries first, then choose what to do."))
        after = _changer(do, region, self._office.today)
        done = Act(ACTS[do], visit.staff.name, visit.now, new_mark())
        changes: list[Change] = []
        passed = 0
        async with self._office.store.work() as work:
            for kept in await work.versions.several(names):
                newest = read(kept.draft or kept.content)
                passed += do is Bulk.PUBLISH and newest is not None and is_over(newest, self._office.today)
                changed = after(kept) if newest else kept
                if changed != kept and (saved := await work.versions.save(kept, changed, done)):
                    changes.append((kept, saved))
        publish_changes(self._office.live, self._office.store, changes)
        undo = f"/desk/entries/-/undo/{done.mark}" if changes else ""
        said = self._said(do, len(changes), len(names) - len(changes) - passed)
        return Go(back, " ".join(filter(None, [said, self._passed(passed)])), undo)

    def _passed(self, number: int) -> str:
        return (
            self._office.wording.plural(
                "{n} place was not published: its last day to apply has passed.",
                "{n} places were not published: their last day to apply has passed.",
                number,
            )
            if number
            else ""
        )

    def _said(self, do: Bulk, changed: int, same: int) -> str:
        plural = self._office.wording.plural
        told = {
            Bulk.PUBLISH: plural("{n} entry published.", "{n} entries published.", changed),
            Bulk.WITHDRAW: plural("{n} entry withdrawn.", "{n} entries withdrawn.", changed),
            Bulk.CHECKED: plural("{n} entry marked as checked.", "{n} entries marked as checked.", changed),
            Bulk.REGION: plural("Region of {n} entry set.", "Region of {n} entries set.", changed),
        }[do]
        rest = plural("{n} stood like that already.", "{n} stood like that already.", same) if same else ""
        return f"{told} {rest}".strip()

    async def _undo(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            changes, left = await work.versions.undo(visit.part("mark"), visit.staff.name, visit.now)
            await unpublished(visit.part("mark"), By(visit.staff.name, visit.now), work)
        publish_changes(self._office.live, self._office.store, changes)
        plural = self._office.wording.plural
        told = plural("{n} entry is as it was before.", "{n} entries are as they were before.", len(changes))
        if left:
            told += " " + plural(
                "{n} was changed since and stays as it is.", "{n} were changed since and stay as they are.", left
            )
        only = changes[0][1].id if len(changes) == 1 else ""
        return Go(f"/desk/entries/{only}" if only else "/desk/entries", told)


def _changer(do: Bulk, region: str, today: date) -> Callable[[Kept], Kept]:
    def checked(entry: Entry) -> Entry:
        return replace(entry, checked_on=today, review_by=today + NEXT_REVIEW)

    match do:
        case Bulk.PUBLISH:
            return lambda kept: kept.live(today) if _is_to_be_published(kept, today) else kept
        case Bulk.WITHDRAW:
            return lambda kept: kept.gone(State.WITHDRAWN) if kept.is_public else kept
        case Bulk.CHECKED:
            return lambda kept: kept.rewritten(checked)
        case Bulk.REGION:
            return lambda kept: kept.rewritten(lambda entry: replace(entry, region=region))


def _is_to_be_published(kept: Kept, today: date) -> bool:
    return bool(kept.draft or not kept.is_public) and not is_over(kept.newest, today)


def _wanted(visit: Visit) -> Wanted:
    names = ("kind", "field", "region", "state", "lacking", "sort")
    return Wanted(visit.asked("q")[:200], *(visit.asked(name)[:LONGEST_REGION] for name in names))


def _number(asked: str, found: int) -> int:
    """A page that is there."""
    wished = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    return max(1, min(wished, -(-found // A_PAGE)))


def _regions(rows: Rows) -> list[str]:
    return sorted({one.region for one in rows.by_id.values() if one.region})
