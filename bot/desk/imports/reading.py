"""Reads an upload beside everything else, one at a time, and notes how far it is for the page that shows it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.desk.imports.findings import Found, pack, pack_rows
from bot.desk.imports.looking import Progress, Sheet
from bot.desk.imports.parsing import is_json, parse
from bot.desk.imports.rows.refusals import refused
from bot.desk.office import Office
from bot.spreadsheets.sheet import NotReadable, Row
from bot.texts import to_be_said
from storage.desk.uploads import Reading
from storage.store import Unavailable

NOTED_EVERY = 0.5  # seconds
AT_ONCE = 1.0  # seconds that sending a file waits for the result, so that small ones need no page in between
NOT_SUCH = to_be_said("JSON lines hold entries. Bring this in as a table (.xlsx or .csv).")
log = structlog.get_logger()


@dataclass(slots=True)
class Readings:
    office: Office
    sheets: Mapping[str, Sheet]
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _going_on: set[asyncio.Task[None]] = field(default_factory=set)

    async def begin(self, upload: str, kind: str, content: bytes) -> None:
        """Returns when it is done, or soon."""
        task = asyncio.create_task(self._read(upload, self.sheets[kind], content))
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)
        await asyncio.wait([task], timeout=AT_ONCE)

    async def _read(self, upload: str, sheet: Sheet, content: bytes) -> None:
        progress = Progress()
        noting = asyncio.create_task(self._note(upload, progress))
        try:
            async with self._one_at_a_time:
                rows = await asyncio.to_thread(_parsed, sheet, content)
                async with self.office.store.look() as work:
                    looked = await sheet.look(rows, work, progress, to_keep=False)
                kept, found = await asyncio.to_thread(lambda: (pack_rows(rows), pack(looked.found)))
            await self._done(upload, state=Reading.DONE, content=kept, found=found, done=len(rows), rows=len(rows))
        except NotReadable as reason:
            found_out = Found(refused=refused(reason, self.office.say))
            await self._done(upload, state=Reading.REFUSED, content=b"", found=pack(found_out))
        except Unavailable as error:
            log.warning("upload not read", reason=str(error))
        finally:
            noting.cancel()

    async def _note(self, upload: str, progress: Progress) -> None:
        while True:
            await asyncio.sleep(NOTED_EVERY)
            await self._done(upload, done=progress.done, rows=progress.rows)

    async def _done(self, upload: str, **values: object) -> None:
        async with self.office.store.work() as work:
            await work.uploads.change(upload, moved_at=self.office.now, **values)


def _parsed(sheet: Sheet, content: bytes) -> list[Row]:
    if is_json(content) and not sheet.takes_json:
        raise NotReadable(NOT_SUCH)
    return parse(content)
