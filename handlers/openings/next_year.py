"""Offers a place anew in the next year. Pure."""

import re
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from knowledge.entry import ApprenticeshipFacts, Entry

MOST_YEARS = 20  # an older place is nothing to go on


def in_next_year(entry: Entry, today: date) -> Entry | None:
    """The same place, to be checked: all its days a year later, or as many as it takes to be open.

    None for what is no place, or far too old. A year in its title goes with it, one in its text does not: it may stand
    there for something else.
    """
    facts = entry.facts
    if not isinstance(facts, ApprenticeshipFacts):
        return None
    for years in range(1, MOST_YEARS + 1):
        until = facts.valid_until + relativedelta(years=years)
        if until >= today:
            year = facts.start_year + years
            new = replace(facts, start_year=year, valid_until=until)
            title = _with_year(entry.title, facts.start_year, year)
            return replace(entry, title=title, facts=new, review_by=today)
    return None


def names_year(text: str, year: int) -> bool:
    """Whether a text still tells of a year."""
    return bool(re.search(rf"\b{year}\b", text))


def _with_year(title: str, before: int, after: int) -> str:
    return re.sub(rf"\b{before}\b", str(after), title)
