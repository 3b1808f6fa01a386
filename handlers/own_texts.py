"""What a network says in its own words, in place of what comes with the software."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """In German; empty where the software's own words stay. `help_lines` are lines such as "Name: number (hours)"."""

    greeting: str = ""
    help_lines: tuple[str, ...] = ()
