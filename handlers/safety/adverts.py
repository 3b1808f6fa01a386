"""Links and advertising that somebody sends: told from a question about a page."""

import re
from typing import Final

from knowledge.words import fold

_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:t\.me|wa\.me|bit\.ly|discord\.gg|youtu\.be|onlyfans\.com)/\S*"
    r"|\b[\w-]{2,63}\.(?:de|com|net|org|info|io|me|gg|ru|xyz|shop|club|top|link|bet)\b(?:/\S*)?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ADVERT: Final = frozenset(
    fold(word)
    for word in """
    gratis gewinn gewinnen gewinnspiel bitcoin bitcoins krypto crypto casino casinos wetten onlyfans follower followers
    abonniert abonniere folgt folge klick klickt klicke click rabatt rabattcode gutschein gutscheincode promo promocode
    kredit invest investieren verdiene reich schnell kanal channel subscribe free money earn win viagra sexy
    """.split()
)
_ASKS: Final = frozenset(
    fold(word)
    for word in """
    was wie wo wer wen wem wann warum wieso weshalb woher wohin welche welcher welches kann kannst gibt ist sind muss
    darf soll stimmt what how where who when why which can is are does
    """.split()
)


def is_only_links(text: str) -> bool:
    """Nothing but links: at most a word or two beside them, such as "hier" or "schau mal"."""
    rest, links = _LINK.subn(" ", text)
    return bool(links) and len(_WORD.findall(rest)) <= 2 and "?" not in rest


def is_advert(text: str) -> bool:
    """A link with nothing asked beside it, or with the words of advertising."""
    rest, links = _LINK.subn(" ", text)
    if not links:
        return False
    said = _WORD.findall(fold(rest))
    advertises = sum(word in _ADVERT for word in said)
    asks = "?" in rest or (bool(said) and said[0] in _ASKS)
    return advertises >= 2 or not asks
