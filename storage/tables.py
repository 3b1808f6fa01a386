"""The tables. Only storage knows them; each column says what it is for and when its content goes."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, Table, UniqueConstraint
from sqlmodel import SQLModel

from storage.asked.tables import AskerRow, LetterRow, SettlingRow
from storage.booking.pattern_tables import SessionPatternRow
from storage.booking.tables import (
    CONTENT,
    BookingRow,
    CompanionRow,
    DrawResultRow,
    HoldRow,
    JoinLinkRow,
    OpinionRow,
    RatedRow,
    SessionRow,
)
from storage.database.columns import Utc, kept
from storage.desk.count_tables import AskedRow, OriginRow, SessionResultRow, UploadRow
from storage.desk.tables import LookRow, SettingVersionRow, StaffLinkRow, StaffRow, StaffSessionRow, StaffTryRow
from storage.desk.version_tables import EntryVersionRow

WHILE_TALKING = (
    "24 hours (web) or 7 days after the last turn; with a booking 30 days after the session; "
    "who waits for an answer, as long as the question is kept"
)
ON_ITS_WAY = "until sent; web 24 hours, an answer that was waited for until 24 hours after it was seen, at most 30 days"
TOLD = "25 hours"
LOST = "90 days"
OPEN = "30 days after it was last asked; 7 days after staff settled it; earlier if thousands of others are asked"
SUGGESTED = "90 days after it was last chosen; 7 days after staff settled it; earlier if thousands of others are chosen"


class AddressRow(SQLModel, table=True):
    """Where a person can be reached; the only place that links a random person to a messenger."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("channel", "channel_id"),)
    person_id: str = kept("a random number that stands for the person", WHILE_TALKING, primary_key=True)
    channel: str = kept("which door the person uses", WHILE_TALKING)
    channel_id: str = kept("the id under which the channel delivers", WHILE_TALKING)
    silent: bool = kept("the person wants no messages by ourselves", WHILE_TALKING, default=False)
    since: datetime = kept("when the person first wrote, to tell them", WHILE_TALKING, sa_type=Utc)


class DialogRow(SQLModel, table=True):
    __tablename__ = "dialog"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("whose dialog", "24 hours (web) or 7 days", primary_key=True)
    content: str = kept("topic, offered choices, the question just answered, language", "24 hours (web) or 7 days")
    updated_at: datetime = kept("when it goes", "24 hours (web) or 7 days", sa_type=Utc, index=True)


class SeenRow(SQLModel, table=True):
    """Turns already taken: a channel may deliver one twice."""

    __tablename__ = "seen"
    channel: str = kept("whose numbering", "8 days", primary_key=True)
    key: str = kept("the channel's number of a turn", "8 days", primary_key=True)
    seen_at: datetime = kept("when it goes", "8 days", sa_type=Utc, index=True)


class OutgoingRow(SQLModel, table=True):
    """Replies on their way. Web replies stay for a day, so that a reconnecting page loses none.

    An answer that somebody waits for stays until the page is opened.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        {"sqlite_autoincrement": True},  # a page asks for what is newer than a number: none may be used twice
    )
    id: int | None = kept("order of replies", ON_ITS_WAY, primary_key=True, default=None)
    person_id: str = kept("whom it goes to", ON_ITS_WAY, index=True)
    content: str = kept("our reply", ON_ITS_WAY)
    created_at: datetime = kept("when it goes", ON_ITS_WAY, sa_type=Utc)
    unseen_until: datetime | None = kept("it waits for a page that is closed", ON_ITS_WAY, sa_type=Utc, default=None)


class NoticeRow(SQLModel, table=True):
    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="CASCADE"),
        UniqueConstraint("person_id", "session_id", "occasion"),
        UniqueConstraint("person_id", "letter_id", name="notice_letter_once"),
        {"sqlite_autoincrement": True},  # who marks a notice as told must not mark a newer one of the same number
    )
    id: int | None = kept("order", "until sent or useless", primary_key=True, default=None)
    person_id: str = kept("whom to tell", "until sent or useless")
    session_id: str | None = kept("about which session", "until sent or useless", default=None)
    letter_id: str | None = kept("what staff wrote", "until sent or useless", default=None, index=True)
    occasion: str = kept("what to tell", "until sent or useless")
    due_at: datetime = kept("when to tell", "until sent or useless", sa_type=Utc, index=True)
    useful_until: datetime = kept("when it is of no use any more", "until sent or useless", sa_type=Utc)
    claimed_until: datetime | None = kept("a process is sending it", "until sent or useless", sa_type=Utc, default=None)
    claimed_by: str | None = kept("which process, as a random number", "until sent or useless", default=None)
    open_tries: int = kept(
        "tries to send that have no clear outcome",
        "until sent or useless",
        default=0,
        sa_column_kwargs={"server_default": "0"},
    )


class ToldRow(SQLModel, table=True):
    """How often we wrote to a person by ourselves, so that nobody gets too much in a day."""

    __tablename__ = "told"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        Index("told_person", "person_id"),
    )
    notice_id: int = kept("which notice, by its former number", TOLD, primary_key=True)
    person_id: str = kept("who was told", TOLD)
    at: datetime = kept("when", TOLD, sa_type=Utc, index=True)


class LostRow(SQLModel, table=True):
    """Notices that were let go: how many on a day and why, without the person."""

    __tablename__ = "lost"
    day: datetime = kept("the day, and when it goes", LOST, primary_key=True, sa_type=Utc)
    channel: str = kept("the door they were to go through", LOST, primary_key=True)
    why: str = kept("no clear answer, blocked, refused, tried too often, or too late", LOST, primary_key=True)
    notices: int = kept("how many", LOST)


class PaceRow(SQLModel, table=True):
    """The times that are taken of a channel's rate, so that all processes together keep to it."""

    __tablename__ = "pace"
    channel: str = kept("whose rate", "until the next notice", primary_key=True)
    free_at: datetime = kept("from when on the next notice may go", "until the next notice", sa_type=Utc)


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


