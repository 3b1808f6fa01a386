"""Structured logs without a person's words, names or addresses."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    "event level timestamp channel code entry fault gone host occasion reason seconds session status trace why".split()
)
OUR_OWN = frozenset(["level", "timestamp", "trace", "fault", "code", "status"])  # of code, clock and chance; numbers
MASK = "…"
LONGEST = 200  # characters; a message may be up to 4,096
_PRIVATE = re.compile(
    r"""
      [\w.+%-]+@[\w-]+(?:\.[\w-]+)+                     # an e-mail address
    | @[\w.=/+-]+:[\w.-]+                               # a Matrix id
    | \b[a-z][a-z+.-]*://\S+                            # an address, with whatever secrets are in it
    | (?<!\d)\d{5,}:[\w-]{10,}                          # Telegram's token
    | \b(?:EAA|syt_|mct_|ghp_|xox[a-z]-)[\w-]{8,}       # Meta's, Matrix's and others' tokens
    | \b(?:Bearer|Basic)\s+\S+
    | \b[0-9a-f]{24,}\b | \b(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[A-Za-z0-9_-]{20,}  # what looks random
    | (?<![\w.])(?!\d{4}-\d\d-\d\d\b)\+?\d(?:[\s()/.-]{0,3}\d){5,}  # a telephone or another long number
    | "[^"]*" | „[^“”]*[“”] | “[^”]*” | «[^»]*» | (?<!\w)'[^']*'(?!\w)   # what is quoted may be somebody's words
    """,
    re.VERBOSE,
)


def trace(error: BaseException) -> str:
    """Where it broke and of what kind: an exception's own text may hold what a person wrote."""
    places = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{place.name}:{place.lineno}" for place in reversed(places))])


def masked(_logger: object, _level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The second wall: no line of ours should hold any of this, whatever a messenger or a database complains of."""
    for key, value in line.items():
        if key not in ALLOWED:
            line[key] = MASK
        elif key not in OUR_OWN and not isinstance(value, bool | float | None):
            line[key] = _without(value)
    return line


def _without(value: object) -> object:
    text = str(value)
    clean = _PRIVATE.sub(MASK, text[:LONGEST]) + MASK * (len(text) > LONGEST)
    return value if clean == text else clean


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
        processors=[structlog.processors.add_log_level, masked, structlog.processors.TimeStamper(fmt="iso"), shown],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
