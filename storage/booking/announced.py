"""The sessions that are announced, remembered for a moment: nearly each answer looks whether one belongs to it."""

import time
from collections.abc import Sequence
from datetime import datetime

from handlers.booking.session import CareerSession

A_MOMENT = 1.0  # seconds until what another process has changed is seen, as with entries


class Announced:
    """Forgotten with each change that this process makes. Seats are never told from here."""

    def __init__(self) -> None:
        self._sessions: Sequence[CareerSession] = ()
        self._until = 0.0

    def after(self, now: datetime) -> Sequence[CareerSession] | None:
        """Those that start later; None if they have to be read again."""
        if time.monotonic() >= self._until:
            return None
        return [session for session in self._sessions if session.starts_at > now]

    def keep(self, sessions: Sequence[CareerSession]) -> None:
        self._sessions, self._until = sessions, time.monotonic() + A_MOMENT

    def forget(self) -> None:
        self._until = 0.0
