"""The parts of search, and how each is switched off: by another function in its place, for as long as a test lasts.

Imports nothing of ours: what is replaced has to be replaced before others take it over or make tables with it.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from types import ModuleType
from typing import Any, Final

OURS = "knowledge"
UMLAUTS: Final = str.maketrans("ÄÖÜäöü", "ÆØɄæøʉ")  # letters that nothing takes for the ones without dots
NEVER: Final = re.compile(r"(?!)()")


class NotThere(Exception):
    """What should be replaced has another name now."""


@dataclass(frozen=True, slots=True)
class Swap:
    """`name` in `module` becomes what `instead` makes of it."""

    module: str
    name: str
    instead: Callable[[Any], Any]


def _always(value: object) -> Callable[[Any], Any]:
    return lambda _: lambda *_args, **_kwargs: value


def _fixed(value: object) -> Callable[[Any], Any]:
    return lambda _: value


def _as_it_is(_: object) -> Callable[[str], str]:
    return lambda word: word


def _with_umlauts(fold: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: fold(text.translate(UMLAUTS))


def _no_letters(runs: Callable[..., Any]) -> Callable[..., Any]:
    return lambda texts, lengths: runs(["" for _ in texts], (9,))


def _wordings_only(examples: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: (example for example in examples(*given) if example.trust == 1)


def _equal(rarity: Callable[..., Any]) -> Callable[..., Any]:
    return lambda found_in, size: rarity(found_in, size) * 0 + 1


def _margin_alone(weights: Any) -> Any:
    others = {field.name: 0.0 for field in fields(weights) if field.name not in ("base", "margin")}
    return replace(weights, **others)


WORDS, MEANINGS, FEATURES = "knowledge.words", "knowledge.german.meanings", "knowledge.matching.features"
INDEX, RANKING = "knowledge.index", "knowledge.matching.ranking"
PARTS: Final[dict[str, tuple[Swap, ...]]] = {
    "stemming": (Swap(WORDS, "stem", _as_it_is),),
    "umlauts made alike": (Swap(WORDS, "fold", _with_umlauts), Swap(WORDS, "_UMLAUT_IN_TWO_LETTERS", _fixed(NEVER))),
    "gender forms made alike": (
        Swap(WORDS, "_GENDER_MARKS", _fixed(())),
        Swap(WORDS, "_INNER_CAPITAL", _fixed(NEVER)),
        Swap(WORDS, "_one_gender", _as_it_is),
    ),
    "small words' base forms": (Swap(MEANINGS, "_SMALL", _fixed({})),),
    "word meanings": (Swap(MEANINGS, "_GROUPS", _fixed({})),),
    "compounds in their parts": (Swap(MEANINGS, "_tail", _always(())), Swap(MEANINGS, "_head", _always(()))),
    "corrections": (Swap("knowledge.german.spelling", "correct", lambda _: lambda _spelling, text: tuple(text)),),
    "runs of letters": (
        Swap(FEATURES, "_letter_runs", _no_letters),
        Swap(FEATURES, "_letter_runs_of", lambda _: lambda *_given: []),
    ),
    "pairs of meanings": (Swap(FEATURES, "_pairs", _always(set())),),
    "rare features count more": (Swap("knowledge.matching.postings", "_rarity", _equal),),
    "answers as examples": (Swap(INDEX, "_examples", _wordings_only),),
    "own words": (Swap("knowledge.matching.own_words", "STRENGTH", _fixed(0.0)),),
    "classes (→ nearest wording)": (
        Swap(INDEX, "Index.classes", _fixed(property(lambda _: None))),
        Swap(INDEX, "Index.sure_from", _fixed(property(lambda _: 0.75))),
    ),
    "classes and meanings (→ as for large knowledge)": (Swap(INDEX, "MOST_EXAMPLES_FOR_CLASSES", _fixed(0)),),
    "share of a wording that is said": (Swap(RANKING, "WEIGHT_OF_COVERED", _fixed(0.0)),),
    "signs beside the lead": (
        Swap("knowledge.matching.calibration", "BY_CLASSES", _margin_alone),
        Swap("knowledge.matching.calibration", "BY_WORDING", _margin_alone),
    ),
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Search without this part, wherever its functions have been taken over. Raises NotThere."""
    changed: list[tuple[Any, str, Any]] = []
    try:
        for swap in PARTS[part]:
            changed += _swapped(swap)
        _forget()
        yield
    finally:
        for holder, name, original in reversed(changed):
            setattr(holder, name, original)
        _forget()


def _swapped(swap: Swap) -> list[tuple[Any, str, Any]]:
    owner, _, name = swap.name.rpartition(".")
    module = importlib.import_module(swap.module)
    holder = getattr(module, owner, None) if owner else module
    if not hasattr(holder, name):
        raise NotThere(f"{swap.module} has no {swap.name}")
    original = getattr(holder, name)
    instead = swap.instead(original)
    places = [(holder, name)] if owner else [(m, n) for m in _modules() for n, v in vars(m).items() if v is original]
    for place, called in places:
        setattr(place, called, instead)
    return [(place, called, original) for place, called in places]


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name == OURS or name.startswith(f"{OURS}.")]


def _forget() -> None:
    for module in _modules():
        for thing in list(vars(module).values()):
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()
