"""What is known in a language beside German: the entries as they are said in it, and how they are asked for in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.entry import Entry, EntryId
from knowledge.field import FIELDS, WIDE
from knowledge.german.meanings import WORDS
from knowledge.index import Index, build
from knowledge.matching.memory import Memory
from knowledge.region import Region
from knowledge.understanding import english
from knowledge.understanding.naming import Names, names
from knowledge.understanding.understand import Vocabulary, vocabulary
from knowledge.words import stem, words


@dataclass(frozen=True, slots=True)
class Translated:
    """`entries` are all that there are, those without a translation in German; `index` has only the others."""

    entries: Mapping[EntryId, Entry]
    index: Index
    vocabulary: Vocabulary


def translate(entries: Sequence[Entry], region: Region, remembered: Mapping[str, Memory]) -> dict[str, Translated]:
    """By language; nothing for a language without a translation. `remembered` is what was learned for it before."""
    languages = sorted({one.language for entry in entries for one in entry.translations})
    return {language: _in_language(language, entries, region, remembered.get(language)) for language in languages}


def _in_language(language: str, entries: Sequence[Entry], region: Region, memory: Memory | None) -> Translated:
    said = [entry.said_in(language) for entry in entries]
    own = [new for old, new in zip(entries, said, strict=True) if new is not old]
    both = [
        replace(new, names=(*new.names, *_several(new, language), old.title, *old.names))
        for old, new in zip(entries, said, strict=True)
    ]
    asked = {word for entry in own for text in (entry.title, *entry.phrasings, *entry.names) for word in words(text)}
    known = replace(
        vocabulary(both, region),
        fields=_fields(language),
        wordings=frozenset(stem(word) for word in asked),
    )
    return Translated({entry.id: entry for entry in said}, build(own, memory), known)


def _several(entry: Entry, language: str) -> tuple[str, ...]:
    """Bakers as well as a baker."""
    return tuple(f"{name}s" for name in entry.names) if language == "en" else ()


def also_by(translated: Iterable[Translated], known: Names) -> Names:
    """Names that also has those of other languages, where they are no German words: pupils say `web designer`."""
    foreign = [name for of in translated for name in of.vocabulary.occupations.meaning.items()]
    called = {name: entry for name, entry in foreign if not WORDS.issuperset(name)}
    return replace(known, meaning=called | dict(known.meaning), longest=max(known.longest, *map(len, called), 0))


def _fields(language: str) -> Names:
    own = english.FIELDS if language == "en" else {}
    called = [(word, str(field.id)) for field in FIELDS for word in (*own.get(field.id, ()), *field.words, field.title)]
    called += [(word, " ".join(several)) for word, several in WIDE.items()]
    return names((tuple(map(stem, words(word))), field) for word, field in called)
