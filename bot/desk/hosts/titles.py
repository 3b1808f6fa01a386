"""Two titles for one session, shown in turn, and how often each was booked."""

from dataclasses import replace

from aiohttp import web

from bot.desk.office import Office
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from handlers.booking.notice import Consequences
from handlers.booking.session import CareerSession
from handlers.hosts.titles import FEWEST, Compared, Verdict, compared
from storage.store import Work

PAGE = "/desk/sessions/{id}/titles"
LONGEST_TITLE = 90


class Titles:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look(PAGE, Need.BOOKING, self._page), act(PAGE, Need.BOOKING, self._save)]

    async def _page(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            return self._shown(visit, await _session(visit, work))

    def _shown(self, visit: Visit, session: CareerSession) -> Answer:
        found = compared(session.id, (one.person for one in session.bookings))
        about = {"session": session, "found": found, "told": self._told(session, found), "fewest": FEWEST}
        about |= {"wrong": visit.form.wrong, "values": visit.form.values, "is_open": visit.now < session.starts_at}
        return Shown("hosts/titles.html", about, 422 if visit.form.wrong else 200)

    def _told(self, session: CareerSession, found: Compared) -> str:
        """What may be said of it, and what not."""
        say = self._office.say
        low, high = (round(100 * share) for share in found.between)
        if found.verdict is Verdict.TOO_EARLY:
            return say("Too early to tell: below {n} bookings, chance says more than the titles.", n=FEWEST)
        if found.verdict is Verdict.NO_DIFFERENCE:
            return say(
                "No clear difference. The first title may bring between {low} and {high} of 100 bookings: that can be "
                "chance.",
                low=low,
                high=high,
            )
        is_first = found.verdict is Verdict.FIRST
        return say(
            "“{title}” is booked more often: it brings between {low} and {high} of 100 bookings. In 1 of 20 "
            "comparisons such a statement is wrong all the same.",
            title=session.title if is_first else session.second_title,
            low=low if is_first else 100 - high,
            high=high if is_first else 100 - low,
        )

    async def _save(self, visit: Visit) -> Answer:
        """Those who have booked may see another title than before: nobody is told."""
        title = " ".join(visit.form.text("second_title", longest=LONGEST_TITLE).split())
        async with self._office.store.work() as work:
            before = await work.sessions.hold(visit.part("id"))
            if before is None:
                raise web.HTTPNotFound
            if title.casefold() == before.title.casefold():
                visit.form.wrong["second_title"] = to_be_said("This is the first title. Please write another one.")
            if visit.form.wrong:
                return self._shown(visit, before)
            after = replace(before, second_title=title)
            await work.sessions.change(before, after, Consequences(), visit.now)
        say = self._office.say
        said = (
            say("From now on every second person sees it.") if title else say("Everybody sees the first title again.")
        )
        return Go(f"/desk/sessions/{before.id}/titles", said)


async def _session(visit: Visit, work: Work) -> CareerSession:
    if session := await work.sessions.find(visit.part("id")):
        return session
    raise web.HTTPNotFound
