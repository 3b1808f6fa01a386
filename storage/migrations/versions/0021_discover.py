"""What came of open places, counted by week"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_count",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "week", "step"),
    )
    op.create_index("ix_place_count_week", "place_count", ["week"])


def downgrade() -> None:
    op.drop_table("place_count")
