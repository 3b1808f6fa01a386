"""Secrets that open something: in links, and in the browsers of staff. Of each only a hash is kept."""

import hashlib
import secrets
from typing import Final

IN_A_PATH: Final = r"[\w-]{22}"  # what a route takes for one of a link


def new_secret() -> str:
    """For a link: 128 random bits, in 22 letters that may stand in an address."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """For a browser that is signed in, or a link that lets somebody sign in: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """With so many random bits a plain hash is enough. Anything at all may be asked."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
