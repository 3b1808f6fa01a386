"""Planning a session and changing what is planned, in one form; two who change the same are told of each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.desk.office import Office
from bot.desk.sessions.acting import Ask
from bot.desk.sessions.deciding import Bench, Carried, Deciding, Decision, Foreseen, Meanwhile, consequences
from bot.desk.sessions.planning.choices import choices
from bot.desk.sessions.planning.comparing import differences
from bot.desk.sessions.planning.offered import planned_from
from bot.desk.sessions.planning.written import (
    Values,
    empty,
    fingerprint,
    is_made,
    new_made,
    new_name,
    read,
    typed,
    values_of,
    without_days,
)
from bot.desk.sessions.saying import carried, why_not
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.planning.importing import KEPT_AS_IT_WAS
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.booking import staff
from handlers.booking.session import CareerSession
from storage.store import Work

KEPT = (*KEPT_AS_IT_WAS, "draw_at", "fair", "example")  # a draw has a page of its own
FORM = "sessions/form.html"


class Editing:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._deciding = Deciding(office)

    def routes(self) -> list[Route]:
        return [
            look("/desk/sessions/new", Need.BOOKING, self._blank),
            act("/desk/sessions/new", Need.BOOKING, self._plan),
            act("/desk/sessions/remove", Need.BOOKING, self._remove),
            look("/desk/sessions/{id}/edit", Need.BOOKING, self._open),
            act("/desk/sessions/{id}/edit", Need.BOOKING, self._change),
        ]

    async def _blank(self, visit: Visit) -> Answer:
        """Empty, as a copy of another session, or from a pattern."""
        async with self._office.store.look() as work:
            values = await start_from(visit, work, self._office)
            about = {"values": values, "wrong": {}, "made": new_made(), **await choices(work, self._office)}
            about["request"] = visit.asked("request")
        return Shown(FORM, about | {"heading": self._office.say("New session"), "kind": "new"})

    async def _plan(self, visit: Visit) -> Answer:
        form, values = visit.form, typed(visit.form)
        made = form.text("made") if is_made(form.text("made")) else new_made()
        sessions = read(values, new_name(values, made), form, self._office)
        if sessions and sessions[0].starts_at <= visit.now:
            form.wrong.setdefault("date", to_be_said("This is over. Please choose a later day."))
        if form.wrong:
            async with self._office.store.look() as work:
                about = {"values": values, "wrong": form.wrong, "made": made, **await choices(work, self._office)}
            return Shown(FORM, about | {"heading": self._office.say("New session"), "kind": "new"}, 422)
        async with self._office.store.work() as work:
            for session in sessions:
                await work.sessions.add(session)  # there already if the form was sent twice
            if number := form.number("request", 1, 999_999_999):
                await work.requests.plan(number, sessions[0].id)
        names = ",".join(session.id for session in sessions)
        said = self._office.say("“{title}” is planned.", title=sessions[0].title)
        return Go(f"/desk/sessions/{sessions[0].id}", said, f"/desk/sessions/remove?ids={names}")

    async def _remove(self, visit: Visit) -> Answer:
        names = [name for name in visit.asked("ids").split(",") if name]
        async with self._office.store.work() as work:
            gone = await work.planned.remove_empty(names)
        if len(gone) == len(names):
            return Go("/desk/sessions", self._office.say("It is taken back."))
        return Go("/desk/sessions", self._office.say("Not all was taken back: somebody has booked already."))

    async def _open(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            before = await Bench(work, work.sessions.find, self._office.clock).kin(visit.part("id"))
            about = await self._about(before, work)
        return Shown(FORM, about | {"values": values_of(before, self._office), "wrong": {}})

    async def _change(self, visit: Visit) -> Answer:
        form, values, name = visit.form, typed(visit.form), visit.part("id")
        async with self._office.store.look() as work:
            before = await Bench(work, work.sessions.find, self._office.clock).kin(name)
        said = self._said(before, values, form)
        if form.wrong or form.has("back"):
            return await self._again(visit, values)

        async def decide(bench: Bench) -> Decision:
            now = await bench.kin(name)
            if fingerprint(now, self._office) != form.text("made_from"):
                return Meanwhile(now)
            return bench.steps([(one, revised(bench, one, said)) for one in now])

        say = self._office.say
        match await self._deciding.act(form, decide):
            case Foreseen() as seen:
                ask = Ask(FORM, say("What happens if you save this"), say("Save and tell them"), say("Saved."))
                return consequences(visit, seen, {"to": visit.request.path, "session": before[0], "ask": ask})
            case Carried() as done:
                return Go(f"/desk/sessions/{name}", carried(self._office.say("Saved."), done, self._office))
            case Meanwhile(sessions):
                others = differences(values, values_of(sessions, self._office), self._office)
                return await self._again(visit, values, {"others": others}, 409)
            case refused:
                return await self._again(visit, values, {"refused": why_not(refused, self._office)})

    def _said(self, before: Sequence[CareerSession], values: Values, form: Form) -> dict[str, CareerSession]:
        """By the name of the session, with all that the form does not show."""
        first, is_hybrid = before[0], len(before) > 1
        if not is_hybrid and values["mode"] == "hybrid":
            form.wrong["mode"] = to_be_said("Please choose one.")
        given = values | {"mode": "hybrid" if is_hybrid else values["mode"], "to": "", "each": ""}
        given |= {"fair": first.fair, "draw_at": first.draw_at, "together": "" if is_hybrid else first.together}
        read_ones = {one.id: one for one in read(given, first.together if is_hybrid else first.id, form, self._office)}
        if form.wrong:
            return {}
        return {one.id: replace(read_ones[one.id], **{name: getattr(one, name) for name in KEPT}) for one in before}

    async def _again(
        self, visit: Visit, values: Values, more: Mapping[str, Any] | None = None, status: int = 422
    ) -> Answer:
        """With all that was typed; whoever has seen what somebody else wrote goes on from there."""
        async with self._office.store.look() as work:
            before = await Bench(work, work.sessions.find, self._office.clock).kin(visit.part("id"))
            about = await self._about(before, work)
        if status == 422:
            about["made_from"] = visit.form.text("made_from")
        went_back = visit.form.has("back") and not visit.form.wrong and not more
        about |= {"values": values, "wrong": visit.form.wrong, **(more or {})}
        return Shown(FORM, about, 200 if went_back else status)

    async def _about(self, before: Sequence[CareerSession], work: Work) -> dict[str, Any]:
        made_from = fingerprint(before, self._office)
        heading = self._office.say("Change “{title}”", title=before[0].title)
        about = {"heading": heading, "kind": "hybrid" if len(before) > 1 else "single", "session": before[0]}
        return about | {"made_from": made_from, **await choices(work, self._office)}


def revised(
    bench: Bench, before: CareerSession, said: Mapping[str, CareerSession]
) -> tuple[CareerSession, staff.Changed]:
    stays = {name: getattr(before, name) for name in KEPT}  # who has booked meanwhile is in it
    return staff.revise(before, replace(said[before.id], **stays), bench.clock.now, bench.clock.school)


async def start_from(visit: Visit, work: Work, office: Office) -> Values:
    if number := visit.asked("pattern"):
        pattern = await work.patterns.find(int(number)) if number.isdecimal() and len(number) < 10 else None
        return empty() | dict(pattern.content) if pattern else empty()
    if number := visit.asked("request"):
        request = await work.requests.find(int(number)) if number.isdecimal() and len(number) < 10 else None
        return planned_from(request) if request else empty()
    if name := visit.asked("from"):
        bench = Bench(work, work.sessions.find, office.clock)
        return without_days(values_of(await bench.kin(name), office))
    return empty()
