"""The gap report: what is asked for, and what there is of it: entries, sessions ahead, open places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.desk.reports.building import Question, by_title
from bot.desk.reports.figures import Cell, Few, Figure, Row, by_size, few, size
from bot.desk.reports.protecting import STEP, most_first
from bot.desk.reports.questions import towns
from handlers.booking.session import Audience, CareerSession, Mode
from handlers.speech.asked import OF_FIELD
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind
from knowledge.field import FIELDS

AHEAD = timedelta(days=60)
NO_FIELD = ""
MOST_NAMED = 8
MOST_LISTED = 40  # of open questions: all of them are in the inbox


async def gaps(asked: Question) -> list[Figure]:
    return [await _of_questions(asked), await fields(asked), await _of_occupations(asked), await _of_towns(asked)]


def _open_places(asked: Question) -> list[tuple[Entry, ApprenticeshipFacts]]:
    """Those of today; examples are none."""
    entries = asked.office.live.current.entries.values()
    places = [(one, one.facts) for one in entries if isinstance(one.facts, ApprenticeshipFacts) and not one.example]
    return [(one, facts) for one, facts in places if facts.valid_until >= asked.today and _is_near(facts.place, asked)]


def _is_near(place: str, asked: Question) -> bool:
    return not asked.district or asked.home(place) in asked.towns or place in asked.towns


async def fields(asked: Question) -> Figure:
    say, entries = asked.say, asked.office.live.current.entries
    ahead = await _ahead(asked)
    seen, examples = _by_field(ahead), _by_field([one for one in ahead if one.example])
    free = Counter(field for entry, facts in _open_places(asked) for field in _of_place(entry, facts, entries))
    jobs = Counter(field for entry in entries.values() if entry.kind is Kind.OCCUPATION for field in entry.fields)
    wanted = _asked_by_field(await asked.counted("about"), entries)
    rows: list[Row] = []
    for field in FIELDS:
        there = (seen[field.id] - examples[field.id], free[field.id], jobs[field.id])
        lacks = [what for what, n in zip((say("session"), say("place"), say("entry")), there, strict=True) if not n]
        cells: tuple[Cell, ...] = (few(wanted[field.id]), seen[field.id], examples[field.id])
        rows.append((field.title, (*cells, free[field.id], jobs[field.id], ", ".join(lacks) or "–")))
    rows = list(by_size(rows))
    sentence = f"{_lacking(rows, asked)} {_announced(ahead, asked)}"
    if seen[NO_FIELD]:
        rows.append((say("no field"), ("–", seen[NO_FIELD], examples[NO_FIELD], "–", "–", "–")))
    headings: tuple[str, ...] = (
        say("Asked for"),
        say("Sessions in the next 60 days"),
        say("Examples among them"),
        say("Open places"),
    )
    headings += (say("Occupations"), say("What is missing"), say("Field of work"))
    return Figure("fields", say("Fields of work"), sentence, headings, tuple(rows))


def _asked_by_field(counts: Mapping[str, int], entries: Mapping[EntryId, Entry]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, number in counts.items():
        entry = entries.get(EntryId(name))
        of_entry = entry.fields[:1] if entry else ()
        for field in (name.removeprefix(OF_FIELD),) if name.startswith(OF_FIELD) else of_entry:
            found[field] += number
    return found


async def _ahead(asked: Question) -> list[CareerSession]:
    """What pupils can see, examples too."""
    now = asked.office.now
    found = await asked.work.planned.ahead_alone(now)
    return [one for one in found if now < one.starts_at <= now + AHEAD and _is_seen(one, asked)]


def _is_seen(one: CareerSession, asked: Question) -> bool:
    if one.called_off or one.hidden or one.unconfirmed or one.audience is not Audience.PUPILS:
        return False
    is_near = one.mode is Mode.ONLINE or asked.home(one.place) in asked.towns
    return not asked.district or one.region in (asked.district, *asked.towns) or is_near


def _by_field(sessions: Sequence[CareerSession]) -> Counter[str]:
    return Counter(field for one in sessions for field in one.fields or (NO_FIELD,))


def _announced(ahead: Sequence[CareerSession], asked: Question) -> str:
    plural, examples = asked.office.wording.plural, sum(1 for one in ahead if one.example)
    if not ahead:
        return asked.say("In the next 60 days pupils see no session.")
    found = plural(
        "In the next 60 days pupils see {n} session.", "In the next 60 days pupils see {n} sessions.", len(ahead)
    )
    if not examples:
        return found
    return f"{found} " + plural("{n} of them is an example.", "{n} of them are examples.", examples)


def _of_place(entry: Entry, facts: ApprenticeshipFacts, entries: Mapping[EntryId, Entry]) -> tuple[str, ...]:
    occupation = entries.get(facts.occupation)
    return entry.fields or (occupation.fields if occupation else ())


def _lacking(rows: Sequence[Row], asked: Question) -> str:
    """All is well only if nothing is missing anywhere; what was asked too seldom is not judged."""
    say, lacking = asked.say, [row for row in rows if row[1][-1] != "–"]
    wanted = [title for title, cells in lacking if size(cells[0])]
    if wanted:
        return say("Asked for, but not all of it there: {names}.", names=_some(wanted, asked))
    if not any(size(cells[0]) for _, cells in rows):
        return say("No field was asked for at least {n} times: too little for a number.", n=STEP)
    if lacking:
        return say("What was asked for at least {n} times is there. Elsewhere something is missing.", n=STEP)
    return say("Each field has a session ahead, an open place and an entry.")


def _some(names: Sequence[str], asked: Question) -> str:
    some = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return asked.say("{names} and {n} more", names=some, n=more) if more > 0 else some


async def _of_occupations(asked: Question) -> Figure:
    say, entries = asked.say, asked.office.live.current.entries
    counts = await asked.counted("about")
    known = {name: entries[EntryId(name)] for name in counts if EntryId(name) in entries}
    titles = {name: entry.title for name, entry in known.items() if entry.kind is Kind.OCCUPATION}
    free = Counter(entries[facts.occupation].title for _, facts in _open_places(asked) if facts.occupation in entries)
    headings = (say("Asked for"), say("Open places"), say("Occupation"))
    rows = _beside(by_title(counts, titles), free)
    return Figure("occupations", say("Occupations"), _without_place(rows, asked), headings, rows)


async def _of_towns(asked: Question) -> Figure:
    say = asked.say
    free = Counter(asked.home(facts.place) for _, facts in _open_places(asked))
    headings = (say("Asked for"), say("Open places"), say("Town"))
    rows = _beside(await towns(asked), free)
    return Figure("towns", say("Towns"), _without_place(rows, asked), headings, rows)


def _beside(counts: Mapping[str, int], free: Mapping[str, int]) -> tuple[Row, ...]:
    return tuple((name, (Few(number), free.get(name, 0))) for name, number in most_first(counts).items())


def _without_place(rows: Sequence[Row], asked: Question) -> str:
    """Only of what is in the table: what was asked more seldom may lack a place."""
    say, missing = asked.say, [name for name, (_, free) in rows if not free]
    if not rows:
        return say("Each asked for fewer than {n} times: too little for a number.", n=STEP)
    if missing:
        return say("Asked for, but without an open place: {names}.", names=_some(missing, asked))
    return say("All that was asked for at least {n} times has an open place.", n=STEP)


async def _of_questions(asked: Question) -> Figure:
    """Those of the inbox, which knows no districts and no time: it keeps what is open now."""
    say = asked.say
    kinds, _ = await asked.work.inbox.counts()
    groups = [group for group in await asked.work.inbox.groups(MOST_LISTED) if group.asked >= STEP]
    rows: tuple[Row, ...] = tuple((group.face.text, (few(group.asked),)) for group in groups)
    sentence = say("No question is open at the moment.")
    if kinds:
        sentence = asked.office.wording.plural(
            "{n} kind of question is open at the moment.", "{n} kinds of questions are open at the moment.", kinds
        )
    headings = (say("Asked"), say("Question"))
    link = ("/desk/inbox", say("Look at the open questions"))
    return Figure("open", say("Questions without an answer"), sentence, headings, rows, link=link)
