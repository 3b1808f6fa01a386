"""The machine: what it is, which cores are free to be used, and what a process takes of it."""

import multiprocessing
import os
import platform
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.beside import Missing

PROC = Path("/proc")


def described() -> dict[str, str | int]:
    """What has to stand beside figures for them to mean anything."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
    }


def two_cores() -> tuple[int, int]:
    """One core for what is measured, another for what drives it. Raises Missing."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        raise Missing(
            "Two cores to pin processes to are missing: this part needs Linux and a second core for the load."
        )
    return cores[0], cores[1]


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """This process, and those it starts meanwhile, on one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def fresh_processes(workers: int = 1) -> ProcessPoolExecutor:
    """A new process for each piece of work: nothing that was loaded, changed or kept before."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1)


def cpu_seconds(pid: int) -> float:
    """What a process has used so far, all threads, in steps of 10 ms."""
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int | str = "self", line: str = "VmRSS") -> float:
    """Resident memory; `VmHWM` is the most that it ever was."""
    status = (PROC / str(pid) / "status").read_text()
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith(f"{line}:")) / 1024


def need_proc() -> None:
    """Raises Missing where memory cannot be read."""
    if not (PROC / "self" / "status").exists():
        raise Missing("The folder /proc is missing: this part reads memory there and needs Linux.")


def _processor() -> str:
    try:
        lines = (PROC / "cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
