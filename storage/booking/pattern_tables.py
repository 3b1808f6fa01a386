"""The table of what staff keep to plan sessions from."""

from datetime import datetime

from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

PATTERN = "until staff delete it, and 30 days more, so that this can be undone"


class SessionPatternRow(SQLModel, table=True):
    """What sessions of a kind have in common, without a day and without people who booked."""

    __tablename__ = "session_pattern"
    id: int | None = kept("number", PATTERN, primary_key=True, default=None)
    name: str = kept("what staff call it", PATTERN)
    content: str = kept("what to fill in for a new session", PATTERN)
    deleted_at: datetime | None = kept("when staff deleted it", PATTERN, sa_type=Utc, default=None, index=True)
