"""The gap report: what is asked for, and what there is of it: entries, sessions ahead, open places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.desk.reports.building import MOST_ROWS, Question
from bot.desk.reports.figures import Cell, Figure, Ranked, ranked, size
from handlers.booking.session import Audience, CareerSession, Mode
from handlers.speech.asked import OF_FIELD, Outcome
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind
from knowledge.field import FIELDS
from storage.booking.planned import PlannedSessions

AHEAD = timedelta(days=60)
WORTH_ANSWERING = 5


async def gaps(asked: Question) -> list[Figure]:
    entries = asked.office.live.current.entries
    counts = await asked.counted("about")
    by_field: dict[str, list[int]] = {}
    for name, numbers in counts.items():
        for field in _fields(name, entries):
            before = by_field.get(field, [0] * len(numbers))
            by_field[field] = [one + other for one, other in zip(before, numbers, strict=True)]
    jobs = {name: numbers for name, numbers in counts.items() if _is_occupation(name, entries)}
    towns = {name: numbers for name, numbers in (await asked.counted("town")).items() if name}
    places = [entry for entry in entries.values() if _is_open(entry, asked)]
    return [
        await _of_fields(ranked(by_field, asked.period), places, asked),
        _of_occupations(ranked(jobs, asked.period), places, asked),
        _of_towns(ranked(towns, asked.period), places, asked),
        await _of_questions(asked),
    ]


def _fields(name: str, entries: Mapping[EntryId, Entry]) -> tuple[str, ...]:
    if name.startswith(OF_FIELD):
        return (name.removeprefix(OF_FIELD),)
    entry = entries.get(EntryId(name))
    return entry.fields[:1] if entry else ()


def _is_occupation(name: str, entries: Mapping[EntryId, Entry]) -> bool:
    entry = entries.get(EntryId(name))
    return entry is not None and entry.kind is Kind.OCCUPATION


def _is_open(entry: Entry, asked: Question) -> bool:
    facts = entry.facts
    if not isinstance(facts, ApprenticeshipFacts) or facts.valid_until < asked.today or entry.example:
        return False
    return not asked.district or asked.home(facts.place) in asked.towns or facts.place in asked.towns


async def _of_fields(found: Ranked, places: list[Entry], asked: Question) -> Figure:
    say, entries = asked.say, asked.office.live.current.entries
    now = asked.office.now
    ahead = await PlannedSessions(asked.work.connection).ahead(now)
    soon = [one for one in ahead if one.starts_at <= now + AHEAD and _is_for_pupils(one, asked)]
    meant = Counter(field for one in soon for field in one.fields)
    free = Counter(field for entry in places for field in _of_place(entry, entries))
    jobs = Counter(field for entry in entries.values() if entry.kind is Kind.OCCUPATION for field in entry.fields)
    rows, missing = [], []
    for field in FIELDS:
        there = (meant[field.id], free[field.id], jobs[field.id])
        number = found.get(field.id)
        lacks = [what for what, n in zip((say("session"), say("place"), say("entry")), there, strict=True) if not n]
        if size(number) and lacks:
            missing.append((-size(number), field.title))
        if number or lacks:
            rows.append((field.title, (number, *there, ", ".join(lacks) or "–")))
    headings: tuple[str, ...] = (
        say("Asked for"),
        say("Sessions in the next 60 days"),
        say("Open places"),
        say("Occupations"),
    )
    headings += (say("What is missing"), say("Field of work"))
    names = [title for _, title in sorted(missing)]
    sentence = _lacking(names, asked, say("Each field that is asked for has a session ahead and an open place."))
    return Figure("fields", say("Fields of work"), sentence, headings, _sorted(rows), plotted=(0,))


def _is_for_pupils(one: CareerSession, asked: Question) -> bool:
    if one.called_off or one.hidden or one.example or one.audience is not Audience.PUPILS:
        return False
    is_near = one.mode is Mode.ONLINE or asked.home(one.place) in asked.towns
    return not asked.district or one.region in (asked.district, *asked.towns) or is_near


def _of_place(entry: Entry, entries: Mapping[EntryId, Entry]) -> tuple[str, ...]:
    assert isinstance(entry.facts, ApprenticeshipFacts)
    occupation = entries.get(entry.facts.occupation)
    return entry.fields or (occupation.fields if occupation else ())


def _of_occupations(found: Ranked, places: list[Entry], asked: Question) -> Figure:
    say, entries = asked.say, asked.office.live.current.entries
    free = Counter(entry.facts.occupation for entry in places if isinstance(entry.facts, ApprenticeshipFacts))
    rows = [(entries[EntryId(name)].title, (number, free[EntryId(name)])) for name, number in found.of.items()]
    missing = [title for title, (number, there) in rows if size(number) and not there]
    headings = (say("Asked for"), say("Open places"), say("Occupation"))
    sentence = _lacking(missing, asked, say("Each occupation that is asked for has an open place."))
    return Figure("occupations", say("Occupations"), sentence, headings, _sorted(rows))


def _of_towns(found: Ranked, places: list[Entry], asked: Question) -> Figure:
    say = asked.say
    free = Counter(asked.home(one.facts.place) for one in places if isinstance(one.facts, ApprenticeshipFacts))
    rows = [(name, (number, free[name])) for name, number in found.of.items()]
    missing = [name for name, (number, there) in rows if size(number) and not there]
    headings = (say("Asked for"), say("Open places"), say("Town"))
    sentence = _lacking(missing, asked, say("Each town that is asked for has an open place."))
    return Figure("towns", say("Towns"), sentence, headings, _sorted(rows))


async def _of_questions(asked: Question) -> Figure:
    """Questions of the last 30 days, as they stand in the inbox: those that at least a group has asked."""
    say = asked.say
    rows = [(one.text, (one.asked,)) for one in await asked.work.questions.open() if one.asked >= WORTH_ANSWERING]
    counts = await asked.counted("outcome")
    vain = ranked({name: counts[name] for name in counts}, asked.period).get(Outcome.NOTHING.value)
    sentence = say("No question was asked in vain at least five times in the last 30 days.")
    if rows:
        sentence = say("Asked in vain most often: “{text}”.", text=rows[0][0])
    if size(vain):
        sentence += " " + say("In the chosen time {n} questions found no answer.", n=size(vain))
    headings = (say("Asked"), say("Question"))
    return Figure("open", say("Questions without an answer"), sentence, headings, _sorted(rows))


def _lacking(missing: list[str], asked: Question, otherwise: str) -> str:
    if not missing:
        return otherwise
    return asked.say("Asked for, but not all of it there: {names}.", names=", ".join(missing[:8]))


def _sorted(rows: Sequence[tuple[str, tuple[Cell, ...]]]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    return tuple(sorted(rows, key=lambda row: (-size(row[1][0]), row[0]))[:MOST_ROWS])
