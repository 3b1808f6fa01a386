"""Tells what is new of what somebody follows, in one message that can be stopped by one tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.booking.notice import Notice
from handlers.booking.session import CareerSession
from handlers.hosts.titles import titled
from handlers.lock_screen import is_harmless
from handlers.speech.actions import Read, ShowSession
from handlers.speech.packing import fits
from handlers.speech.reply import Button, Reply
from handlers.speech.turn import PersonId
from handlers.subscriptions.actions import FollowLonger, NoMoreNews
from handlers.subscriptions.topic import Following, Thing, Topic
from handlers.talk import Talk
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind
from knowledge.live import Knowledge

MOST_SHOWN = 5  # with a button of its own
NEARLY_OVER = timedelta(days=30)


Key = tuple[bool, str]  # whether it is a session, and its name


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What people follow, and since when what is new is shown. `fitting` is filled as topics are asked for."""

    readers: Mapping[PersonId, Following] = field(default_factory=dict)
    since: Mapping[Key, datetime] = field(default_factory=dict)
    sessions: Mapping[str, CareerSession] = field(default_factory=dict)
    fitting: dict[Topic, frozenset[Key]] = field(default_factory=dict)

    def things(self, person: PersonId, until: datetime, knowledge: Knowledge) -> list[Thing]:
        """What is new for a person and still there: sessions first, as they come."""
        if (following := self.readers.get(person)) is None:
            return []
        new = [key for key, since in self.since.items() if following.known_until < since <= until]
        theirs = [key for key in new if self._is_news(key, following, knowledge)]
        found = [thing for key in theirs if (thing := self._thing(key, knowledge)) and not _is_over(thing, until)]
        sessions = sorted((one for one in found if isinstance(one, CareerSession)), key=lambda one: one.starts_at)
        return [*sessions, *(one for one in found if isinstance(one, Entry))]

    def _is_news(self, key: Key, following: Following, knowledge: Knowledge) -> bool:
        """What was there already when somebody began to follow a topic is none."""
        since = self.since[key]
        return any(one.since < since and key in self._fitting(one.topic, knowledge) for one in following.followed)

    def _fitting(self, topic: Topic, knowledge: Knowledge) -> frozenset[Key]:
        """Thousands follow the same few topics."""
        if topic not in self.fitting:
            things = ((key, self._thing(key, knowledge)) for key in self.since)
            self.fitting[topic] = frozenset(key for key, thing in things if thing and topic.fits(thing, knowledge))
        return self.fitting[topic]

    def _thing(self, key: Key, knowledge: Knowledge) -> Thing | None:
        is_session, name = key
        return self.sessions.get(name) if is_session else knowledge.entries.get(EntryId(name))

    def tell(self, notice: Notice, talk: Talk) -> Reply | None:
        """None where nothing is left of it. On a lock screen stands no name of a person."""
        following = self.readers.get(notice.person)
        new = self.things(notice.person, notice.due_at, talk.knowledge)
        if following is None or not new:
            return None
        sessions = [titled(one, talk.person) for one in new if isinstance(one, CareerSession)]
        lines = [f"• {_title(one, talk)}: {talk.wording.moment(one.starts_at)}" for one in sessions[:MOST_SHOWN]]
        entries = [one for one in new if isinstance(one, Entry)]
        lines += _counted(entries, len(sessions), talk)
        shown: list[Thing] = [*sessions, *entries]
        ways = [(one, _way_to(one)) for one in shown]
        fitting = [(one, action) for one, action in ways if fits(action)][:MOST_SHOWN]
        portraits = [one for one, _ in fitting if isinstance(one, Entry) and one.kind is Kind.PORTRAIT]
        buttons = [Button(_label(one, portraits, talk), action) for one, action in fitting]
        is_nearly_over = following.until - talk.now < NEARLY_OVER
        longer = (Button(talk.say("Go on for another year"), FollowLonger()),) if is_nearly_over else ()
        return Reply(
            "\n".join([talk.say("There is something new that you wanted to hear about:"), *lines]),
            (*buttons, *longer, Button(talk.say("No more of this"), NoMoreNews())),
            note=talk.say("At most once a week, until {day}.", day=talk.wording.day(following.until.date())),
        )


def _counted(entries: Sequence[Entry], sessions: int, talk: Talk) -> list[str]:
    portraits = sum(entry.kind is Kind.PORTRAIT for entry in entries)
    places, more = len(entries) - portraits, sessions - MOST_SHOWN
    lines = [talk.plural("{n} more session", "{n} more sessions", more)] if more > 0 else []
    lines += [talk.plural("{n} new portrait", "{n} new portraits", portraits)] if portraits else []
    lines += [talk.plural("{n} new open place", "{n} new open places", places)] if places else []
    return [f"• {line}" for line in lines]


def _is_over(thing: Thing, now: datetime) -> bool:
    """A place that nobody can apply for any more is no news."""
    return isinstance(thing, Entry) and isinstance(thing.facts, ApprenticeshipFacts) and thing.facts.is_over(now.date())


def _label(thing: Thing, portraits: Sequence[Entry], talk: Talk) -> str:
    """In a messenger without buttons it stands in the text: whose portrait it is, is told after a tap."""
    if isinstance(thing, CareerSession):
        return _title(thing, talk)
    return talk.say("Portrait {n}", n=portraits.index(thing) + 1) if thing in portraits else thing.spoken_title


def _title(session: CareerSession, talk: Talk) -> str:
    return session.title if is_harmless(session.title) else talk.say("a new session")


def _way_to(thing: Thing) -> ShowSession | Read:
    return ShowSession(thing.id) if isinstance(thing, CareerSession) else Read(thing.id)
