"""The table of teachers' pages. No teacher is in it: whoever has the address is one."""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import kept

CLASS = "90 days after the last day of the link, with the link"


class ClassPageRow(SQLModel, table=True):
    __tablename__ = "class_page"
    __table_args__ = (ForeignKeyConstraint(["code"], ["link.code"], ondelete="CASCADE"),)
    secret_hash: str = kept("tells the teacher's link from a wrong one", CLASS, primary_key=True)
    code: str = kept("which link it is the page of", CLASS, index=True)
