"""The tables. Only storage knows them; each column says what it is for and when its content goes."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, Table, UniqueConstraint, false, text
from sqlmodel import SQLModel

from storage.asked.question_tables import OpenQuestionRow, SuggestionRow
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
from storage.database.columns import EMPTY, Utc, kept
from storage.desk.count_tables import AskedRow, OriginRow, SessionResultRow, UploadRow
from storage.desk.tables import (
    LookRow,
    PrivacyNoticeRow,
    SettingVersionRow,
    StaffLinkRow,
    StaffRow,
    StaffSessionRow,
    StaffTryRow,
)
from storage.desk.version_tables import EntryVersionRow
from storage.fairs.tables import FairRow
from storage.hosts.tables import HostingRow, HostQuestionRow, HostRow, InvitationRow, RequestRow
from storage.links.tables import LinkCountRow, LinkReleaseRow, LinkRow
from storage.moving.tables import MoveRow
from storage.openings.tables import PlaceCountRow
from storage.portraits.tables import FirstShownRow, PictureRow, SubscriberRow, SubscriptionRow
from storage.school.tables import ClassPageRow
from storage.surveys.tables import SurveyCountRow, SurveyMarkRow, SurveyRow, SurveyTextRow
from storage.web_push.tables import BrowserRow

WHILE_TALKING = (
    "24 hours (web) or 7 days after the last turn; with a booking 30 days after the session; "
    "who waits for an answer, as long as the question is kept; who follows something, as long as they do"
)
ON_ITS_WAY = "until sent; web 24 hours, an answer that was waited for until 24 hours after it was seen, at most 30 days"
TOLD = "25 hours"
LOST = "90 days"
OF_NEWS = text("occasion = 'news'")
IS_SENT_BY_US = text("claimed_until IS NOT NULL")


class AddressRow(SQLModel, table=True):
    """Where a person can be reached; the only place that links a random person to a messenger."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("channel", "channel_id"),)
    person_id: str = kept("a random number that stands for the person", WHILE_TALKING, primary_key=True)
    channel: str = kept("which door the person uses", WHILE_TALKING)
    channel_id: str = kept("the id under which the channel delivers", WHILE_TALKING)
    silent: bool = kept("the person wants no messages by ourselves", WHILE_TALKING, default=False)
    since: datetime = kept("when the person first wrote, to tell them", WHILE_TALKING, sa_type=Utc)
    gone: bool = kept(
        "the messenger says that nobody can be reached there, until they write again",
        WHILE_TALKING,
        default=False,
        sa_column_kwargs={"server_default": false()},
    )


class DialogRow(SQLModel, table=True):
    __tablename__ = "dialog"
    __table_args__ = (ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),)
    person_id: str = kept("whose dialog", "24 hours (web) or 7 days", primary_key=True)
    content: str = kept("topic, choices, last question, picks in the game, marks, language", "24 hours (web) or 7 days")
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
        Index("outgoing_claimed", "claimed_until", sqlite_where=IS_SENT_BY_US, postgresql_where=IS_SENT_BY_US),
        {"sqlite_autoincrement": True},  # a page asks for what is newer than a number: none may be used twice
    )
    id: int | None = kept("order of replies", ON_ITS_WAY, primary_key=True, default=None)
    person_id: str = kept("whom it goes to", ON_ITS_WAY, index=True)
    content: str = kept("our reply", ON_ITS_WAY)
    created_at: datetime = kept("when it goes", ON_ITS_WAY, sa_type=Utc)
    unseen_until: datetime | None = kept("it waits for a page that is closed", ON_ITS_WAY, sa_type=Utc, default=None)
    claimed_until: datetime | None = kept("a process is sending it", ON_ITS_WAY, sa_type=Utc, default=None)


class NoticeRow(SQLModel, table=True):
    __tablename__ = "notice"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="CASCADE"),
        UniqueConstraint("person_id", "session_id", "occasion"),
        UniqueConstraint("person_id", "letter_id", name="notice_letter_once"),
        Index("notice_news_once", "person_id", unique=True, sqlite_where=OF_NEWS, postgresql_where=OF_NEWS),
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
    why: str = kept(
        "no clear answer, blocked, refused, tried too often, too late, or its window closed", LOST, primary_key=True
    )
    notices: int = kept("how many", LOST)


class PaceRow(SQLModel, table=True):
    """The times that are taken of a channel's rate, so that all processes together keep to it."""

    __tablename__ = "pace"
    channel: str = kept("whose rate", "until the next notice", primary_key=True)
    free_at: datetime = kept("from when on the next notice may go", "until the next notice", sa_type=Utc)


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
    ends_on: date | None = kept("the last day of a course, after which it goes", CONTENT, default=None, index=True)
    successor: str = kept("which entry takes its place; empty for none", CONTENT, default="", sa_column_kwargs=EMPTY)
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
moves = _table(MoveRow)
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
privacy_notices = _table(PrivacyNoticeRow)
uploads = _table(UploadRow)
origins = _table(OriginRow)
asked = _table(AskedRow)
session_results = _table(SessionResultRow)
links = _table(LinkRow)
link_counts = _table(LinkCountRow)
link_releases = _table(LinkReleaseRow)
class_pages = _table(ClassPageRow)
requests = _table(RequestRow)
hosts = _table(HostRow)
hostings = _table(HostingRow)
invitations = _table(InvitationRow)
host_questions = _table(HostQuestionRow)
fairs = _table(FairRow)
place_counts = _table(PlaceCountRow)
surveys = _table(SurveyRow)
survey_counts = _table(SurveyCountRow)
survey_texts = _table(SurveyTextRow)
survey_marks = _table(SurveyMarkRow)
browsers = _table(BrowserRow)
subscribers = _table(SubscriberRow)
subscriptions = _table(SubscriptionRow)
first_shown = _table(FirstShownRow)
pictures = _table(PictureRow)
