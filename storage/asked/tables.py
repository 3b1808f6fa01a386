"""The tables of what staff write to people, of who waits for an answer, and of what was settled."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, false
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

LETTER = "30 days"
ASKED = "as the question that is asked; earlier at a word"
SETTLED = "90 days"


class LetterRow(SQLModel, table=True):
    """A text of staff to people, once for all of them."""

    __tablename__ = "letter"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),)
    id: str = kept("a random number", LETTER, primary_key=True)
    text: str = kept("what staff wrote", LETTER)
    kind: str = kept("an answer to a question, its correction, or a message about a session", LETTER)
    session_id: str | None = kept("about which session", LETTER, default=None)
    question: str = kept("which question it answers, without names, numbers and links", LETTER, default="")
    entry_id: str = kept("which entry says the same", LETTER, default="")
    people: int = kept("how many it was written to", LETTER)
    written_by: str = kept("name of who wrote it", LETTER)
    written_at: datetime = kept("when it goes", LETTER, sa_type=Utc, index=True)


class AskerRow(SQLModel, table=True):
    """Who wants to be told once there is an answer, and once more if it was wrong."""

    __tablename__ = "asker"
    __table_args__ = (
        ForeignKeyConstraint(["question_id"], ["open_question.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="SET NULL"),
    )
    question_id: int = kept("which question", ASKED, primary_key=True)
    person_id: str = kept("who waits, as a random number", ASKED, primary_key=True, index=True)
    letter_id: str | None = kept("the answer that is on its way", ASKED, default=None, index=True)
    since: datetime = kept("since which day", ASKED, sa_type=Utc)
    told: bool = kept(
        "whether they had it, so that a correction finds them",
        ASKED,
        default=False,
        sa_column_kwargs={"server_default": false()},
    )


class SettlingRow(SQLModel, table=True):
    """What staff did with questions, so that it can be undone and reply times can be told."""

    __tablename__ = "settling"
    __table_args__ = (ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="SET NULL"),)
    id: str = kept("a random number", SETTLED, primary_key=True)
    how: str = kept("a wording learned, answered, set aside or deleted", SETTLED)
    entry_id: str = kept("which entry answers it", SETTLED, default="")
    wording: str = kept("what became a wording of the entry", SETTLED, default="")
    letter_id: str | None = kept("what was written to those who wait", SETTLED, default=None)
    asked_on: datetime = kept("when it was first asked", SETTLED, sa_type=Utc)
    settled_by: str = kept("name of who did it", SETTLED)
    settled_at: datetime = kept("when it goes", SETTLED, sa_type=Utc, index=True)
