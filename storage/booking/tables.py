"""The tables of sessions and of who is in them."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import SQLModel

from storage.database.columns import EMPTY, Utc, kept

SEAT = "session + 30 days"
OPINION = "12 months"
CONTENT = "until staff delete it"


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
    audience: str = kept("whom it is for", CONTENT, default="pupils")
    hidden: bool = kept("stands in no list: only whoever knows its name finds it", CONTENT, default=False)
    region: str = kept("region or network", CONTENT, default="")
    series: str = kept("the series it belongs to", CONTENT, default="")
    together: str = kept(
        "what is one thing to people: parts of a hybrid session, times of an hour", CONTENT, default=""
    )
    opens_at: datetime | None = kept("when booking opens", CONTENT, sa_type=Utc, default=None)
    closes_at: datetime | None = kept("when booking closes, if before the start", CONTENT, sa_type=Utc, default=None)
    needed: int = kept("how many have to come", CONTENT, default=0)
    unconfirmed: str = kept("hosts whose yes is awaited, one a line", CONTENT, default="")
    stops: str = kept("stations of a tour", CONTENT, default="")
    languages: str = kept("languages spoken", CONTENT, default="")
    access: str = kept("notes on accessibility", CONTENT, default="")
    reach: str = kept("how to get there", CONTENT, default="")
    fair: str = kept("sessions that are drawn together", CONTENT, default="")
    draw_at: datetime | None = kept("until when wishes rank equal", CONTENT, sa_type=Utc, default=None, index=True)
    drawn_at: datetime | None = kept("when it was drawn", CONTENT, sa_type=Utc, default=None)
    seed: str = kept("decides the draw; published after it", CONTENT, default="")
    sequence: int = kept("how often staff changed it", CONTENT, default=0)
    has_holds: bool = kept("seats are kept for classes", CONTENT, default=False)
    called_off: str = kept("why it does not take place", CONTENT, default="")
    second_title: str = kept("what every second person sees it called", CONTENT, default="", sa_column_kwargs=EMPTY)


class HoldRow(SQLModel, table=True):
    """Seats kept for a class."""

    __tablename__ = "hold"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),)
    session_id: str = kept("which session", SEAT, primary_key=True)
    code: str = kept("what the pupils of the class type", SEAT, primary_key=True)
    name: str = kept("which class, for staff", SEAT)
    seats: int = kept("how many", SEAT)
    until: datetime = kept("when they go to everybody", SEAT, sa_type=Utc, index=True)
    released: bool = kept("they went to everybody", SEAT, default=False)


class BookingRow(SQLModel, table=True):
    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        Index("booking_of_person", "person_id"),
        Index("booking_offered", "offered_until"),
        Index("booking_line", "session_id", "state", "size", "hold", "line"),
        Index("booking_code", "code"),
    )
    session_id: str = kept("which session", SEAT, primary_key=True)
    person_id: str = kept("who, as a random number", SEAT, primary_key=True)
    state: str = kept("booked, offered, waiting, wished or given back", SEAT)
    line: int = kept("order of coming", SEAT)
    nickname: str = kept("what the host calls the person, if given", SEAT, default="")
    offered_until: datetime | None = kept("how long a seat is held", SEAT, sa_type=Utc, default=None)
    changed_at: datetime = kept("when the state changed", SEAT, sa_type=Utc)
    attended_at: datetime | None = kept("when the person came in, as proof of it", SEAT, sa_type=Utc, default=None)
    size: int = kept("seats for how many", SEAT, default=1)
    code: str = kept("by which the others of a group join", SEAT, default="")
    hold: str = kept("the class whose seats they use", SEAT, default="")
    rank: int = kept("place among the wishes before a draw", SEAT, default=0)
    rests: bool = kept("waits, but does not want the seat that is free now", SEAT, default=False)
    link: str = kept(
        "the link they came by, to count that they were there",
        SEAT,
        default="",
        sa_column_kwargs=EMPTY,
    )


class CompanionRow(SQLModel, table=True):
    """Those who joined a group; the booking is kept with the one who speaks for it."""

    __tablename__ = "companion"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "leader_id"], ["booking.session_id", "booking.person_id"], ondelete="CASCADE"
        ),
        Index("companion_of_leader", "session_id", "leader_id"),
        Index("companion_person", "person_id"),
    )
    session_id: str = kept("which session", SEAT, primary_key=True)
    person_id: str = kept("who, as a random number", SEAT, primary_key=True)
    leader_id: str = kept("who booked for them, as a random number", SEAT)
    nickname: str = kept("what the host calls the person, if given", SEAT, default="")
    attended_at: datetime | None = kept("when the person came in, as proof of it", SEAT, sa_type=Utc, default=None)
    joined: int = kept("order of joining", SEAT)
    link: str = kept(
        "the link they came by, to count that they were there",
        SEAT,
        default="",
        sa_column_kwargs=EMPTY,
    )


class DrawResultRow(SQLModel, table=True):
    """What a draw has brought, for everybody to recompute. It stays as it was, whoever gives a seat back."""

    __tablename__ = "draw_result"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),)
    session_id: str = kept("which session", SEAT, primary_key=True)
    seats: int = kept("how many were given away", SEAT)
    lots: str = kept("the wishes in drawn order, by tickets that tell nothing about people", SEAT)


class JoinLinkRow(SQLModel, table=True):
    """Personal links into the room of a session. The links themselves are kept nowhere."""

    __tablename__ = "join_link"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        Index("join_link_of_booking", "session_id", "person_id"),
    )
    token_hash: str = kept("tells a right link from a wrong one", "until the session is over", primary_key=True)
    session_id: str = kept("which session it opens", "until the session is over")
    person_id: str = kept("who comes in by it, as a random number", "until the session is over")
    useful_until: datetime = kept("when it goes", "until the session is over", sa_type=Utc, index=True)


class RatedRow(SQLModel, table=True):
    """Who was asked how it was and has answered: nobody is asked twice."""

    __tablename__ = "rated"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
    )
    session_id: str = kept("which session", SEAT, primary_key=True)
    person_id: str = kept("who, as a random number", SEAT, primary_key=True, index=True)


class OpinionRow(SQLModel, table=True):
    """What people said of a session afterwards, without the person."""

    __tablename__ = "opinion"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),)
    id: int | None = kept("number", OPINION, primary_key=True, default=None)
    session_id: str = kept("which session", OPINION, index=True)
    stars: int = kept("from 1 to 5; 0 for a word alone", OPINION)
    word: str = kept("a word on it, without names, numbers and links", OPINION, default="")
    said_on: datetime = kept("when it goes", OPINION, sa_type=Utc, index=True)
