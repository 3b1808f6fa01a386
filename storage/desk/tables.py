"""The tables of the desk: who may work there, who is signed in, and who has looked at what of people."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

STAFF = "until an administrator removes them"
SIGNED_IN = "12 hours after the sign-in, at the latest; 10 minutes without the second factor"
TRIED = "15 minutes after the last try"
LOOKED = "12 months"
FOR_GOOD = "for good"


class StaffRow(SQLModel, table=True):
    """The second factor's secret is no column: it follows from our key, this id and the number."""

    __tablename__ = "staff"
    id: str = kept("a random number that stands for the person", STAFF, primary_key=True)
    name: str = kept("by which they sign in and which others see", STAFF, unique=True)
    roles: str = kept("what they may do", STAFF)
    password: str = kept("argon2id hash; empty before the first sign-in", STAFF, default="")
    factor: int = kept("number of the second factor; below zero when that one was taken back", STAFF, default=0)
    factor_used: int = kept("the half minute of the last code, so that none counts twice", STAFF, default=0)
    since: datetime = kept("when they were added", STAFF, sa_type=Utc)


class StaffSessionRow(SQLModel, table=True):
    __tablename__ = "staff_session"
    __table_args__ = (ForeignKeyConstraint(["staff_id"], ["staff.id"], ondelete="CASCADE"),)
    token_hash: str = kept("hash of what the browser has", SIGNED_IN, primary_key=True)
    staff_id: str = kept("who is signed in", SIGNED_IN, index=True)
    confirmed: bool = kept("whether the second factor was given too", SIGNED_IN)
    since: datetime = kept("when they signed in, to show them", SIGNED_IN, sa_type=Utc)
    until: datetime = kept("when it goes", SIGNED_IN, sa_type=Utc, index=True)


class StaffLinkRow(SQLModel, table=True):
    """A link by which somebody sets a password, once."""

    __tablename__ = "staff_link"
    __table_args__ = (ForeignKeyConstraint(["staff_id"], ["staff.id"], ondelete="CASCADE"),)
    token_hash: str = kept("hash of the link", "7 days, or until it is used", primary_key=True)
    staff_id: str = kept("whose password it sets", "7 days, or until it is used", index=True)
    until: datetime = kept("when it goes", "7 days, or until it is used", sa_type=Utc, index=True)


class StaffTryRow(SQLModel, table=True):
    """Passwords and codes in vain, by the name that was typed: so it cannot be told from them which names there are."""

    __tablename__ = "staff_try"
    typed: str = kept("keyed hash of the name", TRIED, primary_key=True)
    many: int = kept("how many in vain, to lock after five", TRIED)
    until: datetime = kept("when it goes", TRIED, sa_type=Utc, index=True)


class LookRow(SQLModel, table=True):
    """A look of staff at what people have booked."""

    __tablename__ = "look"
    id: int | None = kept("order", LOOKED, primary_key=True, default=None)
    staff: str = kept("name of who looked", LOOKED)
    what: str = kept("at what: the page and the session", LOOKED)
    at: datetime = kept("when, and when it goes", LOOKED, sa_type=Utc, index=True)


class SettingVersionRow(SQLModel, table=True):
    """What staff have set, as it was after each change: for the privacy notice it matters what was said when."""

    __tablename__ = "setting_version"
    id: int | None = kept("order", FOR_GOOD, primary_key=True, default=None)
    name: str = kept("which setting", FOR_GOOD, index=True)
    value: str = kept("its value", FOR_GOOD)
    by: str = kept("name of who changed it", FOR_GOOD)
    at: datetime = kept("when", FOR_GOOD, sa_type=Utc)


class PrivacyNoticeRow(SQLModel, table=True):
    """What Lotse itself says on privacy: which of its texts was shown here since when. The texts are files."""

    __tablename__ = "privacy_notice"
    version: str = kept("which text, by its day", FOR_GOOD, primary_key=True)
    since: datetime = kept("since when it is shown here", FOR_GOOD, sa_type=Utc)
