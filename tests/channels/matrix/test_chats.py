"""Matrix for real: the service as a process of its own, a real homeserver, people with encrypting programs."""

import asyncio
from pathlib import Path

import pytest

from bot.errors import Refused
from bot.settings import read_settings
from tests.channels import scripts
from tests.channels.matrix.homeserver import PASSWORD, Homeserver
from tests.channels.matrix.pupils import school, settings
from tests.channels.service import serving
from tests.chat import Chat


async def test_chats(homeserver: Homeserver, folder: Path) -> None:
    """Further chats are played in the contract of channels, in this process."""
    user, password = homeserver.register()
    async with (
        serving(folder, **settings(homeserver, user, password)),
        school(homeserver, folder / "closed", user) as closed,
        school(homeserver, folder / "open", user, encrypted=False) as opened,
    ):
        chats = [(closed, scripts.BOOKING), (closed, scripts.ASKING), (opened, scripts.BOOKING)]
        played = [Chat(pupils).play(script.replace("Mia:", f"{n}:")) for n, (pupils, script) in enumerate(chats)]
        await asyncio.gather(*played)
        for pupils in (closed, opened):
            said = [one for pupil in pupils.pupils.values() for one in pupil.heard]
            assert {one.encrypted for one in said} == {pupils.encrypted}
        rooms = [pupil.room for pupils in (closed, opened) for pupil in pupils.pupils.values()]
    log = (folder / "log").read_text()
    assert not [secret for secret in (PASSWORD, user, *rooms, "Mimi", "tischlre") if secret in log]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"PASSWORD": "x"}, "LOTSE_MATRIX_URL"),
        ({"URL": "https://matrix.schule.test"}, "LOTSE_MATRIX_PASSWORD"),
        ({"URL": "https://matrix.schule.test", "TOKEN": "x"}, "LOTSE_MATRIX_DEVICE"),
        ({"URL": "https://matrix.schule.test", "DEVICE": "x"}, "LOTSE_MATRIX_TOKEN"),
        ({"URL": "matrix.schule.test", "PASSWORD": "x"}, "LOTSE_MATRIX_URL"),
        ({"USER": "lotse"}, "LOTSE_MATRIX_USER"),
    ],
)
def test_half_of_what_it_needs_is_refused(
    given: dict[str, str], missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in ({"USER": "@lotse:schule.test"} | given).items():
        monkeypatch.setenv(f"LOTSE_MATRIX_{name}", value)
    with pytest.raises(Refused, match=missing):
        read_settings()


def test_with_postgresql_the_folder_has_to_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"USER": "@lotse:schule.test", "PASSWORD": "x", "URL": "https://matrix.schule.test"}
    for name, value in given.items():
        monkeypatch.setenv(f"LOTSE_MATRIX_{name}", value)
    monkeypatch.setenv("LOTSE_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("LOTSE_DATABASE_URL", "postgresql+asyncpg://localhost/lotse")
    with pytest.raises(Refused, match="LOTSE_MATRIX_FOLDER"):
        read_settings()
