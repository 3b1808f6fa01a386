"""What stands beside a session: the portraits of its hosts, and the way to hear what is new in its series."""

from handlers.booking.session import CareerSession
from handlers.portraits.who import portraits_of
from handlers.speech.actions import Read, ShowDates, ShowPlaces
from handlers.speech.packing import fits
from handlers.speech.reply import Button
from handlers.subscriptions.following import follow_button, named_button
from handlers.subscriptions.topic import Topic, What
from handlers.talk import Talk
from knowledge.entry import FieldId

MOST_HOSTS = 2


def beside(session: CareerSession, talk: Talk) -> tuple[Button, ...]:
    hosts = [entry for entry in portraits_of(session, talk.knowledge) if fits(Read(entry.id))][:MOST_HOSTS]
    told = [Button(talk.say("Portrait: {title}", title=entry.spoken_title), Read(entry.id)) for entry in hosts]
    series = (follow_button(Topic(What.SERIES, session.series), talk),) if session.series else ()
    return (*told, *series)


def news_of(wanted: ShowDates | ShowPlaces, talk: Talk) -> tuple[Button, ...]:
    """Where there is nothing yet, or not enough: the field and the towns that were asked for."""
    fields = [Topic(What.FIELD, FieldId(wanted.field))] if wanted.field else []
    towns = talk.knowledge.vocabulary.towns.of_button(wanted.place) if wanted.place else ()
    topics = [*fields, *(Topic(What.TOWN, town.name) for town in towns)]
    if len(topics) == 1:
        return (follow_button(topics[0], talk),)
    return tuple(named_button(topic, talk) for topic in topics)
