"""States and versions of entries"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXTS = ("draft", "state", "title", "kind", "region", "fields", "languages")


def upgrade() -> None:
    with op.batch_alter_table("entry", schema=None) as batch_op:
        for name in TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("publish_at", Utc(), nullable=True))
        batch_op.add_column(sa.Column("expires_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("review_by", sa.Date(), nullable=True))
    _fill()
    with op.batch_alter_table("entry", schema=None) as batch_op:
        for name in TEXTS:
            batch_op.alter_column(name, existing_type=sa.String(), nullable=False)
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch_op.create_index("ix_entry_publish_at", ["publish_at"])
        batch_op.create_index("ix_entry_expires_on", ["expires_on"])
    op.create_table(
        "entry_version",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("publish_at", Utc(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "version"),
    )
    op.create_index("ix_entry_version_at", "entry_version", ["at"])
    op.create_index("ix_entry_version_mark", "entry_version", ["mark"])
    op.execute(
        "INSERT INTO entry_version (entry_id, version, content, draft, state, what, who, at, mark) "
        "SELECT id, 1, content, '', 'published', 'kept', '', changed_at, '' FROM entry"
    )


def downgrade() -> None:
    op.drop_table("entry_version")
    op.execute("DELETE FROM entry WHERE content = ''")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_expires_on")
        batch_op.drop_index("ix_entry_publish_at")
        for name in (*TEXTS, "version", "publish_at", "expires_on", "review_by"):
            batch_op.drop_column(name)


def _fill() -> None:
    """All that was kept was published; what lists show stood in the JSON alone."""
    database = op.get_bind()
    entry = sa.table(
        "entry",
        sa.column("id", sa.String()),
        sa.column("content", sa.String()),
        *(sa.column(name, sa.String()) for name in TEXTS),
        sa.column("version", sa.Integer()),
        sa.column("review_by", sa.Date()),
    )
    for name, content in database.execute(sa.select(entry.c.id, entry.c.content)).all():
        database.execute(sa.update(entry).where(entry.c.id == name).values(_listed(name, content)))


def _listed(name: str, content: str) -> dict[str, object]:
    try:
        row = json.loads(content)
    except ValueError:
        row = {}
    translations = row.get("translations") or {}
    whole = sorted(language for language, one in translations.items() if one.get("title") and one.get("answer"))
    day = row.get("review_by")
    return {
        "draft": "",
        "state": "published",
        "version": 1,
        "title": row.get("title") or name,
        "kind": row.get("kind") or "answer",
        "region": row.get("region") or "",
        "fields": " ".join(row.get("fields") or ()),
        "languages": " ".join(whole),
        "review_by": date.fromisoformat(day) if day else None,
    }
