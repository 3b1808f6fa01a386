"""The pages on which staff bring tables in: send a file, see what would happen, say yes."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.desk.imports.downloads import Downloads
from bot.desk.imports.entry_sheets import entry_sheets
from bot.desk.imports.findings import Found, State, pack, unpack, unpack_rows
from bot.desk.imports.looking import Looked, Progress, Sheet
from bot.desk.imports.reading import Readings
from bot.desk.imports.session_sheets import SessionSheet
from bot.desk.links.sheet import LinkSheet
from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.spreadsheets.sheet import LARGEST_FILE
from bot.texts import to_be_said
from storage.desk.staff import Role
from storage.desk.uploads import Reading, Upload

A_PAGE = 50
STALE = 15.0  # seconds without a step: the process that read it is gone
LONGEST_NAME = 80
NEEDS = {None: Need.STAFF, Role.EDITOR: Need.EDITOR, Role.BOOKING: Need.BOOKING}
TITLES = {
    "entries": to_be_said("Entries"),
    "places": to_be_said("Apprenticeship places"),
    "courses": to_be_said("Courses"),
    "directory": to_be_said("Partners and advice offices"),
    "sessions": to_be_said("Sessions"),
    "links": to_be_said("Links of campaigns"),
}
STATES = {
    State.NEW: to_be_said("new"),
    State.CHANGED: to_be_said("changed"),
    State.SAME: to_be_said("the same"),
    State.WRONG: to_be_said("wrong"),
}


class Imports:
    def __init__(self, office: Office) -> None:
        self._office = office
        sheets: tuple[Sheet, ...] = (*entry_sheets(office), SessionSheet(office), LinkSheet(office))
        self._sheets: Mapping[str, Sheet] = {one.name: one for one in sheets}
        self._readings = Readings(office, self._sheets)
        self._downloads = Downloads(office)

    def routes(self) -> list[Route]:
        found = [look("/desk/imports", Need.STAFF, self._overview)]
        for name, sheet in self._sheets.items():
            need, path = NEEDS[sheet.role], f"/desk/imports/{name}"
            found += [
                look(path, need, self._of(name, self._page)),
                act(path, need, self._of(name, self._send), LARGEST_FILE + 2**20),
                look(f"{path}/{{upload}}", need, self._of(name, self._shown)),
                act(f"{path}/{{upload}}", need, self._of(name, self._take_over)),
                act(f"{path}/{{upload}}/again", need, self._of(name, self._again)),
                act(f"{path}/{{upload}}/drop", need, self._of(name, self._drop)),
            ]
        return [*self._downloads.routes(self._sheets), *found]

    def _of(self, name: str, handler: Any) -> Any:
        async def handle(visit: Visit) -> Answer:
            answer: Answer = await handler(visit, self._sheets[name])
            return answer

        return handle

    async def _overview(self, visit: Visit) -> Answer:
        mine = [one for one in self._sheets.values() if one.role is None or visit.staff.may(one.role)]
        return Shown(
            "imports/overview.html", {"sheets": mine, "titles": TITLES, "is_editor": visit.staff.may(Role.EDITOR)}
        )

    async def _page(self, _visit: Visit, sheet: Sheet) -> Answer:
        return self._sending(sheet)

    def _sending(self, sheet: Sheet, wrong: str = "") -> Shown:
        values = {"sheet": sheet, "title": TITLES[sheet.name], "wrong": wrong, "most": LARGEST_FILE // 2**20}
        return Shown("imports/send.html", values, 422 if wrong else 200)

    async def _send(self, visit: Visit, sheet: Sheet) -> Answer:
        sent = visit.form.sent.get("file")
        if not isinstance(sent, FileField):
            return self._sending(sheet, to_be_said("Please choose a file first."))
        content = await asyncio.to_thread(sent.file.read, LARGEST_FILE + 1)
        name = sent.filename.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]
        async with self._office.store.work() as work:
            upload = await work.uploads.add(visit.staff.id, sheet.name, name, content, visit.now)
        await self._readings.begin(upload, sheet.name, content)
        return Go(f"/desk/imports/{sheet.name}/{upload}")

    async def _find(self, visit: Visit, sheet: Sheet) -> Upload:
        async with self._office.store.look() as work:
            found = await work.uploads.find(visit.part("upload"), visit.staff.id, sheet.name, visit.now)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _shown(self, visit: Visit, sheet: Sheet) -> Answer:
        upload = await self._find(visit, sheet)
        title = TITLES[sheet.name]
        if upload.state is Reading.GOING_ON:
            stale = (visit.now - upload.moved_at).total_seconds() > STALE
            return Shown("imports/reading.html", {"upload": upload, "sheet": sheet, "title": title, "stale": stale})
        found = await asyncio.to_thread(unpack, upload.found)
        return self._dry_run(visit, sheet, upload, found)

    def _dry_run(self, visit: Visit, sheet: Sheet, upload: Upload, found: Found, wrong: str = "") -> Shown:
        if found.refused:
            values = {"sheet": sheet, "title": TITLES[sheet.name], "upload": upload, "refused": found.refused}
            return Shown("imports/refused.html", values, 422 if wrong else 200)
        counts = found.counts
        standing = [state for state in (State.WRONG, State.CHANGED, State.NEW, State.SAME) if counts[state]]
        chosen = visit.asked("show") or (standing[0].value if standing else "")
        rows = [one for one in found.findings if one.state.value == chosen]
        number = visit.asked("page", "1")
        page = max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1
        return Shown(
            "imports/dry_run.html",
            {
                "sheet": sheet,
                "title": TITLES[sheet.name],
                "upload": upload,
                "found": found,
                "counts": counts,
                "states": STATES,
                "State": State,
                "chosen": chosen,
                "rows": rows[(page - 1) * A_PAGE : page * A_PAGE],
                "page": page,
                "more": len(rows) > page * A_PAGE,
                "wrong": wrong,
            },
            422 if wrong else 200,
        )

    async def _take_over(self, visit: Visit, sheet: Sheet) -> Answer:
        """Looks over all of it once more within the transaction: what was agreed to is what happens, or nothing."""
        upload = await self._find(visit, sheet)
        seen = await asyncio.to_thread(unpack, upload.found)
        if upload.state is not Reading.DONE or not seen.to_keep:
            return Go(f"/desk/imports/{sheet.name}/{upload.id}")
        if seen.counts[State.WRONG] and not visit.form.ticked("without_wrong"):
            text = to_be_said("There are mistakes in it. Tick the box to leave those rows out, or mend the file.")
            return self._dry_run(visit, sheet, upload, seen, text)
        rows = await asyncio.to_thread(unpack_rows, upload.content)
        async with self._office.store.work() as work:
            looked: Looked = await sheet.look(rows, work, Progress(), to_keep=True)
            is_as_seen = looked.found.print == seen.print
            if is_as_seen:
                await looked.keep(visit.staff.name)
                await work.uploads.drop(upload.id)
            else:
                await work.uploads.change(upload.id, found=pack(looked.found))
        if not is_as_seen:
            text = to_be_said("Somebody changed something meanwhile. This is how it stands now: look once more.")
            return self._dry_run(visit, sheet, upload, looked.found, text)
        if sheet.role is Role.EDITOR:
            self._office.store.stirred.set()
        return Go(f"/desk/imports/{sheet.name}", self._said(seen, sheet))

    def _said(self, seen: Found, sheet: Sheet) -> str:
        new, changed = seen.counts[State.NEW], seen.counts[State.CHANGED]
        said = self._office.say("Taken over: {new} new, {changed} changed.", new=new, changed=changed)
        if sheet.role is Role.EDITOR:
            said += " " + self._office.say("Lotse answers with them in a moment.")
        return said

    async def _again(self, visit: Visit, sheet: Sheet) -> Answer:
        upload = await self._find(visit, sheet)
        if upload.state is Reading.GOING_ON:
            await self._readings.begin(upload.id, sheet.name, upload.content)
        return Go(f"/desk/imports/{sheet.name}/{upload.id}")

    async def _drop(self, visit: Visit, sheet: Sheet) -> Answer:
        upload = await self._find(visit, sheet)
        async with self._office.store.work() as work:
            await work.uploads.drop(upload.id)
        return Go(f"/desk/imports/{sheet.name}", self._office.say("Thrown away. Nothing was changed."))
