"""The way to Meta's Graph API, and what its answers mean. The token is in a header and nowhere else."""

from typing import Any, Final

import aiohttp

from bot.channels.base import NeverMore, NotNow, Unclear
from bot.channels.whatsapp.writing import Document, Message

CONNECTIONS = 64
PATIENCE = aiohttp.ClientTimeout(total=30, connect=10)  # seconds
BROKEN, GATEWAY_TIMEOUT, REFUSED = 500, 504, 400
LATER: Final = frozenset([401, 403, 429])
PAIR_LIMIT: Final = 131056
PAUSES: Final = {  # seconds
    **dict.fromkeys((4, 80007, 130429, 131048, 131064, 133016), 0.0),
    PAIR_LIMIT: 6.0,  # too many to one person
    **dict.fromkeys((1, 2, 131000, 131016, 131057, 133004, 133010), 0.0),  # out of order for a while
    # the account or the token: staff can mend it
    **dict.fromkeys((0, 3, 10, 190, 368, 131005, 131031, 131037, 131042, 131045, *range(200, 300)), 60.0),
}
GONE: Final = frozenset([131026, 131050, 130497])  # blocked, no WhatsApp any more, opted out, out of reach
CLOSED: Final = 131047  # more than 24 hours since the person wrote


class Graph:
    """`url` is the API with its version, `number` the id of our phone number."""

    def __init__(self, url: str, number: str, token: str) -> None:
        self._url = f"{url}/{number}"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._http: aiohttp.ClientSession | None = None

    async def send(self, message: Message) -> None:
        await self._ask("POST", "/messages", json=message)

    async def upload(self, document: Document) -> str:
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": document.mime})
        form.add_field("file", document.file.content, filename=document.file.name, content_type=document.mime)
        return str((await self._ask("POST", "/media", data=form))["id"])

    async def own_number(self) -> dict[str, Any]:
        return await self._ask("GET", "", params={"fields": "display_phone_number,quality_rating"})

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()

    async def _ask(self, method: str, path: str, **what: Any) -> dict[str, Any]:
        try:
            async with self._session().request(method, self._url + path, timeout=PATIENCE, **what) as answer:
                status, told = answer.status, await answer.json(content_type=None)
                wait = answer.headers.get("Retry-After", "")
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotNow(0, type(error).__name__) from None  # its text would hold addresses
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise Unclear(type(error).__name__) from None
        if status < REFUSED and isinstance(told, dict):
            return told
        raise meaning(status, _code(told), float(wait) if wait.isdecimal() else 0.0)

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._http = aiohttp.ClientSession(headers=self._headers, connector=connector)
        return self._http


def meaning(status: int, code: int, wait: float = 0.0) -> NotNow | Unclear | NeverMore:
    """Only numbers: the words of an answer may hold whom it is about."""
    reason = f"status {status}, code {code}"
    if code in GONE or code == CLOSED:
        return NeverMore(reason, gone=code in GONE, closed=code == CLOSED)
    if status == GATEWAY_TIMEOUT:
        return Unclear(reason)
    if code in PAUSES or status in LATER or status >= BROKEN:
        return NotNow(wait or PAUSES.get(code, 0.0), reason)
    return NeverMore(reason, gone=False)


def _code(told: Any) -> int:
    error = told.get("error") if isinstance(told, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) else -1
