"""The table of browsers that want to be reminded of what is on a page that is closed."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

WANTED = "until the person ends it; at most as long as a seat, question or subscription is kept: session + 30 days"
ON_ITS_WAY = "until sent or useless"


class BrowserRow(SQLModel, table=True):
    """At most one for each person: on the web page a person is one browser."""

    __tablename__ = "browser"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("who wants to be reminded, as a random number", WANTED, primary_key=True)
    endpoint: str = kept("where the browser's push service takes messages for it", WANTED)
    public_key: str = kept("messages are encrypted for this key of the browser", WANTED)
    secret: str = kept("a secret of the browser for the same", WANTED)
    language: str = kept("in which to say that there is something", WANTED)
    since: datetime = kept("since when, to tell them", WANTED, sa_type=Utc)
    due_at: datetime | None = kept("when the next message goes", ON_ITS_WAY, sa_type=Utc, default=None, index=True)
    useful_until: datetime | None = kept("when it is of no use any more", ON_ITS_WAY, sa_type=Utc, default=None)
    of_session: bool = kept("it is about a session that is near", ON_ITS_WAY, default=False)
    tries: int = kept("how often the push service did not take it", ON_ITS_WAY, default=0)
