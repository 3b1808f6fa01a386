"""Browsers that want to be reminded"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "browser",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("due_at", Utc(), nullable=True),
        sa.Column("useful_until", Utc(), nullable=True),
        sa.Column("of_session", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_browser_due_at", "browser", ["due_at"])


def downgrade() -> None:
    op.drop_table("browser")
