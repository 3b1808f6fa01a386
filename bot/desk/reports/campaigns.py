"""The report on campaigns: by which links people came in a span of time, and how far."""

from dataclasses import replace

from bot.desk.links.steps import figure, of_campaign
from bot.desk.reports.building import Question
from bot.desk.reports.figures import Figure, size
from handlers.links.link import Purpose


async def campaigns(asked: Question) -> list[Figure]:
    """Campaigns with taps or people in the period. Links of classes are their teachers' alone."""
    say, work = asked.say, asked.work
    counts = await work.link_counts.between(*asked.period.span)
    made = await work.links.all(Purpose.CAMPAIGN)
    links = await work.links.all(Purpose.POSTER)
    came = [of_campaign(one, [link for link in links if link.parent == one.code], counts) for one in made]
    rows = [(one.link.title, one) for one in came if any(size(cell) for cell in one.cells)]
    found = figure("campaigns", say("By which campaigns people came"), rows, say)
    if asked.district:
        told = say("Links belong to no region: these are all of them.")
        found = replace(found, sentence=f"{found.sentence} {told}")
    return [found]
