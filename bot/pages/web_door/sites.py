"""The sites on which the chat may stand, as staff wrote them: origins that a policy of a page can name."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

MOST_SITES = 100
_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_OF_THIS_MACHINE = ("localhost", "127.0.0.1")  # to try a page out before it is published


def read_site(written: str) -> str:
    """The origin of an address, such as https://www.schule.de; raises ValueError if there is none."""
    parts = urlsplit(written.strip() if "//" in written else f"https://{written.strip()}")
    host = (parts.hostname or "").encode("idna").decode().lower()
    is_here = host in _OF_THIS_MACHINE
    if parts.scheme not in (("https", "http") if is_here else ("https",)) or parts.username or parts.password:
        raise ValueError(written)
    if not is_here and not _HOST.fullmatch(host):
        raise ValueError(written)
    port = parts.port
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != 443 else "")


def sites_of(value: str) -> tuple[str, ...]:
    """As they are stored."""
    return tuple(value.split())


def stored_sites(sites: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(sites))
