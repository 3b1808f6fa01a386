"""Tells which language a message is written in, from its letters and its small words; unsure rather than wrong.

German is what nearly all write here, with slips, dialect and English words in it: each word that German entries use
speaks for German, and another language has to outweigh them all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from knowledge.german.meanings import WORDS
from knowledge.words import stem, words

GERMAN: Final = "de"
ENOUGH: Final = 1.5  # so much has to speak for a language: one word alone never does
ENOUGH_OF_MANY, A_SENTENCE, FAR_MORE = 0.9, 2, 2  # in so many words, with so many times less that speaks for German
BOTH: Final = 0.5  # what a word tells that German has as well
MOST_WORDS: Final = 5_000  # that are remembered, each by itself
LONGEST: Final = 600  # characters; more would tell nothing new

_SMALL_WORDS: Final = {
    "en": """the a an and are is am was were be been do does did don t s m re ve ll i you he she we they my your
        me him her our their this that these those there what which who when where why how much many long to of
        for with without from about into at by as if or but not no yes can could should would will may must have
        has had need want get like become after before all any some good best hi hello please thanks thank
        apprenticeship apprenticeships internship internships""",
    "tr": """bir bu su o ve ile icin mi mu mudur midir ne nasil neden nerede nereye kim hangi kac kadar var yok
        ben sen biz siz benim senin bana sana olmak olur olarak istiyorum yapmak yapiyor yapabilirim daha cok en
        iyi sonra once gibi ama veya lazim gerekiyor miyim musun bilmiyorum merhaba tesekkurler lutfen ise is
        okul meslek""",
    "pl": """i w na z ze do od dla o po przy jest sa byc nie tak co jak kto kim gdzie kiedy ile czy ktory jaka
        jaki jakie moge mozna musze chce chcialbym chcialabym sie mnie mi ja ty my moj moja bez lub albo zeby
        aby bardzo dobry dziekuje prosze czesc dzien praca prace szkole zawod zawodu mam ma robi wiem trzeba
        lubie szukam""",
    "fr": """le la les un une des du de et est sont suis es a au aux en dans pour avec sans sur par que qui quoi
        quel quelle quels comment combien quand pourquoi je j tu il elle nous vous ils mon ma mes c ce cette ne
        pas plus peux peut puis dois faut veux fait faire etre avoir apres avant bonjour merci travail
        metier salut d l qu""",
    "es": """el la los las me gusta gustan un una unos de del y o es son soy ser estar en con sin para por que
        quien como cuanto cuanta cuantos cuando donde porque cual yo tu mi se no si puedo puede quiero necesito
        hay hace hacer tengo tiene mas muy bien despues antes hola gracias favor trabajo trabajar estudiar lo al""",
    "ro": """un o si sau de la in cu fara pentru pe din este sunt caut plac imi e sa ce cine cum cat cata cati
        cand unde care eu tu mi ma se nu da pot poate vreau trebuie am are fac face faca fi mai foarte bine dupa
        inainte buna multumesc rog lucrez lucra munca scoala meserie loc gasesc stiu""",
    "uk": """і й та в у на з із до від для про по не що як хто ким де коли чому скільки чи який яка яке я ти він
        вона ми ви мені мене мій можу можна треба потрібно хочу є бути стати роботу після без або дуже дякую
        привіт будь ласка знаю це мати вчитися навчання професія""",
    "ru": """и в во у на с со из к до от для о об по не что чем как кто кем где когда почему сколько ли какой
        какая какие я ты он она мы вы мне меня мой могу можно надо нужно хочу есть быть стать работу после без
        или очень спасибо привет пожалуйста знаю это нравится работать учиться обучение профессия""",
    "ar": """ما ماذا من هل كم كيف اين أين متى لماذا في على الى إلى عن مع بعد قبل بدون هو هي انا أنا انت أريد
        اريد يمكنني يمكن لا نعم هذا هذه او أو شو وين ليش بدي لازم عمل العمل شكرا مرحبا ان أن التي الذي""",
    "fa": """چه چی چطور چگونه چقدر چند کجا کی چرا آیا از به با برای دنبال سال دوست در را که و است هست نیست من تو
        شما می کنم کند شوم شود بدون بعد قبل کار باید توانم خواهم میخواهم ندارم دارم دارد هستم سلام ممنون لطفا این آن
        یا تا نمی""",
}
_OWN_LETTERS: Final = {
    "tr": "ğışç",
    "pl": "ąćęłńóśźż",
    "fr": "àâçèéêëîïôùûœ",
    "es": "ñ¿¡áéíóú",
    "ro": "ăâîșşțţ",
    "uk": "іїєґ",
    "ru": "ыэёъ",
    "ar": "ةىكيأإؤئ",
    "fa": "پچژگکی",
}
_ENDINGS: Final = {
    "tr": r"[iıuü]yor(um|sun|uz|lar)?|m[ae]k|[ae]bilir(im|sin)?|l[ae]r(da|de|la|le|im)|m[ae]m[iı]|[dt][iıuü]m",
    "pl": r"owac|osc|iego|szka|arka|arzy|rzyc|ami|ujemy?|[lł]em",
    "es": r"cion(es)?|iendo|amiento",
    "ro": r"ului|elor|ilor|esc|ește",
}
_GERMAN_LETTERS: Final = frozenset("äß")
_GERMAN_TOO: Final = frozenset("in im ins da er es für fur bei de en ma mi".split())  # of these, some are dialect
_OF_SCRIPT: Final = {
    "LATIN": ("en", "tr", "pl", "fr", "es", "ro"),
    "CYRILLIC": ("ru", "uk"),
    "ARABIC": ("ar", "fa"),
    "GREEK": ("el",),
    "HEBREW": ("he",),
    "ETHIOPIC": ("ti",),
    "CJK": ("zh",),
    "HANGUL": ("ko",),
    "THAI": ("th",),
    "TAMIL": ("ta",),
    "DEVANAGARI": ("hi",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
}
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")  # letters beside digits are a code, not a word
_NO_MARK_TO_TAKE_OFF: Final = str.maketrans("ıł", "il")


def language_of(text: str, known: Mapping[str, Set[str]]) -> str:
    """The language of a message: a code such as `en`, or nothing when it may be any.

    `known` has, for each language in which entries can be asked for, the stems of the words by which they are.
    """
    said = _WORD.findall(text[:LONGEST].casefold())
    script = _script(said)
    if script != "LATIN":
        return _likeliest(said, _OF_SCRIPT.get(script, ()), known)[0]
    german = sum(_is_german(word, known.get(GERMAN, frozenset())) for word in said)
    language, most = _likeliest(said, _OF_SCRIPT[script], known)
    enough = ENOUGH_OF_MANY if len(said) >= A_SENTENCE and most >= FAR_MORE * german else ENOUGH
    if most >= enough and most > german:
        return language
    return GERMAN if german > most and german >= ENOUGH else ""


def _likeliest(said: Iterable[str], languages: Iterable[str], known: Mapping[str, Set[str]]) -> tuple[str, float]:
    """Of these languages the one that most words speak for, and how many do.

    Names of occupations alone tell nothing: “software developer” may be said in any language.
    """
    german = known.get(GERMAN, frozenset())
    told = dict.fromkeys(languages, 0.0)
    used = dict.fromkeys(told, 0.0)
    among = tuple(told)
    for word in said:
        share = BOTH if _in_lexicon(word) or len(word) == 1 else 1.0
        by = _spoken_by(word, among)
        for language in by:
            told[language] += share * by[language] / len(by)
        stems = _stems(word)
        for language in told.keys() - by.keys():
            used[language] += BOTH * share * any(one in known.get(language, ()) for one in stems - german)
    whole = {language: most + used[language] if most else 0.0 for language, most in told.items()}
    return max(whole.items(), key=lambda pair: pair[1], default=("", 0.0))


def _script(said: Sequence[str]) -> str:
    """The script most letters belong to."""
    if all(map(str.isascii, said)):
        return "LATIN"
    names = Counter(unicodedata.name(letter, "").partition(" ")[0] for word in said for letter in word)
    return max(names, key=lambda name: names[name], default="LATIN")


@lru_cache(MOST_WORDS)
def _spoken_by(word: str, languages: tuple[str, ...]) -> Mapping[str, int]:
    """The languages that have this word's letters, small word or ending: by how many of these signs."""
    own = [language for language in languages if _LETTERS[language] & set(word)]
    plain = _plain(word)
    signs = {language: int(language in own) for language in own or languages}
    for language in signs:
        signs[language] += plain in _TABLE[language] or bool(_ENDING[language].search(plain))
    return {language: number for language, number in signs.items() if number}


