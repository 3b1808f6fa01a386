"""Codes that take bookings along to another door, and who cannot be reached by theirs"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "move",
        sa.Column("person_id", sa.String(), primary_key=True),
        sa.Column("code_hash", sa.String(), nullable=False, unique=True),
        sa.Column("secret_hash", sa.String(), nullable=False, unique=True),
        sa.Column("until", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
    )
    op.create_index("ix_move_until", "move", ["until"])
    op.add_column("address", sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("address", "gone")
    op.drop_table("move")
