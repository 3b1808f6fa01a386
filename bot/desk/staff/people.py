"""The staff of the desk: the list, somebody new, and for each of them roles, a new link and the way out."""

from collections.abc import Collection

from aiohttp import web

from bot.desk.office import Office
from bot.desk.staff.letting_in import TAKEN, Invited, begin_anew, fault_in_name, give_roles, invite, tidy
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from storage.desk.staff import Role, Staff, is_last_admin
from storage.store import Work

PAGE = "/desk/staff"
NO_ROLE = to_be_said("Please choose at least one role.")


class People:
    """Nobody changes or removes themselves: so an administrator is always left."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        one = f"{PAGE}/{{staff}}"
        return [
            look(PAGE, Need.ADMIN, self._list),
            look(f"{PAGE}/new", Need.ADMIN, self._new_page),
            act(f"{PAGE}/new", Need.ADMIN, self._add),
            look(one, Need.ADMIN, self._page),
            act(f"{one}/roles", Need.ADMIN, self._change_roles),
            act(f"{one}/link", Need.ADMIN, self._new_link),
            act(f"{one}/remove", Need.ADMIN, self._remove),
        ]

    async def _list(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            everybody = await work.staff.all()
        return Shown("staff/list.html", {"everybody": everybody, "own": visit.staff.id, "roles": tuple(Role)})

    async def _new_page(self, visit: Visit) -> Answer:
        return self._new_shown(visit, ())

    async def _add(self, visit: Visit) -> Answer:
        form, roles = visit.form, self._typed_roles(visit)
        name = tidy(form.text("name", needed=True))
        if name and (fault := fault_in_name(name)):
            form.wrong["name"] = fault
        if form.wrong:
            return self._new_shown(visit, roles, 422)
        async with self._office.store.work() as work:
            invited = await invite(work, name, roles, visit.now)
        if invited is None:
            form.wrong["name"] = TAKEN
            return self._new_shown(visit, roles, 422)
        return self._link_shown(invited, is_new=True)

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            staff = await self._found(work, visit)
        return self._shown(visit, staff, staff.roles)

    async def _change_roles(self, visit: Visit) -> Answer:
        """The way back is the same form with the roles of before, which stand in its address."""
        roles = self._typed_roles(visit)
        async with self._office.store.work() as work:
            staff = await self._found(work, visit, held=True)
            if visit.form.wrong:
                return self._shown(visit, staff, roles, 422)
            if why := await self._why_not(work, visit, staff):
                return Go(self._address(staff), why)
            await give_roles(work, staff, roles)
        if roles == staff.roles:
            return Go(self._address(staff), self._office.say("Nothing was changed."))
        back = f"{self._address(staff)}/roles?roles={'+'.join(sorted(staff.roles))}"
        return Go(self._address(staff), self._office.say("{name} has other roles now.", name=staff.name), back)

    async def _new_link(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            staff = await self._found(work, visit, held=True)
            if why := await self._why_not(work, visit, staff):
                return Go(self._address(staff), why)
            invited = await begin_anew(work, staff, visit.now)
        return self._link_shown(invited, is_new=False)

    async def _remove(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            staff = await self._found(work, visit, held=True)
            if why := await self._why_not(work, visit, staff):
                return Go(self._address(staff), why)
            await work.staff.remove(staff.id)
        return Go(PAGE, self._office.say("{name} is removed and signed out everywhere.", name=staff.name))

    async def _found(self, work: Work, visit: Visit, *, held: bool = False) -> Staff:
        everybody = await work.staff.all(held=held)
        found = next((one for one in everybody if one.id == visit.part("staff")), None)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _why_not(self, work: Work, visit: Visit, staff: Staff) -> str:
        """Two administrators who remove each other at the same moment must not both succeed."""
        if staff.id == visit.staff.id:
            return self._office.say("You cannot change yourself here. Another administrator can.")
        if is_last_admin(staff, await work.staff.all(held=True)):
            return self._office.say("{name} is the only administrator left. Nothing was changed.", name=staff.name)
        return ""

    def _typed_roles(self, visit: Visit) -> frozenset[Role]:
        named = visit.form.all("roles") or visit.asked("roles").split()
        roles = frozenset(role for role in Role if role.value in named)
        if not roles:
            visit.form.wrong["roles"] = NO_ROLE
        return roles

    def _address(self, staff: Staff) -> str:
        return f"{PAGE}/{staff.id}"

    def _new_shown(self, visit: Visit, roles: Collection[Role], status: int = 200) -> Shown:
        return Shown("staff/new.html", {"form": visit.form, "chosen": roles}, status)

    def _shown(self, visit: Visit, staff: Staff, roles: Collection[Role], status: int = 200) -> Shown:
        is_own = staff.id == visit.staff.id
        return Shown("staff/one.html", {"form": visit.form, "who": staff, "chosen": roles, "is_own": is_own}, status)

    def _link_shown(self, invited: Invited, *, is_new: bool) -> Shown:
        """Not after a redirect: the link would have to be kept somewhere for that."""
        address = invited.address(self._office.settings.public_url)
        return Shown("staff/link.html", {"who": invited.staff, "address": address, "is_new": is_new})
