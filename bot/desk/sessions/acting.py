"""The way of each act on a session: its form, what would happen, then the act; what was said before stays typed in."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.office import Office
from bot.desk.sessions.deciding import Bench, Carried, Decide, Deciding, Foreseen, Wrong, consequences
from bot.desk.sessions.saying import carried, why_not
from bot.desk.sessions.showing import note_look, seated
from bot.desk.visit import Answer, Go, Shown, Visit
from handlers.booking.session import CareerSession, Mode
from handlers.sessions.codes import new_code


@dataclass(frozen=True, slots=True)
class Ask:
    """`template` is the form, empty for what needs none. `button` and `title` stand where it is asked back.

    `meant` is the code of the class whose seats are changed.
    """

    template: str
    title: str
    button: str
    done: str
    always: bool = False
    is_danger: bool = False
    meant: str = ""
    undo: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Acting:
    office: Office

    async def act(self, visit: Visit, decide: Decide, ask: Ask) -> Answer:
        form, name = visit.form, visit.part("id")
        if form.wrong or form.has("back"):
            return await self.form(visit, ask.template)
        match await Deciding(self.office, ask.always, ask.meant).act(form, decide):
            case Foreseen() as seen:
                if seen.lose:
                    await note_look(self.office, visit, name)
                about = {"to": visit.request.path, "session": seen.steps[0].after, "ask": ask}
                return consequences(visit, seen, about)
            case Carried() as done:
                return Go(f"/desk/sessions/{name}", carried(ask.done, done, self.office), ask.undo())
            case Wrong(field, why):
                form.wrong[field] = why
                return await self.form(visit, ask.template)
            case refused:
                return await self._refused(visit, ask, why_not(refused, self.office))

    async def _refused(self, visit: Visit, ask: Ask, why: str) -> Answer:
        return await self.form(visit, ask.template, why) if ask.template else Go(_page(visit), why)

    async def form(self, visit: Visit, template: str, refused: str = "", *, is_look: bool = False) -> Answer:
        """`is_look` for a form that shows who is in the session."""
        if not template:
            return Go(_page(visit))
        async with self.office.store.look() as work:
            bench = Bench(work, work.sessions.find, self.office.clock)
            session = await bench.session(visit.part("id"))
            others = [one for one in await bench.parts(session.id) if one.id != session.id]
        if is_look and session.bookings:
            await note_look(self.office, visit, session.id)
        form = visit.form
        about = {"session": session, "others": others, "values": form.values, "wrong": form.wrong, "refused": refused}
        about |= {"seated": seated(session), "leaving": form.all("leaving"), "is_online": _is_online(session, others)}
        about["new_code"] = form.text("new_code") or new_code()
        return Shown(template, about, 422 if form.wrong or refused else 200)


def _page(visit: Visit) -> str:
    return f"/desk/sessions/{visit.part('id')}"


def _is_online(session: CareerSession, others: list[CareerSession]) -> bool:
    return all(one.mode is Mode.ONLINE for one in (session, *others))
