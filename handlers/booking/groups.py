"""Joining a group by its code: one of them has booked for all."""

from dataclasses import replace
from datetime import datetime

from handlers.booking.outcomes import AlreadyIn, CalledOff, GroupIsFull, Joined, JoinedGroup, NotIn, TooLate
from handlers.booking.rules import Asking
from handlers.booking.session import CareerSession, Guest, State


def join_group(session: CareerSession, asking: Asking, now: datetime) -> tuple[CareerSession, JoinedGroup]:
    """`asking.code` is the group's. A seat of one's own at the same time is in the way only if the group has seats."""
    group = next((booking for booking in session.bookings if booking.code == asking.code != ""), None)
    if group is None:
        return session, NotIn()
    if session.called_off:
        return session, CalledOff(session.called_off)
    if now >= session.starts_at:
        return session, TooLate()
    if own := session.of(asking.person):
        return session, AlreadyIn(own)
    if len(group.guests) >= group.size:
        return session, GroupIsFull()
    if group.state is State.BOOKED and (clash := asking.clash(session)):
        return session, clash
    joined = replace(group, companions=(*group.companions, Guest(asking.person, link=asking.link)))
    return session.with_booking(joined), Joined(joined)
