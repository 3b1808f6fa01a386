"""Which button of a survey leads where."""

from handlers.speech.reply import Reply
from handlers.surveys import asking
from handlers.surveys.actions import AnswerStep, DropSurvey, ListSurveys, SendSurvey, ShowStep, Surveying, TakeSurvey
from handlers.talk import Talk


async def act(action: Surveying, talk: Talk) -> Reply | None:
    match action:
        case ListSurveys():
            return await asking.list_all(talk)
        case TakeSurvey(survey):
            return await asking.start(survey, talk)
        case ShowStep(survey, step):
            return await asking.show(survey, step, talk)
        case AnswerStep():
            return await asking.answer(action, talk)
        case SendSurvey(survey):
            return await asking.send(survey, talk)
        case DropSurvey(survey):
            return asking.drop(survey, talk)
