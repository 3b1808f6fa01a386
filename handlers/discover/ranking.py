"""The ranking of fields: with the reason for each, what there is here, and what one can say to it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers.places import example_mark
from handlers.booking.session import CareerSession
from handlers.discover import playing
from handlers.discover.actions import Play, Refine, Reopen, ShowRanking, TakeHome, Weigh
from handlers.discover.words import superpowers
from handlers.hosts.titles import titled
from handlers.links.counting import noted
from handlers.links.link import Step
from handlers.speech.actions import Discover, LookAtField, ShowSession
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.discover.ranking import Ranked, ranked
from knowledge.discover.run import Run
from knowledge.entry import FieldId
from knowledge.field import BY_ID

SHOWN = 3
FEW = 4  # picks; with fewer the order says little
MOST_OFFERED = 3


async def show(run: Run, talk: Talk, said: str = "") -> Reply:
    """`said` stands in place of what a ranking is, for those who have read that."""
    if not run.picked:
        return _nothing_picked(run, talk)
    found = ranked(run)[:SHOWN]
    sessions = [titled(session, talk.person) for session in await talk.dates.upcoming(talk.now)]
    blocks = [_block(place, one, run, sessions, talk) for place, one in enumerate(found, 1)]
    text = "\n\n".join([said or what_it_is(run, talk), *blocks, *level(found, talk)])
    return Reply(
        text,
        _buttons(found, run, sessions, talk),
        title=superpowers(run, talk),
        note=talk.say("I remember this only while we talk. To keep it, take the card."),
        dialog=replace(playing.remembering(run, talk).showing(ShowRanking()), topic=None),
    )


async def finish(run: Run, talk: Talk) -> Reply:
    """Whoever came by a link counts for it as having played to the end."""
    return noted(await show(run, talk), Step.DISCOVERED)


async def change(run: Run, fields: Sequence[FieldId], by: int, talk: Talk) -> Reply:
    """The ranking with more or less of some fields, and where they are now if that cannot be seen."""
    for field in fields:
        run = run.weighing(field, by)
    order = [one.field for one in ranked(run)]
    names = ", ".join(title(field, talk) for field in fields)
    told = (
        talk.say("Done, more of this: {fields}.", fields=names)
        if by > 0
        else talk.say("Done, less of this: {fields}.", fields=names)
    )
    below = [
        talk.say("{field} is number {n} now.", field=title(one, talk), n=n)
        for n, one in enumerate(order, 1)
        if one in fields and n > SHOWN and by > 0
    ]
    return await show(run, talk, " ".join([told, *below]))


def refine(run: Run, talk: Talk) -> Reply:
    found = ranked(run)
    less = [_weigh(talk.say("Less: {field}", field=title(one.field, talk)), one, -1) for one in found[:SHOWN]]
    others = found[SHOWN : SHOWN + MOST_OFFERED]
    more = [_weigh(talk.say("More: {field}", field=title(one.field, talk)), one, 1) for one in others]
    return Reply(
        talk.say("What does not fit, what is missing? You can also write it, like “more with animals”."),
        (*less, *more, *playing.back_to_ranking(talk)),
        title=talk.say("Change the order"),
        dialog=talk.dialog.showing(ShowRanking()),
    )


def _weigh(label: str, one: Ranked, by: int) -> Button:
    return Button(label, Weigh(one.field, by))


def title(field: FieldId, talk: Talk) -> str:
    return talk.say(BY_ID[field].title)


def reason(one: Ranked, run: Run, talk: Talk) -> str:
    """Why a field is where it is, in half a sentence."""
    if run.weighed.get(one.field, 0) > 0:
        return talk.say("because you want more of it")
    if one.reasons:
        return talk.say("because you said {choices}", choices=playing.quoted(one.reasons, talk))
    return talk.say("because it goes with what you like doing")


def _block(place: int, one: Ranked, run: Run, sessions: Sequence[CareerSession], talk: Talk) -> str:
    why = talk.say("{n}. {field}, {why}.", n=place, field=title(one.field, talk), why=reason(one, run, talk))
    there = ", ".join(here(one.field, sessions, talk))
    return "\n".join([why, talk.say("Here: {things}.", things=there)]) if there else why


def here(field: FieldId, sessions: Sequence[CareerSession], talk: Talk) -> list[str]:
    """What there is of a field in the region, in numbers and the next session by its day."""
    occupations = len(talk.knowledge.occupations(field))
    places = [entry for entry, _ in talk.knowledge.places(talk.today, field=field)]
    things = [talk.plural("{n} occupation", "{n} occupations", occupations)] if occupations else []
    if places:
        number = talk.plural("{n} open place", "{n} open places", len(places))
        things.append(number + example_mark(places, talk))
    if coming := _in_field(field, sessions):
        day = talk.wording.day(coming[0].starts_at.astimezone(talk.zone).date())
        things.append(talk.say("session on {day}", day=day))
    return things


def _in_field(field: FieldId, sessions: Sequence[CareerSession]) -> list[CareerSession]:
    return [session for session in sessions if field in session.fields]


def what_it_is(run: Run, talk: Talk) -> str:
    picks = len(run.picked)
    order = talk.plural(
        "This is an order of fields from {n} answer of yours. It is no test and does not say what you can do.",
        "This is an order of fields from {n} answers of yours. It is no test and does not say what you can do.",
        picks,
    )
    return " ".join([order, talk.say("With so few answers, take it lightly.")]) if picks < FEW else order


def level(found: Sequence[Ranked], talk: Talk) -> list[str]:
    """That a difference is none has to be said."""
    if found[0].is_level_with(found[2]):
        return [talk.say("All three are almost level.")]
    if found[0].is_level_with(found[1]):
        return [talk.say("1 and 2 are almost level.")]
    return [talk.say("2 and 3 are almost level.")] if found[1].is_level_with(found[2]) else []


def _buttons(found: Sequence[Ranked], run: Run, sessions: Sequence[CareerSession], talk: Talk) -> tuple[Button, ...]:
    fields = [Button(title(one.field, talk), LookAtField(one.field)) for one in found]
    coming = next((session for one in found for session in _in_field(one.field, sessions)), None)
    talks = [Button(talk.say("Session: {title}", title=coming.title), ShowSession(coming.id))] if coming else []
    return (
        *fields,
        *talks,
        Button(talk.say("Doesn’t quite fit"), Refine()),
        Button(talk.say("Card for home"), TakeHome()),
        Button(talk.say("Again, with other choices"), Play(run.other_variant)),
    )


def _nothing_picked(run: Run, talk: Talk) -> Reply:
    return Reply(
        talk.say("You skipped everything, so there is nothing to put in order. That is fine. What now?"),
        (
            Button(talk.say("Other choices"), Play(run.other_variant)),
            Button(talk.say("Rather see all fields"), Discover()),
            Button(talk.say("One back"), Reopen(run.variant, len(run.items) - 1)),
        ),
        title=talk.say("Find your superpower"),
        dialog=playing.remembering(run, talk),
    )
