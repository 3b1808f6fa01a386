"""A survey in the chat: what it is, question by question, a look at all answers, and only then they are counted."""

from collections.abc import Iterator

from handlers.speech.actions import Greet
from handlers.speech.reply import Button, Reply
from handlers.surveys.actions import AnswerStep, DropSurvey, ListSurveys, SendSurvey, ShowStep, TakeSurvey
from handlers.surveys.counting import count
from handlers.surveys.sheet import MARK, Filling, awaited, dropped, filling, sent, under_way, was_sent
from handlers.surveys.survey import Ask, Survey
from handlers.talk import Talk

CHOSEN = "✓ "
LONGEST_WORDS = 300


async def list_all(talk: Talk) -> Reply:
    found = await talk.surveys.listed(talk.today)
    text = (
        talk.say("These surveys are open. They are anonymous.") if found else talk.say("There is no survey just now.")
    )
    buttons = tuple(Button(one.title, TakeSurvey(one.id)) for one in found)
    return Reply(text, (*buttons, Button(talk.say("Back to the start"), Greet())), title=talk.say("Surveys"))


async def opened(name: str, talk: Talk) -> Reply | None:
    """None for what is not there; whoever comes too late or too early is told so."""
    survey = await talk.surveys.find(name)
    if survey is None or not survey.is_open(talk.today):
        return _closed(survey, talk) if survey else None
    lines = [survey.intro, about(survey, talk)]
    if was_sent(talk.dialog, name):
        lines.append(talk.say("You have answered this one before. Please answer only once."))
    begin = Button(talk.say("Let’s go"), TakeSurvey(name))
    if under_way(talk.dialog) == name:
        known = filling(talk.dialog, name)
        begin = Button(talk.say("Go on"), ShowStep(name, max((-1, *known.chosen, *known.words)) + 1))
    buttons = (begin, Button(talk.say("Back to the start"), Greet()))
    return Reply("\n\n".join(filter(None, lines)), buttons, title=survey.title)


def about(survey: Survey, talk: Talk) -> str:
    """What becomes of the answers, before the first one is given."""
    size = talk.plural("{n} question", "{n} questions", len(survey.steps))
    return talk.say(
        "{questions}, until {day}. It is anonymous: I only count how often something was answered, never by whom or "
        "when, and show no number below {n}. Until you send them, your answers are part of our talk.",
        questions=size,
        day=talk.wording.day(survey.closes_on),
        n=survey.least,
    )


async def start(name: str, talk: Talk) -> Reply | None:
    survey = await _open(name, talk)
    return _step(survey, 0, Filling(name), talk) if survey else await opened(name, talk)


async def show(name: str, step: int, talk: Talk) -> Reply | None:
    survey = await _open(name, talk)
    if survey is None:
        return await opened(name, talk)
    return _step(survey, step, filling(talk.dialog, name), talk) if 0 <= step <= len(survey.steps) else None


async def answer(action: AnswerStep, talk: Talk) -> Reply | None:
    survey = await _open(action.survey, talk)
    if survey is None:
        return await opened(action.survey, talk)
    if not (0 <= action.step < len(survey.steps) and 0 <= action.option < len(survey.steps[action.step].choices)):
        return None
    known = filling(talk.dialog, survey.id).tapped(survey, action.step, action.option)
    more = survey.steps[action.step].ask is Ask.SEVERAL
    return _step(survey, action.step + (not more), known, talk)


async def hear(words: str, talk: Talk) -> Reply | None:
    """Words to a question that is answered with words."""
    name, step = awaited(talk.dialog)
    survey = await _open(name, talk)
    if survey is None:
        return await opened(name, talk)
    known = filling(talk.dialog, name)
    if len(words) > LONGEST_WORDS:
        text = talk.say("Please write it in at most {n} characters.", n=LONGEST_WORDS)
        return Reply(text, _around(survey, step, talk), dialog=known.kept_in(talk.dialog, step))
    return _step(survey, step + 1, known.said(step, words), talk)


