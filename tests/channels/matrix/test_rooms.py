"""Rooms: whose invitation is taken, what is answered and what is passed over, and how a room ends."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.base import MATRIX
from bot.channels.matrix import listening
from bot.channels.matrix.listening import Unread
from bot.channels.matrix.reading import may_invite
from bot.channels.matrix.talking import Talking
from storage import tables as t
from tests.channels.matrix.conftest import Spoken
from tests.channels.matrix.homeserver import Homeserver
from tests.channels.matrix.pupils import Pupil

pytestmark = pytest.mark.asyncio(loop_scope="session")
ME = "@lotse:schule.test"
WELCOME, HELP = "Moin", "So funktioniert es"


def invitation(sender: str, me: str = ME) -> list[dict[str, Any]]:
    return [{"type": "m.room.member", "state_key": me, "sender": sender, "content": {"membership": "invite"}}]


@pytest.mark.parametrize(
    ("sender", "servers", "may"),
    [
        ("@mia:schule.test", "", True),
        ("@mia:SCHULE.test", "", True),
        ("@mia:andere.test", "", False),
        ("@mia:andere.test", "dritte.test andere.test", True),
        ("@mia:andere.test.boese.test", "andere.test", False),
        ("@schule.test:boese.test", "", False),
        ("@mia:irgendwo.test", "*", True),
        ("", "", False),
    ],
)
async def test_only_people_of_our_servers_may_invite(sender: str, servers: str, may: bool) -> None:
    assert may_invite(invitation(sender), ME, frozenset(servers.split())) is may
    assert not may_invite(invitation("@mia:schule.test", "@wer:schule.test"), ME, frozenset())


async def people_of(spoken: Spoken, room: str) -> list[tuple[str, bool]]:
    """Who is kept for a room, and whether they are gone."""
    async with spoken.house.store.look() as work:
        columns = select(t.addresses.c.person_id, t.addresses.c.gone)
        here = (t.addresses.c.channel == MATRIX, t.addresses.c.channel_id == room)
        rows = await work.connection.execute(columns.where(*here))
        return [(str(person), bool(gone)) for person, gone in rows]


def kept_of(spoken: Spoken, word: str) -> list[str]:
    """What the store of keys holds of a room or person, by table."""
    database = spoken.matrix._account.client.store.database
    found = []
    for table in database.get_tables():
        rows = database.execute_sql(f"SELECT * FROM {table}").fetchall()
        found += [table for row in rows if any(word in str(value) for value in row)]
    return found


async def test_what_was_said_before_the_invitation_is_history(spoken: Spoken) -> None:
    pupil = await spoken.school.newcomer("history")
    made = await pupil.client.room_create(is_direct=True)
    await pupil.join(made.room_id)
    await pupil.say("hilfe")
    await pupil.invite_again()
    told = await pupil.until_heard(1)
    await pupil.until_quiet()
    assert [WELCOME in one.body for one in told] == [True, False]


async def test_what_was_said_with_the_invitation_is_answered_at_once(
    spoken: Spoken, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil, said, join = await spoken.school.newcomer("eager"), asyncio.Event(), Talking.join

    async def join_late(talking: Talking, room: str) -> None:
        await said.wait()
        await join(talking, room)

    monkeypatch.setattr(Talking, "join", join_late)
    await pupil.invite()
    await pupil.say("abos")
    said.set()
    await pupil.until_quiet()
    assert "Du verfolgst nichts" in pupil.heard[0].body
    assert len(pupil.heard) == 2


async def test_with_more_than_one_nobody_talks(spoken: Spoken) -> None:
    mia, ben = await spoken.school.newcomer("group-mia"), await spoken.school.newcomer("group-ben")
    await mia.invite(others=[ben.client.user_id], direct=False)
    await mia.until_member("leave")
    await mia.sync(100)
    assert ["mit einer Person" in one.body for one in mia.heard] == [True]
    assert await people_of(spoken, mia.room) == []


async def test_who_brings_somebody_along_is_left(spoken: Spoken) -> None:
    mia, ben = await spoken.school.pupil("pair-mia"), await spoken.school.newcomer("pair-ben")
    await mia.client.room_invite(mia.room, ben.client.user_id)
    await mia.until_member("leave")
    assert [gone for _, gone in await people_of(spoken, mia.room)] == [True]


async def test_who_leaves_is_gone_and_their_keys_are(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("leaver")
    await mia.say("hilfe")
    await mia.until_heard(2)
    assert kept_of(spoken, mia.room)
    assert kept_of(spoken, mia.client.user_id)
    await mia.leave()
    await until(lambda: not kept_of(spoken, mia.room))
    assert kept_of(spoken, mia.client.user_id) == []
    assert [gone for _, gone in await people_of(spoken, mia.room)] == [True]
    await mia.invite()
    await mia.until(lambda: WELCOME in mia.heard[-1].body and mia.heard[-1].room == mia.room)
    assert kept_of(spoken, mia.client.user_id)


async def test_old_keys_go_and_silent_rooms_are_left(spoken: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    mia, rooms = await spoken.school.pupil("silent"), spoken.matrix._rooms
    await mia.say("hilfe")
    await mia.until_heard(2)
    now = rooms.now()
    for days, keys, membership in ((6, True, "join"), (9, False, "join"), (181, False, "leave")):
        monkeypatch.setattr(rooms, "now", lambda days=days: now + timedelta(days=days))
        await rooms.clean()
        assert ("megolminboundsessions" in kept_of(spoken, mia.room)) is keys, days
        assert (await mia.members())[mia.bot] == membership, days
    assert kept_of(spoken, mia.room) == []


async def test_after_everything_is_deleted_nothing_is_left_and_one_can_come_again(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("deleter")
    name = mia.client.user_id
    await mia.say("löschen")
    await mia.until_heard(2)
    await mia.say("1")
    await mia.until_member("leave")
    await mia.sync(100)
    assert "nichts mehr über dich gespeichert" in mia.heard[2].body
    assert "verlasse jetzt diesen Raum" in mia.heard[3].body
    await until(lambda: not kept_of(spoken, mia.room) and not kept_of(spoken, name))
    assert await people_of(spoken, mia.room) == []
    await mia.invite_again()
    await mia.until(lambda: len(mia.heard) == 5)
    assert WELCOME in mia.heard[-1].body


async def test_only_messages_are_answered(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("various")
    first = await mia.say("abos")
    await mia.until_heard(2)
    new = {"msgtype": "m.text", "body": "termine"}
    replaced = {"rel_type": "m.replace", "event_id": first}
    await mia.say("* termine", **{"m.new_content": new, "m.relates_to": replaced})
    await mia.send("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": first, "key": "👍"}})
    await mia.client.room_redact(mia.room, first)
    await mia.send("m.room.message", {"msgtype": "m.notice", "body": "termine"})
    await mia.send("org.example.other", {"body": "termine"})
    await mia.until_quiet()
    assert [HELP in one.body for one in mia.heard[2:]] == [True]


async def test_pictures_are_refused_kindly_and_words_below_them_read(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("painter")
    picture = {"msgtype": "m.image", "body": "bild.jpg", "url": "mxc://schule.test/abc", "info": {}}
    for count, kind in enumerate(("m.image", "m.audio", "m.video", "m.file"), 2):
        await mia.send("m.room.message", {**picture, "msgtype": kind})
        assert "Ich kann nur Text lesen" in (await mia.until_heard(count))[-1].body
    await mia.send("m.room.message", {**picture, "filename": "bild.jpg", "body": "hilfe"})
    assert HELP in (await mia.until_heard(6))[-1].body


async def test_answers_to_a_message_are_read_without_it(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("answerer")
    relation = {"m.in_reply_to": {"event_id": mia.heard[0].event}}
    await mia.say(f"> <{mia.bot}> Moin\n> du\n\nabos", **{"m.relates_to": relation})
    assert "Du verfolgst nichts" in (await mia.until_heard(2))[-1].body


@pytest.mark.parametrize("said", ["f_wood", "Lotse f_wood", "/start f_wood", "!start f_wood"])
async def test_a_link_brings_its_payload_as_words(said: str, spoken: Spoken) -> None:
    mia = await spoken.school.pupil("linked")
    count = len(mia.heard)
    await mia.say(said)
    told = (await mia.until_heard(count + 1))[-1]
    assert told.body.startswith("Holz")
    assert "Tischler/in" in told.choices


async def test_files_are_encrypted_and_come_before_their_words(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("filer")
    for count, said in enumerate(("/termine", "tischlerei von innen", "platz buchen"), 2):
        await mia.say(said)
        await mia.until_heard(count)
    await mia.say(str(mia.heard[-1].choices.index("Kalenderdatei") + 1))
    *_, file, words = await mia.until_heard(6)
    assert (file.kind, file.body, words.kind) == ("m.file", "beispiel-tischlerei-von-innen.ics", "m.text")
    assert "url" not in file.content
    assert (await mia.file(file)).startswith(b"BEGIN:VCALENDAR")


async def lock_out(pupil: Pupil) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A message under a key that our account was not given, and the key to be sent to its device."""
    await pupil.client.joined_members(pupil.room)
    if pupil.client.should_query_keys:
        await pupil.client.keys_query()
    await pupil.client.keys_claim(pupil.client.get_missing_sessions(pupil.room))
    olm, people = pupil.client.olm, list(pupil.client.rooms[pupil.room].users)
    keys = [sealed for _, sealed in olm.share_group_session_parallel(pupil.room, people, True)]
    olm.outbound_group_sessions[pupil.room].shared = True
    message = {"msgtype": "m.text", "body": "abos"}
    return dict(pupil.client.encrypt(pupil.room, "m.room.message", message)[1]), keys


