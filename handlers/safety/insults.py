"""Insults, and nothing but insults: told by a small table, so that an honest question with a rude word in it stays one.

Words that also name something people ask about (a job, a place, being disabled, having been insulted) are not in it.
"""

import re
from typing import Final

from knowledge.words import fold

_INSULTS: Final = """
    arsch arschloch arschlöcher arschgeige arschgesicht arschkriecher arschficker wichser wixer wixxer hurensohn
    hurensöhne hurentochter hundesohn huso hure huren fotze fotzen schlampe schlampen nutte nutten
    missgeburt missgeburten spast spasti spasten spacko mongo mongos behindi schwuchtel kanake kanaken nigger nigga
    ficker ficken fick fickt gefickt
    fickdich fickdichinsknie verpiss pisser schwanzlutscher scheiße scheisse scheiss scheiß kacke kack kackbot
    scheißbot drecksbot drecksau dreckssau drecksack mistkerl miststück idiot idioten vollidiot vollidioten depp
    deppen volldepp trottel vollpfosten dummkopf blödmann hackfresse fresse maul klappe bastard
    fuck fucking fucker fuckyou motherfucker asshole bitch bitches shit bullshit dickhead cunt slut whore wanker
    retard moron stfu
"""
_BESIDE: Final = """
    du ihr dich dir euch dein deine deinen deiner deinem bist seid ist sind war warst echt voll so nur mal doch ja halt
    ein eine einen einer eines der die das den dem und oder aber was wie ey alter digga bruder bro na hey hallo hi
    richtig total komplett immer wieder einfach jetzt bitte danke leck leckt mich am geh gehst verpiss verpisst
    dumm dummer dumme dummes blöd blöder blöde blödes hässlich hässlicher fett fette nervst nervt hasse hass stinkst
    bot chatbot programm ki maschine roboter app lotse mutter vater familie halts hälst stirb
    ins knie bot zu s off up you your are is a an the this that go and of mother such stupid dumb ugly suck sucks dick
    alles alle leute hier kleiner kleine großer große alte verdammte verdammter dreckiger dreckige
"""
_NEVER_KEPT: Final = """
    arsch arschloch arschlöcher arschgeige arschgesicht arschficker wichser wixer wixxer hurensohn hurensöhne huso fotze
    fotzen schlampe schlampen nutte missgeburt spast spasti spacko mongo behindi schwuchtel kanake kanaken nigger
    nigga ficker ficken fick fickt gefickt fickdich pisser schwanzlutscher hackfresse dreckssau drecksau
    fuck fucker motherfucker asshole bitch bitches dickhead cunt slut whore wanker
"""
_WORD: Final = re.compile(r"[^\W_]+(?:\*[^\W_]+)*")
_STAR: Final = re.compile(r"(?<=\w)[*#@$!.]+(?=\w)")  # "f*ck"
_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")


def _folded(table: str) -> frozenset[str]:
    return frozenset(_DRAWN_OUT.sub(r"\1", fold(word)) for word in table.split())


_RUDE, _SMALL, _GONE = _folded(_INSULTS), _folded(_BESIDE), _folded(_NEVER_KEPT)
_WITHOUT_A_LETTER: Final = {
    f"{word[:at]}{word[at + 1 :]}" for word in _GONE if len(word) > 3 for at in range(1, len(word) - 1)
}
LONGEST: Final = 200  # letters; who writes more has something to say, too


def is_insult(text: str) -> bool:
    """An insult and nothing else: "du Idiot", and not "Mein Chef nennt mich Idiot, was kann ich tun?"."""
    if len(text) > LONGEST:
        return False
    said = _words(text)
    rude = [word for word in said if _is(word, _RUDE)]
    return bool(rude) and all(_is(word, _RUDE) or word in _SMALL for word in said)


def is_foul(text: str) -> bool:
    """Whether staff are spared it: it is not noted as a question that nobody could answer."""
    return any(_is(word, _GONE) for word in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(_DRAWN_OUT.sub(r"\1", fold(_STAR.sub("*", text))))


def _is(word: str, table: frozenset[str]) -> bool:
    return word in table or ("*" in word and word.replace("*", "") in _WITHOUT_A_LETTER)
