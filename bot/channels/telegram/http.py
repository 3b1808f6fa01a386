"""python-telegram-bot's way out over aiohttp: several times as many messages a second as with its own client."""

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 64
PATIENCE = 20.0  # seconds
TO_CONNECT = 10.0  # seconds; also for a connection to become free
GATEWAY_TIMEOUT = 504


class Unanswered(NetworkError):
    """The request went out and no answer came back: what it asked for may have been done."""


class AiohttpRequest(BaseRequest):
    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._http: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._patience

    async def initialize(self) -> None:
        self._session()

    async def shutdown(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._patience
        timeout = aiohttp.ClientTimeout(total=seconds + TO_CONNECT, connect=TO_CONNECT)
        try:
            async with self._session().request(method, url, timeout=timeout, **_body(request_data)) as answer:
                if answer.status == GATEWAY_TIMEOUT:
                    raise Unanswered("gateway timeout")
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError:
            raise TimedOut from None
        except aiohttp.ClientConnectorError as error:
            raise NetworkError(type(error).__name__) from None  # its text would hold the address, and so the token
        except (TimeoutError, aiohttp.ClientError) as error:
            raise Unanswered(type(error).__name__) from None

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS))
        return self._http


def _body(data: RequestData | None) -> dict[str, Any]:
    """JSON, except where a file goes along."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData(data.json_parameters)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return {"data": form}
