"""What Telegram's refusals mean to who has something to send."""

from datetime import timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.base import NeverMore, NotNow, Unclear
from bot.channels.telegram.http import Unanswered

NOBODY = "chat not found"


def meaning(error: TelegramError) -> NotNow | Unclear | NeverMore:
    match error:
        case RetryAfter():
            return NotNow(seconds(error), "too many messages")
        case Forbidden() | BadRequest():
            gone = isinstance(error, Forbidden) or NOBODY in error.message.lower()
            return NeverMore(error.message, gone=gone)
        case Unanswered():
            return Unclear(error.message)
        case _:
            return NotNow(0, type(error).__name__)


def seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
