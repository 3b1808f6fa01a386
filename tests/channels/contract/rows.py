"""The rows of the contract: each channel, and how it is opened. A channel without a row fails the contract."""

from tests.channels.contract.hall import Door
from tests.channels.contract.telegram import Polling, Telegram
from tests.channels.contract.terminal import Terminal
from tests.channels.contract.web import Web
from tests.channels.contract.whatsapp import WhatsApp

ROWS: dict[str, type[Door]] = {
    "terminal": Terminal,
    "web": Web,
    "telegram": Telegram,
    "telegram by polling": Polling,
    "whatsapp": WhatsApp,
}
AT_REAL_SERVERS = {"Matrix": "tests/channels/matrix"}  # played there against a homeserver of its own
