"""Pictures and subscriptions"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OF_NEWS = sa.text("occasion = 'news'")


def upgrade() -> None:
    op.create_table(
        "subscriber",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("until", Utc(), nullable=False),
        sa.Column("known_until", Utc(), nullable=False),
        sa.Column("told_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["address.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_subscriber_until", "subscriber", ["until"])
    op.create_table(
        "subscription",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["subscriber.person_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "what", "name"),
    )
    op.create_table(
        "first_shown",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name"),
    )
    op.create_index("ix_first_shown_since", "first_shown", ["since"])
    _pictures()
    op.create_index(
        "notice_news_once", "notice", ["person_id"], unique=True, sqlite_where=OF_NEWS, postgresql_where=OF_NEWS
    )


def _pictures() -> None:
    op.create_table(
        "picture",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id"),
        sa.UniqueConstraint("name"),
    )


def downgrade() -> None:
    op.drop_index("notice_news_once", "notice")
    op.execute("DELETE FROM notice WHERE occasion = 'news'")
    for table in ("picture", "first_shown", "subscription", "subscriber"):
        op.drop_table(table)
