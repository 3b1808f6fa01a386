"""What a phone shows of any notice, in any language, through any messenger: no name, school or link."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.matrix.writing import messages as matrix_messages
from bot.channels.plain import as_text
from bot.channels.telegram.writing import messages as telegram_messages
from bot.channels.webchat_translate import shown
from bot.channels.whatsapp.writing import Document, template
from bot.channels.whatsapp.writing import messages as whatsapp_messages
from bot.texts import languages
from handlers.booking.draw import Drawn
from handlers.booking.notice import Letter, Notice, Occasion, Written
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.sessions import notices
from handlers.speech.actions import GiveNickname, ReadLetter, TakeSeat
from handlers.speech.dialog import Dialog
from handlers.speech.reply import File, Reply
from handlers.speech.turn import Address, PersonId
from handlers.subscriptions.news import Newsletter
from handlers.subscriptions.topic import Followed, Following, Topic, What
from handlers.talk import Talk
from knowledge.entry import Kind
from storage.store import Work
from tests.conftest import World

NAME = SessionId("realschule-musterdorf")
FORBIDDEN = ("Kanarienvogel", "Alex", "Müller", "Meier", "Realschule", "Musterdorf", "Campe", "http", "example.", "10b")
TELLING = "Frau Meier und Alex Müller sind in der Realschule Musterdorf, mehr auf https://example.org/10b"
TOLD_OTHERWISE = {Occasion.MESSAGE, Occasion.ANSWER, Occasion.NEWS}
STATES = {
    Occasion.OFFER: State.OFFERED,
    Occasion.SEAT_LOST: State.WAITING,
    Occasion.FREE_NOW: State.WAITING,
}


def hostile(world: World) -> CareerSession:
    """Each text of it tells what nobody is to read over a shoulder."""
    now = world.clock()
    about = CareerSession(
        NAME, "Löten mit Alex Müller im Campe-Gymnasium", TELLING, now + timedelta(days=3), 45, seats=4
    )
    about = replace(about, host="Alex Müller", host_about=TELLING, place="Realschule Musterdorf", reach=TELLING)
    return replace(about, join_url="https://example.org/raum", access=TELLING, series="Realschule Musterdorf")


class NoDraws:
    """Two wishes of a fair, both with names in their titles."""

    def __init__(self, session: CareerSession) -> None:
        self._session = session

    async def of_person(self, _fair: str, _person: PersonId) -> list[Drawn]:
        return [Drawn(self._session, 1, ()), Drawn(replace(self._session, title="Mit Mia Müller"), 1, ())]


async def booked(world: World) -> tuple[PersonId, CareerSession]:
    async with world.house.store.work() as work:
        await work.sessions.add(hostile(world))
    await world.messenger.did("Mia", TakeSeat(NAME))
    await world.messenger.did("Mia", GiveNickname(NAME))
    await world.messenger.write("Mia", "Kanarienvogel")
    async with world.house.store.look() as work:
        met = await work.turns.met(Address("fake", "Mia"))
        assert met
        session = await work.sessions.find(NAME, met[0])
    assert session
    return met[0], session


def standing(session: CareerSession, occasion: Occasion, talk: Talk) -> CareerSession:
    """As it has to stand for an occasion to be true."""
    booking: Booking = session.bookings[0]
    until = talk.now + timedelta(hours=2)
    booking = replace(booking, state=STATES.get(occasion, State.BOOKED), offered_until=until, rank=1)
    if occasion is Occasion.AFTERWARDS:
        guest = replace(booking.guests[0], attended_at=talk.now)
        booking = replace(booking, attended_at=guest.attended_at)
    reason = TELLING if occasion is Occasion.CALLED_OFF else ""
    return replace(session, bookings=(booking,), called_off=reason)


async def replies(occasion: Occasion, session: CareerSession, talk: Talk) -> AsyncIterator[Reply | None]:
    """Every way to tell of an occasion."""
    session = standing(session, occasion, talk)
    notice = Notice(talk.person, session.id, occasion, talk.now, talk.now + timedelta(days=1))
    match occasion:
        case Occasion.MESSAGE:
            yield notices.hand_over(Letter("0" * 16, TELLING, session.id), session, talk)
        case Occasion.ANSWER:
            for kind in (Written.ANSWER, Written.SHARED, Written.CORRECTION):
                letter = Letter("0" * 16, TELLING, question="was macht Alex Müller", kind=kind)
                yield notices.hand_over(letter, None, talk)
        case Occasion.NEWS:
            yield news(session, talk).tell(replace(notice, session=None, due_at=talk.now), talk)
        case Occasion.SOON:
            yield await notices.tell(notice, session, talk)
            at_the_door = replace(talk, clock=replace(talk.clock, now=session.starts_at - timedelta(minutes=5)))
            yield await notices.tell(replace(notice, useful_until=session.starts_at), session, at_the_door)
        case Occasion.DRAWN:
            drawn = replace(session, draw_at=talk.now, drawn_at=talk.now, seed="1")
            rests = replace(drawn.bookings[0], state=State.WAITING, rests=True)
            for one in (drawn.bookings[0], rests, replace(rests, rests=False)):
                yield await notices.tell(notice, replace(drawn, bookings=(one,)), talk)
            together = replace(talk, draws=NoDraws(drawn))
            yield await notices.tell(notice, replace(drawn, fair="Messe"), together)
        case Occasion.MOVED:
            yield await notices.tell(notice, session, talk)
            held = replace(session.bookings[0], state=State.OFFERED)
            yield await notices.tell(notice, replace(session, bookings=(held,)), talk)
        case _:
            yield await notices.tell(notice, session, talk)


def news(session: CareerSession, talk: Talk) -> Newsletter:
    """Of a session and of portraits, which are named after people."""
    before = talk.now - timedelta(days=2)
    portraits = [entry.id for entry in talk.knowledge.entries.values() if entry.kind is Kind.PORTRAIT]
    topics = [Topic(What.SERIES, session.series)]
    fields = {name for one in portraits for name in talk.knowledge.entries[one].fields}
    topics += [Topic(What.FIELD, name) for name in sorted(fields)]
    followed = tuple(Followed(topic, before) for topic in topics)
    keys = [(True, str(session.id)), *((False, str(one)) for one in portraits)]
    return Newsletter(
        {talk.person: Following(followed, talk.now + timedelta(days=20), before)},
        dict.fromkeys(keys, talk.now - timedelta(days=1)),
        {session.id: session},
    )


def bodies(reply: Reply) -> Iterator[tuple[str, str]]:
    """All that each messenger is given to show, and more than a lock screen does: also labels and names of files."""
    for one in telegram_messages(reply, "1"):
        yield "telegram", " ".join(str(one.get(part, "")) for part in ("text", "caption"))
        if "document" in one:
            yield "telegram", one["document"].filename
    for sent in whatsapp_messages(reply, "Wählen"):
        yield "whatsapp", f"{sent.file.name} {sent.caption}" if isinstance(sent, Document) else json.dumps(sent)
    yield "whatsapp", json.dumps(template(reply, "notice", "de"), ensure_ascii=False)
    for part in matrix_messages(reply):
        yield "matrix", part.name if isinstance(part, File) else str(part)
    yield "plain", as_text(reply) + (reply.file.name if reply.file else "")
    page = shown(reply, 1)
    yield "web", " ".join([page["title"], page["text"], page["note"], str(page["link"] or ""), str(page["file"] or "")])


def readable(text: str) -> str:
    """Ids of buttons are shown to nobody."""
    return text.encode().decode("unicode_escape", errors="ignore") if "\\u" in text else text.replace(NAME, "")


async def talk_of(world: World, work: Work, person: PersonId, language: str) -> Talk:
    return world.house.talks.talk(person, Dialog(language=language), language, work, "fake")


@pytest.mark.parametrize("language", languages())
async def test_no_notice_shows_a_name_a_school_or_a_link(world: World, language: str) -> None:
    person, session = await booked(world)
    told: dict[Occasion, int] = {}
    async with world.house.store.look() as work:
        talk = await talk_of(world, work, person, language)
        portraits = [one.spoken_title for one in talk.knowledge.entries.values() if one.kind is Kind.PORTRAIT]
        assert len(portraits) > 2
        for occasion in Occasion:
            async for reply in replies(occasion, session, talk):
                assert reply, f"nothing was told of {occasion}"
                told[occasion] = told.get(occasion, 0) + 1
                for channel, body in bodies(reply):
                    seen = [word for word in (*FORBIDDEN, *portraits) if word in readable(body)]
                    assert not seen, (occasion, channel, seen, body)
    assert told.keys() == set(Occasion)


async def test_what_is_harmless_is_told_at_once(world: World) -> None:
    person, session = await booked(world)
    async with world.house.store.look() as work:
        talk = await talk_of(world, work, person, "de")
        plain = replace(session, title="Löten", called_off="Zu wenige sind dabei.")
        reply = await notices.tell(Notice(person, NAME, Occasion.CALLED_OFF, talk.now, talk.now), plain, talk)
        assert reply is None, "too late"
        due = Notice(person, NAME, Occasion.CALLED_OFF, talk.now, talk.now + timedelta(days=1))
        reply = await notices.tell(due, plain, talk)
        assert reply
        assert "Zu wenige sind dabei." in reply.text
        letter = notices.hand_over(Letter("1", "Bringt feste Schuhe mit.", NAME), plain, talk)
        assert letter
        assert "feste Schuhe" in letter.text


async def test_what_staff_wrote_is_behind_a_tap_and_only_for_those_concerned(world: World) -> None:
    person, _ = await booked(world)
    async with world.house.store.work() as work:
        await work.letters.to_session(NAME, TELLING, "Anna", world.clock(), "ab" * 8)
    (told,) = await world.go()
    assert "Meier" not in told
    assert "Frau Meier" in (await world.messenger.tap("Mia", "Lesen")).text
    assert "Meier" not in (await world.messenger.did("Ben", ReadLetter("ab" * 8))).text, "Ben is not in it"
    assert "Meier" not in (await world.messenger.did("Mia", ReadLetter("cd" * 8))).text
    assert person
