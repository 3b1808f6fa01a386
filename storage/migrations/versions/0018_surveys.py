"""Surveys and what was answered"""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Utc

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "title", "intro", "content")),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("deleted_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_survey_closes_on", "survey", ["closes_on"])
    cell = ("group_at", "group_option", "question_at", "option_at")
    op.create_table(
        "survey_count",
        sa.Column("survey_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False, autoincrement=False) for name in cell),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("survey_id", *cell),
    )
    op.create_table(
        "survey_text",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("survey_id", sa.String(), nullable=False),
        sa.Column("question_at", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_survey_text_survey_id", "survey_text", ["survey_id"])
    op.create_table(
        "survey_mark",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark"),
    )
    op.create_index("ix_survey_mark_day", "survey_mark", ["day"])


def downgrade() -> None:
    for table in ("survey_mark", "survey_text", "survey_count", "survey"):
        op.drop_table(table)
