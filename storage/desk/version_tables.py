"""The table of what entries were: each version of each entry, with who made it and when."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

VERSIONED = "3 years; the newest version of an entry as long as the entry"


class EntryVersionRow(SQLModel, table=True):
    """An entry as it stood after one act. What was done at once has the same mark, so that it can be undone at once."""

    __tablename__ = "entry_version"
    __table_args__ = (ForeignKeyConstraint(["entry_id"], ["entry.id"], ondelete="CASCADE"),)
    entry_id: str = kept("which entry", VERSIONED, primary_key=True)
    version: int = kept("its number, counted by entry", VERSIONED, primary_key=True)
    content: str = kept("what was published then, or last before", VERSIONED)
    draft: str = kept("newer text that was not published yet", VERSIONED, default="")
    state: str = kept("whether it was published", VERSIONED)
    publish_at: datetime | None = kept("when the draft was to go live", VERSIONED, sa_type=Utc, default=None)
    expires_on: date | None = kept("the last day on which it was to be shown", VERSIONED, default=None)
    what: str = kept("what was done", VERSIONED)
    who: str = kept("name of who of staff did it; empty where nobody did", VERSIONED, default="")
    at: datetime = kept("when, and when it goes", VERSIONED, sa_type=Utc, index=True)
    mark: str = kept("a random number of what was done at once", VERSIONED, default="", index=True)
