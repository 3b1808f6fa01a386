"""What words mean that were written when a nickname was asked for. Pure."""

import re
from enum import Enum, auto
from typing import Final

LONGEST: Final = 20
MOST_WORDS: Final = 3  # what is longer is a sentence, unless it is as short as "Mimi von der 10b"
_FIT = re.compile(r"(?!(?:\D*\d){5})[^\W\d_][\w .'-]*")  # five digits could be a phone number
_WORD = re.compile(r"[^\W\d_]+")
_NO: Final = frozenset("nein nö nöö nee ne keinen keine kein ohne egal nichts abbrechen abbruch no none cancel".split())
_AFTER_NO: Final = frozenset("danke spitzname spitznamen name namen ahnung thanks nickname".split())
_OPENS_A_QUESTION: Final = frozenset(
    """
    ich was wie wo wer wen wem wann warum wieso weshalb woher wohin welche welcher welches welchen kann kannst können
    gibt ist sind muss darf soll zeig sag i what how where who when why which can is are do does show tell
    """.split()
)
_RUDE: Final = frozenset(
    """
    arsch arschloch arschgeige wichser wixer hurensohn hure huren nutte schlampe fotze fick ficken ficker fickdich
    missgeburt spast spasti mongo behindi krüppel bastard schwuchtel kanake neger nigger nigga nazi hitler penner
    kacke scheiße scheisse pimmel muschi titten penis idiot vollidiot dumm dummkopf depp opfer fuck fucker bitch
    asshole shit dick pussy cunt slut whore
    """.split()
)


class Meant(Enum):
    NAME = auto()
    NO_NAME = auto()
    QUESTION = auto()
    RUDE = auto()
    UNFIT = auto()


def meant(words: str) -> Meant:
    said = _WORD.findall(words.casefold())
    if _is_question(words, said):
        return Meant.QUESTION
    if said and said[0] in _NO and _AFTER_NO.issuperset(said[1:]):
        return Meant.NO_NAME
    if is_rude(words):
        return Meant.RUDE
    return Meant.NAME if len(words) <= LONGEST and _FIT.fullmatch(words) else Meant.UNFIT


def _is_question(words: str, said: list[str]) -> bool:
    is_long = len(words.split()) > MOST_WORDS
    return "?" in words or (is_long and (len(words) > LONGEST or not _OPENS_A_QUESTION.isdisjoint(said[:1])))


def is_rude(words: str) -> bool:
    return not _RUDE.isdisjoint(_WORD.findall(words.casefold()))
