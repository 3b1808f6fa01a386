"""The tables of what staff bring in and take out: uploads that wait for a yes, and counts for reports."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

UPLOADED = "1 hour; earlier if it is taken over or thrown away"
WITH_ENTRY = "as long as the entry"
COUNTED = "3 years"


class UploadRow(SQLModel, table=True):
    """A table that was sent and is only looked over: nothing of it counts before somebody says so."""

    __tablename__ = "upload"
    __table_args__ = (ForeignKeyConstraint(["staff_id"], ["staff.id"], ondelete="CASCADE"),)
    id: str = kept("a random number, by which its page is found", UPLOADED, primary_key=True)
    staff_id: str = kept("who sent it: nobody else sees it", UPLOADED, index=True)
    kind: str = kept("what stands in it: entries, places or sessions", UPLOADED)
    name: str = kept("the name of the file, to show it", UPLOADED)
    content: bytes = kept("what was sent", UPLOADED)
    state: str = kept("being read, read, or refused", UPLOADED)
    done: int = kept("rows that are looked over", UPLOADED, default=0)
    rows: int = kept("rows there are", UPLOADED, default=0)
    found: bytes = kept("what would change, and what is wrong in it", UPLOADED, default=b"")
    at: datetime = kept("when it was sent, and when it goes", UPLOADED, sa_type=Utc, index=True)
    moved_at: datetime = kept("when reading went on last, to notice that it stopped", UPLOADED, sa_type=Utc)


class OriginRow(SQLModel, table=True):
    """Where an entry comes from that another network wrote."""

    __tablename__ = "entry_origin"
    __table_args__ = (ForeignKeyConstraint(["entry_id"], ["entry.id"], ondelete="CASCADE"),)
    entry_id: str = kept("which entry", WITH_ENTRY, primary_key=True)
    origin: str = kept("the network that wrote it", WITH_ENTRY)
    licence: str = kept("what may be done with it", WITH_ENTRY, default="")
    taken_on: datetime = kept("when it was taken over", WITH_ENTRY, sa_type=Utc)
    taken: str | None = kept(
        "their text as it was taken over, to tell own changes from new ones", WITH_ENTRY, default=None
    )


class AskedRow(SQLModel, table=True):
    """How often something was asked in a week, without who asked and without their words."""

    __tablename__ = "asked"
    week: date = kept("its Monday, and when it goes", COUNTED, primary_key=True)
    channel: str = kept("through which door", COUNTED, primary_key=True)
    language: str = kept("in which language", COUNTED, primary_key=True)
    outcome: str = kept("how it ended: sure, from facts, unsure, or nothing", COUNTED, primary_key=True)
    about: str = kept("which entry or field it was about, if known", COUNTED, primary_key=True)
    town: str = kept("which town was named, if any", COUNTED, primary_key=True)
    asked: int = kept("how often", COUNTED)
    askers: int = kept("how often by somebody for the first time in that week", COUNTED)


class SessionResultRow(SQLModel, table=True):
    """What became of a session, in numbers: bookings themselves are deleted after 30 days."""

    __tablename__ = "session_result"
    session_id: str = kept("which session, so that none counts twice", COUNTED, primary_key=True)
    day: date = kept("when it was, and when this goes", COUNTED, index=True)
    title: str = kept("what it was called", COUNTED)
    series: str = kept("its series", COUNTED, default="")
    fields: str = kept("its fields of work, separated by blanks", COUNTED, default="")
    region: str = kept("its region or network", COUNTED, default="")
    mode: str = kept("online or on site", COUNTED)
    seats: int = kept("how many could come", COUNTED)
    booked: int = kept("seats that were booked at the start", COUNTED)
    attended: int = kept("how many of them came in by their link", COUNTED)
    waiting: int = kept("seats that were waited for in vain", COUNTED)
    ratings: int = kept("how many said how it was", COUNTED, default=0)
    stars: int = kept("their stars together", COUNTED, default=0)
