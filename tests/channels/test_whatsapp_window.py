"""WhatsApp's 24 hours, and what its statuses tell: who is reminded how, who is not written to any more, what counts."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from sqlalchemy import func, select

from bot.channels.whatsapp.channel import Template, WhatsApp
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.webhook import Webhook
from handlers.speech.turn import Address
from storage import tables as t
from storage.notices import Why
from storage.store import Unavailable
from tests.channels.graph_api import APP_SECRET, NUMBER, TEMPLATE, TOKEN, VERIFY, GraphApi, graph_api, user_id, value
from tests.conftest import World, on_both_databases
from tests.conversations.test_notices import on
from tests.ports import free_port

BOOKED = "/termine", "[Tischlerei von innen]", "[Platz buchen]"


@asynccontextmanager
async def whatsapp(world: World, template: str = "") -> AsyncIterator[GraphApi]:
    port = free_port()
    async with graph_api(f"http://127.0.0.1:{port}/whatsapp") as api:
        api.clock = lambda: world.clock().timestamp()
        graph = Graph(api.url, NUMBER, TOKEN)
        channel = WhatsApp(graph, NUMBER, Template(template), world.house.store, ZoneInfo("Europe/Berlin"))
        channel.now = world.clock
        world.house.channels[channel.name] = channel
        world.house.lanes.line(channel.name).pace.rate = 0  # its times are given out by rounds that go on
        site = web.Application()
        site.add_routes(Webhook(channel, world.house.turns, APP_SECRET, VERIFY).routes())
        runner = web.AppRunner(site, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield api
            await world.house.lanes.settle()
            assert api.refused == []
        finally:
            await channel.close()
            await runner.cleanup()


async def books(api: GraphApi, world: World) -> datetime:
    """Mia takes a seat; gives the time at which her first reminder is due, days later."""
    await api.write("Mia", BOOKED[0])
    for tapped in BOOKED[1:]:
        seen = await api.tap("Mia", tapped.strip("[]"))
    assert "Du hast einen Platz" in seen.text
    async with world.house.store.look() as work:
        due: datetime = (await work.connection.execute(select(func.min(t.notices.c.due_at)))).scalar_one()
    assert due > world.clock() + timedelta(days=2)
    return due


async def go(world: World) -> None:
    await world.rounds.go()
    await world.house.lanes.settle()


async def lost(world: World) -> dict[Why, int]:
    async with world.house.store.look() as work:
        found = await work.telling.lost(on("2026-11-20 00:00"))
    return {why: how_many for channel, why, how_many in found if channel == "whatsapp"}


@on_both_databases
async def test_a_reminder_after_a_day_is_let_go_and_counted(world: World) -> None:
    async with whatsapp(world) as api:
        world.clock.time = await books(api, world)
        before, calls = len(api.of("Mia")), api.calls
        await go(world)
        assert (len(api.of("Mia")), api.calls) == (before, calls)
    assert await lost(world) == {Why.CLOSED: 1}


async def test_a_reminder_after_a_day_goes_by_the_template_if_there_is_one(world: World) -> None:
    async with whatsapp(world, TEMPLATE) as api:
        world.clock.time = await books(api, world)
        await go(world)
        told = api.of("Mia")[-1]
        assert told["type"] == "template"
        assert "Tischlerei von innen" in json.dumps(told, ensure_ascii=False)
    assert await lost(world) == {}


async def test_who_has_just_written_is_reminded_with_buttons(world: World) -> None:
    async with whatsapp(world) as api:
        world.clock.time = await books(api, world)
        await api.write("Mia", "hilfe")
        await go(world)
        assert api.of("Mia")[-1]["type"] == "interactive"
        assert api.of("Mia")[-1]["biz_opaque_callback_data"] == "notice"
    assert await lost(world) == {}


async def test_what_is_delivered_late_does_not_close_a_window_again(world: World) -> None:
    async with whatsapp(world) as api:
        then = world.clock().timestamp()
        world.clock.time = await books(api, world)
        late = api.message("Mia", {"type": "text", "text": {"body": "hilfe"}}, timestamp=int(then))
        await api.write("Mia", "hilfe")
        await api.deliver(late)
        await go(world)
        assert api.of("Mia")[-1]["biz_opaque_callback_data"] == "notice"


async def test_notices_go_at_the_pace_of_our_number(world: World) -> None:
    assert world.house.lanes.line("whatsapp").pace.rate == world.house.settings.whatsapp_rate == 60


async def test_a_message_that_is_delivered_days_late_opens_no_window(world: World) -> None:
    async with whatsapp(world) as api:
        then = world.clock().timestamp()
        world.clock.time = await books(api, world)
        late = api.message("Mia", {"type": "text", "text": {"body": "hilfe"}}, timestamp=int(then))
        api.wrote[user_id("Mia")] = world.clock().timestamp()  # so that our answer itself is taken here
        await api.deliver(late)
        await world.house.lanes.settle()
        count = len(api.of("Mia"))
        await go(world)
        assert len(api.of("Mia")) == count
    assert await lost(world) == {Why.CLOSED: 1}


def status(name: str, code: int, *, notice: bool = True, **more: object) -> dict[str, object]:
    known = {"id": name, "status": "failed", "timestamp": "1764000000", "recipient_user_id": user_id("Mia")}
    errors = [{"code": code, "title": "x", "error_data": {"details": "about +49 5531 999"}}]
    about = {"biz_opaque_callback_data": "notice"} if notice else {}
    return value(statuses=[{**known, "errors": errors, **about, **more}])


@pytest.mark.parametrize(
    ("code", "why", "is_silent"),
    [(131026, Why.BLOCKED, True), (131047, Why.CLOSED, False), (131049, Why.REFUSED, False)],
)
async def test_what_failed_later_is_counted_once_and_who_is_gone_is_left_alone(
    code: int, why: Why, is_silent: bool, world: World
) -> None:
    async with whatsapp(world) as api:
        await books(api, world)
        for _ in range(3):
            assert await api.deliver(status("out.9", code)) == 200
        assert await api.deliver(status("out.8", code, notice=False)) == 200
        for harmless in ("sent", "delivered", "read"):
            assert await api.deliver(status("out.7", 0, status=harmless)) == 200
        async with world.house.store.look() as work:
            met = await work.turns.met(Address("whatsapp", user_id("Mia")))
            assert met
            assert await work.people.is_silent(met[0]) is is_silent
    assert await lost(world) == {why: 1}


async def test_who_has_blocked_us_gets_no_reminder(world: World) -> None:
    async with whatsapp(world, TEMPLATE) as api:
        world.clock.time = await books(api, world)
        await api.deliver(status("out.9", 131026, notice=False))
        count = len(api.of("Mia"))
        await go(world)
        assert len(api.of("Mia")) == count


async def test_what_could_not_be_stored_is_delivered_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async with whatsapp(world) as api:
        said = [api.message(who, {"type": "text", "text": {"body": "hilfe"}}) for who in ("Mia", "Ben")]
        take, failed = world.house.turns.take, [True]

        async def sometimes(turn: object) -> bool:
            if turn.address.id == user_id("Ben") and failed:
                failed.clear()
                raise Unavailable("locked")
            return await take(turn)

        monkeypatch.setattr(type(world.house.turns), "take", lambda _self, turn: sometimes(turn))
        both = {**said[0], "messages": [*said[0]["messages"], *said[1]["messages"]]}
        both["contacts"] = [*said[0]["contacts"], *said[1]["contacts"]]
        assert await api.deliver(both) == 503
        assert await api.deliver(both) == 200
        await world.house.lanes.settle()
        assert (len(api.of("Mia")), len(api.of("Ben"))) == (1, 1)


async def test_a_phone_number_is_kept_only_where_there_is_no_other_id(world: World) -> None:
    async with whatsapp(world) as api:
        number = {"from": "4915112345678", "id": "a", "timestamp": str(int(api.clock())), "type": "text"}
        said = {**number, "text": {"body": "hilfe"}}
        api.wrote["4915112345678"] = api.clock()
        contact = {"profile": {"name": "Mia"}, "wa_id": "4915112345678"}
        api.wrote[user_id("Mia")] = api.clock()
        await api.deliver(value(contacts=[contact], messages=[said]))
        await api.deliver(value(contacts=[contact | {"user_id": user_id("Mia")}], messages=[said | {"id": "b"}]))
        await world.house.lanes.settle()
        assert [one.get("to") or one["recipient"] for one in api.sent] == ["4915112345678", user_id("Mia")]
        async with world.house.store.look() as work:
            assert await work.turns.met(Address("whatsapp", user_id("Mia")))
