"""Durable turns a second through the Telegram webhook, beside a bare echo and a plain bot in the same run.

What is measured has one core for itself; the Bot API stand-in and the load share another. All three servers are up at
the same time and are driven in turn, several times, so that other work on the machine hits them alike.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.beside import beside
from benchmarks.driver import Load, drive
from benchmarks.machine import cpu_seconds, pinned, two_cores
from benchmarks.processes import Server, free_port, import_knowledge, lotse, running
from benchmarks.table import Table

PASSES = 3
ECHOED, PLAIN_TURNS, OUR_TURNS, WARM_UP = 10_000, 400, 1_200, 200
PEOPLE = 200
HALF_LOAD_FOR = 4.0  # seconds
SECRET = "plain"  # the plain bot has it built in
TOKEN = "123456:AAHnobody-has-this-token"
FIRST_UPDATE = 1_500_000_000  # far from the numbers that load.py gives


@dataclass(slots=True)
class Measured:
    """A server with what was seen of it in each pass."""

    server: Server
    api: str = ""
    per_second: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    refused_by_bot: int = 0
    refused_by_stand_in: int = 0
    all_replied: bool = True

    @property
    def url(self) -> str:
        return f"{self.server.url}/telegram"

    @property
    def refused(self) -> int:
        return self.refused_by_bot + self.refused_by_stand_in


def run() -> list[Table]:
    beside("peers/telegram/fake_bot_api.py", "The Bot API stand-in")
    beside("peers/plain_bot/plain_bot.py", "The plain bot")
    beside("eval/faq/questions.jsonl", "The set of questions faq")
    measuring, driving = two_cores()
    with pinned(driving), tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        plain = stack.enter_context(_plain_bot(_new(folder, "plain"), measuring))
        ours = stack.enter_context(_ours(_new(folder, "ours"), measuring))
        echo = stack.enter_context(_echo(_new(folder, "echo"), measuring))
        for bot in (plain, ours):
            _load(bot, WARM_UP)
        for _ in range(PASSES):
            _echo_once(echo)
            _bot_once(plain, PLAIN_TURNS)
            _bot_once(ours, OUR_TURNS)
        half = _half_load(ours)
    return [_speeds(echo, plain, ours), _promises(echo, plain, ours, half)]


def _new(folder: str, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir()
    return path


@contextmanager
def _echo(folder: Path, core: int) -> Iterator[Measured]:
    port = free_port()
    root = str(Path(__file__).resolve().parent)
    with running([sys.executable, f"{root}/echo.py", str(port)], port, folder, core=core) as server:
        yield Measured(server)


@contextmanager
def _plain_bot(folder: Path, core: int) -> Iterator[Measured]:
    port, program = free_port(), str(beside("peers/plain_bot/plain_bot.py", "The plain bot"))
    with _stand_in(folder) as api:
        options = ["--api", api, "--port", str(port), "--knowledge", str(_faq("knowledge.jsonl"))]
        with running([sys.executable, program, *options], port, folder, core=core) as server:
            yield Measured(server, api)


@contextmanager
def _ours(folder: Path, core: int) -> Iterator[Measured]:
    import_knowledge(_faq("knowledge.jsonl"), folder)
    with _stand_in(folder) as api:
        bot = {"telegram_token": TOKEN, "telegram_api_url": api, "telegram_secret": SECRET}
        with lotse(folder, core=core, telegram_webhook="https://lotse.example/telegram", **bot) as server:
            yield Measured(server, api)


@contextmanager
def _stand_in(folder: Path) -> Iterator[str]:
    """A Bot API of its own for each bot, on the core of the load."""
    port, program = free_port(), beside("peers/telegram/fake_bot_api.py", "The Bot API stand-in")
    with running([sys.executable, str(program), "--port", str(port)], port, folder) as server:
        yield server.url


def _faq(name: str) -> Path:
    return beside(f"eval/faq/{name}", "The set of questions faq")


def _echo_once(echo: Measured) -> None:
    before = cpu_seconds(echo.server.pid)
    load = asyncio.run(drive(echo.url, _updates(ECHOED), SECRET))
    _note(echo, load.per_second, load.percentile(0.99), (cpu_seconds(echo.server.pid) - before) / ECHOED)


def _bot_once(bot: Measured, turns: int) -> None:
    before = cpu_seconds(bot.server.pid)
    seen = _load(bot, turns)
    _note(bot, seen["turns_per_s"], seen["ack_p99_ms"], (cpu_seconds(bot.server.pid) - before) / turns)


def _note(measured: Measured, per_second: float, p99_ms: float, cpu_seconds_each: float) -> None:
    measured.per_second.append(per_second)
    measured.p99_ms.append(p99_ms)
    measured.cpu_us.append(cpu_seconds_each * 1e6)


def _load(bot: Measured, turns: int) -> dict[str, float]:
    """One run of load.py. It numbers its updates by the second: the next run has to begin in another one."""
    load = beside("peers/telegram/load.py", "The load of the Bot API stand-in")
    options = {"webhook": bot.url, "api": bot.api, "secret": SECRET, "questions": _faq("questions.jsonl")}
    options |= {"turns": turns, "people": PEOPLE, "timeout": 30}
    command = [sys.executable, str(load), *(f"--{name}={value}" for name, value in options.items())]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    time.sleep(max(0.0, began + turns / 1000 + 1 - time.monotonic()))
    seen: dict[str, float] = json.loads(done.stdout)
    bot.refused_by_bot += int(seen["refused_by_bot"])
    bot.refused_by_stand_in = int(seen["refused_by_fake"])  # it counts from its start
    bot.all_replied &= bool(seen["all_replied"])
    return seen


def _half_load(bot: Measured) -> Load:
    pace = median(bot.per_second) / 2
    bodies = _updates(int(pace * HALF_LOAD_FOR))
    sent = _sent(bot.api, 0)
    load = asyncio.run(drive(bot.url, bodies, SECRET, at_once=64, pace=pace))
    bot.all_replied &= _sent(bot.api, sent + len(bodies)) >= sent + len(bodies)
    bot.refused_by_bot += load.refused
    bot.refused_by_stand_in = _asked(f"{bot.api}/control/errors")
    return load


def _sent(api: str, wanted: int) -> int:
    """How many messages the stand-in has got, after waiting for the wanted number."""
    return _asked(f"{api}/control/wait?method=sendMessage&count={wanted}&timeout=10")


def _asked(url: str) -> int:
    """The count in an answer of the stand-in, also in one that says that waiting was in vain."""
    try:
        answer = urlopen(url)
    except HTTPError as too_few:
        answer = too_few
    with answer:
        count: int = json.load(answer)["count"]
        return count


def _updates(count: int) -> list[bytes]:
    """Updates of many people, with the questions that load.py asks."""
    rows = _faq("questions.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(row)["question"][:300] for row in rows]
    return [_update(number, questions[number % len(questions)]) for number in range(count)]


def _update(number: int, text: str) -> bytes:
    person = {"id": 1000 + number % PEOPLE, "first_name": "Ada"}
    writer = person | {"is_bot": False, "language_code": "de"}
    message = {"message_id": number, "date": int(time.time()), "text": text}
    message |= {"from": writer, "chat": person | {"type": "private"}}
    return json.dumps({"update_id": FIRST_UPDATE + number, "message": message}).encode()


def _speeds(echo: Measured, plain: Measured, ours: Measured) -> Table:
    named = {"bare aiohttp JSON echo": echo, "plain bot": plain, "Lotse": ours}
    rows = [
        (name, median(one.per_second), min(one.per_second), max(one.per_second), median(one.cpu_us), median(one.p99_ms))
        for name, one in named.items()
    ]
    head = ("on one core", "turns/s", "lowest", "highest", "CPU µs each", "acknowledged p99 ms")
    return Table("Text → reply through the webhook", head, tuple(rows), (f"middle of {PASSES} passes",))


def _promises(echo: Measured, plain: Measured, ours: Measured, half: Load) -> Table:
    rows = (
        ("turns/s, in % of the echo", 100 * _ratio(ours, echo), ">= 3", ">= 7"),
        ("turns/s, times the plain bot", _ratio(ours, plain), ">= 3", ">= 8"),
        ("CPU time of an echo, in % of a turn's", 100 * _less_cpu(echo, ours), None, None),
        ("CPU time of a plain turn, times ours", _less_cpu(plain, ours), None, None),
        ("acknowledged p99 at full load, ms", median(ours.p99_ms), None, None),
        ("acknowledged p99 at half that load, ms", half.percentile(0.99), "<= 100", "<= 25"),
        ("half load: asked for, turns/s", median(ours.per_second) / 2, None, None),
        ("half load: acknowledged, turns/s", half.per_second, None, None),
        ("calls refused by the stand-in or us", ours.refused, "0", "0"),
        ("all were replied to", ours.all_replied, "yes", "yes"),
        ("the same of the plain bot", plain.all_replied and not plain.refused, None, None),
    )
    return Table("Lotse's turns", ("", "figure", "bar", "aim"), rows)


def _ratio(one: Measured, other: Measured) -> float:
    return median(a / b for a, b in zip(one.per_second, other.per_second, strict=True))


def _less_cpu(one: Measured, other: Measured) -> float:
    """Steadier than turns a second where other work shares the machine."""
    return median(one.cpu_us) / median(other.cpu_us)
