"""Alembic's entry: the connection comes from the caller."""

from alembic import context
from sqlmodel import SQLModel

from storage import tables  # noqa: F401 - fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
