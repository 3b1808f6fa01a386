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
    op.add_column("entry", sa.Column("successor", sa.String(), nullable=True))
    op.create_index("ix_entry_ends_on", "entry", ["ends_on"])
    op.add_column("open_question", sa.Column("district", sa.String(), nullable=False, server_default=sa.text("''")))
    entries = sa.table("entry", sa.column("id"), sa.column("content"), sa.column("draft"), sa.column("successor"))
    connection = op.get_bind()
    for name, text in connection.execute(sa.select(entries.c.id, entries.c.draft + "\n" + entries.c.content)).all():
        newest = next(filter(None, text.split("\n")), "{}")
        own = sa.update(entries).where(entries.c.id == name)
        connection.execute(own.values(successor=json.loads(newest).get("successor", "")))
    with op.batch_alter_table("entry", schema=None) as batch:
        batch.alter_column("successor", existing_type=sa.String(), nullable=False)


def downgrade() -> None:
    op.drop_column("open_question", "district")
    with op.batch_alter_table("entry", schema=None) as batch:
        batch.drop_index("ix_entry_ends_on")
        batch.drop_column("successor")
        batch.drop_column("ends_on")
