"""What becomes of a button of the directory."""

from handlers.directory import courses, offices
from handlers.directory.actions import OfDirectory, ShowCourses, ShowHelpers
from handlers.speech.reply import Reply
from handlers.talk import Talk


async def act(action: OfDirectory, talk: Talk) -> Reply | None:
    match action:
        case ShowHelpers():
            return offices.list_helpers(action, talk)
        case ShowCourses():
            return courses.list_courses(action, talk)
