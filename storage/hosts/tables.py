"""The tables of hosts and companies: requests, pages of hosts, invitations, and what is asked before a session."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

REQUEST = "30 days after it was settled, at most 180 days; earlier if the asker deletes it"
HOST = "12 months after the link was made or the host did something; earlier if the host deletes the page"
INVITED = "session + 30 days"
BOXED = "session + 30 days; about a portrait 180 days after it was last asked"


class RequestRow(SQLModel, table=True):
    """What somebody outside asks for or offers, with what they left to be reached by."""

    __tablename__ = "request"
    id: int | None = kept("number", REQUEST, primary_key=True, default=None)
    secret_hash: str = kept("tells the asker's link from a wrong one", REQUEST, index=True, unique=True)
    kind: str = kept("a job to present, a material, a visitor for class, or something else", REQUEST)
    content: str = kept("what was filled in, with a name and how to reach them if they left it", REQUEST)
    stage: str = kept("open, answered or settled", REQUEST, default="open")
    answer: str = kept("what staff wrote to the asker", REQUEST, default="")
    answered_at: datetime | None = kept("when staff answered", REQUEST, sa_type=Utc, default=None)
    session_id: str = kept("the session that came of it", REQUEST, default="")
    came_at: datetime = kept("when it came", REQUEST, sa_type=Utc, index=True)
    settled_at: datetime | None = kept("when it goes", REQUEST, sa_type=Utc, index=True, default=None)


class HostRow(SQLModel, table=True):
    """A page of a host, opened by a secret link."""

    __tablename__ = "host"
    id: str = kept("a random number", HOST, primary_key=True)
    name: str = kept("how the host is called in sessions", HOST)
    secret_hash: str = kept("tells the host's link from a wrong one", HOST, index=True, unique=True)
    guest_id: str = kept("a random number by which the host books into sessions of others", HOST)
    contact: str = kept("how staff can reach the host, if the host wrote it down", HOST, default="")
    kept_until: datetime = kept("when it goes", HOST, sa_type=Utc, index=True)


class HostingRow(SQLModel, table=True):
    """Which sessions stand on the page of a host."""

    __tablename__ = "hosting"
    __table_args__ = (
        ForeignKeyConstraint(["host_id"], ["host.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
    )
    host_id: str = kept("whose page", HOST, primary_key=True)
    session_id: str = kept("which session", HOST, primary_key=True, index=True)
    cannot_since: datetime | None = kept("when the host said that they cannot come", HOST, sa_type=Utc, default=None)
    why: str = kept("what the host wrote about it", HOST, default="")


class InvitationRow(SQLModel, table=True):
    """A personal link into a session, and what was answered by it."""

    __tablename__ = "invitation"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),)
    id: int | None = kept("number", INVITED, primary_key=True, default=None)
    session_id: str = kept("to which session", INVITED, index=True)
    name: str = kept("who is invited: a company, or a person of it", INVITED)
    secret_hash: str = kept("tells the link from a wrong one", INVITED, index=True, unique=True)
    guest_id: str = kept("a random number by which their seats are booked", INVITED)
    answer: str = kept("yes, no, would come if there was room, or nothing yet", INVITED, default="")
    people: int = kept("how many come", INVITED, default=0)
    note: str = kept("a word to the network", INVITED, default="")
    answered_at: datetime | None = kept("when they answered", INVITED, sa_type=Utc, default=None)


class HostQuestionRow(SQLModel, table=True):
    """A question that pupils put to a host, without who asked."""

    __tablename__ = "host_question"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        UniqueConstraint("box", "key", name="host_question_once"),
    )
    id: int | None = kept("number", BOXED, primary_key=True, default=None)
    box: str = kept("before which session, or about which portrait", BOXED)
    session_id: str | None = kept("the session", BOXED, default=None, index=True)
    text: str = kept("the question, without names, numbers and links", BOXED)
    key: str = kept("a hash of what it means, the same for the same question in other words", BOXED)
    language: str = kept("in which language", BOXED)
    votes: int = kept("how many want to know it", BOXED, default=1)
    hidden: bool = kept("staff took it out", BOXED, default=False)
    answer: str = kept("what was answered, for everybody to read", BOXED, default="")
    asked_on: datetime = kept("the day it was last asked, and when it goes", BOXED, sa_type=Utc, index=True)
