"""Words that always work, in each language, with or without a slash in front."""

from typing import Final

from handlers.speech.actions import (
    Action,
    AskSomething,
    AskToForget,
    Discover,
    Greet,
    Help,
    Languages,
    MySessions,
    ShowData,
    ShowDates,
    ShowPlaces,
    Speak,
    StopMessages,
)

_WORDS: Final[dict[Action, str]] = {
    Help(): "hilfe help menü menu",
    Greet(): "start hallo hi hey moin hello servus anfang",
    ShowDates(): "termine sessions dates",
    MySessions(): "meine-termine my-sessions",
    ShowPlaces(): "plätze ausbildungsplätze places",
    Discover(): "entdecken berufe-entdecken berufe discover discover-careers",
    AskSomething(): "etwas-fragen fragen frage ask ask-something",
    StopMessages(): "stopp stop ruhe",
    ShowData(): "daten data",
    AskToForget(): "löschen loeschen delete vergessen",
    Languages(): "sprache language sprachen",
    Speak("en"): "english englisch",
    Speak("de"): "deutsch german",
}
_MEANING: Final = {word.replace("-", " "): action for action, words in _WORDS.items() for word in words.split()}


def command(text: str) -> Action | None:
    said = text.strip().removeprefix("/").rstrip("!. ").casefold()
    return _MEANING.get(" ".join(said.replace("_", " ").replace("-", " ").split()))
