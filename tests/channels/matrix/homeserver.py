"""A real homeserver for the tests: Synapse on this machine alone, with accounts made by its shared secret."""

import hashlib
import hmac
import itertools
import json
import os
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.forked import PATIENCE
from tests.ports import free_port

PROGRAM = ROOT / ".venv" / "synapse" / "bin" / "python"
NAME = "schule.test"
SECRET = "registration-of-the-tests"
PASSWORD = "canary-password-of-the-bot"
MUCH = {"per_second": 100_000, "burst_count": 100_000}
LOGS = {
    "version": 1,
    "handlers": {"out": {"class": "logging.StreamHandler"}},
    "root": {"level": "WARNING", "handlers": ["out"]},
}


@dataclass(slots=True)
class Homeserver:
    url: str
    folder: Path
    process: subprocess.Popen[bytes] | None = None
    admin: str = ""
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def start(self) -> None:
        words = [str(PROGRAM), "-m", "synapse.app.homeserver", "-c", str(self.folder / "homeserver.json")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(words, cwd=self.folder, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.ask("GET", "/health")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("Synapse did not start:\n" + (self.folder / "log").read_text()[-3000:])

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
            self.process = None

    def register(self, name: str = "", *, admin: bool = False, limited: bool = False) -> tuple[str, str]:
        """A new account and its password; only a `limited` one is held to the homeserver's rate."""
        name = name or f"u{next(self._numbers)}-{secrets.token_hex(3)}"
        nonce = json.loads(self.ask("GET", "/_synapse/admin/v1/register"))["nonce"]
        said = "\0".join((nonce, name, PASSWORD, "admin" if admin else "notadmin"))
        mac = hmac.new(SECRET.encode(), said.encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": PASSWORD, "admin": admin, "mac": mac}
        told = json.loads(self.ask("POST", "/_synapse/admin/v1/register", body))
        if admin:
            self.admin = told["access_token"]
        return told["user_id"], PASSWORD

    def limit(self, user: str, per_second: int, burst: int) -> None:
        """Hold one account to a rate; 0 for none."""
        path = f"/_synapse/admin/v1/users/{user}/override_ratelimit"
        self.ask("POST", path, {"messages_per_second": per_second, "burst_count": burst})

    def ask(self, method: str, path: str, body: Any = None) -> str:
        headers = {"Content-Type": "application/json"}
        if self.admin:
            headers["Authorization"] = f"Bearer {self.admin}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(answer.read().decode())


def configuration(folder: Path, port: int) -> dict[str, Any]:
    """Nothing leaves this machine; it is quick, and lets everybody say as much as they like."""
    rates = ("message", "registration", "joins_per_room", "admin_redaction", "media_create", "delayed_event_mgmt")
    limits: dict[str, Any] = {f"rc_{name}": MUCH for name in rates}
    limits["rc_login"] = dict.fromkeys(("address", "account", "failed_attempts"), MUCH)
    limits["rc_joins"] = dict.fromkeys(("local", "remote"), MUCH)
    limits["rc_invites"] = dict.fromkeys(("per_room", "per_user", "per_issuer"), MUCH)
    resources = [{"names": ["client", "media"], "compress": False}]
    listener = {"port": port, "bind_addresses": ["127.0.0.1"], "type": "http", "tls": False, "resources": resources}
    return limits | {
        "server_name": NAME,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [listener],
        "pid_file": str(folder / "pid"),
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "log_config": str(folder / "logs.json"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "registration_shared_secret": SECRET,
        "macaroon_secret_key": secrets.token_hex(16),
        "form_secret": secrets.token_hex(16),
        "bcrypt_rounds": 4,
        "report_stats": False,
        "presence": {"enabled": False},
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "url_preview_enabled": False,
    }


@contextmanager
def running(folder: Path) -> Iterator[Homeserver]:
    port = free_port()
    (folder / "homeserver.json").write_text(json.dumps(configuration(folder, port)))
    (folder / "logs.json").write_text(json.dumps(LOGS))
    words = [str(PROGRAM), "-m", "synapse.app.homeserver", "-c", str(folder / "homeserver.json"), "--generate-keys"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, env={**os.environ})
    homeserver = Homeserver(f"http://127.0.0.1:{port}", folder)
    homeserver.start()
    try:
        homeserver.register("verwaltung", admin=True)
        yield homeserver
    finally:
        homeserver.stop()
