"""The plainest phrases of a crisis in the other languages the bot speaks: Ukrainian, Russian, Polish, Turkish, Arabic.

Compared without accents, as on phones. "~" stands for any ending, and "(…)" for what follows where it is no crisis.
"""

import re
import unicodedata
from typing import Final

_MOST: Final = 4096  # characters; no channel brings more in one message
_MARKS: Final = {"Mn", "Cf"}
_APOSTROPHE: Final = re.compile(r"[’'`´‘ʼ]")
_SAME: Final = str.maketrans({"ı": "i", "ł": "l", "ى": "ي", "ة": "ه", "ـ": None})
_PHRASES: Final = """
    хочу померти
    хочу вмерти
    хочу здохнути
    не хочу жити
    не хочу більше жити
    не хочу далі жити
    не можу більше жити
    немає для чого жити
    набридло жити
    вбити себе
    вбю себе
    покінчити з собою
    покінчити із собою
    покінчу з собою
    накласти на себе руки
    самогубств~
    суїцид~
    ріжу себе
    порізати себе
    краще б мене не було
    краще б я не народ~
    мене бє (струмом)
    бє мене (струмом)
    мене бють
    зґвалт~
    хочу умереть
    хочу сдохнуть
    не хочу жить
    не хочу больше жить
    не хочу дальше жить
    не могу больше жить
    незачем жить
    надоело жить
    убить себя
    убью себя
    покончить с собой
    покончу с собой
    самоубийств~
    суицид~
    режу себя
    порезать себя
    лучше бы меня не было
    лучше бы я не род~
    меня бьёт (током)
    бьёт меня (током)
    меня бьют
    изнасил~
    chcę umrzeć
    chce mi się umrzeć
    nie chcę żyć
    nie chcę już żyć
    nie chcę dłużej żyć
    nie chce mi się żyć
    nie mam po co żyć
    zabić się
    się zabić
    zabiję się
    się zabiję
    samobójstw~
    samobójc~
    odebrać sobie życie
    tnę się
    pociąć się
    okaleczam się
    bije mnie
    mnie bije
    mnie biją
    zgwałc~
    molestuje mnie
    ölmek istiyorum
    yaşamak istemiyorum
    artık yaşamak istemiyorum
    kendimi öldür~
    kendimi kes~
    kendime zarar ver~
    intihar~
    canıma kıy~
    keşke ölsem
    keşke doğmasaydım
    beni dövüyor~
    tecavüz~
    beni taciz~
    أريد أن أموت
    أريد الموت
    أتمنى الموت
    بدي موت
    بدي أموت
    عايز أموت
    عايزة أموت
    لا أريد أن أعيش
    لا أريد العيش
    ما بدي عيش
    ما بدي أعيش
    مش عايز أعيش
    انتحار
    الانتحار
    أنتحر
    سأنتحر
    أقتل نفسي
    سأقتل نفسي
    قتل نفسي
    أجرح نفسي
    أؤذي نفسي
    إيذاء نفسي
    يضربني
    تضربني
    بيضربني
    يضربوني
    اغتصب~
    تحرش بي
    يتحرش بي
"""


def _plain(text: str) -> str:
    """Small letters without accents, dots and invisible marks, with one blank between words."""
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text[:_MOST].casefold()))[:_MOST]
    kept = "".join(letter for letter in text if letter.isascii() or unicodedata.category(letter) not in _MARKS)
    return " ".join(re.sub(r"[\W_]+", " ", kept.translate(_SAME)).split())


def _pattern(row: str) -> str:
    phrase, _, otherwise = row.partition(" (")
    ending = r"\w*" if phrase.endswith("~") else ""
    without = f"(?! {_plain(otherwise)})" if otherwise else ""
    return rf"{_plain(phrase)}{ending}\b{without}"


_FOUND: Final = re.compile(rf"\b[وف]?(?:{'|'.join(_pattern(row.strip()) for row in _PHRASES.strip().splitlines())})")


def is_crisis(text: str) -> bool:
    return _FOUND.search(_plain(text)) is not None
