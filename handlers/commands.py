"""Words that always work, in each language, with or without a slash in front; those of German and English."""

import re
from collections.abc import Iterable
from typing import Final

from handlers.directory.actions import ShowCourses, ShowHelpers
from handlers.discover.actions import Play
from handlers.languages import NO, WORDS, YES
from handlers.moving.actions import Move
from handlers.portraits.actions import ShowPortraits
from handlers.snacks.actions import ListSnacks
from handlers.speech.actions import (
    AcceptOffer,
    Action,
    AskSomething,
    AskToForget,
    DeclineOffer,
    Discover,
    Forget,
    GetHelp,
    GiveBack,
    Greet,
    Help,
    Languages,
    MySessions,
    ShowData,
    ShowDates,
    ShowPlaces,
    Speak,
    StopMessages,
    TakeSeat,
)
from handlers.speech.packing import unpack
from handlers.subscriptions.actions import NoMoreNews, ShowFollowed
from handlers.surveys.actions import ListSurveys

_WORDS: Final[dict[Action, str]] = {
    GetHelp(): """sos notfall not-fall notruf krise hilfe-in-not ich-brauche-hilfe ich-brauche-dringend-hilfe in-not
        hilfetelefon hilfetelefone sorgentelefon kummerkasten emergency crisis help-in-a-crisis
        i-need-help helpline helplines""",
    Help(): "hilfe help menü menu help-me hilf-mir was-kannst-du so-funktioniert-es how-this-works",
    Greet(): """start hallo hi hey moin moin-moin hello servus anfang zum-anfang back-to-the-start guten-tag
        guten-morgen guten-abend na tach huhu hallöchen grüß-dich grüezi""",
    ShowDates(): "termine termin sessions dates",
    MySessions(): "meine-termine mein-termin my-sessions ich-kann-nicht",
    Play(): """superkraft superkräfte superheld superheldin superhelden finde-deine-superkraft
        superpower superpowers find-your-superpower""",
    ShowPlaces(): "plätze ausbildungsplätze freie-plätze places",
    Discover(): "entdecken berufe-entdecken berufe alle-berufe discover discover-careers",
    ListSurveys(): "umfrage umfragen survey surveys",
    ListSnacks(): """snacks snack lern-snacks lern-snack lernsnacks lernsnack quiz lernhäppchen learning-snacks
        alle-snacks""",
    ShowPortraits(): "porträts porträt portraits portrait portraets localhero local-hero localheroes",
    ShowFollowed(): "neuigkeiten news abo abos meine-abos abonnements was-ich-verfolge what-i-follow",
    NoMoreNews(): "nichts-mehr-davon no-more-of-this keine-neuigkeiten abo-beenden abos-beenden unsubscribe",
    ShowHelpers(): "beratungsstellen anlaufstellen netzwerkpartner sprechzeiten advice-offices",
    ShowCourses(): "kurse kursangebote weiterbildungen courses",
    AskSomething(): "etwas-fragen fragen frage ask ask-something",
    Move(): """umziehen umzug auf-mein-handy auf-mein-handy-umziehen ich-will-umziehen wechseln messenger-wechseln
        kanal-wechseln move moving move-to-my-phone switch switch-messenger""",
    StopMessages(): "stopp stop ruhe",
    ShowData(): "daten meine-daten data my-data",
    AskToForget(): "löschen loeschen delete vergessen alles-löschen",
    Languages(): "sprache language sprachen sprache-ändern change-language",
    Speak("en"): "english englisch english-please in-english auf-englisch",
    Speak("de"): "deutsch german auf-deutsch",
}
_SAID: Final = [pair for words in (WORDS, _WORDS) for pair in words.items()]
_MEANING: Final = {word.replace("-", " "): action for action, words in _SAID for word in words.split()}
_YES: Final = frozenset(["ja", "jo", "jap", "jep", "klar", "gerne", "ok", "okay", "yes", "yep", "buchen", *YES.split()])
_NO: Final = frozenset(["nein", "nö", "ne", "nee", "no", "nope", *NO.split()])
_DOT_OF_A_TURKISH_I: Final = "\u0307"  # what is left of the large one in small letters
_POLITE: Final = re.compile(r" (lotse|bitte|please|du|alle|zusammen|digga|digger|diggi|bro|alter|leute)$")


def command(text: str) -> Action | None:
    return _MEANING.get(_plain(text))


def yes_or_no(text: str, offered: Iterable[str]) -> Action | None:
    """What a plain yes or no means after a question that has buttons, given as they were packed."""
    said = _plain(text).removeprefix("ich will ").removesuffix(" den platz")
    if said not in _YES and said not in _NO:
        return None
    shown = [unpack(data) for data in offered]
    first = next((action for action in shown if isinstance(action, TakeSeat | AcceptOffer | Forget)), None)
    match shown:
        case [GiveBack() as give_back, MySessions() as keep]:  # only asked whether to: nowhere else does yes give back
            return give_back if said in _YES else keep if said in _NO else None
    if said in _YES:
        return first
    if said in _NO and first:
        return next((action for action in shown if isinstance(action, DeclineOffer | Greet)), None)
    return None


def _plain(text: str) -> str:
    """Letters only, lower case, without a polite word at the end, and heyyy as hey."""
    said = text.strip().removeprefix("/").casefold().replace(_DOT_OF_A_TURKISH_I, "")
    said = re.sub(r"(\w)\1{2,}", r"\1", said)
    return _POLITE.sub("", " ".join(re.sub(r"[\W_]+", " ", said).split()))
