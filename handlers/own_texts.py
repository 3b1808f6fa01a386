"""What a network says in its own words, in place of what comes with the software."""

from dataclasses import dataclass

from handlers.help_lines import HelpLine


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """In German; empty where the software's own words stay."""

    greeting: str = ""
    help_lines: tuple[HelpLine, ...] = ()
