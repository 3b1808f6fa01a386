"""What is noted when news was told, or there is none left to tell."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Update, case, select, update

from handlers.booking.notice import Occasion
from storage import tables as t


def news_told(notices: Collection[int], now: datetime) -> Update:
    """A week has to go by from a message that may have been sent; one that never was keeps nobody waiting."""
    of_news = (t.notices.c.id.in_(notices), t.notices.c.occasion == Occasion.NEWS)
    theirs = (*of_news, t.notices.c.person_id == t.subscribers.c.person_id)
    due_at = select(t.notices.c.due_at).where(*theirs).scalar_subquery()
    tries = select(t.notices.c.open_tries).where(*theirs).scalar_subquery()
    changed: dict[str, Any] = {"known_until": due_at, "told_at": case((tries > 0, now), else_=t.subscribers.c.told_at)}
    return update(t.subscribers).where(select(t.notices.c.id).where(*theirs).exists()).values(changed)
