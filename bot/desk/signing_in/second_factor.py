"""The second factor: asked for after the password, set up with an app on the phone, made anew and taken back."""

from bot.desk.guard import COOKIE
from bot.desk.office import Office
from bot.desk.signing_in.checking import Checks
from bot.desk.signing_in.codes import half_minute_of, in_fours, picture_of, secret_of
from bot.desk.signing_in.entrance import HOME, Entrance, own_page, second_factor
from bot.desk.signing_in.sign_in import status_of, why_not
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from storage.desk.staff import Staff

WRONG_CODE = to_be_said("This code is not right, or it was used before. Wait for the next one and type that.")
WRONG_PASSWORD = to_be_said("This is not your password.")


class SecondFactor:
    def __init__(self, office: Office, checks: Checks, entrance: Entrance) -> None:
        self._office = office
        self._checks = checks
        self._entrance = entrance

    def routes(self) -> list[Route]:
        return [
            look("/desk/second-factor", Need.FIRST_FACTOR, self._page),
            act("/desk/second-factor", Need.FIRST_FACTOR, self._confirm),
            look("/desk/second-factor/new", Need.FIRST_FACTOR, self._set_up_page),
            act("/desk/second-factor/new", Need.FIRST_FACTOR, self._set_up),
        ]

    async def _page(self, visit: Visit) -> Answer:
        wanted = own_page(visit.asked("next"))
        return self._elsewhere(visit, wanted) or self._shown(visit, wanted)

    async def _confirm(self, visit: Visit) -> Answer:
        wanted = own_page(visit.form.values.get("next", ""))
        if elsewhere := self._elsewhere(visit, wanted):
            return elsewhere
        code = visit.form.text("code", needed=True)
        if visit.form.wrong:
            return self._shown(visit, wanted, 422)
        found = await self._checks.code(visit.staff, code, visit.request.remote or "", visit.now)
        if not isinstance(found, Staff):
            visit.form.wrong["code"] = why_not(self._office, found, WRONG_CODE)
            return self._shown(visit, wanted, status_of(found))
        return await self._let_in(visit, wanted)

    async def _let_in(self, visit: Visit, wanted: str) -> Answer:
        """Not if the sign-in has ended meanwhile."""
        async with self._office.store.work() as work:
            if await work.sign_ins.end(visit.request.cookies[COOKIE]):
                await self._checks.was_right(work, visit.staff, whole=True)
                token = await work.sign_ins.begin(visit.staff.id, confirmed=True, now=visit.now)
                return self._entrance.open(token, wanted)
        return Go("/desk/sign-in")

    def _elsewhere(self, visit: Visit, wanted: str) -> Answer | None:
        if self._is_confirmed(visit):
            return Go(wanted)
        return None if visit.staff.has_factor else Go(second_factor(visit.staff, wanted))

    def _is_confirmed(self, visit: Visit) -> bool:
        return visit.signed_in is not None and visit.signed_in.confirmed

    def _shown(self, visit: Visit, wanted: str, status: int = 200) -> Shown:
        return Shown("signing_in/second_factor.html", {"form": visit.form, "next": wanted}, status)

    async def _set_up_page(self, visit: Visit) -> Answer:
        wanted = own_page(visit.asked("next"))
        return self._not_yet(visit, wanted) or self._set_up_shown(visit, wanted)

    async def _set_up(self, visit: Visit) -> Answer:
        wanted = own_page(visit.form.values.get("next", ""))
        if not_yet := self._not_yet(visit, wanted):
            return not_yet
        code, confirmed = visit.form.text("code", needed=True), self._is_confirmed(visit)
        password = visit.form.text("password", needed=confirmed)
        if visit.form.wrong:
            return self._set_up_shown(visit, wanted, 422)
        half_minute = half_minute_of(code, self._new_secret(visit.staff), visit.now)
        if half_minute is None:
            visit.form.wrong["code"] = WRONG_CODE
            return self._set_up_shown(visit, wanted, 422)
        if confirmed:
            found = await self._checks.password(visit.staff.name, password, visit.request.remote or "", visit.now)
            if not isinstance(found, Staff):
                visit.form.wrong["password"] = why_not(self._office, found, WRONG_PASSWORD)
                return self._set_up_shown(visit, wanted, status_of(found))
        return await self._keep(visit, half_minute, HOME if wanted == HOME and not confirmed else wanted)

    async def _keep(self, visit: Visit, half_minute: int, wanted: str) -> Answer:
        """All other sign-ins end: they came about without it."""
        staff = visit.staff
        async with self._office.store.work() as work:
            known = await self._checks.still(work, staff)
            if known is None or known.factor != staff.factor:
                return Go(second_factor(staff, wanted, new=True))
            await work.staff.change(staff.id, factor=staff.next_factor, factor_used=half_minute)
            await self._checks.was_right(work, staff, whole=True)
            await work.sign_ins.end_all(staff.id)
            token = await work.sign_ins.begin(staff.id, confirmed=True, now=visit.now)
        said = self._office.say("The second factor is set up. You need it from now on whenever you sign in.")
        return self._entrance.open(token, wanted, said)

    def _not_yet(self, visit: Visit, wanted: str) -> Answer | None:
        """Who has one gives a code of it first: a password alone must not replace it."""
        if visit.staff.has_factor and not self._is_confirmed(visit):
            return Go(second_factor(visit.staff, wanted))
        return None

    def _new_secret(self, staff: Staff) -> str:
        return secret_of(self._office.settings.key, staff, staff.next_factor)

    def _set_up_shown(self, visit: Visit, wanted: str, status: int = 200) -> Shown:
        secret = self._new_secret(visit.staff)
        title = self._office.say("QR code for the app")
        values = {
            "form": visit.form,
            "next": wanted,
            "picture": picture_of(secret, visit.staff, self._office.settings.public_url, title),
            "secret": in_fours(secret),
            "who": visit.staff,
            "confirmed": self._is_confirmed(visit),
        }
        return Shown("signing_in/set_up.html", values, status)
