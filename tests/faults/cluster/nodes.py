"""A primary and its standby on one machine: streaming replication, a kill as if the power had gone, a promotion."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port
from tests.postgres import Server, in_memory

SETTINGS = ("fsync=off", "listen_addresses=127.0.0.1", "shared_buffers=32MB", "max_connections=60")
PATIENT = ("-w", "-t", "60")


@dataclass(frozen=True, slots=True)
class Node:
    """`server.folder` holds its data and the file of its socket."""

    server: Server
    port: int

    @property
    def data(self) -> Path:
        return self.server.folder / "data"

    def start(self, *settings: str) -> None:
        own = (*SETTINGS, f"port={self.port}", f"unix_socket_directories={self.server.folder}", *settings)
        options = " ".join(f"-c {setting}" for setting in own)
        log = f"{self.server.folder}/log"
        self.server.run("pg_ctl", "-D", str(self.data), "-l", log, "-o", options, *PATIENT, "start")

    def promote(self) -> None:
        self.server.run("pg_ctl", "-D", str(self.data), *PATIENT, "promote")

    def kill(self) -> None:
        """The whole server, at once: nobody gets to finish anything."""
        for process in (self._first(), *self._children()):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        (self.data / "postmaster.pid").unlink()  # its number may soon be another program's

    def hold_up_replication(self) -> None:
        """What is committed from now on does not get to the standby, as on a line that has gone dead."""
        for process in self._children():
            if b"walsender" in Path(f"/proc/{process}/cmdline").read_bytes():
                os.kill(process, signal.SIGSTOP)

    def _first(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _children(self) -> list[int]:
        first = self._first()
        return [int(process) for process in Path(f"/proc/{first}/task/{first}/children").read_text().split()]


@dataclass(frozen=True, slots=True)
class Pair:
    primary: Node
    standby: Node

    def url(self, database: str) -> str:
        hosts = "&".join(f"host=127.0.0.1:{node.port}" for node in (self.primary, self.standby))
        return f"postgresql+asyncpg://{self.primary.server.owner}@/{database}?{hosts}"


@contextmanager
def pair(programs: Path, *, synchronous: bool) -> Iterator[Pair]:
    """With `synchronous`, a commit is told once the standby has it on its disk."""
    both = Pair(_node(programs), _node(programs))
    primary, standby = both.primary, both.standby
    owner = primary.server.owner
    try:
        primary.server.run(
            "initdb", "-D", str(primary.data), "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        wait_for = "*" if synchronous else ""
        primary.start("synchronous_commit=on", f"synchronous_standby_names='{wait_for}'")
        at = ("-h", str(primary.server.folder), "-p", str(primary.port), "-U", owner)
        standby.server.run("pg_basebackup", *at, "-D", str(standby.data), "-R", "-X", "stream", "-c", "fast")
        standby.start()
        yield both
    finally:
        for node in (standby, primary):
            if (node.data / "postmaster.pid").exists():
                node.server.run("pg_ctl", "-D", str(node.data), "-m", "immediate", "stop")
            shutil.rmtree(node.server.folder, ignore_errors=True)


def _node(programs: Path) -> Node:
    folder = Path(tempfile.mkdtemp(prefix="lotse-pg-", dir=in_memory()))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    return Node(Server(folder, programs), free_port())
