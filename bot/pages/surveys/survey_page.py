"""A survey as a page: all questions at once, without a cookie; what is sent is counted and not kept."""

import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.pages.public import Answer, Public, Visit
from bot.texts import to_be_said
from bot.web.forms import Form
from bot.web.shown import Go, Shown
from handlers import safety
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.surveys.asking import LONGEST_WORDS
from handlers.surveys.counting import Counted, Sheet, count
from handlers.surveys.survey import Ask, Survey

PAGE = "/u/{survey}"
NOBODY = PersonId("")
MARK = "mark"  # a random number of this form, so that sending it twice counts once


class SurveyPage:
    def __init__(self, public: Public) -> None:
        self._public = public

    def routes(self) -> list[web.RouteDef]:
        return [
            self._public.look(PAGE, self._page),
            self._public.act(PAGE, self._send),
            self._public.look(PAGE + "/thanks", self._thanks),
        ]

    async def _page(self, visit: Visit) -> Answer:
        survey = await self._found(visit)
        today = self._public.talks.clock.today
        if not survey.is_open(today):
            return Shown("surveys/closed.html", {"survey": survey, "is_early": today < survey.opens_on})
        return _form(survey, Form(), secrets.token_urlsafe(12))

    async def _send(self, visit: Visit) -> Answer:
        """A crisis counts before all else: then nothing of the form is taken."""
        survey, form = await self._found(visit), visit.form
        today = self._public.talks.clock.today
        if not survey.is_open(today):
            return Shown("surveys/closed.html", {"survey": survey, "is_early": today < survey.opens_on})
        if any(map(safety.is_crisis, form.values.values())):
            return await self._help(survey, visit)
        counted = count(survey, _read(survey, form))
        if form.wrong or counted is None:
            form.wrong.setdefault("", to_be_said("Nothing is answered yet."))
            return _form(survey, form, form.text(MARK), status=422)
        if not await self._count(survey, counted, form.text(MARK)):
            return Go(f"/u/{survey.id}{_language(visit)}")
        return Go(f"/u/{survey.id}/thanks{_language(visit)}")

    async def _count(self, survey: Survey, counted: Counted, mark: str) -> bool:
        """False if it was changed or ended meanwhile."""
        today = self._public.talks.clock.today
        async with self._public.store.work() as work:
            now = await work.surveys.hold(survey.id)
            if now is None or now.steps != survey.steps or not now.is_open(today):
                return False
            if not mark or await work.surveys.first_time(mark, today):
                await work.surveys.add(survey.id, counted)
        return True

    async def _help(self, survey: Survey, visit: Visit) -> Answer:
        async with self._public.store.look() as work:
            talk = self._public.talks.talk(NOBODY, Dialog(), visit.wording.language, work)
            lines = [line.removeprefix("• ") for line in safety.help_lines(talk).text.splitlines()]
        return Shown("surveys/help.html", {"survey": survey, "lines": [line for line in lines if line]})

    async def _thanks(self, visit: Visit) -> Answer:
        return Shown("surveys/thanks.html", {"survey": await self._found(visit)})

    async def _found(self, visit: Visit) -> Survey:
        """A draft is nobody's business yet."""
        async with self._public.store.look() as work:
            survey = await work.surveys.find(visit.part("survey"))
        today = self._public.talks.clock.today
        if survey is None or not (survey.is_open(today) or survey.is_over(today) or survey.is_announced(today)):
            raise web.HTTPNotFound
        return survey


def _language(visit: Visit) -> str:
    """So that the next page is in the same one."""
    language = visit.wording.language
    return "" if language == "de" else f"?lang={language}"


def _read(survey: Survey, form: Form) -> Sheet:
    """Each field is named by its step; a value is the place of an option, or the words."""
    chosen: dict[int, tuple[int, ...]] = {}
    words: dict[int, str] = {}
    for step, question in enumerate(survey.steps):
        if question.ask is Ask.WORDS:
            words[step] = form.text(f"s{step}", longest=LONGEST_WORDS)
        else:
            chosen[step] = tuple(int(one) for one in form.all(f"s{step}") if one.isdecimal() and len(one) < 4)
    return Sheet(chosen, words)


def _form(survey: Survey, form: Form, mark: str, status: int = 200) -> Shown:
    values: Mapping[str, Any] = {
        "survey": survey,
        "Ask": Ask,
        "mark": mark,
        "chosen": {f"s{step}": form.all(f"s{step}") for step in range(len(survey.steps))},
        "values": form.values,
        "wrong": form.wrong,
        "longest": LONGEST_WORDS,
    }
    return Shown("surveys/survey.html", values, status)
