"""Drafts that are to answer a question, and who has had the answer"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("asker", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("open_question", sa.Column("draft_id", sa.String(), nullable=True))
    op.create_index("ix_open_question_draft_id", "open_question", ["draft_id"])


def downgrade() -> None:
    op.drop_index("ix_open_question_draft_id", "open_question")
    op.drop_column("open_question", "draft_id")
    op.execute("DELETE FROM asker WHERE told")
    op.drop_column("asker", "told")
