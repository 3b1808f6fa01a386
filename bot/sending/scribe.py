"""Writes down what came of sending: the marks of many messages cost one transaction."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime

from bot.sending.marks import Marks
from bot.sending.pace import FIRST_PAUSE
from storage.store import Store, Unavailable

Start = Callable[[Coroutine[None, None, None]], None]


class Scribe:
    """`notices` are those on their way. `being_marked` are refused ones that are being written just now."""

    def __init__(self, store: Store, now: Callable[[], datetime], start: Start, stir: Callable[[], None]) -> None:
        self.marks = Marks()
        self.notices: set[int] = set()
        self.being_marked: set[int] = set()
        self._store = store
        self._now = now
        self._start = start
        self._stir = stir
        self._is_writing = False

    def write_soon(self) -> None:
        if self.marks and not self._is_writing:
            self._is_writing = True
            self._start(self._write_all())

    async def _write_all(self) -> None:
        try:
            while self.marks:
                await asyncio.sleep(0)
                marks, self.marks = self.marks, Marks()
                await self._write(marks)
        finally:
            self._is_writing = False

    async def _write(self, marks: Marks) -> None:
        self.being_marked = marks.not_taken
        try:
            async with self._store.work() as work:
                left = await marks.write(work, self._now())
            self.notices -= marks.notices - left.notices
        except Unavailable:
            left = marks
        self.being_marked = set()
        self._stir()
        if left:
            self.marks.add(left)
            await asyncio.sleep(FIRST_PAUSE)
