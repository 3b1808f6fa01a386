"""Groups, seats kept for classes, draws, changes by staff, and what people say afterwards"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXTS = ("region", "series", "together", "unconfirmed", "stops", "languages", "access", "reach", "fair", "seed")
MOMENTS = ("opens_at", "closes_at", "draw_at", "drawn_at")


def upgrade() -> None:
    added: list[sa.Column[Any]] = [
        sa.Column("audience", sa.String(), nullable=False, server_default="pupils"),
        *(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()) for name in ("hidden", "has_holds")),
        *(sa.Column(name, sa.String(), nullable=False, server_default="") for name in (*TEXTS, "called_off")),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default="0") for name in ("needed", "sequence")),
    ]
    _add("session", added)
    with op.batch_alter_table("session") as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, Utc(), nullable=True))
        batch_op.create_index("ix_session_draw_at", ["draw_at"], unique=False)
    _add(
        "booking",
        [
            sa.Column("size", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("code", sa.String(), nullable=False, server_default=""),
            sa.Column("hold", sa.String(), nullable=False, server_default=""),
            sa.Column("rank", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("rests", sa.Boolean(), nullable=False, server_default=sa.false()),
        ],
    )
    op.create_index("booking_line", "booking", ["session_id", "state", "size", "hold", "line"], unique=False)
    op.create_index("booking_code", "booking", ["code"], unique=False)
    _new_tables()
    _links_of_people()


def _add(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    """The defaults are for the rows that are there; new ones are always given."""
    with op.batch_alter_table(table) as batch_op:
        for column in columns:
            batch_op.add_column(column)
    with op.batch_alter_table(table) as batch_op:
        for column in columns:
            batch_op.alter_column(column.name, server_default=None)


def _new_tables() -> None:
    op.create_table(
        "hold",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("until", Utc(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session_id", "code"),
    )
    op.create_index("ix_hold_until", "hold", ["until"], unique=False)
    op.create_table(
        "companion",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("leader_id", sa.String(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("attended_at", Utc(), nullable=True),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id", "leader_id"], ["booking.session_id", "booking.person_id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id"),
    )
    op.create_index("companion_of_leader", "companion", ["session_id", "leader_id"], unique=False)
    op.create_index("companion_person", "companion", ["person_id"], unique=False)
    op.create_table(
        "rated",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session_id", "person_id"),
    )
    op.create_index("ix_rated_person_id", "rated", ["person_id"], unique=False)
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("said_on", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_opinion_session_id", "opinion", ["session_id"], unique=False)
    op.create_index("ix_opinion_said_on", "opinion", ["said_on"], unique=False)


def _links_of_people() -> None:
    """Companions have links of their own; links are good for a session at most, so those that are out end here."""
    op.drop_table("join_link")
    op.create_table(
        "join_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("useful_until", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("join_link_of_booking", "join_link", ["session_id", "person_id"], unique=False)
    op.create_index("ix_join_link_useful_until", "join_link", ["useful_until"], unique=False)


def downgrade() -> None:
    for table in ("opinion", "rated", "companion", "hold"):
        op.drop_table(table)
    op.drop_index("booking_line", "booking")
    op.drop_index("booking_code", "booking")
    with op.batch_alter_table("booking") as batch_op:
        for name in ("size", "code", "hold", "rank", "rests"):
            batch_op.drop_column(name)
    op.drop_index("ix_session_draw_at", "session")
    with op.batch_alter_table("session") as batch_op:
        for name in (*TEXTS, *MOMENTS, "called_off", "audience", "hidden", "has_holds", "needed", "sequence"):
            batch_op.drop_column(name)
