"""Tables of sessions: decided on by the same rules as all that staff change, row by row."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.imports.findings import Finding, Found, State, differences
from bot.desk.imports.looking import Looked, Progress, Table
from bot.desk.imports.rows.cells import Cells
from bot.desk.imports.rows.columns import Column
from bot.desk.imports.rows.entry_rows import Known, made_up
from bot.desk.imports.rows.reasons import in_german
from bot.desk.imports.rows.session_rows import SESSIONS, as_text, cells_of, session_of
from bot.desk.office import Office
from bot.planning.importing import Importer
from bot.planning.session_file import Written
from bot.planning.steps import Step, hear, keep
from bot.spreadsheets.sheet import NotReadable, Row
from bot.texts import to_be_said
from handlers.booking.session import CareerSession
from storage.desk.staff import Role
from storage.store import Work

MOST_SESSIONS = 2_000
A_BATCH = 25  # sessions that are decided on before others get a turn


@dataclass(frozen=True, slots=True)
class SessionSheet:
    office: Office
    name: str = "sessions"
    columns: Sequence[Column] = SESSIONS
    takes_json: bool = False
    role: Role = Role.BOOKING

    async def look(self, rows: Sequence[Row], work: Work, progress: Progress, *, to_keep: bool) -> Looked:
        if len(rows) > MOST_SESSIONS:
            raise NotReadable(to_be_said("These are more than {most} sessions. Split the table."), most=MOST_SESSIONS)
        table = Table(rows, self.columns, self.office.say, self.office.clock.zone)
        progress.rows, known = len(rows) - 1, Known({})
        draws: dict[str, datetime | None] = {}
        read: list[tuple[Row, Cells, CareerSession | None]] = []
        for row in rows[1:]:
            cells = table.cells(row)
            name = cells.id() or made_up(cells, known)
            session = session_of(cells, name, await work.sessions.find(name), self.office.today)
            table.once(name, cells)
            if session:
                self._drawn_together(session, cells, draws)
            read.append((row, cells, session if not cells.wrong else None))
            progress.done += 1
            await self._let_others(progress)
        steps = await self._steps(read, work, to_keep=to_keep)
        findings = [
            self._found(table, row, cells, steps.get(session.id if session else "")) for row, cells, session in read
        ]
        good = [steps[one.id] for one in findings if one.state in (State.NEW, State.CHANGED)]

        async def keep_good(_who: str) -> None:
            await keep(good, work, self.office.clock)

        return Looked(Found(tuple(findings), table.head.unknown), keep_good)

    async def _let_others(self, progress: Progress) -> None:
        if progress.done % A_BATCH == 0:
            await asyncio.sleep(0)

    def _drawn_together(self, session: CareerSession, cells: Cells, draws: dict[str, datetime | None]) -> None:
        if session.fair and draws.setdefault(session.fair, session.draw_at) != session.draw_at:
            cells.wrong["draw_at"] = in_german("draw_at has to be the same", self.office.say)

    async def _steps(
        self, read: Sequence[tuple[Row, Cells, CareerSession | None]], work: Work, *, to_keep: bool
    ) -> Mapping[str, Step]:
        """What each would become; what is against it is noted in its cells."""
        find = work.sessions.hold if to_keep else work.sessions.find
        importer = Importer(work, find, self.office.clock)
        cells_by_id: dict[str, Cells] = {session.id: cells for _, cells, session in read if session}
        written = [Written(session, "") for _, _, session in read if session]
        steps: dict[str, Step] = {step.after.id: step for step in await importer.steps(written)}
        for problem in importer.problems:
            first = problem.reason.partition(" ")[0]
            column = first if first in {one.name for one in SESSIONS} else "starts_at"
            cells = next(cells for name, cells in cells_by_id.items() if name == problem.entry)
            cells.wrong.setdefault(column, in_german(problem.reason, self.office.say))
        for name, step in steps.items():
            if step.takes_away:
                cells_by_id[name].wrong["seats"] = self.office.say(
                    "People would lose their seats by this. Change it on the page of the session, which says whom."
                )
        return steps

    def _found(self, table: Table, row: Row, cells: Cells, step: Step | None) -> Finding:
        if step is None or cells.wrong:
            return table.wrong(row, cells, State.WRONG)
        after = step.after
        if step.before is None:
            return Finding(row.number, after.id, after.title, State.NEW)
        say, zone = self.office.say, self.office.clock.zone
        texts = [[as_text(cell) for cell in cells_of(one, say, zone)] for one in (step.before, after)]
        changes = differences([say(column.heading) for column in SESSIONS], texts[0], texts[1])
        state = State.CHANGED if changes else State.SAME
        return Finding(row.number, after.id, after.title, state, changes, told=hear([step]))
