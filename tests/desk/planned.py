"""Sessions on the desk, as the tests of its pages plan, book and read them."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from handlers.booking.session import CareerSession, State
from handlers.speech.actions import TakeSeat
from tests.conftest import World
from tests.desk.conftest import Page, Visitor

LOETEN: Mapping[str, Any] = {
    "title": "Löten",
    "date": "2026-12-01",
    "time": "16:00",
    "minutes": "45",
    "mode": "online",
    "seats": "3",
    "join_url": "https://example.org/raum",
    "audience": "pupils",
    "made": "0a1b2c3d",
}
NAME = "loeten-20261201-0a1b"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def hidden(page: Page) -> dict[str, list[str]]:
    """What the page's last form sends along without showing it."""
    last = page.text[page.text.rindex('<form class="') :]
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(last):
        found.setdefault(name, []).append(unescape(value))
    return found


def agreed(page: Page) -> dict[str, Any]:
    """The form of a page that shows what would happen, with its button pressed."""
    button = re.search(r'name="agreed" value="(\w+)"', page.text)
    assert button, page.text
    return {**hidden(page), "agreed": button[1]}


def ticked(page: Page) -> dict[str, Any]:
    """The list of a series, sent with the days that are ticked on it."""
    days = re.findall(r'name="days" type="checkbox" value="([\d-]+)" checked', page.text)
    return {**hidden(page), "days": days, "agreed": "1"}


def told(page: Page) -> str:
    """What stands above the page, once."""
    found = re.search(r'<div class="said" role="status">\s*<p>(.*?)</p>', page.text, re.S)
    return unescape(found[1]) if found else ""


def undo(page: Page) -> str:
    found = re.search(r'<div class="said".*?<form action="([^"]+)"', page.text, re.S)
    assert found, "nothing to undo here"
    return unescape(found[1])


def made_from(page: Page) -> str:
    found = re.search(r'name="made_from" value="(\w+)"', page.text)
    assert found, page.text
    return found[1]


async def plan(visitor: Visitor, **changes: Any) -> str:
    """A new session; gives its name."""
    page = await visitor.post("/desk/sessions/new", {**LOETEN, **changes})
    assert page.status == 200, page.text
    assert page.path.startswith("/desk/sessions/"), page.text
    return page.path.removeprefix("/desk/sessions/")


async def session(world: World, name: str) -> CareerSession:
    async with world.house.store.look() as work:
        found = await work.sessions.find(name)
    assert found, name
    return found


async def book(world: World, name: str, *people: str) -> None:
    for person in people:
        await world.messenger.did(person, TakeSeat(name))


async def states(world: World, name: str) -> str:
    """In the order of coming: B is booked, O offered, W waits, w wished."""
    letters = {State.BOOKED: "B", State.OFFERED: "O", State.WAITING: "W", State.WISHED: "w"}
    return "".join(
        letters[one.state] for one in sorted((await session(world, name)).bookings, key=lambda one: one.line)
    )
