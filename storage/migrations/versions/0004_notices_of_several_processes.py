"""Which process is telling a notice, and how often a person was written to today"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("claimed_by", sa.String(), nullable=True))
    op.create_table(
        "told",
        sa.Column("notice_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice_id"),
    )
    op.create_index("told_person", "told", ["person_id"], unique=False)
    op.create_index("ix_told_at", "told", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("told")
    op.drop_column("notice", "claimed_by")
