"""Puts the channel together from the settings."""

from pathlib import Path

from bot.channels.matrix.account import Account
from bot.channels.matrix.carrying import Carrying
from bot.channels.matrix.channel import Matrix, Parts, SignIn
from bot.channels.matrix.folder import Folder
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.talking import Talking
from bot.settings import Settings
from bot.turns import Turns
from storage.store import Store


def open_matrix(settings: Settings, store: Store, turns: Turns) -> Matrix:
    """All that it needs is set: the settings see to that. Raises Refused for a folder that is not ours."""
    folder = Folder(folder_of(settings), settings.key)
    folder.make()
    folder.device()
    talking = Talking(Account(settings.matrix_url, folder))
    rooms = Rooms(talking, folder, store, turns.wording)
    sign_in = SignIn(
        settings.matrix_user,
        settings.matrix_password.get_secret_value() if settings.matrix_password else "",
        settings.matrix_token.get_secret_value() if settings.matrix_token else "",
        settings.matrix_device,
    )
    servers = frozenset(filter(None, settings.matrix_servers.casefold().replace(",", " ").split()))
    return Matrix(Parts(talking, folder, rooms, Carrying(store)), sign_in, servers)


def folder_of(settings: Settings) -> Path:
    """Beside the database, unless set."""
    if settings.matrix_folder:
        return settings.matrix_folder
    assert settings.database_file
    return settings.database_file.with_name("matrix")
