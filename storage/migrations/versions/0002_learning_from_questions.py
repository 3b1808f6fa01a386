"""Why a question is open and which ones are the same; wordings that led to a chosen entry"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("open_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_open_question_text"))
        batch_op.add_column(sa.Column("key", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("why", sa.String(), nullable=True))

    # Why they were kept is not known any more. Their own key lets them stand beside newer ones until they run out.
    op.execute("UPDATE open_question SET key = 'kept before ' || id, why = ''")

    with op.batch_alter_table("open_question", schema=None) as batch_op:
        batch_op.alter_column("key", existing_type=sa.String(), nullable=False)
        batch_op.alter_column("why", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint("open_question_once", ["key", "language", "why"])

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("chosen", sa.Integer(), nullable=False),
        sa.Column("first_chosen_on", Utc(), nullable=False),
        sa.Column("last_chosen_on", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entry_id", "key", "language", name="suggestion_once"),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_last_chosen_on"), ["last_chosen_on"], unique=False)


def downgrade() -> None:
    op.drop_table("suggestion")
    with op.batch_alter_table("open_question", schema=None) as batch_op:
        batch_op.drop_constraint("open_question_once", type_="unique")
        batch_op.drop_column("why")
        batch_op.drop_column("key")
        batch_op.create_index(batch_op.f("ix_open_question_text"), ["text"], unique=False)
