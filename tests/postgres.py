"""A PostgreSQL server for tests: one for each worker, in a folder of its own, reached through a socket file."""

import asyncio
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

ENOUGH = 4 << 30  # bytes, for what two workers need at once and more
PATIENCE = 90.0  # seconds, on the slowest machine
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_wal_size=64MB",
    "max_connections=120",
)


@dataclass(frozen=True, slots=True)
class Server:
    folder: Path
    programs: Path

    @property
    def owner(self) -> str:
        return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://{self.owner}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1", port: int = 5432) -> None:
        self._tell(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY', port)

    def drop(self, database: str) -> None:
        self._tell(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _tell(self, statement: str, port: int = 5432) -> None:
        """Without a program of the server's: starting one takes longer than what it is to do."""

        async def tell() -> None:
            where = {"host": str(self.folder), "port": port, "user": self.owner, "database": "postgres"}
            connection = await asyncpg.connect(**where, timeout=PATIENCE)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        with ThreadPoolExecutor(1) as beside:  # whoever asks may be in a loop of their own
            beside.submit(asyncio.run, tell()).result()

    def run(self, program: str, *arguments: str) -> None:
        """As the server's owner: it refuses to be run by root. Raises with what the program said."""
        as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        with tempfile.TemporaryFile() as said:  # no pipe: the server that pg_ctl starts would keep it open for ever
            done = subprocess.run(
                [*as_owner, str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd="/",
                timeout=PATIENCE,
                check=False,
            )
            said.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program}: {said.read().decode()}")


def in_memory() -> str | None:
    """A folder without a disk, if there is a large one: there a database is copied in a tenth of the time."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH else None


def find_programs() -> Path | None:
    """Where Debian and others put the server's programs; None if there is no server."""
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running(programs: Path, *options: str, at: str | None = None) -> Iterator[Server]:
    """A fresh server; its folder's name is short, since the name of a socket file may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="lotse-pg-", dir=at))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(folder, programs)
    try:
        server.run(
            "initdb", "-D", f"{folder}/data", "-U", server.owner, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        set_up = " ".join(f"-c {option}" for option in (*FAST, *options))
        server.run(
            "pg_ctl", "-D", f"{folder}/data", "-w", "-t", str(int(PATIENCE)), "-l", f"{folder}/log",
            "-o", f"-c listen_addresses='' -c unix_socket_directories={folder} {set_up}", "start",
        )  # fmt: skip
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
