"""Keys of rooms that we left, and of people whom we share no room with, go from the library's store; old ones too."""

from collections.abc import Collection
from datetime import date

from nio import AsyncClient

_ROOMS = (
    "SELECT room_id FROM megolminboundsessions UNION SELECT room_id FROM encryptedrooms UNION SELECT room_id FROM heard"
)
_OF_A_ROOM = (
    "DELETE FROM forwardedchains WHERE session_id IN (SELECT session_id FROM megolminboundsessions WHERE room_id = ?)",
    "DELETE FROM megolminboundsessions WHERE room_id = ?",
    "DELETE FROM encryptedrooms WHERE room_id = ?",
    "DELETE FROM outgoingkeyrequests WHERE room_id = ?",
    "DELETE FROM heard WHERE room_id = ?",
)
_HEARD = "CREATE TABLE IF NOT EXISTS heard (room_id TEXT PRIMARY KEY, day TEXT NOT NULL)"
_NOTE = "INSERT INTO heard VALUES (?, ?) ON CONFLICT DO UPDATE SET day = excluded.day"
_SILENT = "SELECT room_id FROM heard WHERE day < ?"
_OLD_KEYS = _OF_A_ROOM[:2]
_PEOPLE = "SELECT DISTINCT user_id FROM devicekeys"
_OF_A_PERSON = (
    """DELETE FROM olmsessions WHERE sender_key IN
    (SELECT key FROM keys JOIN devicekeys ON devicekeys.id = keys.device_id WHERE user_id = ?)""",
    "DELETE FROM keys WHERE device_id IN (SELECT id FROM devicekeys WHERE user_id = ?)",
    "DELETE FROM devicetruststate WHERE device_id IN (SELECT id FROM devicekeys WHERE user_id = ?)",
    "DELETE FROM devicekeys WHERE user_id = ?",
)


def forget_strangers(client: AsyncClient) -> None:
    """In the store and in memory: what is left there would be written again."""
    store, olm = client.store, client.olm
    if not store or not olm:
        return
    database = store.database
    database.execute_sql(_HEARD)
    rooms = {row[0] for row in database.execute_sql(_ROOMS)} - client.rooms.keys()
    known = {user for room in client.rooms.values() for user in room.users} | {client.user_id}
    people = {row[0] for row in database.execute_sql(_PEOPLE)} - known
    with database.atomic():
        for room in rooms:
            for statement in _OF_A_ROOM:
                database.execute_sql(statement, (room,))
        for person in people:
            for statement in _OF_A_PERSON:
                database.execute_sql(statement, (person,))
    for room in rooms:
        olm.inbound_group_store._entries.pop(room, None)
        olm.outbound_group_sessions.pop(room, None)
        client.encrypted_rooms.discard(room)
    for person in people | olm.tracked_users - known:
        for device in olm.device_store.active_user_devices(person):
            olm.session_store._entries.pop(device.curve25519, None)
        olm.device_store._entries.pop(person, None)
        olm.tracked_users.discard(person)
        olm.users_for_key_query.discard(person)


def note_day(client: AsyncClient, rooms: Collection[str], today: date) -> None:
    """That something was said in a room: all that is kept of when."""
    database = client.store.database
    with database.atomic():
        for room in rooms:
            database.execute_sql(_NOTE, (room, today.isoformat()))


def silent_since(client: AsyncClient, day: date) -> set[str]:
    """Rooms in which nothing was said from that day on."""
    return {row[0] for row in client.store.database.execute_sql(_SILENT, (day.isoformat(),))}


def forget_keys(client: AsyncClient, rooms: Collection[str]) -> None:
    """Those to what was said there; programs make new ones after a week at the latest."""
    database = client.store.database
    with database.atomic():
        for room in rooms:
            for statement in _OLD_KEYS:
                database.execute_sql(statement, (room,))
            client.olm.inbound_group_store._entries.pop(room, None)
