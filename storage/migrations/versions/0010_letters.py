"""Letters to people, who waits for an answer, and what staff settled"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _letters()
    _settlings()
    _askers()
    numbers = _numbers_used()
    with op.batch_alter_table("notice", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("session_id", existing_type=sa.String(), nullable=True)
        batch_op.add_column(sa.Column("letter_id", sa.String(), nullable=True))
        batch_op.create_foreign_key("notice_letter", "letter", ["letter_id"], ["id"], ondelete="CASCADE")
        batch_op.create_unique_constraint("notice_letter_once", ["person_id", "letter_id"])
        batch_op.create_index("ix_notice_letter_id", ["letter_id"])
    _use_none_of(numbers)
    op.add_column("outgoing", sa.Column("unseen_until", Utc(), nullable=True))


def _letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_letter_written_at", "letter", ["written_at"])


def _settlings() -> None:
    op.create_table(
        "settling",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("letter_id", sa.String(), nullable=True),
        sa.Column("asked_on", Utc(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_settling_settled_at", "settling", ["settled_at"])
    with op.batch_alter_table("open_question") as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("settling_id", sa.String(), nullable=True))
        batch_op.create_foreign_key("question_settling", "settling", ["settling_id"], ["id"], ondelete="SET NULL")
        batch_op.create_index("ix_open_question_group_id", ["group_id"])
        batch_op.create_index("open_question_groups", ["settling_id", "group_id", "asked"])
    with op.batch_alter_table("suggestion") as batch_op:
        batch_op.add_column(sa.Column("settling_id", sa.String(), nullable=True))
        batch_op.create_foreign_key("suggestion_settling", "settling", ["settling_id"], ["id"], ondelete="SET NULL")
        batch_op.create_index("ix_suggestion_settling_id", ["settling_id"])


def _askers() -> None:
    op.create_table(
        "asker",
        sa.Column("question_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("letter_id", sa.String(), nullable=True),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["open_question.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("question_id", "person_id"),
    )
    op.create_index("ix_asker_person_id", "asker", ["person_id"])
    op.create_index("ix_asker_letter_id", "asker", ["letter_id"])


def _numbers_used() -> int:
    """SQLite forgets with a table which numbers it has given; PostgreSQL keeps the table."""
    if op.get_bind().dialect.name != "sqlite":
        return 0
    last = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'notice'")
    return op.get_bind().execute(last).scalar() or 0


def _use_none_of(numbers: int) -> None:
    if numbers:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'notice'")
        last = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('notice', :last)")
        op.get_bind().execute(last, {"last": numbers})


def downgrade() -> None:
    op.drop_column("outgoing", "unseen_until")
    op.execute("DELETE FROM notice WHERE session_id IS NULL")
    with op.batch_alter_table("notice", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_index("ix_notice_letter_id")
        batch_op.drop_constraint("notice_letter_once", type_="unique")
        batch_op.drop_constraint("notice_letter", type_="foreignkey")
        batch_op.drop_column("letter_id")
        batch_op.alter_column("session_id", existing_type=sa.String(), nullable=False)
    op.drop_table("asker")
    with op.batch_alter_table("suggestion") as batch_op:
        batch_op.drop_index("ix_suggestion_settling_id")
        batch_op.drop_constraint("suggestion_settling", type_="foreignkey")
        batch_op.drop_column("settling_id")
    with op.batch_alter_table("open_question") as batch_op:
        batch_op.drop_index("open_question_groups")
        batch_op.drop_index("ix_open_question_group_id")
        batch_op.drop_constraint("question_settling", type_="foreignkey")
        batch_op.drop_column("settling_id")
        batch_op.drop_column("group_id")
    op.drop_table("settling")
    op.drop_table("letter")
