"""One site with the desk and all public pages, and somebody who listens to what goes wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from tests.initiatives.conftest import desk_url, staff  # noqa: F401 - fixtures


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What a turn or a round has caught."""
    heard: list[str] = []

    def note(_logger: Any, method: str, event: dict[str, Any]) -> str:
        if method in ("error", "critical", "exception"):
            heard.append(f"{event.get('event')}: {event.get('trace', '')}")
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[note])
    yield heard
    structlog.configure(**before)
