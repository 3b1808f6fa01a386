"""What stands on the poster of a session: when, where, with whom, and the picture of a host who has one."""

from dataclasses import replace

from bot.documents.poster import Poster
from handlers.booking.session import CareerSession, Mode
from handlers.portraits.who import portraits_of
from handlers.ports import Wording
from knowledge.live import Knowledge
from storage.store import Work


async def of_session(session: CareerSession, address: str, known: Knowledge, work: Work, wording: Wording) -> Poster:
    say = wording.say
    where = session.place if session.mode is Mode.ONSITE else say("online")
    host = say("With: {host}", host=session.host) if session.host else ""
    facts = tuple(one for one in (wording.moment(session.starts_at), where, host) if one)
    content = Poster(session.title, address, facts=facts)
    for portrait in portraits_of(session, known):
        if picture := await work.pictures.of(portrait.id):
            return replace(content, picture=picture.content, picture_of=picture.alt)
    return content
