"""Looks at an installation from outside: whether its address answers, what messengers say of it, and their clock."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

from bot.channels.base import Channel, Examined
from bot.keeping.finding import Finding
from bot.settings import Settings

PATIENCE = 5.0  # seconds for each question
MOST_OFF = timedelta(seconds=30)
AT_HOME = ("localhost", "127.0.0.1", "::1")


async def public_address(settings: Settings) -> Finding:
    url = urlsplit(settings.public_url)
    what = f"public address {settings.public_url}"
    if url.hostname in AT_HOME:
        return Finding(True, what, "For pupils outside this machine set LOTSE_PUBLIC_URL to the page's https address")
    if url.scheme != "https":
        return Finding(False, what, "What pupils write can be read on the way: set up https, change LOTSE_PUBLIC_URL")
    status, _ = await _asked(f"{settings.public_url}/healthz")
    if status == 200:
        return Finding(True, f"{what} answers")
    seen = f"it answers {status}" if status else "nothing answers"
    mend = f"From here {seen}: is Lotse running, does the proxy lead to it, is the certificate in order?"
    return Finding(True, f"{what} could not be reached", mend)


async def doors(channels: Mapping[str, Channel]) -> list[Finding]:
    """How each messenger says that it stands with us."""
    examined = [(name, channel) for name, channel in channels.items() if isinstance(channel, Examined)]
    return [await _door(name, channel) for name, channel in examined]


async def _door(name: str, channel: Examined) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            door = await channel.examine()
    except TimeoutError:
        return Finding(True, f"{name} did not answer within {PATIENCE:.0f} s", "Is the way out to the internet open?")
    if not door.open:
        return Finding(False, f"{name} could not be asked", f"It says: {door.complaint}. Is its token right?")
    waiting = f", {door.waiting} messages wait to be fetched" if door.waiting else ""
    mend = f"Its last complaint: {door.complaint}" if door.complaint else ""
    return Finding(True, f"{name} answers{waiting}", mend)


async def clock(settings: Settings, now: datetime) -> list[Finding]:
    """By the messenger's: reminders go out by ours. Without one there is nobody to ask."""
    if not settings.telegram_token:
        return []
    _, date = await _asked(settings.telegram_api_url)
    if not date:
        return []
    off = abs(parsedate_to_datetime(date) - now)
    if off <= MOST_OFF:
        return [Finding(True, "the clock is right")]
    mend = "Reminders come at the wrong time: let the machine set its clock (timedatectl set-ntp true)"
    return [Finding(False, f"the clock is {off.total_seconds():.0f} s off", mend)]


async def _asked(url: str) -> tuple[int, str]:
    """Status and date of an answer; 0 without one."""
    limit = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=limit) as http, http.get(url, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return 0, ""
