"""What the desk keeps with sessions"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("deleted_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_session_pattern_deleted_at", "session_pattern", ["deleted_at"])


def downgrade() -> None:
    op.drop_table("session_pattern")
