"""Puts the house together, in reading order, and runs it."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from sqlalchemy.engine import make_url

from bot.channels.base import TELEGRAM, WHATSAPP, Channel
from bot.channels.webchat import WebChat
from bot.desk.desk import Desk
from bot.desk.guard import Guard
from bot.desk.office import Office
from bot.errors import Refused
from bot.keeping import health
from bot.keeping.places import ledger_of
from bot.knowledge_base import Live, deliver_starter, follow_choices, learn_from, region_of
from bot.lanes import Lanes
from bot.pages.adults.hosts.host_page import HostPage
from bot.pages.adults.hosts.invited import Invited
from bot.pages.adults.hosts.offering import Offering
from bot.pages.adults.hosts.visiting import Visiting
from bot.pages.adults.school.pages import SchoolPages
from bot.pages.chat import ChatPage
from bot.pages.discover.ranking_card import RankingCard
from bot.pages.draw import DrawPage
from bot.pages.fairs import FairPage
from bot.pages.join import JoinPage
from bot.pages.links.apply_page import ApplyPage
from bot.pages.links.link_pages import LinkPages
from bot.pages.parents import ParentsPage
from bot.pages.portraits.pages import PortraitPages
from bot.pages.privacy import PrivacyPage
from bot.pages.public import Public
from bot.pages.surveys.survey_page import SurveyPage
from bot.rooms.choice import Rooms
from bot.rounds import Rounds
from bot.serving.doors import open_doors
from bot.serving.site import make_site, open_site
from bot.settings import Settings
from bot.turns import Talks, Turns
from knowledge.files.reading import Problem
from storage.migrations import bring_up_to_date
from storage.store import Links, Store, Unavailable, open_database
from storage.turns import Parcel

GRACE = 4.0  # seconds at a stop for requests under way, then for what is being sent: both within ten


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class House:
    """All parts, wired. `channels` may still be added until the rounds begin."""

    settings: Settings
    store: Store
    live: Live
    talks: Talks
    lanes: Lanes
    turns: Turns
    channels: dict[str, Channel]
    problems: list[Problem] = field(default_factory=list)
    has_admin: bool = True

    def rounds(self) -> Rounds:
        return Rounds(self.store, self.talks, self.live, self.lanes, self.channels)


@asynccontextmanager
async def open_house(settings: Settings, now: Callable[[], datetime] = utc_now) -> AsyncIterator[House]:
    """Database, knowledge and the inside; no channel yet. Raises Refused with a sentence for what is missing."""
    store = await open_store(settings)
    try:
        region = region_of(settings.region)
        live = Live(region, region, state=settings.state, of_service=settings.free_days)
        problems = await deliver_starter(store, now(), settings.zone)
        await follow_choices(store, live)
        await learn_from(store, live)
        channels: dict[str, Channel] = {}
        talks = Talks(live, now, settings.zone, settings.only_a_day)
        lanes = Lanes(store, channels, now, {TELEGRAM: settings.telegram_rate, WHATSAPP: settings.whatsapp_rate})
        async with store.look() as work:
            has_admin = any(one.is_admin for one in await work.staff.all())
        yield House(settings, store, live, talks, lanes, Turns(store, talks, lanes), channels, problems, has_admin)
    finally:
        await store.close()


async def open_store(settings: Settings) -> Store:
    """The database with the newest schema."""
    if settings.database_file:
        _check_folder(settings)
    links = Links(settings.public_url, settings.key)
    store = Store(open_database(settings.database_url), links, ledger_of(settings, settings.key))
    try:
        await bring_up_to_date(store.database)
    except Unavailable as error:
        raise Refused(f"The database {_shown(settings)} cannot be opened ({error}).") from None
    return store


async def serve(settings: Settings, ready: Callable[[House], None], stop: asyncio.Event | None = None) -> None:
    """Run until told to stop. `ready` is called once the page answers."""
    async with open_house(settings) as house:
        webchat = WebChat(house.store, settings.key, settings.public_url, utc_now)
        house.channels[webchat.name] = webchat
        doors = open_doors(settings, house.store, house.turns)
        house.channels |= doors.channels
        site = make_site(settings)
        site.add_routes([*_pages(house, webchat), *health.routes(house.store, house.live), *doors.routes])
        runner = await open_site(site, settings, GRACE)
        for parcel in await _left_over(house):  # not before: a second process by mistake has no business sending
            house.lanes.put(parcel)
        jobs = [*doors.jobs, house.store.listen, house.rounds().keep_going]
        running = [asyncio.create_task(job()) for job in jobs]
        gc.freeze()  # what stands now stays: a collection need not look at the whole knowledge each time
        ready(house)
        await (stop or _told_to_stop()).wait()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await webchat.close()
        await runner.cleanup()
        await house.lanes.close(GRACE)
        for end in doors.ends:
            await end()


def _pages(house: House, webchat: WebChat) -> list[web.AbstractRouteDef]:
    store, talks = house.store, house.talks
    public = Public(store, talks, house.settings.public_url)
    return [
        *ChatPage(store, talks, webchat).routes(),
        *webchat.routes(house.turns),
        *JoinPage(store, talks, Rooms(house.settings)).routes(),
        *DrawPage(store, talks).routes(),
        *PrivacyPage(store, talks).routes(),
        *ParentsPage(public).routes(),
        *LinkPages(public, house.channels).routes(),
        *ApplyPage(public).routes(),
        *FairPage(public).routes(),
        *SchoolPages(public, house.live).routes(),
        *RankingCard(public).routes(),
        *PortraitPages(public, house.live).routes(),
        *SurveyPage(public).routes(),
        *Offering(public).routes(),
        *HostPage(public).routes(),
        *Visiting(public, Rooms(house.settings)).routes(),
        *Invited(public, Rooms(house.settings)).routes(),
        *Desk(office(house)).routes(),
    ]


def office(house: House) -> Office:
    settings = house.settings
    guard = Guard(house.store, house.talks, settings.key, settings.public_url)
    return Office(settings, house.store, house.talks, house.live, house.channels, guard)


async def _left_over(house: House) -> list[Parcel]:
    """Replies that were stored but not sent before the last stop. Pages ask for theirs themselves."""
    sending = [name for name, channel in house.channels.items() if not channel.keeps_replies]
    async with house.store.look() as work:
        return await work.turns.unsent(sending)


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _check_folder(settings: Settings) -> None:
    """The default folder is made; one that somebody named has to be there: it may be a volume that is not mounted."""
    file = settings.database_file
    assert file is not None
    if file.parent == Path("data"):
        file.parent.mkdir(exist_ok=True)
    if not file.parent.is_dir():
        raise Refused(
            f"The folder {file.parent} for the database does not exist: make it or change LOTSE_DATABASE_URL."
        )
    if not os.access(file.parent, os.W_OK):
        raise Refused(f"The folder {file.parent} cannot be written to: give this account the right to.")


def _shown(settings: Settings) -> str:
    """The database's address without its password."""
    return make_url(settings.database_url).render_as_string(hide_password=True)
