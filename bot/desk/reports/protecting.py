"""The one rule for numbers of people and of what they did: in fives, rounded down, and none is not told from a few.

Each number and each sum is rounded by itself, so that the same number is the same on all pages and in all downloads.
Numbers that are known within five and add up to one that is known within five leave each of them open: together they
can be off by four each. Only five of them (or ten, …) that are all as large as they can be would give themselves away.
So nothing is shown in five parts of which the whole is shown too: there are four outcomes, four ways to Lotse, four
weeks, four quarters; of topics, fields, towns and languages what is named by few is not listed.
"""

from collections.abc import Mapping

STEP = 5


def in_fives(number: int) -> int:
    return number - number % STEP


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Names with their numbers in fives, without those that came up less often."""
    shown = {name: in_fives(number) for name, number in counts.items() if number >= STEP}
    return dict(sorted(shown.items(), key=lambda one: (-one[1], one[0])))
