"""Sends what browsers are to be told through their push services; what a service does not take now is kept for later.

What is sent says nothing that others may not read on a locked screen. It is sealed all the same.
"""

import asyncio
import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import structlog
from yarl import URL

from bot.sending.push.places import is_known
from bot.sending.push.sealing import Seal
from bot.turns import Talks
from storage.store import Store, Unavailable, Work
from storage.web_push.browsers import Waking

EVERY = 30.0  # seconds; a notice for a closed page is told at once
PATIENCE = aiohttp.ClientTimeout(total=10)
MOST = 20  # sent at the same time
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
LONGEST_KEPT = 28 * 24 * 60 * 60  # seconds that push services keep a message
TOPIC = "lotse"  # a newer message takes the place of one that was not delivered yet
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outcome:
    """`gone`: the service does not know the browser any more. `later`: it is to be tried again after that time."""

    gone: bool = False
    later: timedelta | None = None


class Pusher:
    def __init__(self, store: Store, talks: Talks, seal: Seal, others: Collection[str] = ()) -> None:
        """`others` are origins of push services that the operator has added to those that are known."""
        self._store = store
        self._talks = talks
        self._seal = seal
        self.others = others
        self._stirred = asyncio.Event()

    @property
    def public_key(self) -> str:
        return self._seal.public_key()

    def stir(self) -> None:
        """Something may be due."""
        self._stirred.set()

    async def keep_going(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(timeout=PATIENCE, cookie_jar=aiohttp.DummyCookieJar()) as http:
            while True:
                self._stirred.clear()
                try:
                    await self.go(http)
                except Unavailable as error:
                    log.warning("push put off", reason=str(error))
                await self._wait()

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY):
                await self._stirred.wait()

    async def go(self, http: aiohttp.ClientSession) -> None:
        claimed = MOST
        while claimed == MOST:
            async with self._store.work() as work:
                waking = await work.browsers.claim(self._talks.clock.now, MOST)
            if outcomes := await asyncio.gather(*(self._send(one, http) for one in waking)):
                await self._settle(waking, outcomes)
            claimed = len(waking)

    async def _settle(self, waking: Sequence[Waking], outcomes: Sequence[Outcome]) -> None:
        async with self._store.work() as work:
            for one, outcome in zip(waking, outcomes, strict=True):
                await self._note(one, outcome, work)

    async def _note(self, waking: Waking, outcome: Outcome, work: Work) -> None:
        if outcome.gone:
            await work.browsers.gone(waking)
        elif outcome.later is not None:
            await work.browsers.put_off(waking, self._talks.clock.now + outcome.later)
        else:
            await work.browsers.told(waking)

    async def _send(self, waking: Waking, http: aiohttp.ClientSession) -> Outcome:
        endpoint = waking.subscribed.endpoint
        if not is_known(endpoint, self.others):
            return Outcome(gone=True)
        url = URL(endpoint, encoded=True)
        try:
            headers, body = await asyncio.to_thread(self._sealed, waking)
            async with http.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return _outcome(waking, answer)
        except ValueError:
            log.warning("push keys are none", host=url.host)
            return Outcome(gone=True)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("push service does not answer", host=url.host, reason=type(error).__name__)
            return Outcome(later=_pause(waking))

    def _sealed(self, waking: Waking) -> tuple[dict[str, str], bytes]:
        now = self._talks.clock.now
        left = int((waking.useful_until - now).total_seconds())
        headers = {
            **self._seal.signature(waking.subscribed.endpoint, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, min(left, LONGEST_KEPT))),
            "Topic": TOPIC,
            "Urgency": "high" if waking.of_session else "normal",
        }
        return headers, self._seal.sealed(self._words(waking), waking.subscribed)

    def _words(self, waking: Waking) -> bytes:
        wording = self._talks.wording(waking.language)
        near = wording.say("You have a session soon. Tap here.")
        text = near if waking.of_session else wording.say("There is news for you. Tap here.")
        about = {"text": text, "language": wording.language, "direction": wording.direction}
        return json.dumps(about, ensure_ascii=False).encode()


def _outcome(waking: Waking, answer: aiohttp.ClientResponse) -> Outcome:
    if answer.status < 300:
        return Outcome()
    log.warning("push not taken", host=answer.url.host, status=answer.status)
    if answer.status == 429 or answer.status >= 500:
        told = answer.headers.get("Retry-After", "")
        return Outcome(later=timedelta(seconds=min(int(told), 86_400)) if told.isdecimal() else _pause(waking))
    # Unknown there, or subscribed with another key of ours. What else is refused would be refused again.
    return Outcome(gone=answer.status in (401, 403, 404, 410))


def _pause(waking: Waking) -> timedelta:
    longer: int = 2 ** min(waking.tries, 10)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)
