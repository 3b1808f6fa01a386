"""Lists courses by town and field of work, whoever provides them."""

from dataclasses import replace

from handlers.answers import places, steps
from handlers.directory.actions import ShowCourses
from handlers.sessions.narrowing import titled, towns_of
from handlers.speech.actions import ShowDates
from handlers.speech.packing import fits
from handlers.speech.paging import page_of
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.field import field_named
from knowledge.kinds.directory import courses

A_PAGE = 5


def list_courses(wanted: ShowCourses, talk: Talk) -> Reply:
    towns, field = towns_of(wanted.place, talk), field_named(wanted.field)
    about = [*(town.name for town in towns), *([talk.say(field.title)] if field else [])]
    title, dialog = titled(talk.say("Courses"), about), talk.dialog.showing(wanted)
    found = courses(talk.knowledge, talk.today, towns, wanted.field)
    if not found:
        everywhere = courses(talk.knowledge, talk.today)
        wider = Button(talk.say("All courses"), ShowCourses())
        buttons = (*((wider,) if everywhere else ()), Button(talk.say("Sessions"), ShowDates()))
        return Reply(talk.say("At the moment I know no course that fits."), buttons, title=title, dialog=dialog)
    page = page_of(found, wanted.page, A_PAGE)
    buttons = tuple(steps.to_entry(entry) for entry, _ in page.items)
    more = replace(wanted, page=page.number + 1)
    if not page.is_last and fits(more):
        buttons = (*buttons, Button(talk.say("More courses"), more))
    text = talk.plural("I know {n} course.", "I know {n} courses.", len(found))
    text += places.all_examples([entry for entry, _ in page.items], talk)
    return Reply(text, buttons, title=title, dialog=dialog)
