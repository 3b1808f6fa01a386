"""Servers as processes of their own: started, waited for, stopped."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.beside import ROOT

PATIENCE = 40.0  # seconds until a server must have answered
LOTSE = (sys.executable, "-m", "bot")


@dataclass(frozen=True, slots=True)
class Server:
    """`started` is the moment of its start on the clock of time.perf_counter."""

    pid: int
    port: int
    started: float

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, **settings: object) -> dict[str, str]:
    """Only what a service gets: no setting of the machine's own, and no proxy."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    path = os.pathsep.join(filter(None, (str(ROOT), kept.get("PYTHONPATH"))))
    own = {"LOTSE_DATABASE_URL": f"sqlite:///{folder / 'lotse.db'}", "LOTSE_HOST": "127.0.0.1"}
    return kept | {"PYTHONPATH": path} | own | {f"LOTSE_{name.upper()}": str(value) for name, value in settings.items()}


@contextmanager
def running(
    command: Sequence[str], port: int, folder: Path, env: Mapping[str, str] | None = None, *, core: int | None = None
) -> Iterator[Server]:
    """A server while it runs in `folder`, from its first answer on whatever path. Its output goes to `folder/log`."""
    with (folder / "log").open("ab") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    try:
        if core is not None:
            os.sched_setaffinity(process.pid, {core})  # before it has threads: they inherit it
        _wait_for_answer(process, port, folder)
        yield Server(process.pid, port, started)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def lotse(folder: Path, *, core: int | None = None, **settings: object) -> Iterator[Server]:
    """`lotse serve` on the database in `folder`."""
    port = int(str(settings.get("port") or free_port()))
    env = environment(folder, **{"public_url": f"http://127.0.0.1:{port}", **settings, "port": port})
    with running([*LOTSE, "serve"], port, folder, env, core=core) as server:
        yield server


def import_knowledge(file: Path, folder: Path) -> None:
    command = [*LOTSE, "knowledge", "import", str(file)]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the knowledge in {file.name} was not imported: {done.stdout}{done.stderr}")


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.005)
    raise RuntimeError("a server did not start:\n" + (folder / "log").read_text())


def _answers(port: int) -> bool:
    """`/healthz` is ours; other servers answer that there is no such page, which is as good."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (ConnectionError, http.client.HTTPException):
        return False
    finally:
        connection.close()
