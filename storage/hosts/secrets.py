"""Secrets in addresses: only a hash of each is kept."""

import hashlib
import secrets

IN_A_PATH = r"[\w-]{22}"


def new_secret() -> str:
    """128 random bits, in 22 letters that may stand in an address."""
    return secrets.token_urlsafe(16)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
