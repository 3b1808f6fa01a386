"""What was said as words that can be compared: one spelling for what is the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from handlers.safety.letters import Script, plain
from handlers.safety.steps import CLAUSE_ENDS

_SHORTEST_SLIP: Final = 6  # letters; in shorter words one slip makes another word
_STEM: Final = re.compile(r"([^\s|_~.…]+)~")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of the languages of one script are written.

    `same` has a word and all that stand for it, `fillers` say nothing, one slip away from `crucial` is the same word
    unless it is one of `not_slips`. `before` are letters that are written together with the word that follows.
    """

    same: Iterable[tuple[str, str]]
    fillers: str = ""
    crucial: Iterable[str] = ()
    not_slips: str = ""
    before: str = ""


class Words:
    """`rows` are the phrases of the script: what ends in "~" there is taken for any word that begins so."""

    def __init__(self, script: Script, spelling: Spelling, rows: Iterable[str]) -> None:
        self._script = script
        self._fillers = set(self._plain(spelling.fillers))
        self._not_slips = set(self._plain(spelling.not_slips))
        self._crucial = [word for written in spelling.crucial for word in self._plain(written)]
        found = {"".join(self._plain(stem)) for row in rows for stem in _STEM.findall(row)}
        stems = sorted(found, key=len, reverse=True)
        self._stem = re.compile(f"[{spelling.before}]?({'|'.join(stems)})" if spelling.before else "|".join(stems))
        self._has_stems = bool(stems)
        self._before = spelling.before
        self._same: dict[str, list[str]] = {}
        for word, others in spelling.same:
            meant = [self._stemmed(self._without_slip(one)) for one in self._plain(word)]
            for other in self._plain(others):
                self._same.setdefault(other, meant)
        self._same = {other: self._last(meant) for other, meant in self._same.items()}

    def said(self, text: str) -> list[str]:
        """The words of a plain text without fillers, and where its clauses end."""
        written = self._script.words(text)
        known = {word: self._meant(word) for word in set(written)}
        return [same for word in written for same in known[word]] + [CLAUSE_ENDS]

    def spell(self, written: str) -> list[str]:
        """A word of the tables as it will be found; a filler is nothing."""
        return [same for word in self._plain(written) for same in self._meant(word)]

    def _last(self, meant: list[str]) -> list[str]:
        """Where a word that others stand for has another one itself, in a language with the same letters."""
        passed: list[list[str]] = []
        while len(meant) == 1 and meant[0] in self._same and meant not in passed:
            passed.append(meant)
            meant = self._same[meant[0]]
        return min(passed[passed.index(meant) :]) if meant in passed else meant

    def _plain(self, written: str) -> list[str]:
        return self._script.words(plain(written))

    def _meant(self, word: str) -> list[str]:
        if not word[0].isalnum():
            return [CLAUSE_ENDS]
        if word in self._fillers:
            return []
        if word in self._same:
            return self._same[word]
        near = self._without_slip(word)
        return self._same.get(near) or [self._stemmed(near)]

    def _without_slip(self, word: str) -> str:
        """The crucial word this is one slip away from, or itself."""
        if len(word) < _SHORTEST_SLIP or word in self._not_slips:
            return word
        near = extractOne(word, self._crucial, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else word

    def _stemmed(self, word: str) -> str:
        if self._has_stems and (found := self._stem.match(word)):
            return f"{found[1] if self._before else found[0]}~"
        return word
