"""The commands that keep an installation and people's rights: backup, restore, erase."""

import asyncio
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from bot.app import open_house
from bot.errors import Refused
from bot.keeping import backing_up, erasing, restoring
from bot.keeping.backing_up import Contents
from bot.keeping.restoring import Backup
from bot.keeping.sealing import fault_in
from bot.settings import Settings, read_settings
from handlers.held import IN_WORDS
from handlers.ports import Held
from handlers.speech.turn import Address

out = Console(highlight=False)
Result = TypeVar("Result")
KeyFile = Annotated[
    Path | None, typer.Option("--key-file", help="Its first line is the passphrase. Else LOTSE_BACKUP_PASSPHRASE.")
]
Ledgers = Annotated[
    list[Path], typer.Option("--erasures", help="A folder with erasures to replay as well; may be given several times.")
]
File = Annotated[Path, typer.Argument(metavar="FILE")]


def register(app: typer.Typer) -> None:
    for command in (backup, restore, erase):
        app.command()(command)


def backup(file: File, key_file: KeyFile = None) -> None:
    """Write everything into one encrypted file: the database, the key, the ledger of erasures. The service may run.

    Example: [dim]lotse backup /backup/lotse-2026-11-21.gpg --key-file /etc/lotse/passphrase[/dim]
    """
    settings = read_settings()
    contents = _run(backing_up.back_up(settings, file, _passphrase(settings, key_file, twice=True), datetime.now(UTC)))
    _tell(f"{file} holds {_size(contents)}.")
    _tell("Keep it and the passphrase in different places; without the passphrase nobody can open it.")


def restore(
    file: File,
    key_file: KeyFile = None,
    erasures: Ledgers = [],  # noqa: B006 - typer reads it and changes nothing
    without_erasures: Annotated[
        bool, typer.Option(help="There is no ledger of erasures, and none was asked for.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Only read it to its end and count; changes nothing.")] = False,
) -> None:
    """Bring a backup back where no database is yet. Who was erased since it was made is erased again.

    Example: [dim]lotse restore /backup/lotse-2026-11-21.gpg --key-file /etc/lotse/passphrase[/dim]
    """
    settings = read_settings()
    wanted = Backup(file, _passphrase(settings, key_file), erasures)
    if check:
        contents = _run(restoring.check(wanted, settings))
        _tell(f"{file} can be restored: {_size(contents)}, of {contents.made_at} ({contents.kind}).")
        return
    done = _run(restoring.restore(wanted, settings, datetime.now(UTC), without_ledger=without_erasures))
    _tell(f"Restored as of {done.contents.made_at}: {_size(done.contents)}.")
    _tell(f"{done.erased_again} people who had been erased since are erased again. All staff have to sign in anew.")


def erase(
    channel: Annotated[str, typer.Argument(help="The door the person uses: telegram, web, …")],
    number: Annotated[str, typer.Argument(metavar="ID", help="The person's id there.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase all that is kept about a person, after showing what that is. Their seats go to others.

    Example: [dim]lotse erase telegram 123456789[/dim]
    """
    _run(_erase(read_settings(), Address(channel.lower(), number), sure=yes))


async def _erase(settings: Settings, address: Address, *, sure: bool) -> None:
    async with open_house(settings) as house:
        held = await erasing.held_of(house, address)
        for line in _will_go(held, settings) if held else ["Nobody is known there now."]:
            _tell(line)
        if held and not sure and not typer.confirm("Erase all of this?"):
            raise typer.Exit(1)
        await erasing.erase(house, address)
        _tell("Erased." if held else "Noted, so that a restored backup does not bring them back.")


def _will_go(held: Held, settings: Settings) -> list[str]:
    """What kind and how much: words of the person are nobody else's business."""
    since = f", since {held.since.astimezone(settings.zone):%d %B %Y}" if held.since else ""
    lines = [f"The person and the dialog ({held.channel}{since})"]
    for booking in held.bookings:
        starts = booking.starts_at.astimezone(settings.zone)
        lines.append(f"{booking.title}, {starts:%d %B %Y %H:%M}: {booking.state.value}, {booking.size} seats")
    counted = [
        (len(held.questions), "questions they wait for an answer to"),
        (held.messages_on_their_way, "messages on their way"),
        (int(held.following is not None), "subscription to news"),
        (len(held.stored.get("notice", ())), "messages planned"),
        *((len(rows), f"rows in {name}") for name, rows in held.stored.items() if name not in IN_WORDS),
    ]
    return lines + [f"{how_many} {what}" for how_many, what in counted if how_many]


def _passphrase(settings: Settings, file: Path | None, *, twice: bool = False) -> str:
    passphrase = _given(settings, file)
    if passphrase is None:
        if not sys.stdin.isatty():
            raise Refused("Backups are encrypted: give --key-file FILE or set LOTSE_BACKUP_PASSPHRASE.")
        passphrase = str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=twice))
    if fault := fault_in(passphrase):
        raise Refused(fault)
    return passphrase


def _given(settings: Settings, file: Path | None) -> str | None:
    if file is None:
        return settings.backup_passphrase.get_secret_value() if settings.backup_passphrase else None
    try:
        return file.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"The key file {file} cannot be read ({error}).") from None


def _size(contents: Contents) -> str:
    return f"{len(contents.tables)} tables with {sum(contents.tables.values())} rows"


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)


def _tell(line: str) -> None:
    out.print(line, markup=False, soft_wrap=True)
