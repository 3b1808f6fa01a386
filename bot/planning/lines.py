"""In which line of a TOML file a field stands, which its reader does not tell."""

import re
from bisect import bisect_right

_LONG_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''", re.S)
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")


class Lines:
    def __init__(self, text: str) -> None:
        bare = _LONG_TEXT.sub(lambda found: '""' + "\n" * found[0].count("\n"), text)
        self._lines = bare.splitlines()
        headers = [(number, found[1]) for number, line in enumerate(self._lines, 1) if (found := _HEADER.match(line))]
        self._tables = [(number, name) for number, name in headers if "." not in name]

    def of(self, table: str, index: int, field: str) -> int:
        """The line of a field of the table so named, counted from 0; else the line in which that table begins."""
        starts = [number for number, name in self._tables if name == table]
        if index >= len(starts):
            return 1
        start = starts[index]
        all_starts = [number for number, _ in self._tables]
        after = bisect_right(all_starts, start)
        end = all_starts[after] if after < len(all_starts) else len(self._lines) + 1
        wanted = re.compile(rf"\s*(?:\[\[{table}\.)?[\"']?{re.escape(field)}[\"']?\s*[=\]]")
        return next((number for number in range(start + 1, end) if wanted.match(self._lines[number - 1])), start)
