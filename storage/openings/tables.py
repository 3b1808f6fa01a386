"""The table of what came of open places, by week."""

from datetime import date

from sqlmodel import SQLModel

from storage.database.columns import kept
from storage.desk.count_tables import COUNTED


class PlaceCountRow(SQLModel, table=True):
    """How often people came how far with an apprenticeship place, without who they were."""

    __tablename__ = "place_count"
    entry_id: str = kept("which place", COUNTED, primary_key=True)
    week: date = kept("its Monday, and when it goes", COUNTED, primary_key=True, index=True)
    step: str = kept("seen in a list, read, led to a talk, or its link to apply was opened", COUNTED, primary_key=True)
    number: int = kept("how often", COUNTED)
