"""Surveys in a pack: as what their form holds, so that they are read by the same rules, and come in as drafts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from multidict import MultiDict

from bot.desk.surveys.form import blank, read, values_of
from bot.web.forms import Form
from handlers.surveys.survey import Survey
from storage.surveys.surveys import new_id

OF_THEIRS = ("opens_on", "closes_on", "listed")  # when and where they ask is for each network to say


def written(survey: Survey) -> dict[str, str]:
    return {name: value for name, value in values_of(survey).items() if value and name not in OF_THEIRS}


def survey_of(values: Any, today: date) -> Survey | None:
    """A draft with a name of its own; None for what is no survey."""
    if not isinstance(values, Mapping):
        return None
    base = blank(today)
    days = {"opens_on": base.opens_on.isoformat(), "closes_on": base.closes_on.isoformat()}
    given = {str(name): value for name, value in values.items() if isinstance(value, str) and name not in OF_THEIRS}
    form = Form(MultiDict({**given, **days}))
    survey = read(form, base)
    return None if form.wrong or not survey.questions else replace(survey, id=new_id())
