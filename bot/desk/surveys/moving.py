"""From draft to running to ended, and what stands against each step."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from aiohttp import web

from bot.desk.office import Office
from bot.desk.visit import Visit
from bot.texts import to_be_said
from handlers.surveys.results import has_enough
from handlers.surveys.survey import Stage, Survey
from storage.store import Work


@dataclass(frozen=True, slots=True)
class Moving:
    """The survey is held: nobody answers it while it is changed."""

    survey: Survey
    visit: Visit
    work: Work
    office: Office


Moved = tuple[Survey | None, str]
Step = Callable[[Moving], Awaitable[Moved]]


async def start(at: Moving) -> Moved:
    if at.survey.stage is not Stage.DRAFT:
        raise web.HTTPNotFound
    if not at.survey.questions:
        return None, to_be_said("Write at least one question first.")
    if at.survey.closes_on < at.office.today:
        return None, to_be_said("Its last day has passed. Choose a later one first.")
    return replace(at.survey, stage=Stage.STARTED), to_be_said("The survey runs. Now pass on its link.")


async def back_to_draft(at: Moving) -> Moved:
    if at.survey.stage is Stage.DRAFT:
        return None, to_be_said("It is a draft already.")
    if await at.work.survey_answers.counts(at.survey.id):
        return None, to_be_said("Somebody has answered already, so its questions stay as they are.")
    return replace(at.survey, stage=Stage.DRAFT), to_be_said("It is a draft again. Nobody can answer it.")


async def end(at: Moving) -> Moved:
    if not at.survey.is_open(at.office.today):
        return None, to_be_said("It does not run at the moment.")
    ended = replace(at.survey, stage=Stage.ENDED, closes_on=at.office.today)
    return ended, to_be_said("The survey has ended. Nobody can answer any more.")


async def until(at: Moving) -> Moved:
    """Another last day, as long as nothing has been shown of the answers."""
    day = at.visit.form.day("closes_on", needed=True)
    if day is None or day < max(at.office.today, at.survey.opens_on):
        return None, to_be_said("Please choose a day that is still to come.")
    if at.survey.stage is Stage.DRAFT or not await may_go_on(at.survey, at.work, at.office):
        return None, to_be_said("Its results are shown already. It cannot go on, or the difference would tell.")
    return replace(at.survey, stage=Stage.STARTED, closes_on=day), to_be_said("The last day is changed.")


async def may_go_on(survey: Survey, work: Work, office: Office) -> bool:
    """Once results could be seen, no: with more answers, those that came later would show in the difference."""
    counts = await work.survey_answers.counts(survey.id)
    return not (survey.is_over(office.today) and has_enough(survey, counts))
