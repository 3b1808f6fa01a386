"""Starts, stops and outages: keys and places are kept, one process at a time speaks, nothing is told twice."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import pytest_asyncio
from nio import AsyncClient

from bot.channels.base import MATRIX
from bot.channels.cutting import size
from bot.channels.matrix import account as accounts
from bot.channels.matrix.channel import Matrix
from bot.channels.matrix.folder import Folder
from bot.channels.matrix.opening import open_matrix
from bot.channels.matrix.writing import LONGEST
from bot.errors import Refused
from handlers.speech.actions import ShowDates
from handlers.speech.reply import Button, Reply
from handlers.speech.turn import Address
from storage.turns import Parcel
from tests.channels.matrix.conftest import Spoken, speaking
from tests.channels.matrix.homeserver import Homeserver
from tests.channels.matrix.pupils import Pupil, School, school, settings
from tests.conftest import settings_for

pytestmark = pytest.mark.asyncio(loop_scope="session")
FOLLOWING, HELP, SESSIONS = "Du verfolgst nichts", "So funktioniert es", "Such dir einen Termin aus"


@dataclass(slots=True)
class Account:
    """An account of a test of its own, to be spoken for again and again."""

    homeserver: Homeserver
    folder: Path
    name: tuple[str, str]
    school: School

    def speaking(self, **more: object) -> Any:
        return speaking(self.folder, settings(self.homeserver, *self.name, **more))


@pytest_asyncio.fixture(loop_scope="session")
async def ours(homeserver: Homeserver, folder: Path) -> AsyncIterator[Account]:
    name = homeserver.register()
    async with school(homeserver, folder / "school", name[0]) as pupils:
        yield Account(homeserver, folder, name, pupils)


def told(pupil: Pupil, since: int = 0) -> list[str]:
    words = (FOLLOWING, HELP, SESSIONS, "Moin")
    return [next((word for word in words if word in one.body), one.body) for one in pupil.heard[since:]]


async def test_what_was_written_meanwhile_is_answered_once_and_in_order(
    ours: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The homeserver tells only the last of it by itself."""
    monkeypatch.setitem(accounts.FILTER["room"]["timeline"], "limit", 2)
    async with ours.speaking():
        mia = await ours.school.pupil("Mia")
        await mia.say("abos")
        await mia.until_heard(2)
    for said in ("abos", "hilfe", "termine", "abos", "hilfe"):
        await mia.say(said)
    async with ours.speaking() as (_, matrix):
        await mia.until_heard(7)
        device = matrix._account.client.device_id
    async with ours.speaking() as (_, matrix):
        await mia.say("termine")
        await mia.until_heard(8)
        assert matrix._account.client.device_id == device
    assert told(mia) == ["Moin", FOLLOWING, FOLLOWING, HELP, SESSIONS, FOLLOWING, HELP, SESSIONS]
    assert all(one.readable for one in mia.heard)


async def test_a_person_s_new_device_can_read_us(ours: Account) -> None:
    async with ours.speaking():
        mia = await ours.school.pupil("Mia")
        other = Pupil(await ours.school.device("Mia"), ours.name[0], mia.room)
        await other.sync(0)
        await mia.until_quiet()
        await mia.say("abos")
        await other.until(lambda: FOLLOWING in other.heard[-1].body if other.heard else False)
        await other.say("hilfe")
        await other.until(lambda: HELP in other.heard[-1].body)
        await other.client.close()


async def test_our_device_is_vouched_for_by_the_same_keys_after_the_folder_was_lost(ours: Account) -> None:
    """As programs check it that show or take nothing of devices nobody vouches for."""
    devices, masters = [], []
    mia = await ours.school.newcomer("Mia")
    for path in ("matrix", "matrix", "lost"):
        async with ours.speaking(matrix_folder=ours.folder / path):
            device, master = await mia.vouched()
            devices.append(device)
            masters.append(master)
    assert devices[0] == devices[1]
    assert devices[2] - devices[0], "a device made anew"
    assert len(set(masters)) == 1
    await mia.client.close()


async def test_a_second_process_waits_for_the_first(ours: Account) -> None:
    async with ours.speaking() as (first, _):
        mia = await ours.school.pupil("Mia")
        own = settings_for(ours.folder, **settings(ours.homeserver, *ours.name))
        second = open_matrix(own, first.store, first.turns)
        is_carried: list[Matrix] = []

        async def carry(channel: Any) -> None:
            is_carried.append(channel)

        waiting = asyncio.create_task(second.run(first.turns, carry))
        await mia.until_quiet()
        assert not is_carried
    async with asyncio.timeout(30):
        while not is_carried:  # noqa: ASYNC110 - it looks by itself
            await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await second.close()


async def test_another_device_waits_until_the_first_has_ended(ours: Account, tmp_path: Path) -> None:
    """Two machines, each with a folder of its own, by mistake."""
    async with ours.speaking() as (_, matrix):
        assert not await matrix._carrying.may("OTHER")
        assert await matrix._carrying.may(matrix._device.id)
    async with ours.speaking(matrix_folder=tmp_path / "other") as (_, other):
        assert other._device.id != matrix._device.id


