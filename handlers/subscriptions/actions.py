"""What buttons do about following something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Follow:
    """`what` and `key` stand for a topic: a series, a field or a town."""

    what: str
    key: str


@dataclass(frozen=True, slots=True)
class NoMoreOf:
    what: str
    key: str


@dataclass(frozen=True, slots=True)
class NoMoreNews:
    """Of nothing that is followed."""


@dataclass(frozen=True, slots=True)
class ShowFollowed:
    pass


@dataclass(frozen=True, slots=True)
class FollowLonger:
    pass


FollowingNews = Follow | NoMoreOf | NoMoreNews | ShowFollowed | FollowLonger
