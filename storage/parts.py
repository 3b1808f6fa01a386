"""What a transaction can keep or find of one kind, made when it is first asked for: a turn needs few of them."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from storage.database.connection import Connection

Kept = TypeVar("Kept")


class Transaction(Protocol):
    __dict__: dict[str, Any]
    connection: Connection


class Part(Generic[Kept]):
    def __init__(self, make: Callable[[Connection], Kept]) -> None:
        self._make = make

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: Transaction, _owner: type | None = None) -> Kept:
        part = work.__dict__[self._name] = self._make(work.connection)
        return part
