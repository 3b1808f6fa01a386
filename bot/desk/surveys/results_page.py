"""One survey at the desk: its link while it runs, and after its end what came of it, as plots, tables and files."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.desk.imports.downloads import CSV, XLSX, download
from bot.desk.office import Office
from bot.desk.reports.plots import draw, policy
from bot.desk.surveys.form import KINDS
from bot.desk.surveys.moving import may_go_on
from bot.desk.surveys.tables import answered, export, told
from bot.desk.surveys.writing import HOME, address_of, found
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.spreadsheets.csv_files import write_csv
from bot.spreadsheets.writing import Table, write_xlsx
from handlers.surveys.counting import Counts, Part
from handlers.surveys.results import Results, has_enough, results, texts_shown
from handlers.surveys.survey import Ask, Stage, Survey
from storage.surveys.surveys import Words


class ResultsPage:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(HOME + "/{survey}", Need.EDITOR, self._page),
            look(HOME + "/{survey}/results.csv", Need.EDITOR, self._csv),
            look(HOME + "/{survey}/results.xlsx", Need.EDITOR, self._xlsx),
            look(HOME + "/{survey}/plots/{figure}.svg", Need.EDITOR, self._picture),
            act(HOME + "/{survey}/words/{text}/hide", Need.EDITOR, self._hide),
            act(HOME + "/{survey}/words/{text}/show", Need.EDITOR, self._show),
        ]

    async def _page(self, visit: Visit) -> Answer:
        survey, counts, shown, said = await self._built(visit)
        async with self._office.store.look() as work:
            may_change = await may_go_on(survey, work, self._office)
        say = self._office.say
        about: dict[str, Any] = {"survey": survey, "today": self._office.today, "Stage": Stage, "Ask": Ask}
        about |= {"address": address_of(survey, self._office), "kinds": KINDS, "may_go_on": may_change}
        about |= {"enough": has_enough(survey, counts), "standing": _standing(survey, counts), "results": shown}
        about |= {"answered": answered(survey, shown, say) if shown else [], "said_words": said}
        about["told"] = lambda number: told(number, survey.least, say)
        return Shown("surveys/survey.html", about)

    async def _built(self, visit: Visit) -> tuple[Survey, Counts, Results | None, Mapping[int, Sequence[Words]]]:
        async with self._office.store.look() as work:
            survey = await found(visit, work)
            counts, words = await work.survey_answers.counts(survey.id), await work.survey_answers.words(survey.id)
        shown = results(survey, counts, self._office.today)
        said = {}
        for at, question in enumerate(survey.questions):
            to_it = {one.text + one.id: one for one in words if one.question == at and question.ask is Ask.WORDS}
            said[at] = [to_it[name] for name in texts_shown(survey, list(to_it), self._office.today)]
        return survey, counts, shown, said

    async def _released(self, visit: Visit) -> tuple[Survey, Results, Mapping[int, Sequence[Words]]]:
        survey, _, shown, said = await self._built(visit)
        if shown is None:
            raise web.HTTPNotFound
        return survey, shown, said

    async def _picture(self, visit: Visit) -> Answer:
        survey, shown, _ = await self._released(visit)
        plots = (plot.figure for one in answered(survey, shown, self._office.say) for plot in one.plots)
        figure = next((one for one in plots if one.name == visit.part("figure")), None)
        if figure is None:
            raise web.HTTPNotFound
        svg = await asyncio.to_thread(draw, figure, self._office.say)
        safe = {"Content-Security-Policy": policy(svg), "X-Content-Type-Options": "nosniff"}
        return web.Response(text=svg, content_type="image/svg+xml", headers=safe)

    async def _csv(self, visit: Visit) -> Answer:
        survey, shown, said = await self._released(visit)
        rows = [[str(cell) for cell in row] for row in export(survey, shown, self._office.say)]
        rows += [[survey.questions[at].text, "", one.text, ""] for at, one in _visible(said)]
        return download(write_csv(rows), CSV, f"lotse-umfrage-{survey.id}.csv")

    async def _xlsx(self, visit: Visit) -> Answer:
        survey, shown, said = await self._released(visit)
        say = self._office.say
        heading, *rows = export(survey, shown, say)
        texts = [[survey.questions[at].text, one.text] for at, one in _visible(said)]
        tables = [
            Table(say("Results"), [str(one) for one in heading], rows, {}, [50, 30, 30, 18]),
            Table(say("Texts"), [say("Question"), say("Text")], texts, {}, [50, 80]),
        ]
        content = await asyncio.to_thread(write_xlsx, tables)
        return download(content, XLSX, f"lotse-umfrage-{survey.id}.xlsx")

    async def _hide(self, visit: Visit) -> Answer:
        path = await self._marked(visit, hidden=True)
        return Go(path, self._office.say("The text is taken out."), f"{path}/words/{visit.part('text')}/show")

    async def _show(self, visit: Visit) -> Answer:
        return Go(await self._marked(visit, hidden=False), self._office.say("The text is back."))

    async def _marked(self, visit: Visit, *, hidden: bool) -> str:
        """Only a text that can be seen."""
        survey, _, said = await self._released(visit)
        if not any(one.id == visit.part("text") for texts in said.values() for one in texts):
            raise web.HTTPNotFound
        async with self._office.store.work() as work:
            await work.survey_answers.hide(survey.id, visit.part("text"), hidden=hidden)
        return f"{HOME}/{survey.id}"


def _visible(said: Mapping[int, Sequence[Words]]) -> list[tuple[int, Words]]:
    return [(at, one) for at, texts in said.items() for one in texts if not one.hidden]


def _standing(survey: Survey, counts: Counts) -> list[tuple[str, list[tuple[str, bool]]]]:
    """By group: whether there will be a result."""
    return [
        (group.text, [(name, has_enough(survey, counts, Part(at, n))) for n, name in enumerate(group.choices)])
        for at, group in enumerate(survey.groups)
    ]
