"""Whom each table concerns: for the record of what is kept, and so that no table is added without a thought of it."""

from enum import StrEnum

from sqlalchemy import Table
from sqlmodel import SQLModel

from storage import tables

assert tables  # all of them are known once this is loaded
PERSON = "person_id"


class Whom(StrEnum):
    CHAT = "people in the chat"
    SAID = "what people in the chat said, without the person"
    OUTSIDE = "hosts, teachers and companies"
    STAFF = "staff"
    NOBODY = "nobody"


TABLES: tuple[Table, ...] = tuple(SQLModel.metadata.sorted_tables)
# Parents first: whatever table has this column holds something about a person in the chat.
OF_A_PERSON = tuple(table for table in TABLES if PERSON in table.columns)
_OTHERS = {
    Whom.SAID: "open_question suggestion host_question opinion survey_text letter seen",
    Whom.OUTSIDE: "class_page hold host hosting invitation link picture request",
    Whom.STAFF: "look setting_version settling staff staff_link staff_session staff_try upload entry_version",
    Whom.NOBODY: """asked draw_result entry entry_origin fair fault first_shown learned link_count link_release lost
        pace place_count privacy_notice session session_pattern session_result setting survey survey_count
        survey_mark""",
}
_WHOM = {name: whom for whom, names in _OTHERS.items() for name in names.split()}


def concerns(table: Table) -> Whom:
    """Raises KeyError for a table that nobody has thought about."""
    return Whom.CHAT if table in OF_A_PERSON else _WHOM[table.name]
