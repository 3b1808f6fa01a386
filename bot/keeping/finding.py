"""What looking at an installation found: one sentence, and one on what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Not `ok` is what pupils or staff notice sooner or later. `mend` may also be a hint on what is in order."""

    ok: bool
    what: str
    mend: str = ""
