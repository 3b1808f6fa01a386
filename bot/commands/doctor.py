"""Looks at an installation: what is set up, what is missing, how to mend it."""

import os
import shutil
import socket
from datetime import UTC, date, datetime, timedelta

from bot.app import House, open_house
from bot.errors import Refused
from bot.keeping import machine, outside
from bot.keeping.finding import Finding
from bot.keeping.sealing import WHAT_TO_INSTALL
from bot.serving.doors import open_doors
from bot.settings import Settings
from handlers.help_lines import USUAL
from knowledge.files.check import check
from storage.notices import Why
from storage.store import Unavailable
from storage.watching.state import read_state

A_WEEK = timedelta(days=7)
WHY = {
    Why.UNKNOWN: "sent without a clear answer",
    Why.BLOCKED: "to people who have blocked the bot or are gone",
    Why.REFUSED: "refused by the messenger",
    Why.TRIED_TOO_OFTEN: "tried too often",
    Why.TOO_LATE: "of no more use before they could be sent",
    Why.CLOSED: "to people who had not written for 24 hours",
}


async def examine(settings: Settings) -> list[Finding]:
    findings = [*await _inside(settings), *machine.disk(settings), _port(settings)]
    findings += [await outside.public_address(settings), _telegram(settings), *_whatsapp(settings)]
    findings += await outside.clock(settings, datetime.now(UTC))
    return [*findings, _key(settings), _sealing(), machine.metrics(settings)]


async def _inside(settings: Settings) -> list[Finding]:
    try:
        async with open_house(settings) as house:
            return [*await _database(house), *await _doors(house)]
    except (Refused, Unavailable) as reason:
        return [Finding(False, "database", str(reason))]


async def _database(house: House) -> list[Finding]:
    now = datetime.now(UTC)
    entries = list(house.live.current.entries.values())
    async with house.store.look() as work:
        lost = await work.telling.lost(now - A_WEEK)
        state = await read_state(work.connection, now)
    warnings = len(check(entries, now.date())) + len(house.problems)
    mend = f"{warnings} hints on entries: see `lotse knowledge check`" if warnings else ""
    what = f"database with {len(entries)} entries, tables of version {state.schema}"
    help_lines = _help_lines(house, now.astimezone(house.settings.zone).date())
    return [Finding(True, what, mend), _notices(lost), help_lines, machine.backup(state.backup_at, now)]


async def _doors(house: House) -> list[Finding]:
    """Opened to be asked, not to be gone through."""
    doors = open_doors(house.settings, house.store, house.turns, house.carry)
    try:
        return await outside.doors(doors.channels)
    finally:
        for end in doors.ends:
            await end()


def _help_lines(house: House, today: date) -> Finding:
    lines = house.live.chosen.own.help_lines or USUAL
    due = [line.name for line in lines if line.is_due(today)]
    mend = f"Call and see whether they still hold, then tick them off at the desk: {', '.join(due)}" if due else ""
    checked = "were checked within a year" if not due else "have to be checked again"
    return Finding(not due, f"{len(due) or len(lines)} help lines {checked}", mend)


def _notices(lost: list[tuple[str, Why, int]]) -> Finding:
    if not lost:
        return Finding(True, "no notice was lost in the last seven days")
    told = "; ".join(f"{how_many} {WHY[why]} ({channel or 'nobody left'})" for channel, why, how_many in lost)
    return Finding(True, f"{sum(how_many for *_, how_many in lost)} notices were lost in the last seven days", told)


def _sealing() -> Finding:
    found = shutil.which("gpg") is not None
    return Finding(True, f"backups {'can' if found else 'cannot'} be encrypted", "" if found else WHAT_TO_INSTALL)


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", settings.port)) == 0
    mend = "Lotse is running there, or another program: then set LOTSE_PORT" if taken else ""
    return Finding(True, f"port {settings.port} is {'in use' if taken else 'free'}", mend)


def _telegram(settings: Settings) -> Finding:
    if settings.telegram_token is None:
        return Finding(True, "Telegram is off", "To switch it on, set LOTSE_TELEGRAM_TOKEN as @BotFather gives it")
    how = f"webhook {settings.telegram_webhook}" if settings.telegram_webhook else "polling"
    if settings.telegram_webhook and not settings.telegram_webhook.startswith("https:"):
        return Finding(
            False, f"Telegram by {how}", "Telegram delivers to https addresses only: change LOTSE_TELEGRAM_WEBHOOK"
        )
    return Finding(True, f"Telegram by {how}")


def _whatsapp(settings: Settings) -> list[Finding]:
    """Nothing is said of it where it is not set up: most may not use it."""
    if not settings.whatsapp_token:
        return []
    address = f"{settings.public_url}/whatsapp"
    if not address.startswith("https:"):
        return [Finding(False, f"WhatsApp by {address}", "Meta delivers to https addresses only: LOTSE_PUBLIC_URL")]
    mend = "" if settings.whatsapp_template else "Without LOTSE_WHATSAPP_TEMPLATE most reminders are let go"
    return [Finding(True, f"WhatsApp by {address}", mend)]


def _key(settings: Settings) -> Finding:
    file = settings.database_file.with_name("secret-key") if settings.database_file else None
    if settings.secret_key or file is None:
        return Finding(True, "secret key is set")
    if not file.exists():
        return Finding(True, "secret key is made at the first start")
    private = os.stat(file).st_mode & 0o077 == 0
    return Finding(private, f"secret key in {file}", "" if private else f"Others can read it: chmod 600 {file}")
