"""Material to touch in class, which teachers can ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """`days` is how long a class may keep it, `classes` for whom, such as "ab Klasse 8"."""

    provider: str
    classes: str = ""
    days: int = 14
    contact: str = ""
