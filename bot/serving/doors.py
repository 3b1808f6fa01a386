"""Opens the doors that are set up: each messenger's channel, its routes, and what has to run beside the site."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.base import Channel
from bot.settings import Settings
from bot.turns import Turns
from storage.store import Store

Job = Callable[[], Coroutine[None, None, None]]
End = Callable[[], Coroutine[None, None, None]]
Carry = Callable[[Channel], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Doors:
    """`jobs` run until the service stops; `ends` come after the last message is sent."""

    channels: dict[str, Channel] = field(default_factory=dict)
    routes: list[web.AbstractRouteDef] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)


def open_doors(settings: Settings, store: Store, turns: Turns, carry: Carry) -> Doors:
    """Messengers' libraries take time and memory: they are loaded only by who has set them up.

    `carry` is called with a channel that only one of several processes has, once it is this one.
    """
    doors = Doors()
    if settings.telegram_token:
        _telegram(doors, settings, store, turns)
    if settings.whatsapp_token:
        _whatsapp(doors, settings, store, turns)
    if settings.matrix_user:
        _matrix(doors, settings, store, turns, carry)
    return doors


def _telegram(doors: Doors, settings: Settings, store: Store, turns: Turns) -> None:
    from bot.channels.telegram.channel import Telegram

    assert settings.telegram_token
    telegram = Telegram(settings.telegram_token.get_secret_value(), settings.telegram_api_url, store)
    secret = webhook_secret(settings)

    async def register() -> None:
        await telegram.register(settings.telegram_webhook, secret)

    async def poll() -> None:
        await telegram.poll(turns)

    doors.channels[telegram.name] = telegram
    doors.ends.append(telegram.close)
    doors.jobs.append(register)
    if settings.telegram_webhook:
        doors.routes.append(telegram.route(urlsplit(settings.telegram_webhook).path, secret, turns))
    else:
        doors.jobs.append(poll)


def _whatsapp(doors: Doors, settings: Settings, store: Store, turns: Turns) -> None:
    from bot.channels.whatsapp.opening import open_whatsapp

    channel, routes = open_whatsapp(settings, store, turns)
    doors.channels[channel.name] = channel
    doors.ends.append(channel.close)
    doors.routes.extend(routes)


def _matrix(doors: Doors, settings: Settings, store: Store, turns: Turns, carry: Carry) -> None:
    from bot.channels.matrix.opening import open_matrix

    matrix = open_matrix(settings, store, turns)

    async def run() -> None:
        await matrix.run(turns, carry)

    doors.jobs.append(run)
    doors.ends.append(matrix.close)


def webhook_secret(settings: Settings) -> str:
    """The set one, else one that follows from our key: never none."""
    if settings.telegram_secret:
        return settings.telegram_secret.get_secret_value()
    return hmac.new(settings.key, b"telegram webhook", hashlib.sha256).hexdigest()
