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

from bot.channels.base import MATRIX, TELEGRAM, WHATSAPP, Channel
from bot.channels.webchat import WebChat
from bot.desk.desk import Desk
from bot.desk.guard import Guard
from bot.desk.office import Office
from bot.errors import Refused
from bot.keeping import health
from bot.keeping.places import ledger_of
from bot.knowledge_base import Live, deliver_starter, follow_choices, give_memory_back, learn_from, region_of
from bot.lanes import Lanes
from bot.metrics.answers import names_of
from bot.metrics.page import MetricsPage
from bot.metrics.seen import Watch
from bot.metrics.tally import Tally
from bot.pages.adults.hosts.host_page import HostPage
from bot.pages.adults.hosts.invited import Invited
from bot.pages.adults.hosts.offering import Offering
from bot.pages.adults.hosts.visiting import Visiting
from bot.pages.adults.school.pages import SchoolPages
from bot.pages.chat import ChatPage
from bot.pages.discover.ranking_card import RankingCard
from bot.pages.draw import DrawPage
from bot.pages.fairs import FairPage
from bot.pages.help_page import HelpPage
from bot.pages.join import JoinPage
from bot.pages.links.apply_page import ApplyPage
from bot.pages.links.link_pages import LinkPages
from bot.pages.links.moving_page import MovingPage
from bot.pages.parents import ParentsPage
from bot.pages.portraits.pages import PortraitPages
from bot.pages.privacy.editions import note_edition
from bot.pages.privacy.page import PrivacyPage
from bot.pages.public import Public
from bot.pages.surveys.survey_page import SurveyPage
from bot.pages.web_door.installed import Installed
from bot.pages.web_door.reminders import ReminderPages
from bot.pages.web_door.widget import Widget
from bot.rooms.choice import Rooms
from bot.rounds import Rounds
from bot.sending.left_over import LeftOver
from bot.sending.push.pusher import Pusher
from bot.sending.push.sealing import Seal
from bot.serving.doors import open_doors
from bot.serving.site import make_site, open_site
from bot.settings import Settings
from bot.turns import Talks, Turns
from knowledge.files.reading import Problem
from storage.migrations import bring_up_to_date
from storage.store import Links, Store, Unavailable, open_database

GRACE = 3.0  # seconds at a stop for requests under way, then for what is being sent: all within ten


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
    tally: Tally
    channels: dict[str, Channel]
    problems: list[Problem] = field(default_factory=list)
    has_admin: bool = True

    def rounds(self) -> Rounds:
        return Rounds(self.store, self.talks, self.live, self.lanes, self.channels)

    async def take_left_over(self) -> None:
        """Replies that were stored but not sent before the last stop. On a file nobody else can be sending them."""
        now = self.talks.clock.now
        left = LeftOver(self.store, self.lanes, self.channels)
        await left.take(now, datetime.max.replace(tzinfo=UTC) if self.settings.database_file else now)

    async def carry(self, channel: Channel) -> None:
        """From now on, what is to be told through it is told by this process alone: also what others left over."""
        self.channels[channel.name] = channel
        left = LeftOver(self.store, self.lanes, [channel.name])
        await left.take(self.talks.clock.now, datetime.max.replace(tzinfo=UTC))


@asynccontextmanager
async def open_house(settings: Settings, now: Callable[[], datetime] = utc_now) -> AsyncIterator[House]:
    """Database, knowledge and the inside; no channel yet. Raises Refused with a sentence for what is missing."""
    store = await open_store(settings)
    try:
        region = region_of(settings.region)
        live = Live(region, region, state=settings.state, of_service=settings.free_days)
        problems = await deliver_starter(store, now(), settings.zone)
        await note_edition(store, now())
        await follow_choices(store, live)
        await learn_from(store, live)
        channels: dict[str, Channel] = {}
        talks = Talks(live, now, settings.zone, settings.only_a_day)
        tally = Tally(names=names_of(settings))
        rates = {TELEGRAM: settings.telegram_rate, WHATSAPP: settings.whatsapp_rate, MATRIX: settings.matrix_rate}
        lanes = Lanes(store, channels, now, rates, tally)
        async with store.look() as work:
            has_admin = any(one.is_admin for one in await work.staff.all())
        turns = Turns(store, talks, lanes, tally)
        yield House(settings, store, live, talks, lanes, turns, tally, channels, problems, has_admin)
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
        seal = Seal(settings.key, settings.public_url)
        pusher = Pusher(house.store, house.talks, seal, settings.more_push_services)
        webchat = WebChat(house.store, settings.key, settings.public_url, utc_now, pusher.stir)
        house.channels[webchat.name] = webchat
        doors = open_doors(settings, house.store, house.turns, house.carry)
        house.channels |= doors.channels
        rounds = house.rounds()
        site = make_site(settings, house.tally)
        site.add_routes(ReminderPages(house.store, house.talks, webchat.passes, pusher).routes())
        site.add_routes([*_pages(house, webchat), *_watched(house, webchat, rounds), *doors.routes])
        site.on_shutdown.append(webchat.close)
        runner = await open_site(site, settings, GRACE)
        await house.take_left_over()  # not before: a second process by mistake has no business sending
        jobs = [*doors.jobs, house.store.listen, rounds.keep_going, pusher.keep_going]
        running = [asyncio.create_task(job()) for job in jobs]
        gc.freeze()  # what stands now stays: a collection need not look at the whole knowledge each time
        give_memory_back()
        ready(house)
        await (stop or _told_to_stop()).wait()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await runner.cleanup()
        await house.lanes.close(GRACE)
        for end in doors.ends:
            await end()


def _watched(house: House, webchat: WebChat, rounds: Rounds) -> list[web.RouteDef]:
    watch = Watch(
        house.settings, house.store, house.live, house.lanes, house.tally, rounds.pulse, lambda: webchat.open_lines
    )
    return [*health.routes(house.store, house.live), *MetricsPage(watch, utc_now).routes()]


def _pages(house: House, webchat: WebChat) -> list[web.AbstractRouteDef]:
    store, talks = house.store, house.talks
    public = Public(store, talks, house.settings.public_url)
    chat = ChatPage(store, talks, webchat)
    links = LinkPages(public, house.channels)
    return [
        *chat.routes(),
        *Installed(store, talks).routes(),
        *Widget(chat, house.live, talks, house.settings.public_url).routes(),
        *webchat.routes(house.turns),
        *JoinPage(store, talks, Rooms(house.settings)).routes(),
        *DrawPage(store, talks).routes(),
        *PrivacyPage(store, talks).routes(),
        *HelpPage(public).routes(),
        *ParentsPage(public).routes(),
        *links.routes(),
        *MovingPage(public, links).routes(),
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
