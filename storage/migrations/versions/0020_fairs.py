"""Fairs with a programme; texts of other networks as they were taken over"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fair",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
    )
    op.create_index("ix_fair_day", "fair", ["day"])
    op.add_column("entry_origin", sa.Column("taken", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("entry_origin", "taken")
    op.drop_table("fair")
