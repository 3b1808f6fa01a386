"""Settings from LOTSE_… variables and an optional .env; all that is wrong is told in one message."""

import os
import secrets
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import Refused
from bot.free_days import free_days, read_school_holidays

SHORTEST_SECRET = 32


def _database(url: str) -> str:
    try:
        driver = make_url(url).drivername
    except ArgumentError:
        raise ValueError("is not a database address, such as sqlite:///data/lotse.db") from None
    if driver not in ("sqlite", "sqlite+aiosqlite", "postgresql+asyncpg"):
        raise ValueError("has to begin with sqlite:// or postgresql+asyncpg://")
    return url


def _web(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("has to begin with http:// or https://")
    return url.rstrip("/")


def _webhook(url: str) -> str:
    """Without a path of its own it is /telegram."""
    url = _web(url)
    return f"{url}/telegram" if url and not urlsplit(url).path else url


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("is not a time zone, such as Europe/Berlin") from None
    return name


def _school_holidays(written: str) -> str:
    read_school_holidays(written)
    return written


def _token(token: SecretStr | None) -> SecretStr | None:
    value = token.get_secret_value() if token else ""
    number, _, rest = value.partition(":")
    if value and (not number.isdecimal() or len(rest) < 3):
        raise ValueError("is not a token as BotFather gives it, such as 123456:ABC…")
    return token if value else None


_TOGETHER = {
    "BigBlueButton": ("bbb_url", "bbb_secret"),
    "Jitsi": ("jitsi_url", "jitsi_app_id", "jitsi_secret"),
    "WhatsApp": ("whatsapp_token", "whatsapp_phone_id", "whatsapp_app_secret", "whatsapp_verify_token"),
}


def _is_set(value: str | SecretStr | None) -> bool:
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)


WebUrl = Annotated[str, AfterValidator(_web)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="LOTSE_", env_file=".env", extra="ignore")

    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///data/lotse.db"
    public_url: WebUrl = "http://localhost:8080"
    secret_key: SecretStr | None = None
    telegram_token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    telegram_api_url: WebUrl = "https://api.telegram.org"
    telegram_webhook: Annotated[str, AfterValidator(_webhook)] = ""
    telegram_secret: SecretStr | None = None
    telegram_rate: float = Field(default=29, ge=0, le=1000)
    whatsapp_token: SecretStr | None = None
    whatsapp_phone_id: str = Field(default="", pattern=r"^[0-9]*$")
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_api_url: WebUrl = "https://graph.facebook.com/v24.0"
    whatsapp_rate: float = Field(default=60, ge=0, le=1000)
    whatsapp_template: str = Field(default="", pattern=r"^[a-z0-9_]{0,512}$")
    whatsapp_template_language: str = Field(default="de", pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")
    matrix_url: WebUrl = ""
    matrix_user: str = Field(default="", pattern=r"^(@[!-9;-~]+:[A-Za-z0-9.:\[\]-]+)?$")
    matrix_password: SecretStr | None = None
    matrix_token: SecretStr | None = None
    matrix_device: str = ""
    matrix_servers: str = ""
    matrix_folder: Path | None = None
    matrix_rate: float = Field(default=5, ge=0, le=1000)
    push_services: str = ""
    host: str = "0.0.0.0"  # noqa: S104 - a service in a container or behind a proxy; LOTSE_HOST narrows it
    port: int = Field(default=8080, ge=1, le=65535)
    behind_proxy: bool = False
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Berlin"
    region: str = ""
    bbb_url: WebUrl = ""
    bbb_secret: SecretStr | None = None
    jitsi_url: WebUrl = ""
    jitsi_app_id: str = ""
    jitsi_secret: SecretStr | None = None
    state: Literal["NI", "NW"] = "NI"
    school_holidays: Annotated[str, AfterValidator(_school_holidays)] = ""
    erasures: Path | None = None
    backup_days: int = Field(default=35, ge=1, le=366)
    backup_passphrase: SecretStr | None = None
    metrics_token: SecretStr | None = None

    @model_validator(mode="after")
    def _has_a_key(self) -> "Settings":
        if self.secret_key and len(self.secret_key.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"LOTSE_SECRET_KEY is too short: take at least {SHORTEST_SECRET} characters")
        if self.metrics_token and len(self.metrics_token.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"LOTSE_METRICS_TOKEN is too short: take at least {SHORTEST_SECRET} characters")
        if self.secret_key is None and self.database_file is None:
            raise ValueError(
                "LOTSE_SECRET_KEY is missing; with PostgreSQL it has to be set, the same for all processes"
            )
        return self

    @model_validator(mode="after")
    def _is_whole(self) -> "Settings":
        """A room or a messenger with half of what it needs would only fail once pupils stand before it."""
        for kind, needed in _TOGETHER.items():
            missing = [name for name in needed if not _is_set(getattr(self, name))]
            if missing and len(missing) < len(needed):
                names = " and ".join(f"LOTSE_{name.upper()}" for name in missing)
                raise ValueError(f"{names} missing: {kind} needs all of its settings, or none")
        return self

    @model_validator(mode="after")
    def _can_sign_in(self) -> "Settings":
        if not self.matrix_user:
            return self
        if not self.matrix_url or _is_set(self.matrix_token) != bool(self.matrix_device):
            raise ValueError("Matrix needs LOTSE_MATRIX_URL; LOTSE_MATRIX_TOKEN goes with LOTSE_MATRIX_DEVICE")
        if not _is_set(self.matrix_password) and not _is_set(self.matrix_token):
            raise ValueError("LOTSE_MATRIX_PASSWORD is missing: Matrix needs it, or a token with its device")
        if self.matrix_folder is None and self.database_file is None:
            raise ValueError("LOTSE_MATRIX_FOLDER is missing; with PostgreSQL it has to be set, one for all processes")
        return self

    @cached_property
    def more_push_services(self) -> tuple[str, ...]:
        """Origins of push services besides those of the usual browsers."""
        return tuple(one.strip().rstrip("/") for one in self.push_services.split(",") if one.strip())

    @property
    def only_a_day(self) -> frozenset[str]:
        """Channels that let us write only within a day of a person's last message."""
        return frozenset() if self.whatsapp_template else frozenset(["whatsapp"])

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def free_days(self) -> frozenset[date]:
        """Days on which the schools of the state are closed, besides weekends."""
        return free_days(self.state, self.school_holidays)

    @cached_property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL."""
        url = make_url(self.database_url)
        return Path(url.database or "lotse.db") if url.get_backend_name() == "sqlite" else None

    @cached_property
    def key(self) -> bytes:
        """The secret that signs and derives; made beside the SQLite database at the first start."""
        if self.secret_key:
            return self.secret_key.get_secret_value().encode()
        assert self.database_file is not None
        return _kept_key(self.database_file.with_name("secret-key"))


def read_settings() -> Settings:
    """Raises Refused with one message that names every setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise Refused("; ".join(_told(problem["loc"], problem["msg"]) for problem in error.errors()) + ".") from None


def _told(where: tuple[int | str, ...], message: str) -> str:
    reason = message.removeprefix("Value error, ")
    return f"LOTSE_{str(where[0]).upper()} {reason[:1].lower()}{reason[1:]}" if where else reason


def _kept_key(file: Path) -> bytes:
    """The key of an earlier start, or a new one that only this account may read."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as error:
        raise Refused(f"The folder {file.parent} cannot be written to ({error.strerror}).") from None
    return file.read_bytes()
