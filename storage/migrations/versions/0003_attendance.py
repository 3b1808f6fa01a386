"""Personal links into a session's room, and who was there"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attended_at", Utc(), nullable=True))

    op.create_table(
        "join_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("useful_until", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id", "person_id"], ["booking.session_id", "booking.person_id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    with op.batch_alter_table("join_link", schema=None) as batch_op:
        batch_op.create_index("join_link_of_booking", ["session_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_join_link_useful_until"), ["useful_until"], unique=False)


def downgrade() -> None:
    op.drop_table("join_link")
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_column("attended_at")
