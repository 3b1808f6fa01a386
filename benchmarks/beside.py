"""What the benchmarks use and the project does not hold: it lies beside the project and is read in place."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


class Missing(Exception):
    """A part cannot be measured here; the text says in one sentence what it lacks."""


def beside(name: str, what: str) -> Path:
    """A file or folder beside the project. Raises Missing."""
    path = SHARED / name
    if not path.exists():
        raise Missing(
            f"{what} is missing: it is looked for in ../{SHARED.name}/{name}, seen from the project's folder."
        )
    return path
