"""Whatever people do, and in whatever order, the promises of the seats hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.booking.line import free, settle
from handlers.booking.notice import Occasion, consequences
from handlers.booking.outcomes import Booked
from handlers.booking.rules import Asking, accept_offer, decline_offer, give_back, request_seat
from handlers.booking.session import Booking, CareerSession, SessionId, State
from handlers.speech.turn import PersonId
from tests.booking.written import SCHOOL

STARTS = datetime(2027, 3, 28, 14, 0, tzinfo=UTC)  # the night before is an hour short
NAMES = [PersonId(name) for name in ("Mia", "Ben", "Cem", "Zoe", "Ida")]
PEOPLE = st.sampled_from(NAMES)


class Seats(RuleBasedStateMachine):
    """A session with few seats, five people and a clock. `wish_order` is our own record of who came when."""

    @initialize(seats=st.integers(1, 2), hours=st.sampled_from([1, 5, 17, 60]), early=st.integers(0, len(NAMES)))
    def open_booking(self, seats: int, hours: int, early: int) -> None:
        self.session = CareerSession(SessionId("tischlerei"), "Tischlerei", "", STARTS, 45, seats)
        self.now = STARTS - timedelta(hours=hours)
        self.wish_order: list[PersonId] = []
        for person in NAMES[:early]:
            self.book(person)

    @rule(person=PEOPLE)
    def book(self, person: PersonId) -> None:
        was_in = self.session.of(person)
        nobody_waits, has_seat = not self.session.waiting, self.session.taken < self.session.seats
        after, outcome = request_seat(self.session, Asking(person), self.now)
        waited = was_in is not None and was_in.state is State.WAITING
        if self.now >= STARTS or (was_in and not (waited and self.is_near)):
            assert after == self.session
        else:
            assert isinstance(outcome, Booked) is (has_seat and (nobody_waits or self.is_near))
            self.wish_order += [] if was_in else [person]
        self._becomes(after)

    @property
    def is_near(self) -> bool:
        """The first tap wins."""
        return STARTS - timedelta(hours=1) <= self.now < STARTS

    @rule(person=PEOPLE)
    def leave(self, person: PersonId) -> None:
        self._becomes(give_back(self.session, person, self.now, SCHOOL)[0])

    @rule(person=PEOPLE)
    def accept(self, person: PersonId) -> None:
        held = self.session.of(person)
        after, outcome = accept_offer(self.session, Asking(person), self.now)
        in_time = held is not None and held.offered_until is not None and self.now < held.offered_until
        assert isinstance(outcome, Booked) is in_time
        self._becomes(after)

    @rule(person=PEOPLE)
    def decline(self, person: PersonId) -> None:
        self._becomes(decline_offer(self.session, person, self.now, SCHOOL)[0])

    @rule()
    def lapse(self) -> None:
        after = settle(self.session, self.now, SCHOOL)
        assert all(booking.offered_until > self.now for booking in _in(after, State.OFFERED) if booking.offered_until)
        self._becomes(after)

    @rule(person=PEOPLE)
    def give_nickname(self, person: PersonId) -> None:
        if booking := self.session.of(person):
            self.session = self.session.with_booking(replace(booking, nickname="Mimi"))

    @rule(minutes=st.sampled_from([1, 10, 60, 240, 720]))
    @precondition(lambda self: self.now < STARTS + timedelta(hours=1))
    def clock_forward(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(before=st.booleans())
    @precondition(lambda self: _in(self.session, State.OFFERED))
    def clock_to_the_end_of_an_offer(self, before: bool) -> None:
        ends = min(booking.offered_until for booking in _in(self.session, State.OFFERED) if booking.offered_until)
        self.now = max(self.now, ends - timedelta(seconds=before))

    @rule()
    @precondition(lambda self: self.now < STARTS - timedelta(minutes=5))
    def clock_to_shortly_before_the_start(self) -> None:
        self.now = STARTS - timedelta(minutes=5)

    def _becomes(self, after: CareerSession) -> None:
        told = consequences(self.session, after, self.now, SCHOOL)
        offered = {booking.person for booking in _in(after, State.OFFERED)}
        new = offered - {booking.person for booking in _in(self.session, State.OFFERED)}
        assert new == {notice.person for notice in told.new if notice.occasion is Occasion.OFFER}, "told as offered"
        changed = {one.person for one in self.session.bookings if _state(after, one.person) is not one.state}
        heard = {notice.person for notice in told.new if notice.occasion is Occasion.FREE_NOW}
        gained = after.available(self.now) > self.session.available(self.now)
        assert heard == ({one.person for one in after.waiting} if gained and self.is_near else set()), "first tap wins"
        assert changed == set(told.dropped), "what was to be told before is no longer true"
        assert self.now < STARTS or not new, "no offer after the start"
        assert self.now < STARTS or not (_in(after, State.BOOKED) - _in(self.session, State.BOOKED)), "nor a booking"
        assert all(notice.due_at >= self.now for notice in told.new), "nothing is told in the past"
        self.session = after
        self.wish_order = [person for person in self.wish_order if after.of(person)]

    @invariant()
    def no_more_people_than_seats(self) -> None:
        assert len(_in(self.session, State.BOOKED) | _in(self.session, State.OFFERED)) <= self.session.seats

    @invariant()
    def everybody_is_in_once(self) -> None:
        everybody = [booking.person for booking in self.session.bookings]
        assert sorted(everybody) == sorted(self.wish_order)
        assert State.GIVEN_BACK not in {booking.state for booking in self.session.bookings}

    @invariant()
    def first_come_first_served(self) -> None:
        waiting = [booking.person for booking in self.session.waiting]
        assert waiting == [person for person in self.wish_order if person in waiting]
        if self.now < STARTS - timedelta(hours=1):
            assert waiting == self.wish_order[len(self.wish_order) - len(waiting) :], (
                "nobody waits longer than one seated"
            )

    @invariant()
    def free_seats_are_offered_before_they_are_free(self) -> None:
        if not self.session.waiting:
            assert free(self.session, self.now) == self.session.seats - self.session.taken
        elif self.now < STARTS - timedelta(hours=1):
            assert self.session.taken == self.session.seats, "nobody waits beside an empty seat"

    @invariant()
    def an_offer_ends_before_the_start(self) -> None:
        for booking in self.session.bookings:
            assert (booking.offered_until is not None) is (booking.state is State.OFFERED)
            assert booking.offered_until is None or booking.offered_until <= STARTS


def _state(session: CareerSession, person: PersonId) -> State | None:
    booking = session.of(person)
    return booking.state if booking else None


def _in(session: CareerSession, state: State) -> set[Booking]:
    return {booking for booking in session.bookings if booking.state is state}


TestSeats = Seats.TestCase
TestSeats.settings = settings(max_examples=200, stateful_step_count=40, deadline=None, print_blob=True)