def _is_german(word: str, known: Set[str]) -> float:
    """How much a word speaks for German: less if it is a small word elsewhere too."""
    abroad = _plain(word) in _ANYWHERE
    if _in_lexicon(word):
        return BOTH if abroad else 1.0
    return float(not abroad and not known.isdisjoint(_stems(word)))


@lru_cache(MOST_WORDS)
def _stems(word: str) -> frozenset[str]:
    return frozenset(map(stem, words(word)))


@lru_cache(MOST_WORDS)
def _in_lexicon(word: str) -> bool:
    return word in _GERMAN_TOO or bool(_GERMAN_LETTERS & set(word)) or any(one in WORDS for one in words(word))


def _plain(word: str) -> str:
    """Without accents, as many type on a phone; letters that are no accents stay."""
    if word.isascii():
        return word
    marked = unicodedata.normalize("NFKD", word.translate(_NO_MARK_TO_TAKE_OFF))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


_LANGUAGES: Final = tuple(language for languages in _OF_SCRIPT.values() for language in languages)
_TABLE: Final = {language: frozenset(map(_plain, _SMALL_WORDS.get(language, "").split())) for language in _LANGUAGES}
_ANYWHERE: Final = frozenset[str]().union(*_TABLE.values())
_LETTERS: Final = {language: frozenset(_OWN_LETTERS.get(language, "")) for language in _LANGUAGES}
_ENDING: Final = {language: re.compile(rf"\w\w(?:{_ENDINGS.get(language, '$.')})$") for language in _LANGUAGES}
