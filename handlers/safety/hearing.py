"""Listens for a crisis, in all languages of a script at once; tables of other scripts are made when they are needed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from handlers.safety import further, spellings
from handlers.safety.further import arabic, polish, russian, turkish, ukrainian
from handlers.safety.further.translit import in_latin, ways_in_latin
from handlers.safety.letters import ARABIC, CYRILLIC, LATIN, Script, plain
from handlers.safety.phrases import PHRASES
from handlers.safety.steps import Step, found, steps
from handlers.safety.traps import TRAPS
from handlers.safety.words import Spelling, Words

_HAS_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_HAS_ARABIC: Final = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_TAKEN_OUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Ears:
    words: Words
    phrases: Step
    traps: Step

    def hear(self, text: str) -> bool:
        """`text` is plain. Everyday phrases that look alike are taken out first."""
        said = self.words.said(text)
        for trap in list(found(self.traps, said, within_clause=True)):
            said[trap.start : trap.stop] = [_TAKEN_OUT] * len(trap)
        return any(found(self.phrases, said))


def is_crisis(text: str) -> bool:
    text = plain(text)
    return (
        LATIN_EARS.hear(text)
        or (_HAS_CYRILLIC.search(text) is not None and cyrillic_ears().hear(text))
        or (_HAS_ARABIC.search(text) is not None and arabic_ears().hear(text))
    )


def _ears(script: Script, spelling: Spelling, phrases: Iterable[str], traps: Iterable[str]) -> Ears:
    phrases, traps = tuple(phrases), tuple(traps)
    words = Words(script, spelling, (*phrases, *traps))
    spell = cache(words.spell)  # most words stand in many rows
    return Ears(words, steps(phrases, gap=2, spell=spell), steps(traps, gap=0, spell=spell))


def _latin_ears() -> Ears:
    phrases = further.phrases(polish.PHRASES, turkish.PHRASES, arabic.ARABIZI)
    cyrillic = (russian.TYPED_IN_LATIN, ukrainian.TYPED_IN_LATIN)
    typed = in_latin(further.phrases(*cyrillic))
    same = (spellings.SAME, polish.SAME, turkish.SAME, ways_in_latin(cyrillic))
    return _ears(
        LATIN,
        Spelling(
            [pair for table in same for pair in table.items()],
            spellings.FILLERS,
            (*spellings.CRUCIAL, *spellings.CRUCIAL_ELSEWHERE),
            spellings.NOT_SLIPS,
        ),
        (*PHRASES, *phrases, *typed),
        (*TRAPS, *further.phrases(polish.TRAPS, turkish.TRAPS)),
    )


@cache
def cyrillic_ears() -> Ears:
    phrases = further.phrases(russian.PHRASES, ukrainian.PHRASES)
    traps = further.phrases(russian.TRAPS, ukrainian.TRAPS)
    same = [*russian.SAME.items(), *ukrainian.SAME.items()]
    written = " ".join((*phrases, *traps, *(f"{word} {others}" for word, others in same))).replace("_", " ")
    same += [(word, word.replace("ы", "и")) for word in re.findall(r"\w*ы\w*", written)]
    return _ears(CYRILLIC, Spelling(same, crucial=spellings.CRUCIAL_CYRILLIC), phrases, traps)


@cache
def arabic_ears() -> Ears:
    """ "And" and "so" are written together with the next word."""
    phrases, traps = further.phrases(arabic.PHRASES), further.phrases(arabic.TRAPS)
    same = [*arabic.SAME.items()]
    known = {other: word for word, others in same for other in (word, *others.split())}
    written = set(re.findall(r"\w+", " ".join((*phrases, *traps, *known)).replace("_", " ")))
    same += [(known.get(word, word), f"و{word} ف{word}") for word in sorted(written)]
    fillers = f"{arabic.FILLERS} {' '.join(f'و{one}' for one in arabic.FILLERS.split())}"
    spelling = Spelling(same, fillers, spellings.CRUCIAL_ARABIC, before="وف")
    return _ears(ARABIC, spelling, phrases, traps)


LATIN_EARS: Final = _latin_ears()
