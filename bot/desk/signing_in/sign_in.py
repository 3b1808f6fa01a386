"""Signing in with name and password, and signing out."""

from bot.desk.guard import COOKIE
from bot.desk.office import Office
from bot.desk.signing_in.checking import Checks, Locked, Refused, TooMany
from bot.desk.signing_in.entrance import Entrance, needs_more, own_page, second_factor
from bot.desk.visit import Answer, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from storage.desk.staff import Staff

WRONG = to_be_said("The name or the password is not right. After five tries in vain the name is locked for 15 minutes.")


class SignIn:
    def __init__(self, office: Office, checks: Checks, entrance: Entrance) -> None:
        self._office = office
        self._checks = checks
        self._entrance = entrance

    def routes(self) -> list[Route]:
        return [
            look("/desk/sign-in", Need.NOTHING, self._page),
            act("/desk/sign-in", Need.NOTHING, self._sign_in),
            act("/desk/sign-out", Need.FIRST_FACTOR, self._sign_out),
        ]

    async def _page(self, visit: Visit) -> Answer:
        return self._shown(visit, own_page(visit.asked("next")))

    async def _sign_in(self, visit: Visit) -> Answer:
        form, wanted = visit.form, own_page(visit.form.values.get("next", ""))
        name, password = form.text("name", needed=True), form.text("password", needed=True)
        if form.wrong:
            return self._shown(visit, wanted, status=422)
        found = await self._checks.password(name, password, visit.request.remote or "", visit.now)
        if isinstance(found, Staff):
            return await self._let_in(visit, found, wanted)
        return self._shown(visit, wanted, why_not(self._office, found, WRONG), status_of(found))

    async def _let_in(self, visit: Visit, staff: Staff, wanted: str) -> Answer:
        async with self._office.store.work() as work:
            known = await self._checks.still(work, staff)
            if known:
                confirmed = not needs_more(known)
                await self._checks.was_right(work, known, whole=confirmed)
                token = await self._entrance.begin(work, visit, known, confirmed=confirmed)
        if known is None:
            return self._shown(visit, wanted, self._office.say(WRONG), 422)
        return self._entrance.open(token, wanted if confirmed else second_factor(known, wanted))

    async def _sign_out(self, visit: Visit) -> Answer:
        async with self._office.store.work() as work:
            await work.sign_ins.end(visit.request.cookies[COOKIE])
        return self._entrance.close("/desk/sign-in", self._office.say("You are signed out."))

    def _shown(self, visit: Visit, wanted: str, problem: str = "", status: int = 200) -> Shown:
        values = {"form": visit.form, "next": wanted, "problem": problem, "inside": visit.signed_in}
        return Shown("signing_in/sign_in.html", values, status)


def why_not(office: Office, refused: Refused, wrong: str) -> str:
    """A sentence; `wrong` is the message id of the one for what is not right."""
    if isinstance(refused, Locked):
        until = office.wording.hour(refused.until)
        return office.say(
            "This was not right too often. For your protection nobody can sign in with this name until {until}. "
            "Have you forgotten your password? An administrator can give you a new link.",
            until=until,
        )
    if isinstance(refused, TooMany):
        return office.say("There were too many tries in vain from your network. Please wait an hour.")
    return office.say(wrong)


def status_of(refused: Refused) -> int:
    return 429 if isinstance(refused, Locked | TooMany) else 422
