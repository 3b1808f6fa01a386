"""The tables of questions asked in vain, and of wordings by which people looked for an entry."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import SQLModel

from storage.database.columns import EMPTY, Utc, kept

OPEN = "30 days after it was last asked; 7 days after staff settled it; earlier if thousands of others are asked"
SUGGESTED = "90 days after it was last chosen; 7 days after staff settled it; earlier if thousands of others are chosen"


class OpenQuestionRow(SQLModel, table=True):
    """What was asked in vain, without the person."""

    __tablename__ = "open_question"
    __table_args__ = (
        UniqueConstraint("key", "language", "why", name="open_question_once"),
        ForeignKeyConstraint(["settling_id"], ["settling.id"], ondelete="SET NULL"),
        Index("open_question_groups", "settling_id", "group_id", "asked"),
    )
    id: int | None = kept("number", OPEN, primary_key=True, default=None)
    text: str = kept("the question, without names, numbers and links", OPEN)
    key: str = kept("a hash of what it means, the same for the same question in other words", OPEN)
    language: str = kept("language of the person", OPEN)
    why: str = kept("why it was in vain: nothing found, nothing chosen, or not helpful", OPEN)
    asked: int = kept("how often", OPEN, default=1)
    first_asked_on: datetime = kept("since when", OPEN, sa_type=Utc)
    last_asked_on: datetime = kept("when it goes", OPEN, sa_type=Utc, index=True)
    group_id: int | None = kept("the first of the questions that ask for much the same", OPEN, default=None, index=True)
    settling_id: str | None = kept("what staff did with it; nothing for an open one", OPEN, default=None)
    draft_id: str | None = kept("which draft is to answer it", OPEN, default=None, index=True)
    district: str = kept(
        "in which district it was asked first, to show it to who is responsible there",
        OPEN,
        default="",
        sa_column_kwargs=EMPTY,
    )


class SuggestionRow(SQLModel, table=True):
    """A wording by which people looked for an entry until they chose it out of several; without the person."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("entry_id", "key", "language", name="suggestion_once"),
        ForeignKeyConstraint(["settling_id"], ["settling.id"], ondelete="SET NULL"),
    )
    id: int | None = kept("number", SUGGESTED, primary_key=True, default=None)
    entry_id: str = kept("which entry was chosen", SUGGESTED)
    text: str = kept("the question, without names, numbers and links", SUGGESTED)
    key: str = kept("a hash of what it means, the same for the same question in other words", SUGGESTED)
    language: str = kept("language of the person", SUGGESTED)
    chosen: int = kept("how often", SUGGESTED, default=1)
    first_chosen_on: datetime = kept("since when", SUGGESTED, sa_type=Utc)
    last_chosen_on: datetime = kept("when it goes", SUGGESTED, sa_type=Utc, index=True)
    settling_id: str | None = kept(
        "what staff did with it; nothing for an open one", SUGGESTED, default=None, index=True
    )
