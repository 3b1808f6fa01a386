"""Which device speaks for the account: a word in the database, for those who were given folders of their own."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.channels.matrix.folder import Device
from storage.store import Store, Work

NAME: Final = "matrix"
LEASE: Final = timedelta(seconds=90)
RENEWED: Final = timedelta(seconds=20)


class Carrying:
    """The lock on a folder tells the processes of one machine apart; this tells machines apart."""

    now: Callable[[], datetime]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._until: datetime | None = None

    async def may(self, device: str) -> bool:
        """Whether nobody else carries; an empty name is that of a device to come."""
        async with self._store.look() as work:
            told = await _told(work)
        return told.get("device") == device or self._is_over(told)

    async def begin(self, device: Device) -> Device:
        """From now on it is this device. Gives it as it is to be kept from now on.

        A database that was put back from a copy knows of fewer starts than the folder.
        """
        async with self._store.work() as work:
            known = int((await _told(work)).get("starts", 0))
            starts = max(known, device.starts) + 1
            await self._keep(work, device.id, starts)
        return replace(device, starts=starts, epoch=device.epoch + (known < device.starts))

    async def renew(self, device: Device) -> bool:
        """False if somebody else carries by now."""
        if self._until and self._until - LEASE + RENEWED > self.now():
            return True
        async with self._store.work() as work:
            told = await _told(work)
            if told.get("device") != device.id and not self._is_over(told):
                return False
            await self._keep(work, device.id, device.starts)
        return True

    async def end(self, device: Device) -> None:
        """Let another go on at once."""
        async with self._store.work() as work:
            if (await _told(work)).get("device") == device.id:
                await work.set(NAME, json.dumps({"device": device.id, "starts": device.starts}))

    async def _keep(self, work: Work, device: str, starts: int) -> None:
        self._until = self.now() + LEASE
        await work.set(NAME, json.dumps({"device": device, "starts": starts, "until": self._until.isoformat()}))

    def _is_over(self, told: dict[str, Any]) -> bool:
        return "until" not in told or datetime.fromisoformat(told["until"]) <= self.now()


async def _told(work: Work) -> dict[str, Any]:
    written = await work.setting(NAME)
    told: dict[str, Any] = json.loads(written) if written else {}
    return told
