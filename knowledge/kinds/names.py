"""The names by which entries and fields of work are known."""

from typing import NewType

EntryId = NewType("EntryId", str)
FieldId = NewType("FieldId", str)
