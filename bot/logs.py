"""Structured logs without a person's words, names or addresses."""

import logging
import sys
import traceback
from typing import Any

import structlog


def trace(error: BaseException) -> str:
    """Where it broke and of what kind: an exception's own text may hold what a person wrote."""
    places = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{place.name}:{place.lineno}" for place in reversed(places))])


class WithoutWords(logging.Formatter):
    """Which library, how bad and where: neither its message nor the text of an exception."""

    def __init__(self) -> None:
        super().__init__("%(name)s %(levelname)s")

    def formatException(self, error: Any) -> str:  # noqa: N802 - the library's name
        return trace(error[1])


def set_up_logs(*, to_terminal: bool) -> None:
    """Libraries only warn: some of them would log addresses, tokens or whole messages at lower levels."""
    told = logging.StreamHandler(sys.stderr)
    told.setFormatter(WithoutWords())
    logging.basicConfig(level=logging.WARNING, handlers=[told])
    shown = structlog.dev.ConsoleRenderer() if to_terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso"), shown],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
