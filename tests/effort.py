"""How much work something is, beside what ordinary words cost: a slow or busy machine counts for nothing."""

import sys
import time
from collections.abc import Callable
from types import FrameType

ORDINARY = "Hallo, was verdient man eigentlich als Mechatronikerin im zweiten Lehrjahr in Hameln? "


def ordinary(length: int) -> str:
    return (ORDINARY * (length // len(ORDINARY) + 1))[:length]


def calls(work: Callable[[], object]) -> int:
    """How many functions were called, ours and the libraries'."""
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def seconds(work: Callable[[], object]) -> float:
    """Of the processor, the least of five, only to be compared: a pattern that goes back and forth is one call."""

    def once() -> float:
        since = time.process_time()
        work()
        return time.process_time() - since

    return min(once() for _ in range(5))
