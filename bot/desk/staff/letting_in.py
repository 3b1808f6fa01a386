"""What the desk and the command line do alike: names, links by which somebody sets a password, and roles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.texts import to_be_said
from storage.desk.staff import Role, Staff
from storage.store import Work

SHORTEST_NAME, LONGEST_NAME = 2, 80
TAKEN = to_be_said("There is somebody with this name already.")


@dataclass(frozen=True, slots=True)
class Invited:
    """The token is told once; only its hash is kept."""

    staff: Staff
    token: str

    def address(self, public_url: str) -> str:
        return f"{public_url}/desk/welcome/{self.token}"


def tidy(name: str) -> str:
    return " ".join(name.split())


def fault_in_name(name: str) -> str:
    """A sentence for what is wrong with it; empty if nothing is."""
    if len(name) < SHORTEST_NAME:
        return to_be_said("This is too short for a name.")
    if len(name) > LONGEST_NAME:
        return to_be_said("This is too long for a name: take at most 80 characters.")
    if not name.isprintable():
        return to_be_said("There is a character in this name that cannot be typed.")
    return ""


async def invite(work: Work, name: str, roles: Collection[Role], now: datetime) -> Invited | None:
    """Somebody new, with the link; None if the name is taken."""
    staff = await work.staff.add(name, roles, now)
    return Invited(staff, await work.sign_ins.new_link(staff.id, now)) if staff else None


async def begin_anew(work: Work, staff: Staff, now: datetime) -> Invited:
    """Password and second factor go at once: perhaps somebody else has them. All sign-ins end."""
    await work.staff.change(staff.id, password="", factor=staff.no_factor)
    await work.sign_ins.end_all(staff.id)
    return Invited(staff, await work.sign_ins.new_link(staff.id, now))


async def give_roles(work: Work, staff: Staff, roles: Collection[Role]) -> None:
    """Who becomes an administrator signs in anew, with the second factor."""
    await work.staff.change(staff.id, roles=" ".join(sorted(roles)))
    if Role.ADMIN in roles and not staff.is_admin and not staff.has_factor:
        await work.sign_ins.end_all(staff.id)
