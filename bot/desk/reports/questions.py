"""The report on questions: how many, how they ended, about what, in which language and by which way."""

from collections.abc import Mapping, Sequence

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.building import ANOTHER, CHANNELS, Question, about, by_title, language, list_of, too_few
from bot.desk.reports.figures import Few, Figure, Row, few, size
from bot.desk.reports.spans import mondays
from bot.texts import to_be_said
from handlers.speech.asked import OF_FIELD, Outcome
from knowledge.region import Extent

OUTCOMES = {
    Outcome.SURE: to_be_said("answered"),
    Outcome.FACTS: to_be_said("answered with facts, places or sessions"),
    Outcome.UNSURE: to_be_said("asked back what was meant"),
    Outcome.NOTHING: to_be_said("no answer"),
}


async def questions(asked: Question) -> list[Figure]:
    say = asked.say
    many = say("Questions")
    return [
        await by_week(asked),
        await outcomes(asked),
        list_of("topics", say("What was asked about"), await topics(asked), (many, say("Topic")), say),
        list_of("towns", say("Which towns were named"), await towns(asked), (many, say("Town")), say),
        list_of("languages", say("Languages"), await _languages(asked), (many, say("Language")), say),
        list_of("channels", say("Where people asked"), await _channels(asked), (many, say("Asked by way of")), say),
    ]


async def outcomes(asked: Question) -> Figure:
    say, counts = asked.say, await asked.counted("outcome")
    together = few(sum(counts.values()))
    rows = tuple((say(name), (few(counts.get(one.value, 0)),)) for one, name in OUTCOMES.items())
    sentence = too_few(say)
    if together.fives:
        sentence = say("At least {n} questions were asked.", n=together.fives)
    headings = (say("Questions"), say("What Lotse did"))
    return Figure("outcomes", say("How questions ended"), sentence, headings, rows, (together,))


async def topics(asked: Question) -> Mapping[str, int]:
    """Entries alone: whole fields of work stand among what is missing."""
    counts = await asked.counted("about")
    return by_title(
        counts, {name: about(name, asked.office) for name in counts if name and not name.startswith(OF_FIELD)}
    )


async def towns(asked: Question) -> Mapping[str, int]:
    """Without districts: what named one stands only in the number of all that is about it."""
    known = asked.office.live.region.by_name
    districts = {name for name, place in known.items() if place.extent is Extent.DISTRICT}
    counts = await asked.counted("town")
    return {name: number for name, number in counts.items() if name and name not in districts}


async def _languages(asked: Question) -> Mapping[str, int]:
    counts = await asked.counted("language")
    return by_title(counts, {name: language(name) for name in counts if name})


async def _channels(asked: Question) -> Mapping[str, int]:
    counts = await asked.counted("channel")
    return by_title(counts, {name: asked.say(CHANNELS.get(name, ANOTHER)) for name in counts})


async def by_week(asked: Question) -> Figure:
    """All weeks, also those in which nothing was asked: it is not told which these are."""
    say, counts = asked.say, asked.work.counts
    weeks = await counts.by_week(*asked.period.span, asked.towns)
    days = mondays(asked.period, await counts.first_week(), asked.today)
    rows = tuple((f"{day:%d.%m.%Y}", _of_week(weeks.get(day, (0, 0)))) for day in days)
    headings = (say("Questions"), say("People"), say("Week from"))
    return Figure("weeks", say("Questions by week"), _said(rows, say), headings, rows, across=True)


def _of_week(numbers: tuple[int, int]) -> tuple[Few, ...]:
    return tuple(few(number) for number in numbers)


def _said(rows: Sequence[Row], say: Say) -> str:
    seen = [(label, size(cells[0])) for label, cells in rows if size(cells[0])]
    if not seen:
        return say("In no week at least five questions were counted.")
    week, most = max(seen, key=lambda one: one[1])
    return say("Most was asked in the week from {week}: at least {number} questions.", week=week, number=most)
