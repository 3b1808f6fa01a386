"""Questions to hosts, requests, invitations, titles"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", Utc(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("came_at", Utc(), nullable=False),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_request_secret_hash", "request", ["secret_hash"], unique=True)
    op.create_index("ix_request_came_at", "request", ["came_at"])
    op.create_index("ix_request_settled_at", "request", ["settled_at"])
    _pages_of_hosts()
    _questions()
    op.add_column("session", sa.Column("second_title", sa.String(), nullable=False, server_default=""))


def _pages_of_hosts() -> None:
    op.create_table(
        "host",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("guest_id", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("kept_until", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_host_secret_hash", "host", ["secret_hash"], unique=True)
    op.create_index("ix_host_kept_until", "host", ["kept_until"])
    op.create_table(
        "hosting",
        sa.Column("host_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("cannot_since", Utc(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["host.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("host_id", "session_id"),
    )
    op.create_index("ix_hosting_session_id", "hosting", ["session_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("guest_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answered_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_invitation_session_id", "invitation", ["session_id"])
    op.create_index("ix_invitation_secret_hash", "invitation", ["secret_hash"], unique=True)


def _questions() -> None:
    op.create_table(
        "host_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("asked_on", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("box", "key", name="host_question_once"),
    )
    op.create_index("ix_host_question_session_id", "host_question", ["session_id"])
    op.create_index("ix_host_question_asked_on", "host_question", ["asked_on"])


def downgrade() -> None:
    op.drop_column("session", "second_title")
    for name in ("host_question", "invitation", "hosting", "host", "request"):
        op.drop_table(name)
