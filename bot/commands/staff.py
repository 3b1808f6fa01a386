"""The commands of `lotse staff`: let somebody in at the desk, list them, give a new link, remove them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot.app import open_store
from bot.desk.staff.letting_in import TAKEN, Invited, begin_anew, fault_in_name, invite, tidy
from bot.errors import Refused
from bot.settings import Settings, read_settings
from storage.desk.staff import Role, Staff, is_last_admin
from storage.store import Work

app = typer.Typer(no_args_is_help=True, help="Who may sign in at the desk.", rich_markup_mode="rich")
out = Console(highlight=False)
Result = TypeVar("Result")
Name = Annotated[str, typer.Argument(metavar="NAME", help="As they sign in, such as 'Anna Admin'.")]


@app.command()
def add(
    name: Name,
    roles: Annotated[list[Role], typer.Option("--role", help="What they may do; may be given several times.")],
) -> None:
    """Let somebody in: prints a link, good once and for 7 days, by which they set their password.

    Example: [dim]lotse staff add "Anna Admin" --role admin[/dim]
    """
    name = tidy(name)
    if fault := fault_in_name(name):
        raise Refused(fault)

    async def let_in(work: Work, now: datetime) -> Invited:
        invited = await invite(work, name, roles, now)
        if invited is None:
            raise Refused(f"{TAKEN} For a forgotten password: lotse staff link {name!r}")
        return invited

    _tell(*_carry_out(let_in))


@app.command("list")
def list_staff() -> None:
    """Show who may sign in, what they may do, and how they sign in.

    Example: [dim]lotse staff list[/dim]
    """

    async def everybody(work: Work, _now: datetime) -> list[Staff]:
        return await work.staff.all()

    found, _ = _carry_out(everybody)
    for one in found:
        how = "no password yet" if not one.password else "second factor" if one.has_factor else "password"
        out.print(f"{one.name}  ({', '.join(sorted(one.roles))}; {how})", markup=False, soft_wrap=True)
    if not found:
        out.print('Nobody yet. Add the first administrator: lotse staff add "Your Name" --role admin')


@app.command()
def link(name: Name) -> None:
    """Print a new link for somebody whose password or phone is lost. All their sign-ins end at once.

    Until the link is used they cannot sign in; the second factor is taken back.

    Example: [dim]lotse staff link "Anna Admin"[/dim]
    """

    async def anew(work: Work, now: datetime) -> Invited:
        return await begin_anew(work, await _named(work, name), now)

    _tell(*_carry_out(anew))


@app.command()
def remove(name: Name) -> None:
    """Remove somebody, who is signed out everywhere at once. The only administrator stays.

    Example: [dim]lotse staff remove "Anna Admin"[/dim]
    """

    async def take_out(work: Work, _now: datetime) -> Staff:
        staff = await _named(work, name)
        if is_last_admin(staff, await work.staff.all(held=True)):
            raise Refused(f"{staff.name} is the only administrator left: add another one first.")
        await work.staff.remove(staff.id)
        return staff

    staff, _ = _carry_out(take_out)
    out.print(f"{staff.name} is removed and signed out everywhere.", markup=False, soft_wrap=True)


async def _named(work: Work, name: str) -> Staff:
    found = await work.staff.called(name)
    if found is None:
        near = ", ".join(get_close_matches(name, [one.name for one in await work.staff.all()], 3))
        raise Refused(f"There is nobody called {name}{f'; nearest are {near}' if near else ''}: see lotse staff list.")
    return found


def _tell(invited: Invited, settings: Settings) -> None:
    out.print(f"{escape(invited.staff.name)} can come in with this link, once and within 7 days:", soft_wrap=True)
    out.print(invited.address(settings.public_url), markup=False, soft_wrap=True)
    out.print("Give it to this person alone. It is not shown again.", style="dim", soft_wrap=True)


def _carry_out(act: Callable[[Work, datetime], Awaitable[Result]]) -> tuple[Result, Settings]:
    async def carried_out(settings: Settings) -> Result:
        store = await open_store(settings)
        try:
            async with store.work() as work:
                return await act(work, datetime.now(UTC))
        finally:
            await store.close()

    settings = read_settings()
    return asyncio.run(carried_out(settings)), settings
