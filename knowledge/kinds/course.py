"""A course or another offer for learning, neutral as to who provides it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """`dates` is written as people say it; `cost` too, such as "kostenlos". `contact` is a link or a number.

    `place` is a town; a course that is only online has none.
    """

    provider: str
    place: str = ""
    dates: str = ""
    cost: str = ""
    contact: str = ""
    starts_on: date | None = None
    valid_until: date | None = None
    online: bool = False

    def is_over(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today
