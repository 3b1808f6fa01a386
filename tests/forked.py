"""Our programs as processes of their own, forked from one that has loaded the code: a start costs no imports.

As after `python -m module words`, the folder, environment, streams, signals and end of a process are its own.
"""

import asyncio
import multiprocessing
import os
import runpy
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import IO, Any

PATIENCE = 90.0  # seconds for another process to do something: more than a lease, on the slowest machine

for name in ("COLUMNS", "LINES"):
    os.unsetenv(name)  # readline sets them unseen by `os.environ`, and a console made before the fork would keep them
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(
    ["__main__", "bot.commands.main", "bot.channels.telegram.channel", "tests.faults.doomed", "tests.faults.driver"]
)


@dataclass(frozen=True, slots=True)
class Program:
    process: ForkServerProcess

    @property
    def code(self) -> int | None:
        """None while it runs."""
        return self.process.exitcode

    def stop(self) -> None:
        if self.code is None:
            self.process.terminate()

    async def ends(self) -> int:
        await asyncio.to_thread(self.process.join, PATIENCE)
        if self.code is None:
            self.process.kill()
            raise AssertionError(f"still running after {PATIENCE} s")
        return self.code


def start(module: str, *words: str, folder: Path, env: dict[str, str], **streams: IO[Any] | int | None) -> Program:
    """`stdin`, `stdout` and `stderr` are open files; what is not given is that of the tests."""
    with ExitStack() as stack:
        given = {name: _opened(stream) for name, stream in streams.items() if stream is not None}
        for stream in given.values():
            stack.callback(stream.close)
        job = (module, words, str(folder), env, given)
        process = _forks.Process(target=_run, args=job, daemon=True)
        process.start()
    return Program(process)


def _opened(stream: IO[Any] | int) -> Connection:
    """As something that can be handed to another process."""
    return Connection(os.dup(stream if isinstance(stream, int) else stream.fileno()))


def _run(module: str, words: tuple[str, ...], folder: str, env: dict[str, str], given: dict[str, Connection]) -> None:
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if name in given:
            os.dup2(given[name].fileno(), number)
            given[name].close()
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.argv = [module, *words]
    sys.modules.pop(module, None)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
