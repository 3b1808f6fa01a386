"""A session as a calendar file."""

from datetime import UTC, datetime, timedelta

from handlers.booking.session import CareerSession, Mode
from handlers.ports import Wording
from handlers.speech.reply import File


def calendar_file(session: CareerSession, wording: Wording) -> File:
    """The same session keeps its UID, so that a later file with a higher sequence replaces the former, or takes it out.

    It holds no join link and no name.
    """
    from icalendar import Alarm, Calendar, Event  # takes a twentieth of a start

    event = Event()
    event.add("uid", f"{session.id}@lotse")
    event.add("dtstamp", datetime(2020, 1, 1, tzinfo=UTC))  # fixed: the same session gives the same file
    event.add("sequence", session.sequence)
    if session.called_off:
        event.add("status", "CANCELLED")
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", session.title)
    event.add("description", session.about)
    event.add("location", session.place if session.mode is Mode.ONSITE else wording.say("online"))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", session.title)
    alarm.add("trigger", timedelta(minutes=-15))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Lotse//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if session.called_off else "PUBLISH")
    calendar.add_component(event)
    return File(f"{session.id}.ics", "text/calendar", calendar.to_ical())
