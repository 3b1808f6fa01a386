"""Ports that nobody else takes between being chosen and being used.

They lie below those that the system gives out by itself, and each worker of each run on this machine has a block of its
own: a lock on a file that ends with the worker, however it ends.
"""

import fcntl
import itertools
import socket
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

BLOCKS, SIZE = range(20_000, 32_000, 100), 100


def free_port() -> int:
    return next(port for port in itertools.islice(_own()[1], SIZE) if _is_free(port))


@cache
def _own() -> tuple[IO[str], Iterator[int]]:
    """The lock, to be kept open, and the ports in turn, so that one just left is not used again soon."""
    for first in BLOCKS:
        with suppress(OSError):
            lock = (Path(tempfile.gettempdir()) / f"lotse-tests-ports-{first}").open("a")
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock, itertools.cycle(range(first, first + SIZE))
    raise RuntimeError("all ports for tests are taken by other runs")


def _is_free(port: int) -> bool:
    """Nobody listens there; as a service itself asks for it, after one that has just ended too."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False
