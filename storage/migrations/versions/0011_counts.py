"""Uploads, where entries come from, and what was asked, counted by week"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("moved_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_upload_staff_id", "upload", ["staff_id"])
    op.create_index("ix_upload_at", "upload", ["at"])
    op.create_table(
        "entry_origin",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("taken_on", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id"),
    )
    op.create_table(
        "asked",
        sa.Column("week", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("channel", "language", "outcome", "about", "town")),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("askers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "channel", "language", "outcome", "about", "town"),
    )
    op.create_table(
        "session_result",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("title", "series", "fields", "region", "mode")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("seats", "booked", "attended", "waiting")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("ratings", "stars")),
        sa.PrimaryKeyConstraint("session_id"),
    )
    op.create_index("ix_session_result_day", "session_result", ["day"])


def downgrade() -> None:
    for table in ("session_result", "asked", "entry_origin", "upload"):
        op.drop_table(table)
