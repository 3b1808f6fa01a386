"""The settings, one page for each topic; every change is a version that can be brought back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from bot.desk.meanwhile import is_overtaken
from bot.desk.office import Office
from bot.desk.settings import topics
from bot.desk.settings.choices import (
    CLASSES,
    GREETING,
    HELP,
    HOLIDAYS,
    LIMITS,
    OFFICE_HOURS,
    PRIVACY,
    REGION,
    RESPONSIBLE,
    SITES,
)
from bot.desk.settings.help_lines import read_help_lines, show_help_lines
from bot.desk.settings.responsible import read_responsible, show_responsible
from bot.desk.settings.widget import read_sites, show_sites
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import follow_choices
from bot.web.forms import Form
from handlers.speech.dialog import Dialog
from handlers.speech.turn import PersonId
from handlers.talk import Talk
from storage.desk.choices import Version

PATH = "/desk/settings"


@dataclass(frozen=True, slots=True)
class Topic:
    """`read` gives the value to store, or notes in the form what is wrong; `show` gives what the page needs."""

    name: str
    template: str
    read: Callable[[Form, Office], str]
    show: Callable[[str, Office, Talk], Mapping[str, Any]]


TOPICS = {
    topic.name: topic
    for topic in (
        Topic(GREETING, "greeting.html", topics.read_greeting, topics.show_greeting),
        Topic(OFFICE_HOURS, "office_hours.html", topics.read_office_hours, topics.show_office_hours),
        Topic(HOLIDAYS, "school_holidays.html", topics.read_holidays, topics.show_holidays),
        Topic(HELP, "help_lines.html", read_help_lines, show_help_lines),
        Topic(RESPONSIBLE, "responsible.html", read_responsible, show_responsible),
        Topic(PRIVACY, "privacy.html", topics.read_privacy, topics.show_privacy),
        Topic(REGION, "region.html", topics.read_region_form, topics.show_region),
        Topic(SITES, "widget.html", read_sites, show_sites),
        Topic(CLASSES, "class_seats.html", topics.read_class_seats, topics.show_class_seats),
        Topic(LIMITS, "limits.html", topics.read_limits, topics.show_limits),
    )
}


class SettingsPages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look(PATH, Need.ADMIN, self._all),
            look(PATH + "/{topic}", Need.ADMIN, self._one),
            act(PATH + "/{topic}", Need.ADMIN, self._save),
            act(PATH + "/{topic}/restore/{version}", Need.ADMIN, self._restore),
        ]

    async def _all(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            values = await work.choices.all()
        return Shown("settings/all.html", {"topics": topics.lines(values, self._office)})

    async def _one(self, visit: Visit) -> Answer:
        topic = self._topic(visit)
        async with self._office.store.look() as work:
            value = (await work.choices.all()).get(topic.name, "")
        return await self._page(topic, value, visit.form)

    async def _save(self, visit: Visit) -> Answer:
        topic = self._topic(visit)
        value = topic.read(visit.form, self._office)
        if visit.form.wrong:
            return await self._page(topic, value, visit.form, 422)
        async with self._office.store.work() as work:
            before = (await work.choices.versions(topic.name))[:1]
            if (before[0].value if before else "") == value:
                return Go(PATH, self._office.say("Nothing was changed."))
            if before and is_overtaken(visit.form, str(before[0].number)):
                return await self._overtaken(topic, before[0], value, visit.form)
            await work.choices.set(topic.name, value, visit.staff.name, visit.now)
        await follow_choices(self._office.store, self._office.live)
        self._office.store.stirred.set()
        undo = f"{PATH}/{topic.name}/restore/{before[0].number if before else 0}"
        return Go(PATH, self._office.say("Saved. It counts from now on."), undo)

    async def _restore(self, visit: Visit) -> Answer:
        """Version 0 is what comes with the software."""
        topic, number = self._topic(visit), visit.part("version")
        async with self._office.store.work() as work:
            there = {str(one.number): one.value for one in await work.choices.versions(topic.name)} | {"0": ""}
            if number not in there:
                raise web.HTTPNotFound
            await work.choices.set(topic.name, there[number], visit.staff.name, visit.now)
        await follow_choices(self._office.store, self._office.live)
        self._office.store.stirred.set()
        return Go(f"{PATH}/{topic.name}", self._office.say("Brought back. It counts from now on."))

    async def _page(self, topic: Topic, value: str, form: Form, status: int = 200) -> Shown:
        async with self._office.store.look() as work:
            versions = await work.choices.versions(topic.name)
            talk = self._office.talks.talk(PersonId(""), Dialog(), "de", work)
        about = {"topic": topic.name, "versions": versions, "wrong": form.wrong, "typed": form.values}
        return Shown(f"settings/{topic.template}", about | dict(topic.show(value, self._office, talk)), status)

    async def _overtaken(self, topic: Topic, saved: Version, value: str, form: Form) -> Answer:
        """What was typed stays in the form; saved from there it counts."""
        wording = self._office.wording
        label = self._office.say("{moment}, by {name}", moment=wording.dated_moment(saved.at), name=saved.by)
        shown = await self._page(topic, saved.value, form, 409)
        return replace(shown, values={**shown.values, "others": [(label, value, saved.value)]})

    def _topic(self, visit: Visit) -> Topic:
        topic = TOPICS.get(visit.part("topic"))
        if topic is None:
            raise web.HTTPNotFound
        return topic