async def test_a_database_put_back_from_a_copy_swallows_no_reply(ours: Account, tmp_path: Path) -> None:
    """Its numbers come a second time; to the homeserver they would be the same messages."""
    async with ours.speaking():
        mia = await ours.school.pupil("Mia")
    copy(ours.folder / "lotse.db", tmp_path / "kept.db")
    async with ours.speaking():
        await mia.say("abos")
        await mia.until_heard(2)
    for file in ours.folder.glob("lotse.db*"):
        file.unlink()
    copy(tmp_path / "kept.db", ours.folder / "lotse.db")
    async with ours.speaking():
        await mia.say("hilfe")
        await mia.until_heard(3)
    assert told(mia) == ["Moin", FOLLOWING, HELP]


async def test_another_key_is_told_at_the_start(ours: Account) -> None:
    async with ours.speaking() as (house, _):
        own = settings_for(ours.folder, secret_key="x" * 40, **settings(ours.homeserver, *ours.name))
        with pytest.raises(Refused, match="LOTSE_SECRET_KEY"):
            open_matrix(own, house.store, house.turns)


async def test_a_token_may_be_given_in_place_of_a_password(ours: Account) -> None:
    client = AsyncClient(ours.homeserver.url, ours.name[0])
    await client.login(ours.name[1])
    given = {"matrix_password": None, "matrix_token": client.access_token, "matrix_device": client.device_id}
    async with ours.speaking(**given) as (_, matrix):
        mia = await ours.school.pupil("Mia")
        assert told(mia) == ["Moin"]
        assert matrix._device.id == client.device_id
    await client.close()


async def test_nothing_secret_is_readable_in_the_folder(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("secret")
    await mia.until_quiet()
    client = spoken.matrix._account.client
    kept = b"".join(file.read_bytes() for file in (spoken.folder / "matrix").iterdir() if file.is_file())
    assert mia.client.user_id.encode() in kept, "else this test would show nothing"
    assert client.access_token.encode() not in kept
    assert spoken.account[1].encode() not in kept
    assert b"Superkraft" not in kept
    other = Folder(spoken.folder / "matrix", b"another key" * 4)
    with pytest.raises(Refused):
        other.device()


async def test_what_is_refused_for_now_is_sent_later_and_in_order(spoken: Spoken, homeserver: Homeserver) -> None:
    mia = await spoken.school.pupil("hurried")
    homeserver.limit(spoken.account[0], 1, 1)
    for said in ("abos", "hilfe", "termine"):
        await mia.say(said)
    await mia.until_heard(4)
    homeserver.limit(spoken.account[0], 0, 0)
    await mia.until_quiet()
    assert told(mia) == ["Moin", FOLLOWING, HELP, SESSIONS, HELP]


async def test_an_outage_loses_nothing_and_doubles_nothing(spoken: Spoken, homeserver: Homeserver) -> None:
    mia = await spoken.school.pupil("patient")
    homeserver.stop()
    for text in ("eins", "zwei"):
        spoken.house.lanes.put(Parcel(Address(MATRIX, mia.room), Reply(text)))
    homeserver.start()
    await mia.until(lambda: len(mia.heard) >= 3)
    await mia.until_quiet()
    assert told(mia) == ["Moin", "eins", "zwei", HELP]


async def test_long_and_hostile_texts_arrive_whole(spoken: Spoken) -> None:
    mia = await spoken.school.pupil("reader")
    hostile = '<script>alert("&amp;")</script> \\u0000 "quoted" 👩‍🔧 & ' * 60
    text = "\n\n".join([hostile, "Ein Satz. " * 1500, "x" * 9000])
    buttons = (Button("<b>Erster</b>", ShowDates()), Button("Zweiter & mehr", ShowDates()))
    spoken.house.lanes.put(Parcel(Address(MATRIX, mia.room), Reply(text, buttons, title="<i>Titel</i>")))
    await mia.until(lambda: bool(mia.heard[-1].choices) and len(mia.heard) > 2)
    said = mia.heard[1:]
    assert "".join("".join(one.body for one in said).split()).startswith("".join(f"<i>Titel</i>{text}".split()))
    assert said[-1].choices == ("<b>Erster</b>", "Zweiter & mehr")
    assert not any("<script" in one.html or "<i>" in one.html or "<b>" in one.html for one in said)
    assert all(size(one.body) <= LONGEST for one in said)
    sentences = [one.body for one in said if one.body.startswith("Ein Satz.")]
    assert len(sentences) > 3
    assert all(body.endswith(".") for body in sentences)


async def test_the_same_parcel_twice_is_one_message(spoken: Spoken) -> None:
    """As after an answer that got lost; two parcels alike are two."""
    mia = await spoken.school.pupil("twice")
    for number in (7_000_001, 7_000_001, 7_000_002):
        await spoken.matrix.send(Parcel(Address(MATRIX, mia.room), Reply("dreimal"), number))
    for _ in range(2):
        await spoken.matrix.send(Parcel(Address(MATRIX, mia.room), Reply("ungespeichert", kept=False)))
    await mia.until_quiet()
    assert told(mia) == ["Moin", "dreimal", "dreimal", "ungespeichert", "ungespeichert", HELP]


async def test_logs_tell_no_words_and_no_names(
    spoken: Spoken, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mia = await spoken.school.pupil("private")
    await mia.say("ich heiße Kanarienvogel")
    await mia.until_heard(2)
    said = "".join(capfd.readouterr()) + "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("asyncio")
    )
    assert "Kanarienvogel" not in said
    assert spoken.matrix._account.client.access_token not in said
    assert spoken.account[1] not in said
