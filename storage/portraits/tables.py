"""The tables of pictures and of news: what is shown since when, and who follows what."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

FOLLOWED = "until the person stops it, 12 months at most"
SHOWN = "until the session or entry is gone"
PICTURE = "until staff take it away, as when the person takes back their yes; with its portrait at the latest"


class SubscriberRow(SQLModel, table=True):
    """Somebody who wants to hear what is new: one row for each, so that a person is told at most once a week."""

    __tablename__ = "subscriber"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("who, as a random number", FOLLOWED, primary_key=True)
    until: datetime = kept("when it goes", FOLLOWED, sa_type=Utc, index=True)
    known_until: datetime = kept("what is newer has not been told yet", FOLLOWED, sa_type=Utc)
    told_at: datetime | None = kept("when the last message went: a week lies between", FOLLOWED, sa_type=Utc)


class SubscriptionRow(SQLModel, table=True):
    __tablename__ = "subscription"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["subscriber.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("who, as a random number", FOLLOWED, primary_key=True)
    what: str = kept("a series, a field of work or a town", FOLLOWED, primary_key=True)
    name: str = kept("which one", FOLLOWED, primary_key=True)
    since: datetime = kept("what was there before is no news", FOLLOWED, sa_type=Utc)


class FirstShownRow(SQLModel, table=True):
    """Since when people can find a session or an entry: what is newer than somebody's last message is news for them."""

    __tablename__ = "first_shown"
    kind: str = kept("session, or the kind of the entry", SHOWN, primary_key=True)
    name: str = kept("which one", SHOWN, primary_key=True)
    since: datetime = kept("since when it is shown", SHOWN, sa_type=Utc, index=True)


class PictureRow(SQLModel, table=True):
    """Read anew from what was uploaded, so that nothing of the file but the picture itself is kept."""

    __tablename__ = "picture"
    entry_id: str = kept("whose portrait", PICTURE, primary_key=True)
    name: str = kept("a random name for its address", PICTURE, unique=True)
    content: bytes = kept("the picture, made small, without what a camera writes into it", PICTURE)
    width: int = kept("in pixels", PICTURE)
    height: int = kept("in pixels", PICTURE)
    alt: str = kept("what can be seen, for who cannot see it", PICTURE)
    agreed_on: date = kept("when staff noted that the person agrees", PICTURE)
    noted_by: str = kept("who noted it", PICTURE)
