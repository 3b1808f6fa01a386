"""Reads the files that are named on the command line."""

from pathlib import Path

from bot.errors import Refused


def read_text(file: Path) -> str:
    """Raises Refused with a sentence if there is nothing to be read."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Refused(f"The file {file} cannot be read ({reason}).") from None
