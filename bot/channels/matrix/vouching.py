"""Keys that vouch for our device: without them many programs would show our messages with a warning, or not at all.

They follow from our own key, so that a device made anew is vouched for by the same.
"""

import base64
import json
from typing import Any, Final

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nio import Api, AsyncClient

from bot.channels.base import MATRIX, NeverMore
from bot.channels.matrix.account import told_apart
from bot.channels.matrix.folder import Folder

KEYS: Final = "/_matrix/client/v3/keys"
UNAUTHORIZED: Final = 401
OK: Final = 200
Signed = dict[str, Any]
log = structlog.get_logger()


class Vouching:
    def __init__(self, client: AsyncClient, folder: Folder, password: str) -> None:
        self._client = client
        self._password = password
        self._user = str(client.user_id)
        self._master, self._own, self._others = (
            Ed25519PrivateKey.from_private_bytes(folder.seed(f"{usage} {self._user}"))
            for usage in ("master", "self_signing", "user_signing")
        )

    async def vouch(self) -> None:
        """For the account with its master key, for the device with the key below it. Raises NotNow or NeverMore."""
        with told_apart():
            known = await self._ask("query", {"device_keys": {self._user: []}})
            if known.get("master_keys", {}).get(self._user, {}).get("keys") != {
                _name(self._master): _public(self._master)
            }:
                await self._upload()
            device = known["device_keys"][self._user][str(self._client.device_id)]
            if _name(self._own) not in device.get("signatures", {}).get(self._user, {}):
                await self._ask("signatures/upload", {self._user: self._signatures(device)})
                log.info("device vouched for", channel=MATRIX)

    async def _upload(self) -> None:
        keys = {
            "master_key": self._shown(self._master, "master"),
            "self_signing_key": self._signed(self._shown(self._own, "self_signing"), self._master),
            "user_signing_key": self._signed(self._shown(self._others, "user_signing"), self._master),
        }
        wanted = await self._ask("device_signing/upload", keys)
        if "flows" in wanted:  # keys of another program are there already
            who = {"type": "m.id.user", "user": self._user}
            proof = {"type": "m.login.password", "identifier": who, "password": self._password}
            again = await self._ask("device_signing/upload", {**keys, "auth": {**proof, "session": wanted["session"]}})
            if "flows" in again:
                raise NeverMore("keys of another program are there, and the password is not enough", gone=False)

    def _signatures(self, device: Signed) -> dict[str, Signed]:
        """The device by our key for devices, and the master key by the device."""
        assert self._client.olm
        master = self._shown(self._master, "master")
        by_device = {f"ed25519:{self._client.device_id}": self._client.olm.sign_json(master)}
        plain = {name: value for name, value in device.items() if name not in ("signatures", "unsigned")}
        return {
            str(self._client.device_id): self._signed(plain, self._own),
            _public(self._master): {**master, "signatures": {self._user: by_device}},
        }

    def _shown(self, key: Ed25519PrivateKey, usage: str) -> Signed:
        return {"user_id": self._user, "usage": [usage], "keys": {_name(key): _public(key)}}

    def _signed(self, what: Signed, key: Ed25519PrivateKey) -> Signed:
        signature = _base64(key.sign(Api.to_canonical_json(what).encode()))
        return {**what, "signatures": {self._user: {_name(key): signature}}}

    async def _ask(self, what: str, body: Signed) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._client.access_token}", "Content-Type": "application/json"}
        answer = await self._client.send("POST", f"{KEYS}/{what}", json.dumps(body), headers)
        told: dict[str, Any] = await self._client.parse_body(answer)
        if answer.status != OK and not (answer.status == UNAUTHORIZED and "flows" in told):
            raise NeverMore(str(told.get("errcode", answer.status)), gone=False)
        return told


def _name(key: Ed25519PrivateKey) -> str:
    return f"ed25519:{_public(key)}"


def _public(key: Ed25519PrivateKey) -> str:
    return _base64(key.public_key().public_bytes_raw())


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
