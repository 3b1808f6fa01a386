"""Checks passwords and codes; each try is counted before it is looked at."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.office import Office
from bot.desk.signing_in.codes import half_minute_of, secret_of
from bot.desk.signing_in.passwords import Passwords
from bot.pages.tries import Tries
from storage.desk.staff import Staff, folded
from storage.store import Work

MOST_BY_ADDRESS, BY_ADDRESS_WITHIN = 50, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wrong:
    pass


@dataclass(frozen=True, slots=True)
class Locked:
    until: datetime


@dataclass(frozen=True, slots=True)
class TooMany:
    """From this network address, with whatever names."""


Refused = Wrong | Locked | TooMany


class Checks:
    def __init__(self, office: Office, passwords: Passwords) -> None:
        self._store = office.store
        self._key = office.settings.key
        self._passwords = passwords
        self._addresses = Tries(lambda: office.now, MOST_BY_ADDRESS, BY_ADDRESS_WITHIN)

    async def password(self, name: str, password: str, address: str, now: datetime) -> Staff | Refused:
        """Who it is. Takes as long and says the same for a name that nobody has."""
        if not self._addresses.are_left(address):
            return TooMany()
        async with self._store.work() as work:
            if until := await work.sign_in_tries.count(self._typed(name), now):
                return Locked(until)
            staff = await work.staff.called(name)
        right = await self._passwords.match(staff.password if staff else "", password)
        if staff and right:
            return staff
        self._addresses.in_vain(address)
        return await self._in_vain(name, now)

    async def still(self, work: Work, staff: Staff) -> Staff | None:
        """Held until the end of the transaction, unless they were removed or their password changed meanwhile."""
        known = await work.staff.find(staff.id, held=True)
        return known if known and known.password == staff.password else None

    async def code(self, staff: Staff, code: str, address: str, now: datetime) -> Staff | Refused:
        """A code counts once. What is right here is not forgotten to be counted before the sign-in is whole."""
        if not self._addresses.are_left(address):
            return TooMany()
        half_minute = half_minute_of(code, secret_of(self._key, staff, staff.factor), now)
        async with self._store.work() as work:
            if until := await work.sign_in_tries.count(self._typed(staff.name), now):
                return Locked(until)
            if half_minute and await work.staff.use_code(staff.id, staff.factor, half_minute):
                return staff
        self._addresses.in_vain(address)
        return await self._in_vain(staff.name, now)

    async def was_right(self, work: Work, staff: Staff, *, whole: bool) -> None:
        """Tries in vain are forgotten after a whole sign-in only: else a known password would give endless codes."""
        if whole:
            await work.sign_in_tries.forget(self._typed(staff.name))
        else:
            await work.sign_in_tries.take_back(self._typed(staff.name))

    async def _in_vain(self, name: str, now: datetime) -> Wrong | Locked:
        async with self._store.look() as work:
            until = await work.sign_in_tries.locked_until(self._typed(name), now)
        return Locked(until) if until else Wrong()

    def _typed(self, name: str) -> str:
        """Keyed: now and then somebody types the password where the name belongs."""
        return hmac.new(self._key, f"desk name {folded(name)}".encode(), hashlib.sha256).hexdigest()
