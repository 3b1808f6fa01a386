"""One's own page: the password, the second factor, and where one is signed in."""

from bot.desk.office import Office
from bot.desk.signing_in.checking import Checks
from bot.desk.signing_in.passwords import LONGEST, Passwords, fault_in
from bot.desk.signing_in.second_factor import WRONG_PASSWORD
from bot.desk.signing_in.sign_in import status_of, why_not
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from storage.desk.staff import Staff

PAGE = "/desk/own"


class Own:
    def __init__(self, office: Office, checks: Checks, passwords: Passwords) -> None:
        self._office = office
        self._checks = checks
        self._passwords = passwords

    def routes(self) -> list[Route]:
        return [
            look(PAGE, Need.STAFF, self._page),
            act(f"{PAGE}/password", Need.STAFF, self._change_password),
            act(f"{PAGE}/no-factor", Need.STAFF, self._take_factor_back),
            act(f"{PAGE}/end-others", Need.STAFF, self._end_others),
        ]

    async def _page(self, visit: Visit) -> Answer:
        return await self._shown(visit)

    async def _change_password(self, visit: Visit) -> Answer:
        form = visit.form
        new = form.text("password", needed=True, longest=LONGEST)
        if form.has("show"):
            return await self._shown(visit)
        if not form.wrong and (fault := fault_in(new, visit.staff.name)):
            form.wrong["password"] = fault
        status = await self._check_password(visit, "current")
        if form.wrong:
            return await self._shown(visit, status)
        hashed = await self._passwords.hashed(new)
        await self._change(visit, password=hashed)
        return Go(PAGE, self._office.say("Your password is changed. All other sign-ins of yours have ended."))

    async def _take_factor_back(self, visit: Visit) -> Answer:
        if visit.staff.is_admin:
            return Go(PAGE, self._office.say("Administrators need the second factor. Nothing was changed."))
        status = await self._check_password(visit, "password_for_factor")
        if visit.form.wrong:
            return await self._shown(visit, status)
        await self._change(visit, factor=visit.staff.no_factor)
        return Go(PAGE, self._office.say("The second factor is taken back. Your password is enough to sign in now."))

    async def _end_others(self, visit: Visit) -> Answer:
        await self._change(visit)
        return Go(PAGE, self._office.say("You are signed in here only. All other sign-ins of yours have ended."))

    async def _check_password(self, visit: Visit, field: str) -> int:
        """Notes by the field what is wrong; gives the status for it."""
        password = visit.form.text(field, needed=True, longest=LONGEST)
        if visit.form.wrong:
            return 422
        found = await self._checks.password(visit.staff.name, password, visit.request.remote or "", visit.now)
        if isinstance(found, Staff):
            return 200
        visit.form.wrong[field] = why_not(self._office, found, WRONG_PASSWORD)
        return status_of(found)

    async def _change(self, visit: Visit, **values: object) -> None:
        """And end all sign-ins but this one."""
        assert visit.signed_in
        async with self._office.store.work() as work:
            if values:
                await work.staff.change(visit.staff.id, **values)
                await self._checks.was_right(work, visit.staff, whole=True)
            await work.sign_ins.end_all(visit.staff.id, but=visit.signed_in.token_hash)

    async def _shown(self, visit: Visit, status: int = 200) -> Shown:
        assert visit.signed_in
        async with self._office.store.look() as work:
            places = await work.sign_ins.all_of(visit.staff.id, visit.now)
        values = {
            "form": visit.form,
            "shown": visit.form.has("show"),
            "here": visit.signed_in.token_hash,
            "places": places,
            "who": visit.staff,
        }
        return Shown("signing_in/own.html", values, status)
