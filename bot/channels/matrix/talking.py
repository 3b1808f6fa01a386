"""What we do in rooms: messages and files, encrypted where the room is; coming and going."""

import asyncio
from io import BytesIO
from typing import Any, Final

from nio import (
    AsyncClient,
    JoinedMembersResponse,
    MatrixRoom,
    MegolmEvent,
    RoomMessagesResponse,
    UploadResponse,
)
from nio.exceptions import EncryptionError

from bot.channels.base import NeverMore, NotNow
from bot.channels.matrix.account import TIMELINE, Account, checked, told_apart
from handlers.speech.reply import File

UPLOADING: Final = 60.0  # seconds
MESSAGE: Final = "m.room.message"


class Talking:
    """All that asks the homeserver raises NotNow or NeverMore."""

    def __init__(self, account: Account) -> None:
        self.account = account

    @property
    def client(self) -> AsyncClient:
        return self.account.client

    async def say(self, room: str, content: dict[str, Any], name: str) -> None:
        """Encrypted where the room is. The same name again makes no second copy."""
        here = self._room(room)
        with told_apart():
            if here.encrypted:
                await self._share_keys(here)
            checked(await self.client.room_send(room, MESSAGE, content, name, ignore_unverified_devices=True))

    async def upload(self, room: str, file: File) -> dict[str, Any]:
        """Gives the message that shows it."""
        is_secret = self._room(room).encrypted
        content, size = BytesIO(file.content), len(file.content)
        name = None if is_secret else file.name
        with told_apart():
            async with asyncio.timeout(UPLOADING):
                answer, keys = await self.client.upload(content, file.mime, name, is_secret, None, size)
        stored = checked(answer)
        assert isinstance(stored, UploadResponse)
        where = {"file": {**keys, "url": stored.content_uri}} if keys else {"url": stored.content_uri}
        info = {"mimetype": file.mime, "size": len(file.content)}
        return {"msgtype": "m.file", "body": file.name, "filename": file.name, "info": info, **where}

    async def join(self, room: str) -> None:
        with told_apart():
            checked(await self.client.join(room))

    async def leave(self, room: str) -> None:
        """The homeserver need not know either that we were there."""
        with told_apart():
            checked(await self.client.room_leave(room))
            checked(await self.client.room_forget(room))

    async def before(self, room: str, start: str, end: str) -> RoomMessagesResponse:
        with told_apart():
            answer = checked(await self.client.room_messages(room, start, end or None, limit=TIMELINE))
        assert isinstance(answer, RoomMessagesResponse)
        return answer

    async def seen(self, room: str, event: str) -> None:
        with told_apart():
            checked(await self.client.update_receipt_marker(room, event))

    def read(self, event: MegolmEvent) -> dict[str, Any] | None:
        """None as long as its key is missing."""
        try:
            source: dict[str, Any] = self.client.decrypt_event(event).source
        except EncryptionError:
            return None
        return source

    async def request_key(self, event: MegolmEvent) -> None:
        if event.session_id not in self.client.outgoing_key_requests:
            with told_apart():
                await self.client.request_room_key(event)

    def _room(self, room: str) -> MatrixRoom:
        if room not in self.client.rooms:
            raise NeverMore("not in this room any more", gone=True)
        return self.client.rooms[room]

    async def _share_keys(self, room: MatrixRoom) -> None:
        """The library goes on where sharing fails; what is sent then could be read by nobody."""
        if not room.members_synced:
            assert isinstance(checked(await self.client.joined_members(room.room_id)), JoinedMembersResponse)
        await self.account.ask_for_keys()
        olm = self.client.olm
        assert olm
        if not olm.should_share_group_session(room.room_id):
            return
        if missing := self.client.get_missing_sessions(room.room_id):
            checked(await self.client.keys_claim(missing))
        checked(await self.client.share_group_session(room.room_id, ignore_unverified_devices=True))
        session = olm.outbound_group_sessions[room.room_id]
        wanted = {
            (user, device.id)
            for user in room.users
            for device in self.client.device_store.active_user_devices(user)
            if olm.session_store.get(device.curve25519)
        }
        if wanted - session.users_shared_with - session.users_ignored:
            del olm.outbound_group_sessions[room.room_id]
            raise NotNow(0, "keys not shared")
