"""The table of fairs. Their sessions are sessions like all others."""

from datetime import date

from sqlmodel import SQLModel

from storage.booking.tables import CONTENT
from storage.database.columns import kept


class FairRow(SQLModel, table=True):
    __tablename__ = "fair"
    name: str = kept("name of the fair, which its sessions carry", CONTENT, primary_key=True)
    title: str = kept("what it is called", CONTENT)
    about: str = kept("what to expect", CONTENT, default="")
    day: date = kept("when it is", CONTENT, index=True)
