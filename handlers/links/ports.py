"""What links ask of the outside."""

from typing import Protocol

from handlers.links.link import ShareLink


class ShareLinks(Protocol):
    async def find(self, code: str) -> ShareLink | None:
        """Also one that has ended."""
        ...
