"""The tables. Only storage knows them; each column says what it is for and when its content goes."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Table, UniqueConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

WHILE_TALKING = "24 hours (web) or 7 days after the last turn; with a booking 30 days after the session"
SEAT = "session + 30 days"
CONTENT = "until staff delete it"


class AddressRow(SQLModel, table=True):
    """Where a person can be reached; the only place that links a random person to a messenger."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("channel", "channel_id"),)
    person_id: str = kept("a random number that stands for the person", WHILE_TALKING, primary_key=True)
    channel: str = kept("which door the person uses", WHILE_TALKING)
    channel_id: str = kept("the id under which the channel delivers", WHILE_TALKING)
    silent: bool = kept("the person wants no messages by ourselves", WHILE_TALKING, default=False)
    since: datetime = kept("when the person first wrote, to tell them", WHILE_TALKING, sa_type=Utc)


class DialogRow(SQLModel, table=True):
    __tablename__ = "dialog"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("whose dialog", "24 hours (web) or 7 days", primary_key=True)
    content: str = kept("topic, offered choices, language", "24 hours (web) or 7 days")
    updated_at: datetime = kept("when it goes", "24 hours (web) or 7 days", sa_type=Utc, index=True)


class SeenRow(SQLModel, table=True):
    """Turns already taken: a channel may deliver one twice."""

    __tablename__ = "seen"
    channel: str = kept("whose numbering", "8 days", primary_key=True)
    key: str = kept("the channel's number of a turn", "8 days", primary_key=True)
    seen_at: datetime = kept("when it goes", "8 days", sa_type=Utc, index=True)


class OutgoingRow(SQLModel, table=True):
    """Replies on their way. Web replies stay for a day, so that a reconnecting page loses none."""

    __tablename__ = "outgoing"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        {"sqlite_autoincrement": True},  # a page asks for what is newer than a number: none may be used twice
    )
    id: int | None = kept("order of replies", "until sent; web 24 hours", primary_key=True, default=None)
    person_id: str = kept("whom it goes to", "until sent; web 24 hours", index=True)
    content: str = kept("our reply", "until sent; web 24 hours")
    created_at: datetime = kept("when it goes", "until sent; web 24 hours", sa_type=Utc)


class SessionRow(SQLModel, table=True):
    __tablename__ = "session"
    id: str = kept("name of the session", CONTENT, primary_key=True)
    title: str = kept("what it is called", CONTENT)
    about: str = kept("what to expect", CONTENT)
    starts_at: datetime = kept("start", CONTENT, sa_type=Utc, index=True)
    minutes: int = kept("length", CONTENT)
    seats: int = kept("how many can come", CONTENT)
    host: str = kept("who tells", CONTENT, default="")
    host_about: str = kept("who the host is", CONTENT, default="")
    mode: str = kept("online or on site", CONTENT)
    place: str = kept("where", CONTENT, default="")
    fields: str = kept("fields of work, separated by blanks", CONTENT, default="")
    occupation: str = kept("the occupation it is about", CONTENT, default="")
    join_url: str = kept("the room", CONTENT, default="")
    example: bool = kept("made up, to show how it works", CONTENT, default=False)
    issued: int = kept("last number in line given out", CONTENT, default=0)


class BookingRow(SQLModel, table=True):
    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        Index("booking_of_person", "person_id"),
        Index("booking_offered", "offered_until"),
    )
    session_id: str = kept("which session", SEAT, primary_key=True)
    person_id: str = kept("who, as a random number", SEAT, primary_key=True)
    state: str = kept("booked, offered, waiting or given back", SEAT)
    line: int = kept("order of coming", SEAT)
    nickname: str = kept("what the host calls the person, if given", SEAT, default="")
    offered_until: datetime | None = kept("how long a seat is held", SEAT, sa_type=Utc, default=None)
    changed_at: datetime = kept("when the state changed", SEAT, sa_type=Utc)


class NoticeRow(SQLModel, table=True):
    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        UniqueConstraint("person_id", "session_id", "occasion"),
        {"sqlite_autoincrement": True},  # who marks a notice as told must not mark a newer one of the same number
    )
    id: int | None = kept("order", "until sent or useless", primary_key=True, default=None)
    person_id: str = kept("whom to tell", "until sent or useless")
    session_id: str = kept("about which session", "until sent or useless")
    occasion: str = kept("what to tell", "until sent or useless")
    due_at: datetime = kept("when to tell", "until sent or useless", sa_type=Utc, index=True)
    useful_until: datetime = kept("when it is of no use any more", "until sent or useless", sa_type=Utc)
    claimed_until: datetime | None = kept("a process is sending it", "until sent or useless", sa_type=Utc, default=None)


class OpenQuestionRow(SQLModel, table=True):
    """What was asked in vain, without the person."""

    __tablename__ = "open_question"
    id: int | None = kept("number", "30 days after it was last asked", primary_key=True, default=None)
    text: str = kept("the question, without names, numbers and links", "30 days after it was last asked", index=True)
    language: str = kept("language of the person", "30 days after it was last asked")
    asked: int = kept("how often", "30 days after it was last asked", default=1)
    first_asked_on: datetime = kept("since when", "30 days after it was last asked", sa_type=Utc)
    last_asked_on: datetime = kept("when it goes", "30 days after it was last asked", sa_type=Utc, index=True)


class EntryRow(SQLModel, table=True):
    __tablename__ = "entry"
    id: str = kept("name of the entry", CONTENT, primary_key=True)
    content: str = kept("the entry", CONTENT)
    delivered: str = kept("fingerprint as delivered: shows whether staff changed it", CONTENT, default="")
    changed_at: datetime = kept("when it was changed", CONTENT, sa_type=Utc)


class LearnedRow(SQLModel, table=True):
    """What the search has learned from the entries, so that a start need not learn it again. One row."""

    __tablename__ = "learned"
    id: int = kept("always 1", "until entries change", primary_key=True)
    content: bytes = kept("what was learned", "until entries change")


class FaultRow(SQLModel, table=True):
    """What a channel delivered that we could not read: its kind, never its content."""

    __tablename__ = "fault"
    id: int | None = kept("number", "30 days", primary_key=True, default=None)
    channel: str = kept("where it came from", "30 days")
    reason: str = kept("what was wrong, in our words", "30 days")
    at: datetime = kept("when it goes", "30 days", sa_type=Utc, index=True)


class SettingRow(SQLModel, table=True):
    __tablename__ = "setting"
    name: str = kept("which setting", "for good", primary_key=True)
    value: str = kept("its value", "for good")


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


addresses = _table(AddressRow)
dialogs = _table(DialogRow)
seen = _table(SeenRow)
outgoing = _table(OutgoingRow)
sessions = _table(SessionRow)
bookings = _table(BookingRow)
notices = _table(NoticeRow)
open_questions = _table(OpenQuestionRow)
entries = _table(EntryRow)
learned = _table(LearnedRow)
faults = _table(FaultRow)
settings = _table(SettingRow)
