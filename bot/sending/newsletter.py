"""Loads what is new for those who follow something, for many of them at once; plans when they are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.knowledge_base import Live
from handlers.booking.notice import news_at
from handlers.ports import Clock
from handlers.speech.turn import PersonId
from handlers.subscriptions.news import Newsletter
from handlers.subscriptions.topic import Following
from storage.portraits.subscriptions import AT_ONCE
from storage.store import Work


async def newsletter(readers: Sequence[PersonId], work: Work, now: datetime) -> Newsletter:
    """What these people follow, and what may be news for one of them."""
    return await _of(await work.subscriptions.of_all(readers), work, now)


async def plan_news(work: Work, live: Live, clock: Clock) -> bool:
    """Note what is shown for the first time, and plan a message for those who follow it and may be told again.

    True if there may be more of them.
    """
    await work.news.note(clock.now)
    news = await _of(await work.subscriptions.waiting(clock.now), work, clock.now)
    told = [person for person in news.readers if news.things(person, clock.now, live.current)]
    await work.subscriptions.plan(told, news_at(clock.now, clock.school))
    await work.subscriptions.nothing_new(sorted(news.readers.keys() - set(told)), clock.now)
    return len(news.readers) == AT_ONCE


async def _of(readers: dict[PersonId, Following], work: Work, now: datetime) -> Newsletter:
    if not readers:
        return Newsletter()
    since = await work.news.since(min(following.known_until for following in readers.values()))
    sessions = await work.sessions.upcoming(now, anew=True) if any(is_session for is_session, _ in since) else ()
    return Newsletter(readers, since, {session.id: session for session in sessions})
