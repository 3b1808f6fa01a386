"""On which days schools are closed: public holidays, and school holidays as the service and staff have set them."""

from collections.abc import Collection
from datetime import date

from bot.desk.office import Office
from bot.free_days import STATES, in_school_holidays, public_holidays
from bot.texts import to_be_said

NAMES = {"NI": to_be_said("Lower Saxony"), "NW": to_be_said("North Rhine-Westphalia")}


def school_holidays(state: str, office: Office) -> frozenset[date]:
    of_service = in_school_holidays(state, office.settings.school_holidays)
    return of_service | office.live.chosen.holidays.get(state, frozenset())


def known_until(state: str, office: Office) -> date | None:
    """None if nothing is known that is still to come."""
    last = max(school_holidays(state, office), default=date.min)
    return last if last >= office.today else None


def closed(states: Collection[str], office: Office) -> dict[date, str]:
    """Each day with the reasons."""
    say = office.say
    reasons: dict[date, list[str]] = {}
    for state in (state for state in STATES if state in states):
        name, public = say(NAMES[state]), public_holidays(state)
        for day in public:
            reasons.setdefault(day, []).append(say("public holiday in {state}", state=name))
        for day in school_holidays(state, office) - public:
            reasons.setdefault(day, []).append(say("school holidays in {state}", state=name))
    return {day: ", ".join(found) for day, found in reasons.items()}
