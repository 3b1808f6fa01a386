"""An entry as staff keep it: what is published, a newer draft, and what becomes of both. Pure."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from knowledge.entry import Entry, EntryId, Kind
from knowledge.files.reading import entries
from knowledge.files.writing import to_row


class State(StrEnum):
    """A draft was never published; what is withdrawn or expired was."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class What(StrEnum):
    """What made a version."""

    KEPT = "kept"  # as it was before versions were counted
    DELIVERED = "delivered"
    IMPORTED = "imported"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    PLANNED = "planned"
    CAME_LIVE = "came live"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CHECKED = "checked"
    MOVED = "moved"
    TRANSLATED = "translated"
    RESTORED = "restored"
    UNDONE = "undone"


@dataclass(frozen=True)
class Kept:
    """`content` and `draft` are as the database has them; `version` 0 is an entry that is not kept yet."""

    id: EntryId
    content: str = ""
    draft: str = ""
    state: State = State.DRAFT
    publish_at: datetime | None = None
    expires_on: date | None = None
    version: int = 0
    delivered: str = ""
    changed_at: datetime | None = None

    @cached_property
    def published(self) -> Entry | None:
        """What pupils get, if they get it."""
        return read(self.content) if self.is_public else None

    @cached_property
    def newest(self) -> Entry:
        """The newest text. Raises ValueError if it cannot be read."""
        found = read(self.draft or self.content)
        if found is None:
            raise ValueError("cannot be read")
        return found

    @property
    def is_public(self) -> bool:
        return self.state is State.PUBLISHED

    @property
    def shown(self) -> str:
        return self.content if self.is_public else ""

    def drafted(self, entry: Entry) -> "Kept":
        """With a newer text, which pupils do not see yet. The same text as the published one is no draft."""
        text = write(entry)
        return replace(self, draft="" if text == self.content else text)

    def live(self, today: date) -> "Kept":
        """With its newest text published; a last day that has passed would let it go again at once."""
        ends = self.expires_on if self.expires_on and self.expires_on >= today else None
        text = self.draft or self.content
        return replace(self, content=text, draft="", state=State.PUBLISHED, publish_at=None, expires_on=ends)

    def planned(self, at: datetime) -> "Kept":
        """To go live by itself, even where the text is that of before."""
        return replace(self, draft=self.draft or self.content, publish_at=at)

    def gone(self, state: State) -> "Kept":
        """What was never published stays a draft, which then does not go live by itself."""
        return replace(self, state=state if self.content else State.DRAFT, publish_at=None)

    def rewritten(self, change: Callable[[Entry], Entry]) -> "Kept":
        """With a change of both what is published and the draft, so that it is at once where pupils see it."""
        return replace(self, content=_changed(self.content, change), draft=_changed(self.draft, change))

    def back_at(self, earlier: "Kept") -> "Kept":
        """All as it stood then, as a change of what it is now."""
        return replace(
            self,
            content=earlier.content,
            draft=earlier.draft,
            state=earlier.state,
            publish_at=earlier.publish_at,
            expires_on=earlier.expires_on,
        )


def _changed(text: str, change: Callable[[Entry], Entry]) -> str:
    entry = read(text)
    return write(change(entry)) if entry else text


def write(entry: Entry) -> str:
    return json.dumps(to_row(entry), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Entry | None:
    """None for what cannot be read, such as an entry of a newer release."""
    try:
        good, _ = entries([json.loads(text)], "database", date.min)
    except ValueError:
        return None
    return good[0] if good else None


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def listed(text: str) -> dict[str, Any]:
    """What lists show of a text, as columns."""
    row: Mapping[str, Any] = json.loads(text)
    translated: Mapping[str, Mapping[str, Any]] = row.get("translations", {})
    whole = (name for name, one in translated.items() if one.get("title") and one.get("answer"))
    day = row.get("review_by")
    return {
        "title": row["title"],
        "kind": row["kind"],
        "region": row.get("region", ""),
        "fields": " ".join(row.get("fields", ())),
        "languages": " ".join(sorted(whole)),
        "review_by": date.fromisoformat(day) if day else None,
        "successor": row.get("successor", ""),
    }


def ends_on(text: str) -> date | None:
    """The last day of what a text tells, if that goes by itself: a course. Places stay, to be offered anew."""
    row: Mapping[str, Any] = json.loads(text) if text else {}
    day = row.get("facts", {}).get("valid_until") if row.get("kind") == Kind.COURSE else None
    return date.fromisoformat(day) if day else None
