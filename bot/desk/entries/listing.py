"""All entries as lists show them, kept in memory while nobody saves: found as one types, filtered, sorted."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process

from bot.desk.office import Office
from knowledge.entry import ApprenticeshipFacts, Entry, EntryId, Kind
from knowledge.kinds.course import CourseFacts
from knowledge.search import hits
from knowledge.understanding.phrases import Words
from knowledge.words import words
from storage.desk.kept import State
from storage.desk.versions import Listed

A_PAGE = 50
MOST_FOUND = 200
WORTH_LISTING = 0.03  # a chance below this has nothing to do with what was typed
ALIKE = 80  # of 100, from which a misspelt title is close enough
NEAR = 70  # the same of an occupation that is offered instead of what was typed
LONGEST_WORDS = 200
_UMLAUTS = str.maketrans("äöü", "aou")
_IN_TWO_LETTERS = re.compile(r"(?<![aeiouq])([aou])e")
_WITH_ID = re.compile(r"\[([A-Za-z0-9_.-]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to. `state` may also be `changed`, `planned`, `due` or `german`."""

    words: str = ""
    kind: str = ""
    field: str = ""
    region: str = ""
    state: str = ""
    lacking: str = ""
    sort: str = ""

    def fits(self, one: Listed, today: date, over: Collection[EntryId] = ()) -> bool:
        """`over` are published places and courses whose last day has passed."""
        return (
            (not self.kind or one.kind == self.kind)
            and (not self.field or self.field in one.fields)
            and (not self.region or one.region == self.region)
            and (not self.lacking or self.lacking not in one.languages)
            and (not self.state or self._stands(one, today, one.id in over))
        )

    def _stands(self, one: Listed, today: date, is_over: bool) -> bool:
        match self.state:
            case State.EXPIRED.value:
                return is_over or one.state is State.EXPIRED
            case State.PUBLISHED.value:
                return not is_over and one.state is State.PUBLISHED
            case "due":
                return one.state is State.PUBLISHED and (one.review_by is None or one.review_by <= today)
            case "german":
                return not one.languages
            case "changed":
                return one.has_draft and one.state is State.PUBLISHED
            case "planned":
                return one.publish_at is not None
        return one.state.value == self.state


@dataclass(frozen=True, slots=True)
class Rows:
    """By id in the order of titles. `live` are the published entries.

    `folded` are the titles without what makes no difference when one types.
    """

    by_id: Mapping[EntryId, Listed]
    folded: Mapping[EntryId, str]
    called: Mapping[str, Sequence[EntryId]]
    live: Mapping[EntryId, Entry] = field(default_factory=dict)

    def title(self, entry: EntryId) -> str:
        """As it can be typed to mean this entry and no other; of one that is not there the id."""
        known = self.by_id.get(entry)
        if known is None:
            return entry
        return known.title if len(self.called[self.folded[entry]]) == 1 else f"{known.title} [{entry}]"

    def named(self, typed: str) -> EntryId | None:
        """The entry that has this title; of several with the same one that with the id in brackets."""
        if (found := _WITH_ID.search(typed)) and found[1] in self.by_id:
            return EntryId(found[1])
        ids = self.called.get(plain(typed.strip()), ())
        return ids[0] if len(ids) == 1 else EntryId(typed) if typed in self.by_id else None

    def occupations(self, typed: str) -> list[EntryId]:
        """Those whose words begin as what was typed, the closest first; where none does, those spelled nearly so."""
        parts = words(typed[:LONGEST_WORDS])
        called = list(self._called()) if parts else []
        fits = [(*_distance(parts, name), not is_title, self.folded[one], one) for name, is_title, one in called]
        fits = [fit for fit, (name, _, _) in zip(fits, called, strict=True) if _begin(parts, name)]
        if fits:
            return list(dict.fromkeys(one for *_, one in sorted(fits)))
        spelled = [" ".join(name) for name, _, _ in called]
        near = process.extract(" ".join(parts), spelled, score_cutoff=NEAR, limit=5)
        return list(dict.fromkeys(called[at][2] for _, _, at in near))

    def occupation(self, typed: str) -> EntryId | None:
        """The one that is clearly meant: by its title, or by a name with which no other begins, read as in the chat."""
        if (found := self.named(typed)) and self.by_id[found].kind == Kind.OCCUPATION:
            return found
        said, called = words(typed), list(self._called())
        for among in ([one for one in called if one[1]], called):
            exact = {one for name, _, one in among if name == said}
            beginning = {one for name, is_title, one in called if is_title and name[: len(said)] == said}
            if exact:
                return exact.pop() if len(exact | beginning) == 1 else None
        return None

    def _called(self) -> Iterator[tuple[Words, bool, EntryId]]:
        """What occupations are called, and whether it is their title."""
        for one in self.by_id.values():
            if one.kind == Kind.OCCUPATION:
                yield words(one.title), True, one.id
                live = self.live.get(one.id)
                yield from ((words(name), False, one.id) for name in (live.names if live else ()) if words(name))


