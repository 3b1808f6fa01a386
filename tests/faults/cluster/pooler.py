"""A pgbouncer in transaction mode before a server for tests: few connections for many, all get one another's."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.postgres import Server

PORT = 6432
OWN = 2  # connections to the server
SETTINGS = """
[databases]
* = host={folder} user={owner}
[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
logfile = {folder}/pgbouncer.log
pidfile = {folder}/pgbouncer.pid
auth_type = any
pool_mode = transaction
default_pool_size = {own}
max_client_conn = 200
"""


def find_pgbouncer() -> Path | None:
    """Debian puts it where only root looks."""
    found = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return Path(found) if found else None


@contextmanager
def pooled(server: Server, program: Path, database_url: str) -> Iterator[str]:
    """The address of a database through a pooler."""
    url = make_url(database_url)
    settings = server.folder / "pgbouncer.ini"
    settings.write_text(SETTINGS.format(folder=server.folder, owner=url.username, port=PORT, own=OWN))
    settings.chmod(0o644)
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    process = subprocess.Popen([program, "--quiet", settings], cwd="/", **owner)
    try:
        yield url.set(port=PORT).render_as_string(hide_password=False)
    finally:
        process.terminate()
        process.wait(20)
