"""Threads that compute beside the event loop: one that is learning or drawing does not keep a process from ending."""

import asyncio
import os
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

NAME = "beside"
PATIENCE = 1.0  # seconds
A_MOMENT = 0.01


async def ending_in_time(service: Coroutine[None, None, None]) -> None:
    """Run it. By its end all is stored: what a thread still computes nobody waits for."""
    loop, pool = asyncio.get_running_loop(), ThreadPoolExecutor(thread_name_prefix=NAME)
    loop.set_default_executor(pool)
    await service
    pool.shutdown(wait=False, cancel_futures=True)
    until = loop.time() + PATIENCE
    while any(thread.name.startswith(NAME) for thread in threading.enumerate()):
        if loop.time() > until:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(os.EX_OK)  # the interpreter itself would wait for its threads
        await asyncio.sleep(A_MOMENT)
