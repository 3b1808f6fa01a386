"""Which replies a process is sending"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

IS_SENT_BY_US = sa.text("claimed_until IS NOT NULL")


def upgrade() -> None:
    """Those that wait now are left over, except where a page asks for them."""
    op.add_column("outgoing", sa.Column("claimed_until", Utc(), nullable=True))
    op.execute(
        "UPDATE outgoing SET claimed_until = created_at WHERE person_id IN"
        " (SELECT person_id FROM address WHERE channel <> 'web')"
    )
    op.create_index(
        "outgoing_claimed",
        "outgoing",
        ["claimed_until"],
        sqlite_where=IS_SENT_BY_US,
        postgresql_where=IS_SENT_BY_US,
    )


def downgrade() -> None:
    op.drop_index("outgoing_claimed", "outgoing")
    op.drop_column("outgoing", "claimed_until")
