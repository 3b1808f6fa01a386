"""The page behind a link for a new password. Looking at it changes nothing; setting the password uses it up."""

from bot.desk.office import Office
from bot.desk.signing_in.entrance import HOME, Entrance, needs_more, second_factor
from bot.desk.signing_in.passwords import LONGEST, Passwords, fault_in
from bot.desk.visit import Answer, Need, Route, Shown, Visit, act, look
from storage.desk.staff import Staff


class Welcome:
    def __init__(self, office: Office, passwords: Passwords, entrance: Entrance) -> None:
        self._office = office
        self._passwords = passwords
        self._entrance = entrance

    def routes(self) -> list[Route]:
        path = "/desk/welcome/{token}"
        return [look(path, Need.NOTHING, self._page), act(path, Need.NOTHING, self._set)]

    async def _page(self, visit: Visit) -> Answer:
        staff = await self._whose(visit)
        return self._shown(visit, staff) if staff else self._gone()

    async def _set(self, visit: Visit) -> Answer:
        staff = await self._whose(visit)
        if staff is None:
            return self._gone()
        password = visit.form.text("password", needed=True, longest=LONGEST)
        if visit.form.has("show"):
            return self._shown(visit, staff)
        if not visit.form.wrong and (fault := fault_in(password, staff.name)):
            visit.form.wrong["password"] = fault
        if visit.form.wrong:
            return self._shown(visit, staff, 422)
        return await self._use(visit, await self._passwords.hashed(password))

    async def _use(self, visit: Visit, password: str) -> Answer:
        async with self._office.store.work() as work:
            whose = await work.sign_ins.use_link(visit.part("token"), visit.now)
            staff = await work.staff.find(whose, held=True) if whose else None
            if staff:
                await work.staff.change(staff.id, password=password)
                await work.sign_ins.end_all(staff.id)
                token = await self._entrance.begin(work, visit, staff, confirmed=not needs_more(staff))
        if staff is None:
            return self._gone()
        said = self._office.say("Your password is set, and you are signed in.")
        return self._entrance.open(token, second_factor(staff, HOME) if needs_more(staff) else HOME, said)

    async def _whose(self, visit: Visit) -> Staff | None:
        async with self._office.store.look() as work:
            staff = await work.sign_ins.of_link(visit.part("token"), visit.now)
            return await work.staff.find(staff) if staff else None

    def _shown(self, visit: Visit, staff: Staff, status: int = 200) -> Shown:
        values = {"form": visit.form, "who": staff, "shown": visit.form.has("show")}
        return Shown("signing_in/welcome.html", values, status)

    def _gone(self) -> Shown:
        return Shown("signing_in/link_gone.html", status=404)
