"""Figures as tables: readable in a terminal, and as rows for programs."""

from dataclasses import dataclass

Cell = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """`head` names the columns, the first of which names the rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        names = (self.head[0] or "name", *self.head[1:])
        rows = [dict(zip(names, row, strict=True)) for row in self.rows]
        return {"title": self.title, "rows": rows, "notes": list(self.notes)}

    def as_text(self) -> str:
        shown = [self.head, *(tuple(_shown(cell) for cell in row) for row in self.rows)]
        widths = [max(len(row[column]) for row in shown) for column in range(len(self.head))]
        lines = [_line(row, widths) for row in shown]
        return "\n".join([self.title, *(f"  {line}" for line in lines), *(f"  ({note})" for note in self.notes)])


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """Names to the left, figures to the right."""
    first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([first.strip().ljust(widths[0]), *others]).rstrip()


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return "–"
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.3g}"
        case _:
            return f"{cell:,}" if isinstance(cell, int) else cell
