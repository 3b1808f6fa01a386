"""A room that somebody else has made: its address stands in the session."""

from urllib.parse import urlsplit

from bot.rooms.base import NoRoom
from handlers.booking.session import CareerSession


class FixedLink:
    async def door(self, session: CareerSession, nickname: str) -> str:
        return self.site(session)

    def site(self, session: CareerSession) -> str:
        url = session.join_url
        if not urlsplit(url).netloc or any(letter.isspace() or not letter.isprintable() for letter in url):
            raise NoRoom("the session's link is no web address")
        return url