class EntryRow(SQLModel, table=True):
    """What lists show of the newest text has columns of its own: thousands of texts need not be read for a list."""

    __tablename__ = "entry"
    id: str = kept("name of the entry", CONTENT, primary_key=True)
    content: str = kept("the entry as it is published, or was last; empty if it never was", CONTENT)
    draft: str = kept("newer text that is not published yet; empty for none", CONTENT, default="")
    state: str = kept("draft, published, withdrawn or expired", CONTENT)
    publish_at: datetime | None = kept("when the draft goes live", CONTENT, sa_type=Utc, default=None, index=True)
    expires_on: date | None = kept("the last day on which it is shown", CONTENT, default=None, index=True)
    version: int = kept("counted up at each save, so that nobody overwrites another unseen", CONTENT)
    title: str = kept("to list it", CONTENT)
    kind: str = kept("to list it", CONTENT)
    region: str = kept("to list it", CONTENT, default="")
    fields: str = kept("to list it", CONTENT, default="")
    languages: str = kept("to list it: those it is wholly translated to", CONTENT, default="")
    review_by: date | None = kept("to list what is due for review", CONTENT, default=None)
    delivered: str = kept("fingerprint as delivered: shows whether staff changed it", CONTENT, default="")
    changed_at: datetime = kept("when it was changed", CONTENT, sa_type=Utc)


class LearnedRow(SQLModel, table=True):
    """What the search has learned from the entries, so that a start need not learn it again. One row."""

    __tablename__ = "learned"
    id: int = kept("always 1", "until entries change", primary_key=True)
    content: bytes = kept("what was learned", "until entries change")


class FaultRow(SQLModel, table=True):
    """What a channel delivered that we could not read: its kind, never its content."""

    __tablename__ = "fault"
    id: int | None = kept("number", "30 days", primary_key=True, default=None)
    channel: str = kept("where it came from", "30 days")
    reason: str = kept("what was wrong, in our words", "30 days")
    at: datetime = kept("when it goes", "30 days", sa_type=Utc, index=True)


class SettingRow(SQLModel, table=True):
    __tablename__ = "setting"
    name: str = kept("which setting", "for good", primary_key=True)
    value: str = kept("its value", "for good")


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


addresses = _table(AddressRow)
dialogs = _table(DialogRow)
seen = _table(SeenRow)
outgoing = _table(OutgoingRow)
sessions = _table(SessionRow)
bookings = _table(BookingRow)
companions = _table(CompanionRow)
holds = _table(HoldRow)
draw_results = _table(DrawResultRow)
opinions = _table(OpinionRow)
rated = _table(RatedRow)
join_links = _table(JoinLinkRow)
notices = _table(NoticeRow)
told = _table(ToldRow)
lost = _table(LostRow)
paces = _table(PaceRow)
open_questions = _table(OpenQuestionRow)
suggestions = _table(SuggestionRow)
letters = _table(LetterRow)
askers = _table(AskerRow)
settlings = _table(SettlingRow)
entries = _table(EntryRow)
entry_versions = _table(EntryVersionRow)
learned = _table(LearnedRow)
faults = _table(FaultRow)
settings = _table(SettingRow)
staff = _table(StaffRow)
staff_sessions = _table(StaffSessionRow)
staff_links = _table(StaffLinkRow)
staff_tries = _table(StaffTryRow)
looks = _table(LookRow)
session_patterns = _table(SessionPatternRow)
setting_versions = _table(SettingVersionRow)
uploads = _table(UploadRow)
origins = _table(OriginRow)
asked = _table(AskedRow)
session_results = _table(SessionResultRow)
