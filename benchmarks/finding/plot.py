"""Draws lines over the number of entries as an SVG of a few kilobytes that is readable on light and on dark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, ACROSS = 480, 290, 2  # of one panel, and how many stand side by side
LEFT, RIGHT, ABOVE, BELOW = 58, 34, 62, 46
HEADING = 44
STYLE = """
svg { --paper: #ffffff; --ink: #1f2328; --faint: #d0d7de; --ours: #0b6bcb; --theirs: #b35900; color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #e6edf3; --faint: #3d444d; --ours: #6cb6ff; --theirs: #f0a35e }
}
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.title { font-size: 18px; font-weight: 600 } .name { font-size: 14px; font-weight: 600 }
.paper { fill: var(--paper) } .grid { stroke: var(--faint) } .end { text-anchor: end } .mid { text-anchor: middle }
.line { fill: none; stroke-width: 2.5 } .dashed { stroke-dasharray: 6 4 }
.ours { stroke: var(--ours) } .theirs { stroke: var(--theirs) } circle { fill: var(--paper); stroke-width: 2 }
circle.dashed { stroke-dasharray: none }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """`points` are (entries, value); `kind` names its look: ours or theirs, dashed."""

    name: str
    points: tuple[tuple[int, float], ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Panel:
    """`top` is where the axis of values ends, if not just above the highest."""

    name: str
    lines: tuple[Line, ...]
    top: float | None = None


def drawn(title: str, panels: Sequence[Panel]) -> str:
    width, height = WIDTH * ACROSS, HEADING + HEIGHT * math.ceil(len(panels) / ACROSS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}" rx="6"/>',
        f'<text class="title" x="{LEFT - 38}" y="30">{escape(title)}</text>',
    ]
    for number, panel in enumerate(panels):
        x, y = WIDTH * (number % ACROSS), HEADING + HEIGHT * (number // ACROSS)
        parts += [f'<g transform="translate({x} {y})">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: Panel) -> list[str]:
    sizes = [size for size, _ in panel.lines[0].points]
    highest = panel.top or max(value for line in panel.lines for _, value in line.points)
    step = _step(highest)
    top = step * math.ceil(highest / step)

    def x(size: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0])

    def y(value: float) -> float:
        return HEIGHT - BELOW - (HEIGHT - ABOVE - BELOW) * value / top

    parts = [f'<text class="name" x="20" y="16">{escape(panel.name)}</text>', *_legend(panel.lines)]
    for number in range(round(top / step) + 1):
        at = y(number * step)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        parts.append(f'<text class="end" x="{LEFT - 8}" y="{at + 4:.1f}">{number * step:g}</text>')
    parts += [f'<text class="mid" x="{x(size):.1f}" y="{HEIGHT - BELOW + 18}">{size:,}</text>' for size in sizes]
    parts.append(f'<text class="mid" x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}">entries</text>')
    for line in panel.lines:
        points = [(round(x(size), 1), round(y(value), 1)) for size, value in line.points]
        way = " ".join(f"{across},{down}" for across, down in points)
        parts.append(f'<polyline class="line {line.kind}" points="{way}"/>')
        parts += [f'<circle class="{line.kind}" cx="{across}" cy="{down}" r="3.5"/>' for across, down in points]
    return parts


def _legend(lines: Sequence[Line]) -> list[str]:
    """One beside the other, under the name of the panel."""
    parts, at = [], 20
    for line in lines:
        parts.append(f'<line class="line {line.kind}" x1="{at}" x2="{at + 22}" y1="36" y2="36"/>')
        parts.append(f'<text x="{at + 28}" y="40">{escape(line.name)}</text>')
        at += 46 + 7 * len(line.name)
    return parts


def _step(highest: float) -> float:
    """A round distance between four or five lines of the grid."""
    rough = highest / 4
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * part for part in (1, 2, 2.5, 5, 10) if power * part >= rough * 0.999)
