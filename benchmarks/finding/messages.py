"""Messages that somebody sends to make the bot work hard: five kinds, each in several variants of any length."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Final

LONGEST: Final = 4096  # characters; no messenger brings more in one message
_LONG_WORD: Final = re.compile(r"[^\W\d_]{6,}")
ZALGO: Final = "".join(map(chr, range(0x300, 0x340)))

REPEATS: Final = {
    "one letter": "a",
    "one figure": "1",
    "blanks": " \t\n",
    "a word": "bewerbung ",
    "a word without blanks": "ausbildung",
    "endings": "innenfrauleute",
    "gender marks": "er/in*in:in_in(in)/-frau/r ",
    "addresses": "a.b@",
    "links": "http://www.",
    "names": "ich heiße ",
    "greetings at the end": "lg von ",
    "streets": "str. 1 ",
    "phone numbers": "+49 (0) 1-",
    "negations": "nicht mein ",
    "hours": "um halb vor um ",
    "crisis words with gaps": "ich will nicht mehr … ",
}
MARKS: Final = {
    "on one letter": "\u0301",
    "two on each letter": "a\u0308\u0301",
    "sixty on each letter": f"u{ZALGO}",
    "between words": "be\u0308wer\u0301bung\u0327 ",
    "letters that unfold into eighteen": "\ufdfa",
    "invisible ones": "a\u200d\u200b\u2060\ufeff",
    "direction marks": "\u202ea\u202d\u2066",
}
EMOJI: Final = {
    "one": "🦊",
    "with blanks": "🦊 ",
    "families": "👨\u200d👩\u200d👧\u200d👦",
    "flags": "🇩🇪🇫🇷",
    "skin tones": "👍🏽👍🏿",
    "keycaps": "1\ufe0f\u20e3",
    "in words": "bewer🦊bung ",
}
MARKUP: Final = {
    "tags": "<b>",
    "tags with attributes": '<a href="x" ',
    "brackets": "[({",
    "markdown": "**_~`",
    "links in links": "[a](http://",
    "entities": "&amp;lt;",
    "quotes in quotes": "> „» ",
    "tables": "|-|_|/",
    "slashes": "/a:b/",
}


def messages(titles: Iterable[str], length: int = LONGEST) -> Mapping[str, Mapping[str, str]]:
    """By kind and variant. `titles` are those of what the bot knows: near-matches are made of their words."""
    made = {kind: {name: _filled([part], length) for name, part in parts.items()} for kind, parts in _FIXED.items()}
    long = list(dict.fromkeys(_LONG_WORD.findall(" ".join(titles))))
    return made | {"near-matches": {name: _filled(some, length) for name, some in _near(long).items()}}


def _near(words: Sequence[str]) -> Mapping[str, list[str]]:
    """Words like ours, none of them ours."""
    return {
        "two letters swapped": [f"{word[:2]}{word[3]}{word[2]}{word[4:]} " for word in words],
        "a letter missing": [f"{word[: len(word) // 2]}{word[len(word) // 2 + 1 :]} " for word in words],
        "another first letter": [f"x{word[1:]} " for word in words],
        "another ending": [f"{word[:-2]}qy " for word in words],
        "the longest, two slips": [f"{w[:2]}q{w[3:-2]}q{w[-1]} " for w in sorted(words, key=len, reverse=True)],
        "all in one": list(words),
        "only first letters and endings": [f"{word[0]}qqq{word[-3:]} " for word in words],
        "titles next to each other": [f"{word} " for word in words],
    }


def _filled(parts: Sequence[str], length: int) -> str:
    return "".join(_until(parts, length))[:length]


def _until(parts: Sequence[str], length: int) -> Iterator[str]:
    for part in cycle(parts):
        yield part
        length -= len(part)
        if length <= 0:
            return


_FIXED: Final = {"long repeats": REPEATS, "combining marks": MARKS, "emoji floods": EMOJI, "nested markup": MARKUP}
