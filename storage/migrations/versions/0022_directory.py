"""Courses go by themselves, what is gone leads on, and questions are for who is responsible in a district"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entry", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("entry", sa.Column("successor", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_entry_ends_on", "entry", ["ends_on"])
    op.add_column("open_question", sa.Column("district", sa.String(), nullable=False, server_default=sa.text("''")))
    entries = sa.table("entry", sa.column("id"), sa.column("content"), sa.column("draft"), sa.column("successor"))
    connection = op.get_bind()
    for name, text in connection.execute(sa.select(entries.c.id, entries.c.draft + "\n" + entries.c.content)).all():
        newest = next(filter(None, text.split("\n")), "{}")
        own = sa.update(entries).where(entries.c.id == name)
        connection.execute(own.values(successor=_successor(newest)))


def _successor(content: str) -> str:
    """Of what cannot be read any more nothing is known."""
    try:
        return str(json.loads(content).get("successor", ""))
    except (ValueError, AttributeError):
        return ""


def downgrade() -> None:
    op.drop_column("open_question", "district")
    op.drop_index("ix_entry_ends_on", "entry")
    op.drop_column("entry", "successor")  # not in a batch: that makes the table anew, and takes the versions along
    op.drop_column("entry", "ends_on")
