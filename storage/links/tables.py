"""The tables of links. Nobody can be found in them: they hold numbers of people, never people."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import SQLModel

from storage.database.columns import kept

LINK = "3 years after its last day; of a class, 90 days"


class LinkRow(SQLModel, table=True):
    __tablename__ = "link"
    code: str = kept("what stands in the link", LINK, primary_key=True)
    purpose: str = kept("class, campaign, poster or invitation", LINK)
    title: str = kept("what it is called", LINK)
    leads_to: str = kept("where it leads in the chat", LINK, default="")
    until: date = kept("its last day, and when it goes", LINK, index=True)
    school: str = kept("which school it is for", LINK, default="")
    class_label: str = kept("which class, as its teacher calls it", LINK, default="")
    session_id: str = kept("which session it is for", LINK, default="")
    parent: str = kept("the campaign it belongs to", LINK, default="", index=True)
    hangs_at: str = kept("where the poster or advert is", LINK, default="")
    made_on: date = kept("to list the newest first", LINK)
    ended_on: date | None = kept("when it was ended before its last day", LINK, default=None)


class LinkCountRow(SQLModel, table=True):
    """How many people took a step on a day."""

    __tablename__ = "link_count"
    __table_args__ = (Index("link_count_day", "day"),)
    code: str = kept("which link", LINK, primary_key=True)
    day: date = kept("on which day", LINK, primary_key=True)
    step: str = kept("how far they came", LINK, primary_key=True)
    about: str = kept("the field of work asked about; empty for the step itself", LINK, primary_key=True)
    people: int = kept("how many", LINK)


class LinkReleaseRow(SQLModel, table=True):
    """What of a figure is shown to teachers: of a day or a week together, so that nobody can be singled out."""

    __tablename__ = "link_release"
    code: str = kept("which link", LINK, primary_key=True)
    step: str = kept("which step", LINK, primary_key=True)
    about: str = kept("which field of work; empty for the step itself", LINK, primary_key=True)
    shown: int = kept("what is shown", LINK)
    done: int = kept("how many people were looked at for good", LINK)
    waiting: int = kept("how many are looked at again with their week", LINK)
