"""Changes real payloads as somebody would who knows their shape: other types, missing and further keys, deep, huge."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.finding.messages import messages

DEEP = 20_000
ODD = ("", ":", "\0", "\ud800", "\u202e", "9" * 30, "é")
WORDS = (
    "Was macht ein Tischler?",
    "Was verdient man als Koch in Höxter?",
    "Termine am Dienstag",
    "ABC234",
    "ABCDEF2",
    "/termine",
    "meine termine",
    "löschen",
    "daten",
    "ja",
    "nein",
    "1",
    "2",
    "Superkraft",
    "snacks",
    "umfragen",
    "englisch",
    "du Arschloch",
    "https://spam.example/x",
    "\u202egnp.exe\u202c",
    "\u200f\u200e مرحبا",
    "Мені 15 років, що робити?",
    "\ud800",
    "a\0b",
    "\U0001f98a" * 50,
    "x" * 5_000,
    "'; drop table person; --",
    "<script>alert(1)</script>",
    "{{7*7}} ${7*7} %s %d {n}",
    "=cmd|'/c calc'!A0",
    "../../etc/passwd",
)
JUNK: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    -(2**63),
    2**64,
    10**400,
    1.5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\0",
    "\ud83d",
    "\u202e",
    "x" * 300,
    "9" * 400,
    "-0",
    "１２",
    "²",
    "null",
    [],
    [[]],
    {},
    {"": None},
    [None, 1, "x", {}, []],
    {"type": "text", "text": {"body": []}},
)


class Mutator:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        hostile = [
            text
            for variants in messages(("Tischler/in", "Industriemechaniker/in")).values()
            for text in variants.values()
        ]
        self._texts = (*WORDS * 12, *hostile)

    def words(self) -> str:
        return self.rng.choice(self._texts)

    def changed(self, sample: Any) -> Any:
        """The sample with up to four changes; every third is as it was."""
        made = copy.deepcopy(sample)
        for _ in range(self.rng.choice((0, 0, 1, 1, 2, 4))):
            made = self._once(made)
        return made

    def encoded(self, sample: Any) -> bytes:
        """As bytes, of which some are wrong."""
        body = json.dumps(sample).encode()
        return self.rng.choice(_BYTES)(body, self.rng) if self.rng.random() < 0.05 else body

    def text(self, whole: str) -> str:
        """A text with letters lost, doubled, swapped for odd ones."""
        letters = list(whole)
        for _ in range(self.rng.choice((0, 0, 1, 2, 5))):
            at = self.rng.randrange(len(letters) + 1)
            letters[at : at + self.rng.randrange(3)] = self.rng.choice(
                ("", ":", "\0", "\ud800", "\u202e", "9" * 30, "é")
            )
        return "".join(letters)

    def _once(self, whole: Any) -> Any:
        places = list(_places(whole))
        if not places:
            return copy.deepcopy(self.rng.choice(JUNK))
        parent, key = self.rng.choice(places)
        match self.rng.randrange(6):
            case 0 | 1:
                parent[key] = copy.deepcopy(self.rng.choice(JUNK))
            case 2 if isinstance(parent, dict):
                del parent[key]
            case 3 if isinstance(parent, dict):
                parent[self.rng.choice(("type", "from", "id", "text", "\ud800", ""))] = copy.deepcopy(parent[key])
            case 4:
                other, there = self.rng.choice(places)
                parent[key], other[there] = copy.deepcopy(other[there]), copy.deepcopy(parent[key])
            case _:
                many = copy.deepcopy([parent[key]] * self.rng.randrange(4))
                parent[key] = self.words() if isinstance(parent[key], str) else many
        return whole


def _places(whole: Any) -> Any:
    """Each part with what it is in."""
    parts = whole.items() if isinstance(whole, dict) else enumerate(whole) if isinstance(whole, list) else ()
    for key, part in parts:
        yield whole, key
        yield from _places(part)


def _cut(body: bytes, rng: Random) -> bytes:
    return body[: rng.randrange(len(body))]


def _flipped(body: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(body))
    return body[:at] + bytes([body[at] ^ (1 << rng.randrange(8))]) + body[at + 1 :]


def _deep(body: bytes, rng: Random) -> bytes:
    inside = rng.choice((b"[" * DEEP, b'{"a":' * DEEP, b"[" * DEEP + b"]" * DEEP))
    return body[:-1] + b',"deep":' + inside + b"}"


def _large(body: bytes, rng: Random) -> bytes:
    return body[:-1] + b',"large":"' + b"x" * rng.choice((60_000, 70_000, 200_000)) + b'"}'


def _foreign(body: bytes, rng: Random) -> bytes:
    return rng.choice(
        (b"", b"\xff\xfe\x00", b"\xef\xbb\xbf" + body, body.decode().encode("utf-16"), b"1" * 5_000, b"NaN")
    )


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_cut, _flipped, _deep, _large, _foreign)
