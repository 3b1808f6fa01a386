"""Words that always work, in each language, with or without a slash in front."""

import re
from typing import Final

from handlers.speech.actions import (
    AcceptOffer,
    Action,
    AskSomething,
    AskToForget,
    DeclineOffer,
    Discover,
    Forget,
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

_WORDS: Final[dict[Action, str]] = {
    Help(): "hilfe help menü menu help-me hilf-mir was-kannst-du",
    Greet(): """start hallo hi hey moin moin-moin hello servus anfang guten-tag guten-morgen guten-abend na tach huhu
        hallöchen grüß-dich grüezi""",
    ShowDates(): "termine termin sessions dates",
    MySessions(): "meine-termine mein-termin my-sessions ich-kann-nicht",
    ShowPlaces(): "plätze ausbildungsplätze freie-plätze places",
    Discover(): "entdecken berufe-entdecken berufe alle-berufe discover discover-careers",
    AskSomething(): "etwas-fragen fragen frage ask ask-something",
    StopMessages(): "stopp stop ruhe",
    ShowData(): "daten meine-daten data my-data",
    AskToForget(): "löschen loeschen delete vergessen alles-löschen",
    Languages(): "sprache language sprachen sprache-ändern change-language",
    Speak("en"): "english englisch english-please in-english auf-englisch",
    Speak("de"): "deutsch german auf-deutsch",
}
_MEANING: Final = {word.replace("-", " "): action for action, words in _WORDS.items() for word in words.split()}
_YES: Final = frozenset(["ja", "jo", "jap", "jep", "klar", "gerne", "ok", "okay", "yes", "yep", "buchen"])
_NO: Final = frozenset(["nein", "nö", "ne", "nee", "no", "nope"])
_POLITE: Final = re.compile(r" (lotse|bitte|please|du|alle|zusammen|digga|digger|diggi|bro|alter|leute)$")


def command(text: str) -> Action | None:
    return _MEANING.get(_plain(text))


def yes_or_no(text: str, shown: list[Action]) -> Action | None:
    """What a plain yes or no means after a question that has buttons."""
    said = _plain(text).removeprefix("ich will ").removesuffix(" den platz")
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
    said = re.sub(r"(\w)\1{2,}", r"\1", text.strip().removeprefix("/").casefold())
    return _POLITE.sub("", " ".join(re.sub(r"[\W_]+", " ", said).split()))
