"""A real nginx before two processes, with the configuration that operators get; only ports and folders differ."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

CONFIG = Path(__file__).resolve().parents[3] / "deploy/nginx.conf"
AROUND = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{ours}
    upstream unkind {{ {alone} }}
    server {{
        listen 127.0.0.1:{unkind};
        location / {{ proxy_pass http://unkind; proxy_next_upstream off; }}
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Nginx:
    """`unkind` is the address of the same without a second try."""

    url: str
    unkind: str


def find_nginx() -> Path | None:
    """Debian puts it where only root looks."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return Path(found) if found else None


@contextmanager
def nginx(program: Path, folder: Path, *ports: int) -> Iterator[Nginx]:
    """In front of those ports of this machine."""
    folder.mkdir()
    folder.chmod(0o755)
    port, unkind = free_port(), free_port()
    settings = folder / "nginx.conf"
    alone = " ".join(f"server 127.0.0.1:{own} max_fails=0;" for own in ports)  # which of them is gone, it forgets
    settings.write_text(AROUND.format(folder=folder, ours=_ours(port, ports), unkind=unkind, alone=alone))
    run = subprocess.Popen(
        [program, "-c", settings, "-p", folder, "-e", folder / "error.log", "-g", "daemon off; user root;"]
        if os.geteuid() == 0
        else [program, "-c", settings, "-p", folder, "-e", folder / "error.log", "-g", "daemon off;"],
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Nginx(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{unkind}")
    finally:
        run.terminate()
        run.wait(20)


def _ours(port: int, ports: tuple[int, ...]) -> str:
    """As it is, without certificates and with these ports."""
    text = re.sub(r"^ *(ssl_certificate|ssl_certificate_key|error_log) .*$", "", CONFIG.read_text("utf-8"), flags=re.M)
    text = re.sub(r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r"listen 80;", f"listen 127.0.0.1:{free_port()};", text)
    for number, own in zip((8081, 8082), ports, strict=True):
        text = text.replace(f"127.0.0.1:{number}", f"127.0.0.1:{own}")
    return text