async def test_what_cannot_be_read_is_said_once(spoken: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "LATE_KEYS", 0.2)
    mia = await spoken.school.pupil("locked")
    sealed, _ = await lock_out(mia)
    for _ in range(2):
        await mia.send_raw("m.room.encrypted", sealed)
    told = await mia.until_heard(2)
    assert "nicht lesen" in told[1].body
    mia.client.invalidate_outbound_session(mia.room)
    await mia.until_quiet()
    assert len(mia.heard) == 3
    assert "m.room_key_request" in mia.to_device


async def test_a_key_may_come_after_its_message(spoken: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    mia, came = await spoken.school.pupil("slow"), asyncio.Event()

    def unread(*given: Any) -> Unread:
        came.set()
        return Unread(*given)

    monkeypatch.setattr(listening, "Unread", unread)
    sealed, keys = await lock_out(mia)
    await mia.send_raw("m.room.encrypted", sealed)
    await came.wait()
    for key in keys:
        await mia.send_keys(key)
    assert "Du verfolgst nichts" in (await mia.until_heard(2))[-1].body


async def until(true: Any) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - the account listens beside us
            await asyncio.sleep(0.02)


async def test_the_account_says_where_it_can_be_found(spoken: Spoken, homeserver: Homeserver) -> None:
    door = await spoken.matrix.examine()
    assert (door.open, door.link) == (True, f"https://matrix.to/#/{spoken.account[0]}")
