"""Settings: what is wrong is told in one message that names each of them and says what to do."""

import stat
from pathlib import Path

import pytest

from bot.errors import Refused
from bot.settings import read_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_it_is_sqlite_on_port_8080() -> None:
    settings = read_settings()
    assert (settings.database_file, settings.port, settings.timezone) == (Path("data/lotse.db"), 8080, "Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "http", "LOTSE_PORT"),
        ("PORT", "70000", "LOTSE_PORT"),
        ("DATABASE_URL", "lotse.db", "LOTSE_DATABASE_URL is not a database address, such as"),
        ("DATABASE_URL", "mysql://x/y", "LOTSE_DATABASE_URL has to begin with"),
        ("DATABASE_URL", "postgresql+asyncpg://x/y", "LOTSE_SECRET_KEY is missing"),
        ("PUBLIC_URL", "lotse.example", "LOTSE_PUBLIC_URL has to begin with http:// or https://"),
        ("TELEGRAM_TOKEN", "nonsense", "LOTSE_TELEGRAM_TOKEN is not a token as BotFather gives it"),
        ("TELEGRAM_WEBHOOK", "yes", "LOTSE_TELEGRAM_WEBHOOK has to begin with"),
        ("TELEGRAM_RATE", "-1", "LOTSE_TELEGRAM_RATE"),
        ("WHATSAPP_TOKEN", "EAA", "LOTSE_WHATSAPP_PHONE_ID and LOTSE_WHATSAPP_APP_SECRET and LOTSE_WHATSAPP_VERIFY"),
        ("WHATSAPP_PHONE_ID", "+49 5531", "LOTSE_WHATSAPP_PHONE_ID"),
        ("WHATSAPP_TEMPLATE", "Meine Vorlage", "LOTSE_WHATSAPP_TEMPLATE"),
        ("TIMEZONE", "Weserbergland", "LOTSE_TIMEZONE is not a time zone, such as Europe/Berlin"),
        ("STATE", "Bayern", "LOTSE_STATE"),
        ("SCHOOL_HOLIDAYS", "Ostern", "LOTSE_SCHOOL_HOLIDAYS has a part that cannot be read, 'Ostern'"),
        ("SECRET_KEY", "short", "LOTSE_SECRET_KEY is too short"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"LOTSE_{name}", value)
    with pytest.raises(Refused) as refused:
        read_settings()
    assert told in str(refused.value)


def test_all_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_PORT", "x")
    monkeypatch.setenv("LOTSE_TIMEZONE", "x")
    with pytest.raises(Refused, match=r"(?s)LOTSE_PORT.*LOTSE_TIMEZONE"):
        read_settings()


def test_a_message_never_repeats_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_TELEGRAM_TOKEN", "canary-token")
    monkeypatch.setenv("LOTSE_SECRET_KEY", "canary-key")
    with pytest.raises(Refused) as refused:
        read_settings()
    assert "canary" not in str(refused.value)


def test_settings_are_read_from_dotenv_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOTSE_PORT=9000\n")
    assert read_settings().port == 9000


def test_the_key_is_made_once_and_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOTSE_DATABASE_URL", f"sqlite:///{tmp_path}/lotse.db")
    first, second = read_settings().key, read_settings().key
    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_webhook_without_a_path_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_TELEGRAM_WEBHOOK", "https://lotse.example")
    assert read_settings().telegram_webhook == "https://lotse.example/telegram"
