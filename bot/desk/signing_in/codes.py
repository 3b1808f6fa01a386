"""The second factor: six digits that an app on the phone makes of a secret and the time (RFC 6238)."""

import base64
import hashlib
import hmac
import re
from datetime import datetime
from urllib.parse import urlsplit

import pyotp
import segno

from storage.desk.staff import Staff

HALF_MINUTE = 30
SECRET_BYTES = 20  # as RFC 4226 wishes it, and not too long to type


def secret_of(key: bytes, staff: Staff, number: int) -> str:
    """Follows from our key, so that nothing has to be stored that a thief of the database could use."""
    derived = hmac.new(key, f"desk second factor {staff.id} {number}".encode(), hashlib.sha256).digest()
    return base64.b32encode(derived[:SECRET_BYTES]).decode()


def half_minute_of(typed: str, secret: str, now: datetime) -> int | None:
    """Which half minute the code is of: this one, the one before or the next, since clocks differ a little."""
    code = re.sub(r"\s", "", typed).encode()
    current = int(now.timestamp()) // HALF_MINUTE
    made = pyotp.TOTP(secret)
    fitting = [one for one in (current - 1, current, current + 1) if _same(made.generate_otp(one), code)]
    return fitting[-1] if fitting else None


def _same(made: str, typed: bytes) -> bool:
    return hmac.compare_digest(made.encode(), typed)


def picture_of(secret: str, staff: Staff, public_url: str, title: str) -> str:
    """The QR code that the app reads, as SVG to put into the page."""
    issuer = f"Lotse {urlsplit(public_url).hostname or ''}".strip()
    address = pyotp.TOTP(secret).provisioning_uri(name=staff.name, issuer_name=issuer)
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(scale=5, light="#fff", dark="#000", title=title, svgclass="qr", lineclass=None))


def in_fours(secret: str) -> str:
    """Easier to type."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
