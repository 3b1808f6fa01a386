"""The table of codes for moving to another door."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

MOVE = "15 minutes, or until it is used: gone with the next round of deletion"


class MoveRow(SQLModel, table=True):
    """One for each person who asked for a code."""

    __tablename__ = "move"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("who wants to move, as a random number", MOVE, primary_key=True)
    code_hash: str = kept("tells the code that is typed from a wrong one, with our key", MOVE, unique=True)
    secret_hash: str = kept("tells the link from a wrong one, with our key", MOVE, unique=True)
    until: datetime = kept("when it goes", MOVE, sa_type=Utc, index=True)
