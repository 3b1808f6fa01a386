"""The desk's pages on which surveys are listed, written, started, ended and deleted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.desk.meanwhile import differing, is_overtaken, stamp
from bot.desk.office import Office
from bot.desk.surveys.form import KINDS, LABELS, MOST_GROUPS, blank, read, rows_shown, values_of
from bot.desk.surveys.moving import Moving, Step, back_to_draft, end, start, until
from bot.desk.visit import Answer, Go, Handler, Need, Route, Shown, Visit, act, look
from bot.documents.link_codes import code_as_svg
from handlers.surveys.survey import Ask, Stage, Survey
from storage.store import Work
from storage.surveys.surveys import new_id

HOME = "/desk/surveys"
STEPS: Mapping[str, Step] = {"start": start, "draft": back_to_draft, "end": end, "until": until}


class Writing:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(HOME, Need.EDITOR, self._list),
            look(f"{HOME}/new", Need.EDITOR, self._new),
            act(f"{HOME}/new", Need.EDITOR, self._save),
            look(HOME + "/{survey}/edit", Need.EDITOR, self._edit),
            act(HOME + "/{survey}/edit", Need.EDITOR, self._save),
            *(act(f"{HOME}/{{survey}}/{step}", Need.EDITOR, self._by(step)) for step in STEPS),
            act(HOME + "/{survey}/delete", Need.EDITOR, self._delete),
            act(HOME + "/{survey}/restore", Need.EDITOR, self._restore),
            look(HOME + "/{survey}/code.svg", Need.EDITOR, self._code),
        ]

    async def _list(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            surveys = await work.surveys.all()
        return Shown("surveys/list.html", {"surveys": surveys, "today": self._office.today, "Stage": Stage})

    async def _new(self, visit: Visit) -> Answer:
        return self._form(blank(self._office.today), visit)

    async def _edit(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            survey = await found(visit, work)
        if survey.stage is not Stage.DRAFT:
            raise web.HTTPNotFound
        return self._form(survey, visit)

    def _form(self, survey: Survey, visit: Visit, status: int = 200) -> Shown:
        values = visit.form.values if visit.form.sent else values_of(survey)
        about: dict[str, Any] = {"survey": survey, "values": values, "wrong": visit.form.wrong, "labels": LABELS}
        about |= {
            "made_from": stamp(values_of(survey)),
            "groups": MOST_GROUPS,
            "rows": rows_shown(values),
            "kinds": KINDS,
            "Ask": Ask,
        }
        return Shown("surveys/form.html", about, status)

    async def _save(self, visit: Visit) -> Answer:
        """Only drafts are written on: what people have answered to must not change behind them."""
        async with self._office.store.work() as work:
            is_new = "survey" not in visit.request.match_info
            base = blank(self._office.today) if is_new else await _held(visit, work)
            if base.stage is not Stage.DRAFT:
                raise web.HTTPNotFound
            survey = read(visit.form, base)
            if is_overtaken(visit.form, stamp(values_of(base))):
                return self._overtaken(base, visit)
            if visit.form.has("more"):
                visit.form.wrong.clear()
                return self._form(base, visit)
            if visit.form.wrong:
                return self._form(base, visit, 422)
            survey = replace(survey, id=base.id or new_id())
            await work.surveys.save(survey)
        return Go(f"{HOME}/{survey.id}", self._office.say("Saved as a draft. Nobody else sees it yet."))

    def _overtaken(self, saved: Survey, visit: Visit) -> Shown:
        say, values = self._office.say, values_of(saved)
        rows = sorted(set(values) | {name for name in visit.form.values if name[:1] in "gq" and "_" in name})
        labels = [(name, say(LABELS[name]) if name in LABELS else _row_label(name, say)) for name in rows]
        shown = self._form(saved, visit, 409)
        return replace(shown, values={**shown.values, "others": differing(visit.form, values, labels)})

    def _by(self, step: str) -> Handler:
        async def move(visit: Visit) -> Answer:
            async with self._office.store.work() as work:
                survey = await _held(visit, work)
                after, said = await STEPS[step](Moving(survey, visit, work, self._office))
                if after is not None:
                    await work.surveys.save(after)
            undo = f"{HOME}/{survey.id}/draft" if step == "start" and after else ""
            return Go(f"{HOME}/{survey.id}", self._office.say(said), undo)

        return move

    async def _delete(self, visit: Visit) -> Answer:
        name = await self._marked(visit, visit.now)
        said = self._office.say("Deleted, with all that was answered. After 30 days it is gone for good.")
        return Go(HOME, said, f"{HOME}/{name}/restore")

    async def _restore(self, visit: Visit) -> Answer:
        name = await self._marked(visit, None)
        return Go(f"{HOME}/{name}", self._office.say("It is back."))

    async def _marked(self, visit: Visit, deleted_at: datetime | None) -> str:
        async with self._office.store.work() as work:
            if not await work.surveys.delete(visit.part("survey"), deleted_at):
                raise web.HTTPNotFound
        return visit.part("survey")

    async def _code(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            survey = await found(visit, work)
        code = code_as_svg(address_of(survey, self._office))
        return web.Response(body=code, content_type="image/svg+xml")


def _row_label(name: str, say: Callable[..., str]) -> str:
    """Of a field of a question or group, such as q0_text; others have no name of their own."""
    number = name[1:].partition("_")[0]
    if not number.isdecimal():
        return say("Offer it in the chat")
    return say("Group {n}", n=int(number) + 1) if name[0] == "g" else say("Question {n}", n=int(number) + 1)


async def found(visit: Visit, work: Work) -> Survey:
    survey = await work.surveys.find(visit.part("survey"))
    if survey is None:
        raise web.HTTPNotFound
    return survey


async def _held(visit: Visit, work: Work) -> Survey:
    survey = await work.surveys.hold(visit.part("survey"))
    if survey is None:
        raise web.HTTPNotFound
    return survey


def address_of(survey: Survey, office: Office) -> str:
    return f"{office.settings.public_url.rstrip('/')}/u/{survey.id}"
