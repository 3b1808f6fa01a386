"""A fair as staff type it in, and the sessions that come of it: each company at each time, parallel to the others."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.planning import moments
from bot.planning.expanding import SEATS
from bot.planning.facts import LONGEST_TITLE
from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from handlers.booking.session import CareerSession, Mode, SessionId
from handlers.ports import Clock
from knowledge.entry import FieldId
from knowledge.field import BY_ID
from knowledge.files.values import LONGEST_ID
from storage.fairs.fairs import Fair

MOST_COMPANIES, MOST_ROUNDS = 40, 12
MINUTES, PAUSE = (5, 60), (0, 60)
LONGEST_NAME, LONGEST_SLUG = 20, 18
ROOM = re.compile(r"https?://\S+|(bbb|jitsi):\S*")
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
NO_COMPANY = to_be_said("Please name at least two companies: with one it is a session.")
TOO_LONG = to_be_said("Company and what it shows are too long together: at most 90 characters.")


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    shows: str
    field: str = ""
    room: str = ""

    @property
    def title(self) -> str:
        return f"{self.name}: {self.shows}" if self.shows else self.name


@dataclass(frozen=True, slots=True)
class Plan:
    """`starts` are the times at which each company tells; seats are those of one company at one time."""

    fair: Fair
    companies: Sequence[Company]
    starts: Sequence[datetime]
    minutes: int
    seats: int
    place: str
    draw_at: datetime
    sessions: Sequence[CareerSession] = field(default=())


def companies_of(form: Form) -> list[Company]:
    """Rows in which something was typed."""
    rows = zip(*(form.all(name) for name in ("company", "shows", "field", "room")), strict=False)
    cleaned = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    return [Company(*row) for row in cleaned if row[0] or row[1]]


def read_plan(form: Form, made: str, clock: Clock) -> Plan | None:
    """None where `form.wrong` says why."""
    title = form.text("title", needed=True, longest=LONGEST_TITLE)
    about = form.text("about", longest=LONGEST_TEXT)
    day, begins = form.day("date", needed=True), _hour(form, "time")
    rounds = form.number("rounds", 1, MOST_ROUNDS, needed=True)
    minutes, pause = form.number("minutes", *MINUTES, needed=True), form.number("pause", *PAUSE) or 0
    seats = form.number("seats", SEATS[0], SEATS[-1], needed=True)
    place = form.text("place", needed=form.text("mode") == Mode.ONSITE)
    companies = _companies(form)
    if form.wrong or day is None or begins is None or rounds is None or minutes is None or seats is None:
        return None
    starts = _starts(form, datetime.combine(day, begins), (rounds, minutes + pause), clock.zone)
    draw_at = _draw(form, starts, clock)
    if form.wrong or draw_at is None:
        return None
    fair = Fair(f"{slug(title, LONGEST_NAME)}-{made[:4]}", title, about, day)
    return Plan(fair, companies, starts, minutes, seats, place, draw_at)


def sessions_of(plan: Plan, seed: str, zone: ZoneInfo) -> list[CareerSession]:
    """Times of one company are one choice to people; all of the fair is drawn with one seed."""
    return [
        CareerSession(
            SessionId(_name(plan.fair.name, number, start.astimezone(zone).time())),
            company.title,
            plan.fair.about,
            start,
            plan.minutes,
            plan.seats,
            host=company.name,
            mode=Mode.ONSITE if plan.place else Mode.ONLINE,
            place=plan.place,
            fields=(FieldId(company.field),) if company.field else (),
            join_url=company.room,
            series=plan.fair.title,
            together=f"{plan.fair.name}-{number}",
            fair=plan.fair.name,
            draw_at=plan.draw_at,
            seed=seed,
        )
        for number, company in enumerate(plan.companies, 1)
        for start in plan.starts
    ]


def slug(text: str, longest: int) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-") or "messe"


def _name(fair: str, number: int, starts: time) -> str:
    name = f"{fair}-{number}-{starts:%H%M}"
    assert len(name) <= LONGEST_ID, "the names of fairs are short enough"
    return name


def _hour(form: Form, name: str) -> time | None:
    try:
        return moments.hour(form.text(name, needed=True))
    except ValueError:
        form.wrong.setdefault(name, to_be_said("This is not a time such as 16:00."))
        return None


def _starts(form: Form, first: datetime, rhythm: tuple[int, int], zone: ZoneInfo) -> list[datetime]:
    """`rhythm` is how many rounds, and how many minutes from one to the next."""
    rounds, step = rhythm
    locals_ = [first + timedelta(minutes=step * number) for number in range(rounds)]
    if locals_[-1].date() != first.date():
        form.wrong["rounds"] = to_be_said("The last round would begin after midnight.")
        return []
    try:
        return [moments.on_the_wall(one, zone) for one in locals_]
    except ValueError:
        form.wrong["time"] = to_be_said("This time does not exist on that day: the clocks go forward.")
        return []


def _draw(form: Form, starts: Sequence[datetime], clock: Clock) -> datetime | None:
    try:
        draw_at = moments.moment(form.text("draw_at", needed=True), clock.zone)
    except ValueError:
        form.wrong.setdefault("draw_at", to_be_said("Please give a day and an hour that are still to come."))
        return None
    if starts and starts[0] <= clock.now:
        form.wrong["date"] = to_be_said("This day is over.")
    if draw_at <= clock.now:
        form.wrong["draw_at"] = to_be_said("Please give a day and an hour that are still to come.")
    elif starts and draw_at >= starts[0]:
        form.wrong["draw_at"] = to_be_said("The draw has to be before the fair begins.")
    return draw_at


def _companies(form: Form) -> list[Company]:
    found = companies_of(form)
    reasons = (_too_few_or_many(found), *map(_wrong_with, found))
    if reason := next(filter(None, reasons), ""):
        form.wrong["company"] = reason
    return found


def _too_few_or_many(found: Sequence[Company]) -> str:
    if len(found) < 2:
        return NO_COMPANY
    if len(found) > MOST_COMPANIES:
        return to_be_said("These are too many companies: at most 40.")
    is_twice = len({one.title for one in found}) < len(found)
    return to_be_said("Two rows are the same: say what each of them shows.") if is_twice else ""


def _wrong_with(one: Company) -> str:
    if not one.name:
        return to_be_said("One row has no company.")
    if len(one.title) > LONGEST_TITLE:
        return TOO_LONG
    if one.field and one.field not in BY_ID:
        return to_be_said("Please choose one.")
    if one.room and not ROOM.fullmatch(one.room):
        return to_be_said("A link to a room has to begin with https://.")
    return ""
