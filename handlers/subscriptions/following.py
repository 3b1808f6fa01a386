"""Begin and end to follow something, and see what one follows."""

from collections.abc import Sequence

from handlers.speech.actions import Greet, ShowDates
from handlers.speech.reply import Button, Reply
from handlers.subscriptions.actions import Follow, NoMoreNews, NoMoreOf, ShowFollowed
from handlers.subscriptions.topic import MOST_TOPICS, Following, Thing, Topic, What, series_of
from handlers.talk import Talk
from knowledge.field import field_named

WEB = "web"


def said(topic: Topic, talk: Talk) -> str:
    field = field_named(topic.name) if topic.what is What.FIELD else None
    return talk.say(field.title) if field else topic.name


def follow_button(topic: Topic, talk: Talk) -> Button:
    return Button(talk.say("Tell me what is new"), Follow(topic.what.value, topic.key))


def named_button(topic: Topic, talk: Talk) -> Button:
    """Where several could be meant."""
    return Button(talk.say("News: {topic}", topic=said(topic, talk)), Follow(topic.what.value, topic.key))


async def named(what: str, key: str, talk: Talk) -> Topic | None:
    """What a button stands for; None for what is gone or was made up."""
    match what:
        case What.FIELD:
            return Topic(What.FIELD, key) if field_named(key) else None
        case What.TOWN:
            town = talk.knowledge.vocabulary.towns.by_code.get(key)
            return Topic(What.TOWN, town.name) if town else None
        case What.SERIES:
            things: list[Thing] = [*await talk.dates.upcoming(talk.now), *talk.knowledge.entries.values()]
            known = {Topic(What.SERIES, name) for name in map(series_of, things) if name}
            return next((topic for topic in known if topic.key == key), None)
    return None


async def follow(what: str, key: str, talk: Talk) -> Reply | None:
    topic = await named(what, key, talk)
    if topic is None:
        return None
    following = await talk.subscriptions.of(talk.person)
    if following and topic not in following.topics and len(following.topics) >= MOST_TOPICS:
        text = talk.say("You follow {n} things already. Take one away first.", n=MOST_TOPICS)
        return Reply(text, (Button(talk.say("What I follow"), ShowFollowed()),))
    await talk.subscriptions.follow(talk.person, topic, talk.now)
    text = talk.say(
        "All right. When there is something new about “{topic}”, I write to you here: at most once a week, in the "
        "afternoon of a school day.",
        topic=said(topic, talk),
    )
    buttons = (
        Button(talk.say("No more of this"), NoMoreOf(topic.what.value, topic.key)),
        Button(talk.say("What I follow"), ShowFollowed()),
        Button(talk.say("Sessions"), ShowDates()),
    )
    return Reply(" ".join(filter(None, (text, _how(talk)))), buttons, note=await _kept(talk))


async def by_link(payload: str, talk: Talk) -> Reply | None:
    """A link only asks: who opens it may not have wished for anything yet."""
    what, _, key = payload.partition("_")
    topic = await named(what, key, talk)
    return choose([topic], talk) if topic else None


async def no_more_of(what: str, key: str, talk: Talk) -> Reply | None:
    """Also of a series that is gone by now."""
    following = await talk.subscriptions.of(talk.person)
    topic = next((one for one in following.topics if (one.what, one.key) == (what, key)), None) if following else None
    if topic is None:
        return await show(talk)
    await talk.subscriptions.stop(talk.person, topic)
    return await show(talk, talk.say("Done: I write no more about “{topic}”.", topic=said(topic, talk)))


async def no_more(talk: Talk) -> Reply:
    await talk.subscriptions.stop(talk.person)
    text = talk.say("Done: I write to you about nothing new any more. What you have booked stays as it is.")
    return Reply(text, (Button(talk.say("Back to the start"), Greet()),))


async def follow_longer(talk: Talk) -> Reply:
    if await talk.subscriptions.of(talk.person):
        await talk.subscriptions.follow(talk.person, None, talk.now)
    return await show(talk)


async def show(talk: Talk, first: str = "") -> Reply:
    following = await talk.subscriptions.of(talk.person)
    if following is None:
        text = talk.say(
            "You follow nothing. With “Tell me what is new” at a field, a town or a series, I write to you when there "
            "is something new."
        )
        return Reply(f"{first}\n{text}".strip(), (Button(talk.say("Sessions"), ShowDates()),), title=_title(talk))
    lines = [f"• {said(topic, talk)}" for topic in following.topics]
    buttons = [
        Button(talk.say("Without {topic}", topic=said(topic, talk)), NoMoreOf(topic.what.value, topic.key))
        for topic in following.topics
    ]
    everything = Button(talk.say("No more of this"), NoMoreNews())
    text = "\n".join(filter(None, (first, *lines)))
    return Reply(text, (*buttons, everything), title=_title(talk), note=await _kept(talk))


def in_data(following: Following, talk: Talk) -> str:
    """A line on all that is kept about it."""
    topics = ", ".join(said(topic, talk) for topic in following.topics)
    text = talk.say(
        "You want to hear what is new about: {topics}. Kept until {day}.",
        topics=topics,
        day=talk.wording.day(following.until.date()),
    )
    if following.told_at is None:
        return text
    return text + " " + talk.say("Last message: {moment}", moment=talk.wording.dated_moment(following.told_at))


def choose(topics: Sequence[Topic], talk: Talk) -> Reply:
    """Several could be meant by what was said."""
    text = talk.say("What do you want to hear news about?")
    return Reply(text, tuple(named_button(topic, talk) for topic in topics), title=_title(talk))


def _title(talk: Talk) -> str:
    return talk.say("What I follow")


async def _kept(talk: Talk) -> str:
    following = await talk.subscriptions.of(talk.person)
    if following is None:
        return ""
    return talk.say(
        "Kept until {day}: what you follow, and when I last wrote to you. “No more of this” deletes it at once.",
        day=talk.wording.day(following.until.date()),
    )


def _how(talk: Talk) -> str:
    if talk.channel != WEB:
        return ""
    return talk.say("This page cannot ring: you see it when you open it again, on this device and in this browser.")