@dataclass(slots=True)
class Listing:
    _office: Office
    _known: dict[EntryId, Listed] = field(default_factory=dict)
    _rows: Rows = field(default_factory=lambda: Rows({}, {}, {}))

    async def rows(self) -> Rows:
        """As they are now: after somebody has saved one, those are read that have changed since."""
        async with self._office.store.look() as work:
            now = await work.versions.print_of_all()
            if now == _print(self._known):
                return self._with_live()
            newest = max((one.changed_at for one in self._known.values()), default=None)
            known = self._known | _by_id(await work.versions.listed(newest))
            if now != _print(known):  # clocks of two processes may be apart
                known = _by_id(await work.versions.listed())
        self._known, self._rows = known, _rows(known.values())
        return self._with_live()

    def _with_live(self) -> Rows:
        return replace(self._rows, live=self._office.live.current.entries)

    def region_name(self, region: str) -> str:
        """As the region or the place is really called; what is none of them as it was typed."""
        towns = self._office.live.current.vocabulary.towns
        known = {name.casefold(): name for name in (*towns.places, towns.region)}
        return known.get(region.casefold(), region)

    async def narrowed(self, wanted: Wanted, today: date) -> list[Listed]:
        rows = await self.rows()
        found: Iterable[Listed] = rows.by_id.values()
        if wanted.words:
            found = (rows.by_id[name] for name in self.found(rows, wanted.words))
        over = self.over(today)
        return _sorted([one for one in found if wanted.fits(one, today, over)], wanted.sort)

    def over(self, today: date) -> frozenset[EntryId]:
        """Published places and courses that pupils are not shown any more, because their last day has passed."""
        known = self._office.live.current.entries.values()
        return frozenset(one.id for one in known if is_over(one, today))

    def found(self, rows: Rows, typed: str) -> list[EntryId]:
        """Titles that hold what was typed, then what pupils would find by it, then titles spelled nearly so."""
        typed = plain(typed[:LONGEST_WORDS]).strip()
        if not typed:
            return []
        parts = typed.split()
        within = [name for name, title in rows.folded.items() if all(part in title for part in parts)]
        within.sort(key=lambda name: not rows.folded[name].startswith(typed))
        asked = [hit.entry.id for hit in hits(self._office.live.current.index, typed) if hit.score >= WORTH_LISTING]
        alike: list[EntryId] = []
        if not within:
            near = process.extract(typed, rows.folded, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=A_PAGE)
            alike = [name for _, _, name in near]
        return [name for name in dict.fromkeys([*within, *asked, *alike]) if name in rows.by_id][:MOST_FOUND]


def _begin(parts: Words, name: Words) -> bool:
    return all(any(word.startswith(part) for word in name) for part in parts)


def _distance(parts: Words, name: Words) -> tuple[bool, bool]:
    """Whole names before beginnings, and what begins the name before what is within."""
    return name[: len(parts)] != parts, not name[0].startswith(parts[0])


def is_over(entry: Entry, today: date) -> bool:
    """A place that nobody can apply for any more, or a course that has ended."""
    return isinstance(entry.facts, ApprenticeshipFacts | CourseFacts) and entry.facts.is_over(today)


def plain(text: str) -> str:
    """As one types it in a hurry: small letters, without umlauts and accents. Some microseconds, for thousands."""
    small = text.casefold().translate(_UMLAUTS)
    if not small.isascii():
        small = "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))
    return _IN_TWO_LETTERS.sub(r"\1", small)


def _by_id(listed: Iterable[Listed]) -> dict[EntryId, Listed]:
    return {one.id: one for one in listed}


def _print(known: Mapping[EntryId, Listed]) -> tuple[int, int]:
    """The same for the same versions of the same entries, as the database counts it."""
    return len(known), sum(one.version for one in known.values())


def _rows(listed: Collection[Listed]) -> Rows:
    folded = {one.id: plain(one.title) for one in listed}
    ordered = sorted(listed, key=lambda one: folded[one.id])
    called: defaultdict[str, list[EntryId]] = defaultdict(list)
    for name, title in folded.items():
        called[title].append(name)
    return Rows({one.id: one for one in ordered}, {one.id: folded[one.id] for one in ordered}, called)


def _sorted(found: list[Listed], by: str) -> list[Listed]:
    """Without a wish in the order found: by title, or by how well it fits what was typed."""
    match by:
        case "review":
            return sorted(found, key=lambda one: one.review_by or date.min)
        case "changed":
            return sorted(found, key=lambda one: one.changed_at, reverse=True)
        case "title":
            return sorted(found, key=lambda one: plain(one.title))
    return found
