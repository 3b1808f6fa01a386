"""Our account at the homeserver: signing in and listening; what goes wrong is told in our words."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    ErrorResponse,
    LocalProtocolError,
    SyncResponse,
    WhoamiResponse,
)
from nio.exceptions import EncryptionError, OlmUnverifiedDeviceError, SendRetryError
from nio.store import SqliteStore

from bot.channels.base import NeverMore, NotNow
from bot.channels.matrix.folder import KEYS, Device, Folder

PATIENCE: Final = 20  # seconds
LISTENING: Final = 25.0  # seconds that the homeserver holds a request open
NEW_START: Final = 60.0  # seconds until a refused token is tried again: an administrator has to help
TIMELINE: Final = 50
SERVER_FAULT: Final = 500
NO_TOKEN: Final = ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")
NOT_THERE: Final = ("M_FORBIDDEN", "M_NOT_FOUND")
FILTER: Final[dict[str, Any]] = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {
        "account_data": {"types": []},
        "ephemeral": {"types": []},
        "state": {"types": ["m.room.member", "m.room.encryption", "m.room.create", "m.room.join_rules"]},
        "timeline": {"limit": TIMELINE},
    },
}
_Answer = TypeVar("_Answer")


class Account:
    def __init__(self, url: str, folder: Folder) -> None:
        for name in ("nio", "peewee"):  # they tell ids of people and rooms
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._url = url
        self._folder = folder
        self._asking = asyncio.Lock()
        self.client = self._client("")

    @property
    def user(self) -> str:
        return str(self.client.user_id)

    def _client(self, user: str) -> AsyncClient:
        config = AsyncClientConfig(
            max_limit_exceeded=0,
            max_timeouts=0,
            request_timeout=PATIENCE,
            encryption_enabled=True,
            store=SqliteStore,
            store_name=KEYS,
            pickle_key=self._folder.passphrase,
        )
        return AsyncClient(self._url, user, store_path=str(self._folder.path), config=config)

    async def sign_in(self, user: str, password: str) -> Device:
        """As a new device."""
        self.client = self._client(user)
        with told_apart():
            answer = checked(await self.client.login(password, device_name="Lotse"))
        return Device(answer.user_id, answer.device_id, answer.access_token)

    async def resume(self, device: Device) -> None:
        """As the device we were before; raises NotNow."""
        if not self.client.logged_in:
            self.client = self._client(device.user)
        self.client.restore_login(device.user, device.id, device.token)
        with told_apart():
            told = checked(await self.client.whoami())
        if (told.user_id, told.device_id or device.id) != (device.user, device.id):
            raise NotNow(NEW_START, "the token belongs to another device")

    async def examine(self) -> None:
        """Raises NotNow or NeverMore if we are not known there."""
        with told_apart():
            answer = checked(await self.client.whoami())
        assert isinstance(answer, WhoamiResponse)

    @property
    def place(self) -> str:
        """How far we have heard."""
        store = self.client.store
        return (store.load_sync_token() or "") if store else ""

    @place.setter
    def place(self, heard: str) -> None:
        assert self.client.store
        self.client.store.save_sync_token(heard)

    async def close(self) -> None:
        await self.client.close()
        if self.client.store:
            self.client.store.database.close()

    async def listen(self, since: str, *, first: bool = False, seconds: float = LISTENING) -> SyncResponse:
        """What is new; the library has taken its keys out of it and read what it could."""
        waits = 0 if first else int(seconds * 1000)
        with told_apart():
            async with asyncio.timeout(PATIENCE * 6 if first else seconds + PATIENCE):
                told = await self.client.sync(waits, FILTER, since or None, full_state=first or None)
        answer = checked(told)
        assert isinstance(answer, SyncResponse)
        return answer

    async def look_after_keys(self) -> None:
        """What others need for writing to us, and we for writing to them."""
        with told_apart():
            if self.client.should_upload_keys:
                checked(await self.client.keys_upload())
            await self.ask_for_keys()
            if self.client.should_claim_keys:
                checked(await self.client.keys_claim(self.client.get_users_for_key_claiming()))
            await self.client.send_to_device_messages()

    async def ask_for_keys(self) -> None:
        """Of those whose devices may have changed."""
        async with self._asking:
            if self.client.should_query_keys:
                checked(await self.client.keys_query())


def checked(answer: _Answer | ErrorResponse) -> _Answer:
    """Raises NotNow or NeverMore for an error."""
    if isinstance(answer, ErrorResponse):
        raise _refusal(answer)
    return answer


def _refusal(error: ErrorResponse) -> NotNow | NeverMore:
    """By code alone: the homeserver's own words may name people and rooms."""
    code = str(error.status_code or "")
    status = getattr(error.transport_response, "status", SERVER_FAULT)
    if code == "M_LIMIT_EXCEEDED" or error.retry_after_ms:
        return NotNow((error.retry_after_ms or 0) / 1000, "too many messages")
    if code in NO_TOKEN:
        return NotNow(NEW_START, code)
    if status >= SERVER_FAULT or not code:
        return NotNow(0, f"status {status}")
    return NeverMore(code, gone=code in NOT_THERE)


@contextmanager
def told_apart() -> Iterator[None]:
    """After silence what was sent is sent again, under the same name: it makes no second copy."""
    try:
        yield
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NotNow(0, type(error).__name__) from None
    except (LocalProtocolError, EncryptionError, OlmUnverifiedDeviceError, SendRetryError) as error:
        raise NotNow(0, type(error).__name__) from None
