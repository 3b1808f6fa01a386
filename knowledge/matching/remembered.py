"""What was learned for the index of each language, kept together as bytes for the next start."""

import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from knowledge.matching.memory import Memory


def to_bytes(memories: Mapping[str, Memory]) -> bytes:
    """Empty if nothing was learned."""
    if not memories:
        return b""
    file = io.BytesIO()
    arrays: dict[str, Any] = {name: np.frombuffer(memory.to_bytes(), np.uint8) for name, memory in memories.items()}
    np.savez(file, **arrays)
    return file.getvalue()


def from_bytes(content: bytes) -> dict[str, Memory]:
    """Nothing for bytes that are no such memories: all is learned again then."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            found = {name: Memory.from_bytes(file[name].tobytes()) for name in file.files}
    except (ValueError, OSError, EOFError):
        return {}
    return {name: memory for name, memory in found.items() if memory}
