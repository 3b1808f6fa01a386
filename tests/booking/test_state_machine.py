"""Whatever people and staff do, and in whatever order, the promises of the seats hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.booking.groups import join_group
from handlers.booking.line import free, is_live, settle
from handlers.booking.notice import Occasion, consequences
from handlers.booking.outcomes import Booked, Joined
from handlers.booking.rules import (
    Asking,
    accept_offer,
    decline_offer,
    give_back,
    give_back_one,
    keep_place,
    leave,
    request_seat,
)
from handlers.booking.session import SEATED, Booking, CareerSession, Hold, SessionId, State
from handlers.booking.staff import change_seats
from handlers.moving.merging import Movers, merge
from handlers.speech.turn import PersonId
from tests.booking.written import SCHOOL

STARTS = datetime(2027, 3, 28, 14, 0, tzinfo=UTC)  # the night before is an hour short
NEAR = STARTS - timedelta(hours=1)
NAMES = [PersonId(name) for name in ("Mia", "Ben", "Cem", "Zoe", "Ida", "Max")]
PEOPLE = st.sampled_from(NAMES)
SIZES = st.sampled_from([1, 1, 1, 2, 3])
CLASS = "10b"
BETTER = {State.BOOKED: 0, State.OFFERED: 1, State.WAITING: 2}


class Seats(RuleBasedStateMachine):
    """A session with few seats, six people and a clock. `came` is our own record of who came when."""

    @initialize(
        seats=st.integers(1, 4),
        kept=st.integers(0, 2),
        hours=st.sampled_from([1, 5, 17, 60]),
        early=st.integers(0, len(NAMES)),
    )
    def open_booking(self, seats: int, kept: int, hours: int, early: int) -> None:
        self.now = STARTS - timedelta(hours=hours)
        holds = (Hold(CLASS, CLASS, min(kept, seats), STARTS - timedelta(hours=3)),) if kept else ()
        self.session = CareerSession(SessionId("tischlerei"), "Tischlerei", "", STARTS, 45, seats, holds=holds)
        self.session = settle(self.session, self.now, SCHOOL)
        self.came: dict[PersonId, int] = {}
        for person in NAMES[:early]:
            self.book(person, 1, False)

    @rule(person=PEOPLE, size=SIZES, of_class=st.booleans())
    def book(self, person: PersonId, size: int, of_class: bool) -> None:
        before = self.session
        was_in, seats = before.of(person), before.available(self.now)
        kept = sum(before.left(hold, self.now) for hold in before.holds) if of_class else 0
        first_in_line = any(one.size <= seats and not one.rests for one in before.waiting)
        asking = Asking(person, size, code=person.upper() if size > 1 else "", hold=CLASS if of_class else "")
        after, outcome = request_seat(before, asking, self.now)
        waited = was_in is not None and was_in.state is State.WAITING and was_in.person == person
        if self.now >= STARTS or (was_in and not (waited and self.is_near)):
            assert after == before
        elif was_in:
            assert isinstance(outcome, Booked) is (was_in.size <= seats), "the first tap wins"
        else:
            is_free = seats >= size and (self.is_near or not first_in_line)
            assert isinstance(outcome, Booked) is (is_free or kept >= size)
        self._becomes(after)

    @property
    def is_near(self) -> bool:
        """The first tap wins."""
        return NEAR <= self.now < STARTS

    @rule(person=PEOPLE)
    def give_back(self, person: PersonId) -> None:
        self._becomes(give_back(self.session, person, self.now, SCHOOL)[0])

    @rule(person=PEOPLE)
    def one_cannot_come(self, person: PersonId) -> None:
        before = self.session.of(person)
        after = give_back_one(self.session, person, self.now, SCHOOL)[0]
        others = sum(one.size for one in after.bookings) - sum(one.size for one in self.session.bookings)
        assert others == (0 if before is None or self.now >= STARTS else -1), "one seat, whoever goes"
        self._becomes(after)

    @rule(person=PEOPLE)
    def forget_me(self, person: PersonId) -> None:
        self._becomes(leave(self.session, person, self.now, SCHOOL)[0])

    @rule(person=PEOPLE, friend=PEOPLE)
    def join(self, person: PersonId, friend: PersonId) -> None:
        after, outcome = join_group(self.session, Asking(person, code=friend.upper()), self.now)
        assert isinstance(outcome, Joined) is (after != self.session)
        self._becomes(after)

    @rule(person=PEOPLE)
    def accept(self, person: PersonId) -> None:
        held = self.session.of(person)
        after, outcome = accept_offer(self.session, Asking(person), self.now)
        until = held.offered_until if held is not None and held.person == person else None
        assert isinstance(outcome, Booked) is (until is not None and self.now < until)
        self._becomes(after)

    @rule(person=PEOPLE)
    def decline(self, person: PersonId) -> None:
        self._becomes(decline_offer(self.session, person, self.now, SCHOOL)[0])

    @rule(person=PEOPLE)
    def not_this_one(self, person: PersonId) -> None:
        before = self.session.of(person)
        after = keep_place(self.session, person, self.now, SCHOOL)[0]
        now_in = after.of(person)
        assert (now_in and now_in.line) == (before and before.line), "the place is kept"
        self._becomes(after)

    @rule()
    def time_is_looked_at(self) -> None:
        after = settle(self.session, self.now, SCHOOL)
        assert all(booking.offered_until > self.now for booking in _in(after, State.OFFERED) if booking.offered_until)
        self._becomes(after)

    @rule(seats=st.integers(0, 5), leaving=st.sets(PEOPLE, max_size=2))
    @precondition(lambda self: self.now < NEAR)
    def staff_change_seats(self, seats: int, leaving: set[PersonId]) -> None:
        before = self.session
        after = change_seats(before, seats, leaving, self.now, SCHOOL)
        assert {one.person for one in after.bookings} == {one.person for one in before.bookings}, "nobody is thrown out"
        if before.taken <= seats:
            seated = {one.person for one in before.bookings if one.state in SEATED}
            assert seated <= {one.person for one in after.bookings if one.state in SEATED}, "without need"
        self._becomes(after)

    @rule(stays=PEOPLE, goes=PEOPLE)
    def two_turn_out_to_be_one(self, stays: PersonId, goes: PersonId) -> None:
        """Somebody moves to a door where they were known as somebody else."""
        if stays == goes:
            return
        before = [one for one in (self.session.of(stays), self.session.of(goes)) if one]
        after = merge(self.session, Movers(stays, goes), self.now, SCHOOL)[0]
        one = after.of(stays)
        assert after.of(goes) is None
        assert bool(one) is bool(before)
        best = min((BETTER[was.state] for was in before if not self._is_over(was)), default=None)
        assert one is None or best is None or BETTER[one.state] <= best, "nothing is lost by it"
        self.session = after
        self._note_who_came(after)

    def _is_over(self, booking: Booking) -> bool:
        return booking.state is State.OFFERED and not is_live(booking, self.now)

    @rule(person=PEOPLE)
    def give_nickname(self, person: PersonId) -> None:
        if (booking := self.session.of(person)) and (guest := booking.guest(person)):
            self.session = self.session.with_booking(booking.with_guest(replace(guest, nickname="Mimi")))

    @rule(minutes=st.sampled_from([1, 10, 60, 240, 720]))
    @precondition(lambda self: self.now < STARTS + timedelta(hours=1))
    def clock_forward(self, minutes: int) -> None:
        self._clock_to(self.now + timedelta(minutes=minutes))

    @rule(before=st.booleans())
    @precondition(lambda self: _in(self.session, State.OFFERED))
    def clock_to_the_end_of_an_offer(self, before: bool) -> None:
        ends = min(booking.offered_until for booking in _in(self.session, State.OFFERED) if booking.offered_until)
        self._clock_to(max(self.now, ends - timedelta(seconds=before)))

    @rule()
    @precondition(lambda self: self.now < STARTS - timedelta(minutes=5))
    def clock_to_shortly_before_the_start(self) -> None:
        self._clock_to(STARTS - timedelta(minutes=5))

    def _clock_to(self, now: datetime) -> None:
        """A hold that ends is looked at in the same second; an offer that lapses may wait for its round."""
        ends = [hold.until for hold in self.session.holds if not hold.released and self.now < hold.until <= now]
        for until in ends:
            self.now = until
            self._becomes(settle(self.session, until, SCHOOL))
        self.now = now

    def _becomes(self, after: CareerSession) -> None:
        before, self.session = self.session, after
        told = consequences(before, after, self.now, SCHOOL)
        new = _in(after, State.OFFERED) - _in(before, State.OFFERED)
        new = {one for one in new if _state(before, one.person) is not State.OFFERED}
        assert {one.person for one in new} <= {n.person for n in told.new if n.occasion is Occasion.OFFER}
        for one in new:
            passed = [w for w in after.waiting if w.line < one.line and w.size <= one.size and not w.rests]
            assert passed == [], "first come first served among those who fit"
        heard = {notice.person for notice in told.new if notice.occasion is Occasion.FREE_NOW}
        gained = after.available(self.now) > before.available(self.now) or after.holds != before.holds
        fit = {one.person for one in after.waiting if one.size <= after.available(self.now)}
        assert heard == (fit if gained and self.is_near else set()), "first tap wins"
        changed = {who for who in _standing(before) if _standing(after).get(who) != _standing(before)[who]}
        assert changed == set(told.dropped), "what was to be told before is no longer true"
        assert self.now < STARTS or not new, "no offer after the start"
        booked = {who for who, (state, _) in _standing(after).items() if state is State.BOOKED}
        assert self.now < STARTS or all(_state(before, who) is State.BOOKED for who in booked), "nor a booking"
        assert all(notice.due_at >= self.now for notice in told.new), "nothing is told in the past"
        self._note_who_came(after)

    def _note_who_came(self, after: CareerSession) -> None:
        """Who speaks for a group that somebody else began has its place."""
        lines = {one.person: one.line for one in after.bookings}
        for person, line in lines.items():
            known = self.came.get(person)
            assert known is None or known == line or line in self.came.values(), "the place in line stays"
        self.came = lines

    @invariant()
    def no_more_people_than_seats(self) -> None:
        assert sum(one.size for one in self.session.bookings if one.state in SEATED) <= self.session.seats

    @invariant()
    def everybody_is_in_once(self) -> None:
        everybody = [guest.person for one in self.session.bookings for guest in one.guests]
        assert len(everybody) == len(set(everybody))
        assert State.GIVEN_BACK not in {one.state for one in self.session.bookings}
        assert all(len(one.guests) <= one.size for one in self.session.bookings)
        lines = [one.line for one in self.session.bookings]
        assert len(lines) == len(set(lines)), "a number in line is given out once"

    @invariant()
    def free_is_what_nobody_has_or_is_next_for(self) -> None:
        session = self.session
        kept = sum(session.left(hold, self.now) for hold in session.holds)
        left = max(0, session.seats - session.taken - kept)
        could = any(one.size <= left and not one.rests for one in session.waiting)
        assert free(session, self.now) == (0 if could and not self.is_near else left)

    @invariant()
    def nobody_waits_beside_seats_they_fit_in(self) -> None:
        if self.now < NEAR:
            left = self.session.available(self.now)
            assert [one for one in self.session.waiting if one.size <= left and not one.rests] == []

    @invariant()
    def an_offer_ends_before_the_start(self) -> None:
        for booking in self.session.bookings:
            assert (booking.offered_until is not None) is (booking.state is State.OFFERED)
            assert booking.offered_until is None or booking.offered_until <= STARTS
            assert not booking.rests or booking.state is State.WAITING


def _state(session: CareerSession, person: PersonId) -> State | None:
    booking = session.of(person)
    return booking.state if booking else None


def _standing(session: CareerSession) -> dict[PersonId, tuple[State, bool]]:
    return {who.person: (one.state, who.person == one.person) for one in session.bookings for who in one.guests}


def _in(session: CareerSession, state: State) -> set[Booking]:
    return {booking for booking in session.bookings if booking.state is state}


TestSeats = Seats.TestCase
TestSeats.settings = settings(max_examples=200, stateful_step_count=40, deadline=None, print_blob=True)
