"""What people do all at once in two processes, and what is wrong afterwards: complaints, none if all is well."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import select

from handlers.booking.session import CareerSession, SessionId, State
from handlers.speech.actions import GiveBack, TakeSeat
from handlers.speech.packing import pack
from storage import tables as t
from storage.store import Store, Work, open_database
from storage.written import read_reply
from tests.fakes import START
from tests.faults.processes import AT_ONCE, Houses, Outcome, Tap

Result = TypeVar("Result")
IN_LINE = re.compile(r"Nummer (\d+) auf der Warteliste")
SEATS = 30
DELIVERIES = 5
PLACES, LEAVING, WAITING = 20, 5, 9


def on_few_seats(
    houses: Houses, url: str, seed: int, attempts: int = 2000, at_once: int = AT_ONCE
) -> tuple[list[str], float]:
    """Four taps a person, by turns of chance in either process; gives the complaints and the time of 99 of 100 taps."""
    chance, session = random.Random(seed), opened(url, f"rush-{seed}", SEATS)
    people = [f"{seed}-{n}" for n in range(attempts // 4)]
    taps = [(person, f"{person}-{n}", pack(TakeSeat(session))) for person in people for n in range(4)]
    seen = houses.play(dealt(taps, chance), at_once=at_once)
    rows = with_database(url, lambda work: _rows(work, session))
    first = with_database(url, lambda work: _first_words(work, people))
    lines = [line for _, line, _ in rows]
    complaints = [
        *seen.errors,
        *wrong("booked", Counter(state for *_, state in rows)[State.BOOKED], SEATS),
        *wrong("line", lines, list(range(1, len(people) + 1))),
        *wrong("people who were told the first time, in the order of it", first, list(_promised(rows))),
        *wrong("told", Counter(map(meaning_for, seen.told)), Counter(dict.fromkeys(_promised(rows), 4))),
        *_overtaken(seen, {person: line for person, line, _ in rows}),
    ]
    return complaints, seen.slowest_but_one_percent


def delivered_five_times(houses: Houses, url: str, seed: int, bookings: int = 500) -> list[str]:
    """Each of the bookings comes five times at once, in either process."""
    chance, session = random.Random(seed), opened(url, f"again-{seed}", bookings)
    people = [f"again-{seed}-{n}" for n in range(bookings)]
    plans: list[list[Tap]] = [[], []]
    for person in chance.sample(people, bookings):
        for _ in range(DELIVERIES):
            chance.choice(plans).append((person, f"key of {person}", pack(TakeSeat(session))))
    seen = houses.play(plans)
    rows = with_database(url, lambda work: _rows(work, session))
    return [
        *seen.errors,
        *wrong("bookings", Counter(state for *_, state in rows), Counter({State.BOOKED: bookings})),
        *wrong("line", [line for _, line, _ in rows], list(range(1, bookings + 1))),
        *wrong("taken", Counter(turn.person for turn in seen.taken if turn.outcome == "taken"), Counter(people)),
        *wrong("told", Counter(map(meaning_for, seen.told)), Counter((person, "booked") for person in people)),
    ]


def five_give_back(houses: Houses, url: str, seed: int) -> list[str]:
    """Five of twenty give their seats back at once, nine stand in line: the first five of them are offered one."""
    chance, session = random.Random(seed), opened(url, f"back-{seed}", PLACES)
    people = [f"back-{seed}-{n}" for n in range(PLACES + WAITING)]
    houses.play([[(person, f"came-{person}", pack(TakeSeat(session))) for person in people], []], at_once=1)
    before = with_database(url, lambda work: _rows(work, session))
    leaving = chance.sample([person for person, _, state in before if state == State.BOOKED], LEAVING)
    left = houses.play(dealt([(person, f"left-{person}", pack(GiveBack(session))) for person in leaving], chance))
    rounds = [houses.go(), houses.go()]
    told = [who for seen in rounds for who, text in seen.told if "Ein Platz ist frei geworden" in text]
    after = with_database(url, lambda work: _rows(work, session))
    next_in_line = [person for person, _, state in before if state == State.WAITING][:LEAVING]
    return [
        *(error for seen in (left, *rounds) for error in seen.errors),
        *wrong("offered", [person for person, _, state in after if state == State.OFFERED], next_in_line),
        *wrong("told of an offer", sorted(told), sorted(next_in_line)),
        *wrong("booked", Counter(state for *_, state in after)[State.BOOKED], PLACES - LEAVING),
    ]


def with_database(url: str, work: Callable[[Work], Awaitable[Result]]) -> Result:
    """By neither of the processes."""

    async def run() -> Result:
        store = Store(open_database(url))
        try:
            async with store.work() as transaction:
                return await work(transaction)
        finally:
            await store.close()

    return asyncio.run(run())


def opened(url: str, name: str, seats: int) -> SessionId:
    session = CareerSession(SessionId(name), "Viele wollen hin", "", START.replace(month=12), 45, seats=seats)
    assert with_database(url, lambda work: work.sessions.add(session))
    return session.id


def dealt(taps: Iterable[Tap], chance: random.Random) -> list[list[Tap]]:
    """In an order of chance, each to one of the two processes."""
    plans: list[list[Tap]] = [[], []]
    for tap in sorted(taps, key=lambda _: chance.random()):
        chance.choice(plans).append(tap)
    return plans


def meaning(text: str) -> str:
    place = IN_LINE.search(text)
    return f"number {place[1]}" if place else "booked" if "Du hast einen Platz" in text else text


def meaning_for(told: tuple[str, str]) -> tuple[str, str]:
    return told[0], meaning(told[1])


def wrong(what: str, seen: Any, wanted: Any) -> list[str]:
    if seen == wanted:
        return []
    if isinstance(seen, Counter):
        too_many, missing = (dict(part.most_common(5)) for part in (seen - wanted, wanted - seen))
        return [f"{what}: too many {too_many}, missing {missing}"]
    if isinstance(seen, list):
        n = next((n for n, (a, b) in enumerate(zip(seen, wanted, strict=False)) if a != b), min(len(seen), len(wanted)))
        return [f"{what}: {len(seen)} for {len(wanted)}, from {n} on {seen[n : n + 4]} for {wanted[n : n + 4]}"]
    return [f"{what}: {seen} for {wanted}"]


async def _rows(work: Work, session: SessionId) -> list[tuple[str, int, str]]:
    """Who is in a session, by place in line."""
    columns = select(t.addresses.c.channel_id, t.bookings.c.line, t.bookings.c.state)
    found = columns.outerjoin_from(t.bookings, t.addresses, t.addresses.c.person_id == t.bookings.c.person_id)
    rows = await work.connection.execute(found.where(t.bookings.c.session_id == session).order_by(t.bookings.c.line))
    return [(who, line, state) for who, line, state in rows]


async def _first_words(work: Work, people: list[str]) -> list[tuple[str, str]]:
    """The first reply to each person, in the order in which they were stored."""
    columns = select(t.addresses.c.channel_id, t.outgoing.c.content)
    found = columns.join_from(t.outgoing, t.addresses, t.addresses.c.person_id == t.outgoing.c.person_id)
    rows = await work.connection.execute(found.where(t.addresses.c.channel_id.in_(people)).order_by(t.outgoing.c.id))
    first: dict[str, str] = {}
    for who, content in rows:
        first.setdefault(who, meaning(read_reply(content).text))
    return list(first.items())


def _promised(rows: list[tuple[str, int, str]]) -> Iterable[tuple[str, str]]:
    for person, line, _ in rows:
        yield person, "booked" if line <= SEATS else f"number {line - SEATS}"


def _overtaken(seen: Outcome, lines: dict[str, int]) -> list[str]:
    """Whose tap was answered before another's first came in stands in line before them."""
    first: dict[str, float] = {}
    done: dict[str, float] = {}
    for turn in seen.taken:
        first[turn.person] = min(turn.began, first.get(turn.person, turn.began))
        done[turn.person] = min(turn.ended, done.get(turn.person, turn.ended))
    events = sorted([(at, True, who) for who, at in done.items()] + [(at, False, who) for who, at in first.items()])
    last, complaints = 0, []
    for _, is_done, who in events:
        line = lines.get(who, 0)
        if is_done:
            last = max(last, line)
        elif line < last:
            complaints.append(f"{who} is number {line} in line, but came when {last} was given out")
    return complaints
