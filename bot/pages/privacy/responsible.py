"""Who is responsible, as the network has filled it in, and as the notice says it."""

import json
from dataclasses import asdict, dataclass

AUTHORITIES = {
    "ni": "Der Landesbeauftragte für den Datenschutz Niedersachsen, Prinzenstraße 5, 30159 Hannover, "
    "https://www.lfd.niedersachsen.de",
    "nw": "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen, Kavalleriestraße 2–4, "
    "40213 Düsseldorf, https://www.ldi.nrw.de",
}


@dataclass(frozen=True, slots=True)
class Responsible:
    """`authority` is a state of ours, or the words for another one."""

    name: str = ""
    contact: str = ""
    officer: str = ""
    authority: str = ""

    @property
    def complains_at(self) -> str:
        return AUTHORITIES.get(self.authority, self.authority)

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def responsible_of(value: str) -> Responsible:
    return Responsible(**json.loads(value)) if value else Responsible()


def told(who: Responsible, *, plainly: bool) -> str:
    """As a part of the notice, in German or plain German."""
    if not who.name:
        return _NOBODY_PLAINLY if plainly else _NOBODY
    words = _PLAINLY if plainly else _WORDS
    parts = [words[0], f"{who.name}  \n" + "  \n".join(who.contact.splitlines())]
    parts += [f"{words[1]}\n\n" + "  \n".join(who.officer.splitlines())] if who.officer else []
    parts += [f"{words[2]}\n\n{who.complains_at}"] if who.authority else []
    return "\n\n".join(parts)


_WORDS = (
    "## Wer verantwortlich ist",
    "Datenschutzbeauftragte oder Datenschutzbeauftragter:",
    "Du kannst dich auch bei der Aufsicht beschweren:",
)
_PLAINLY = (
    "## Wer ist verantwortlich?",
    "Diese Person kennt sich mit Daten-Schutz aus. Du kannst sie fragen:",
    "Du kannst dich beschweren. Das ist die Stelle dafür:",
)
_NOBODY = """## Wer verantwortlich ist

Das Netzwerk, das diesen Chat betreibt, hat sich hier noch nicht eingetragen."""
_NOBODY_PLAINLY = """## Wer ist verantwortlich?

Das steht hier noch nicht. Das Netzwerk muss es noch eintragen."""
