"""One try to send, logged and counted without a word of it; what went wrong comes back as a value."""

import structlog

from bot.channels.base import Channel, NeverMore, NotNow, Unclear
from bot.metrics.tally import Tally
from storage.turns import Parcel

Trouble = NotNow | Unclear | NeverMore
log = structlog.get_logger()


async def attempt(parcel: Parcel, channel: Channel, tally: Tally) -> Trouble | None:
    """None if the messenger has taken it."""
    name, outcome = parcel.address.channel, "broken"
    try:
        await channel.send(parcel)
        outcome = "sent"
    except NotNow as later:
        outcome = "later"
        log.info("kept for later", channel=name, reason=str(later), seconds=later.seconds)
        return later
    except Unclear as silence:
        outcome = "unclear"
        log.warning("no clear answer", channel=name, reason=str(silence))
        return silence
    except NeverMore as refusal:
        outcome = "gone" if refusal.gone else "closed" if refusal.closed else "refused"
        log.warning("not deliverable", channel=name, reason=str(refusal), gone=refusal.gone)
        return refusal
    finally:
        tally.send(name, notice=parcel.notice is not None, outcome=outcome)
    return None
