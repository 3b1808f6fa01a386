"""Posts JSON as fast as a server takes it, or at a set pace. Bare HTTP, so that it costs less than what it drives."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Load:
    """`waits` are milliseconds until each answer, the shortest first."""

    seconds: float
    waits: tuple[float, ...]
    refused: int

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds

    def percentile(self, share: float) -> float:
        return self.waits[int(share * len(self.waits))]


class Line(asyncio.Protocol):
    """A connection that is kept open, with one request at a time on its way."""

    def __init__(self) -> None:
        self._got = b""
        self._transport: asyncio.Transport | None = None
        self._status: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, _reason: Exception | None) -> None:
        if self._status and not self._status.done():
            self._status.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, ended, body = self._got.partition(b"\r\n\r\n")
        if ended and len(body) >= _length(head) and self._status:
            self._got = b""
            self._status.set_result(int(head[9:12]))

    async def ask(self, request: bytes) -> int:
        """The status of the answer."""
        assert self._transport
        self._status = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._status

    def close(self) -> None:
        if self._transport:
            self._transport.close()


async def drive(
    url: str, bodies: Sequence[bytes], secret: str, *, at_once: int = 16, pace: float | None = None
) -> Load:
    """Post all bodies. With a pace (a second) a wait counts from when a request was due, also if no line was free."""
    address = urlsplit(url)
    requests = [_request(address.path, secret, body) for body in bodies]
    waits: list[float] = []
    refused = 0
    numbers = iter(range(len(requests)))
    began = time.perf_counter()

    async def send_on(line: Line) -> None:
        nonlocal refused
        for number in numbers:
            due = await _due(began + number / pace) if pace else time.perf_counter()
            refused += await line.ask(requests[number]) >= 300
            waits.append((time.perf_counter() - due) * 1000)

    lines = [await _connect(address.hostname or "127.0.0.1", address.port or 80) for _ in range(at_once)]
    began = time.perf_counter()
    await asyncio.gather(*(send_on(line) for line in lines))
    seconds = time.perf_counter() - began
    for line in lines:
        line.close()
    return Load(seconds, tuple(sorted(waits)), refused)


async def _due(moment: float) -> float:
    """Waits for the moment. Waking late is the fault of this process; being late already is the server's."""
    left = moment - time.perf_counter()
    if left <= 0:
        return moment
    await asyncio.sleep(left)
    return time.perf_counter()


async def _connect(host: str, port: int) -> Line:
    _, line = await asyncio.get_running_loop().create_connection(Line, host, port)
    return line


def _request(path: str, secret: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _length(head: bytes) -> int:
    _, found, after = head.lower().partition(b"content-length:")
    return int(after.split(b"\r\n", 1)[0]) if found else 0
