"""Apprenticeship places with what came of each, and taking them over into the next year: looked at first, then done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.desk.office import Office
from bot.desk.openings.rows import SINCE, STEPS, WHICH, PlaceRow, all_figures, first_day, rows
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.knowledge_base import publish_changes
from handlers.openings.next_year import in_next_year, names_year
from knowledge.entry import ApprenticeshipFacts, Entry
from storage.desk.kept import Kept, What
from storage.desk.versions import Act, Change, new_mark

MOST_TAKEN = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One place that goes into the next year. `warns` says that its text still tells of the year before."""

    kept: Kept
    before: ApprenticeshipFacts
    after: Entry
    facts: ApprenticeshipFacts
    warns: bool


class PlacePages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [
            look("/desk/places", Need.EDITOR, self._list),
            look("/desk/places/next-year", Need.EDITOR, self._preview),
            act("/desk/places/next-year", Need.EDITOR, self._take_over),
        ]

    async def _list(self, visit: Visit) -> Answer:
        which, since = visit.asked("which", "open"), visit.asked("since", "year")
        today = self._office.today
        async with self._office.store.look() as work:
            kept = await work.place_counts.kept()
            counted = await work.place_counts.figures(first_day(since, today))
        found = [row for row in rows(kept, counted) if row.stands(which, today)]
        return Shown(
            "openings/list.html",
            {
                "found": sorted(found, key=_by_last_day),
                "together": all_figures(found),
                "all": len(kept),
                "which": which,
                "since": since,
                "choices": WHICH,
                "spans": SINCE,
                "steps": tuple(STEPS.values()),
                "today": today,
            },
        )

    async def _preview(self, visit: Visit) -> Answer:
        names = visit.request.query.getall("entry", [])[:MOST_TAKEN]
        async with self._office.store.look() as work:
            kept = [one for one in await work.place_counts.kept() if one.id in names]
        found = steps(kept, self._office.today)
        return Shown("openings/next_year.html", {"steps": found, "left": len(names) - len(found)})

    async def _take_over(self, visit: Visit) -> Answer:
        """Only as it was looked at: what somebody has changed since stays."""
        wanted = dict(one.rpartition("@")[::2] for one in visit.form.all("entry")[:MOST_TAKEN])
        publishes = visit.form.ticked("asked")
        done = Act(What.PUBLISHED if publishes else What.DRAFTED, visit.staff.name, visit.now, new_mark())
        changes: list[Change] = []
        async with self._office.store.work() as work:
            kept = [one for one in await work.versions.several(list(wanted)) if str(one.version) == wanted[one.id]]
            for step in steps(kept, self._office.today):
                after = taken_over(step, self._office.today, publishes=publishes)
                if saved := await work.versions.save(step.kept, after, done):
                    changes.append((step.kept, saved))
        publish_changes(self._office.live, self._office.store, changes)
        undo = f"/desk/entries/-/undo/{done.mark}" if changes else ""
        path = "/desk/places?which=open" if publishes else "/desk/places?which=draft"
        return Go(path, self._said(len(changes), len(wanted), publishes=publishes), undo)

    def _said(self, taken: int, wanted: int, *, publishes: bool) -> str:
        plural = self._office.wording.plural
        if publishes:
            told = plural("{n} place is offered in the next year.", "{n} places are offered in the next year.", taken)
        else:
            told = plural(
                "{n} place is a draft for the next year: check it and publish it.",
                "{n} places are drafts for the next year: check them and publish them.",
                taken,
            )
        if rest := wanted - taken:
            told += " " + plural(
                "{n} was changed in the meantime and stays as it is.",
                "{n} were changed in the meantime and stay as they are.",
                rest,
            )
        return told


def steps(kept: Sequence[Kept], today: date) -> list[Step]:
    """What becomes of each in the next year."""
    found = []
    for row in rows(kept, {}):
        newest = row.kept.newest if row.kept.draft else row.entry
        after = in_next_year(newest, today)
        if after and isinstance(after.facts, ApprenticeshipFacts) and isinstance(newest.facts, ApprenticeshipFacts):
            warns = names_year(newest.answer, newest.facts.start_year)
            found.append(Step(row.kept, newest.facts, after, after.facts, warns))
    return found


def taken_over(step: Step, today: date, *, publishes: bool) -> Kept:
    """A draft over what is published; pupils see it once somebody publishes it."""
    drafted = step.kept.drafted(step.after)
    if step.kept.expires_on:
        drafted = replace(drafted, expires_on=step.facts.valid_until)
    return drafted.live(today) if publishes else drafted


def _by_last_day(row: PlaceRow) -> tuple[date, str]:
    return row.facts.valid_until, row.entry.title
