"""Seals a message for one browser and signs for us: only that browser can read it, and its service knows who sends.

The key of ours follows from the service's secret, so that all processes and all restarts have the same.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from storage.web_push.browsers import Subscribed

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve P-256
SIGNED_FOR = timedelta(hours=12)
NOBODY = "mailto:nobody@localhost"


class Seal:
    """Its libraries are loaded when the first browser wants to be reminded."""

    def __init__(self, key: bytes, public_url: str) -> None:
        self._number = int.from_bytes(hmac.digest(key, b"web push", hashlib.sha512)) % (ORDER - 1) + 1
        parts = urlsplit(public_url)
        self._whose = f"https://{parts.hostname}" if parts.scheme == "https" else NOBODY

    def public_key(self) -> str:
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
        from py_vapid.utils import b64urlencode

        point = self._pair().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return str(b64urlencode(point))

    def sealed(self, text: bytes, subscribed: Subscribed) -> bytes:
        """Raises ValueError for keys that are none."""
        from pywebpush import WebPusher, WebPushException

        keys = {"p256dh": subscribed.public_key, "auth": subscribed.secret}
        try:
            body = WebPusher({"endpoint": subscribed.endpoint, "keys": keys}).encode(text, "aes128gcm")["body"]
        except WebPushException as error:
            raise ValueError(str(error)) from None
        return bytes(body)

    def signature(self, endpoint: str, now: datetime) -> Mapping[str, str]:
        parts = urlsplit(endpoint)
        claims: dict[str, Any] = {"aud": f"{parts.scheme}://{parts.netloc}", "sub": self._whose}
        claims["exp"] = int((now + SIGNED_FOR).timestamp())
        signed: Mapping[str, str] = self._pair().sign(claims)
        return signed

    def _pair(self) -> Any:
        from cryptography.hazmat.primitives.asymmetric import ec
        from py_vapid import Vapid02

        return Vapid02(ec.derive_private_key(self._number, ec.SECP256R1()))
