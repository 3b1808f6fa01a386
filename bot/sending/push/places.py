"""Which push services we write to: known ones only, since anybody can make a browser name any address."""

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from storage.web_push.browsers import Subscribed

KNOWN = ("fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
LONGEST = 2000
KEY_BYTES, SECRET_BYTES = 65, 16
_PLAIN = re.compile(r"[\x21-\x7e]+")


def is_known(endpoint: str, others: Collection[str]) -> bool:
    """`others` are origins that the operator has added."""
    if len(endpoint) > LONGEST or not _PLAIN.fullmatch(endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" in others:
        return True
    is_plain = parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc and "\\" not in endpoint
    return is_plain and any(host == name or (name[0] == "." and host.endswith(name)) for name in KNOWN)


def read_subscription(sent: Any, others: Collection[str]) -> Subscribed | None:
    """As a browser gives it; None for what no browser of a known service does."""
    keys = sent.get("keys") if isinstance(sent, Mapping) else None
    if not isinstance(keys, Mapping):
        return None
    endpoint, public, secret = sent.get("endpoint"), _bytes(keys.get("p256dh")), _bytes(keys.get("auth"))
    if not isinstance(endpoint, str) or not is_known(endpoint, others):
        return None
    if len(public) != KEY_BYTES or public[0] != 4 or len(secret) != SECRET_BYTES:
        return None
    return Subscribed(endpoint, str(keys["p256dh"]), str(keys["auth"]))


def _bytes(written: object) -> bytes:
    if not isinstance(written, str) or len(written) > 200:
        return b""
    bare = written.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
