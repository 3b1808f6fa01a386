"""10,000 pupils in one school hour, played in fifteen minutes: PostgreSQL, two processes, and nginx before them.

Everything shares the machine: the processes, the database, nginx and the pupils.
"""

import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.beside import Missing
from benchmarks.processes import free_port, lotse
from benchmarks.school_class import LOGGED
from benchmarks.school_hour import Hour, Usage, check, play, prepare, table
from benchmarks.table import Table
from tests import postgres
from tests.faults.cluster.nginx import find_nginx, nginx


def run() -> list[Table]:
    return [measure(Hour(400, 3))]


def measure(hour: Hour) -> Table:
    programs, proxy = postgres.find_programs(), find_nginx()
    if programs is None or proxy is None:
        raise Missing("PostgreSQL or nginx is not installed here (Debian: apt install postgresql nginx-light)")
    with tempfile.TemporaryDirectory() as where, ExitStack() as stack:
        folder = Path(where)
        folder.chmod(0o755)
        server = stack.enter_context(postgres.running(programs))
        server.create("school")
        url = server.url("school")
        codes = asyncio.run(prepare(url, hour))
        ports = (free_port(), free_port())
        front = stack.enter_context(nginx(proxy, folder / "nginx", *ports))
        own = {"database_url": url, "secret_key": "k" * 40, "behind_proxy": True, "public_url": front.url}
        both = [stack.enter_context(lotse(folder, port=port, **own)) for port in ports]
        usage = Usage([one.pid for one in both])
        seen = asyncio.run(play(hour, front.url, codes))
        notes = usage.notes()
        asyncio.run(check(url, hour, codes, seen))
        seen.wrong += ["an error stands in the log"] * len(LOGGED.findall((folder / "log").read_bytes()))
    return table(f"{hour.name}, two processes, PostgreSQL, nginx", seen, notes)
