"""Tries to send without a clear outcome, how many notices were lost, and the pace of a channel"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("open_tries", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "lost",
        sa.Column("day", Utc(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "why"),
    )
    op.create_table(
        "pace",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("free_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("channel"),
    )


def downgrade() -> None:
    op.drop_table("pace")
    op.drop_table("lost")
    op.drop_column("notice", "open_tries")