async def send(name: str, talk: Talk) -> Reply | None:
    """A second tap on the button of an old reply finds nothing to send."""
    survey = await talk.surveys.hold(name)
    if survey is None or not survey.is_open(talk.today):
        return await opened(name, talk)
    counted = count(survey, filling(talk.dialog, name).sheet)
    if counted is None:
        return await opened(name, talk)
    await talk.surveys.add(name, counted)
    text = talk.say("Thank you! Your answers are counted, and I have forgotten which were yours.")
    return Reply(text, _onward(talk), title=survey.title, dialog=sent(talk.dialog, name))


def drop(name: str, talk: Talk) -> Reply:
    text = talk.say("All right, nothing of it is kept.")
    return Reply(text, _onward(talk), dialog=dropped(talk.dialog, name))


async def _open(name: str, talk: Talk) -> Survey | None:
    survey = await talk.surveys.find(name)
    return survey if survey and survey.is_open(talk.today) else None


def _closed(survey: Survey, talk: Talk) -> Reply:
    text = talk.say("This survey is over. Thank you for wanting to take part!")
    if talk.today < survey.opens_on:
        text = talk.say("This survey begins on {day}.", day=talk.wording.day(survey.opens_on))
    return Reply(text, _onward(talk), title=survey.title)


def _step(survey: Survey, step: int, known: Filling, talk: Talk) -> Reply:
    if step >= len(survey.steps):
        return _all(survey, known, talk)
    question, chosen = survey.steps[step], known.chosen.get(step, ())
    place = talk.say("Question {n} of {all}", n=step + 1, all=len(survey.steps))
    hints = {
        Ask.SEVERAL: talk.say("Several can be right. Then tap “Next”."),
        Ask.WORDS: talk.say("Just write it, please without names."),
    }
    text = "\n\n".join(filter(None, (question.text, hints.get(question.ask, ""))))
    options = [
        Button((CHOSEN if at in chosen else "") + label, AnswerStep(survey.id, step, at))
        for at, label in enumerate(question.choices)
    ]
    dialog = known.kept_in(talk.dialog, step if question.ask is Ask.WORDS else None)
    buttons = (*options, *_around(survey, step, talk, bool(chosen)))
    return Reply(text, buttons, f"{survey.title} · {place}", dialog=dialog)


def _around(survey: Survey, step: int, talk: Talk, is_answered: bool = False) -> tuple[Button, ...]:
    label = talk.say("Next") if is_answered else talk.say("Leave it out")
    back = (Button(talk.say("Back"), ShowStep(survey.id, step - 1)),) if step else ()
    return (Button(label, ShowStep(survey.id, step + 1)), *back)


def _all(survey: Survey, known: Filling, talk: Talk) -> Reply:
    """The last look: nothing is counted before the tap."""
    lines = list(_answers(survey, known, talk))
    text = talk.say("These are your answers. Shall I count them?")
    send_it = Button(talk.say("Yes, send"), SendSurvey(survey.id))
    again = Button(talk.say("Back"), ShowStep(survey.id, len(survey.steps) - 1))
    away = Button(talk.say("Throw them away"), DropSurvey(survey.id))
    dialog = known.kept_in(talk.dialog)
    if count(survey, known.sheet) is None:
        return Reply(talk.say("You have answered nothing yet."), (again, away), dialog=dialog)
    return Reply("\n".join((text, *lines)), (send_it, again, away), title=survey.title, dialog=dialog)


def _answers(survey: Survey, known: Filling, talk: Talk) -> Iterator[str]:
    for at, question in enumerate(survey.steps):
        chosen = [question.choices[one] for one in known.chosen.get(at, ())]
        said = ", ".join(chosen) or known.words.get(at, "") or talk.say("no answer")
        yield f"• {question.text} {said}"


def in_data(talk: Talk) -> list[str]:
    """What is remembered of surveys, in words."""
    lines = [talk.say("Answers to a survey that you have not sent yet")] if talk.dialog.survey else []
    if any(mark.startswith(MARK) for mark in talk.dialog.marks):
        lines.append(talk.say("That you have answered a survey, but not what"))
    return lines


def _onward(talk: Talk) -> tuple[Button, ...]:
    return (Button(talk.say("Other surveys"), ListSurveys()), Button(talk.say("Back to the start"), Greet()))
