"""Draws figures as SVG pictures: without script, without anything from elsewhere, for light and dark windows."""

import base64
import hashlib
import re
from typing import Any

from bot.desk.imports.rows.columns import Say
from bot.desk.reports.figures import Figure, size

WIDTH, ROW, LEAST = 760, 30, 190
MOST_DAYS = 12
DAY_AND_MONTH = len("24.12.")
COLOURS = ("#0f8296", "#b5730f", "#7d5fb2", "#5c7c3a")  # each at least 3:1 on the light and the dark ground
_TEXT, _LINE = "#4b5f68", "#8aa0a8"
_DARK = """
@media (prefers-color-scheme: dark) {
  text { fill: #e8f0f1 !important }
}
"""
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)
_NO_SCRIPT = re.compile(r"<script.*?</script>", re.S)


def draw(figure: Figure, say: Say) -> str:
    """The longest names of rows stand at the left, so a plot that is not `across` has one bar for each row."""
    import pygal  # here and below: only who looks at a plot needs it

    rows = figure.drawn
    kind: Any = pygal.Bar if figure.across else pygal.HorizontalBar
    height = 320 if figure.across else LEAST + ROW * len(rows) * len(figure.plotted)
    chart = kind(_config(height, legend=len(figure.plotted) > 1), style=_style())
    rows = rows if figure.across else tuple(reversed(rows))
    chart.x_labels = [label[:DAY_AND_MONTH] if figure.across else _short(label) for label, _ in rows]
    if figure.across and len(rows) > MOST_DAYS:
        chart.x_labels_major_count, chart.show_minor_x_labels = MOST_DAYS, False
    for column in figure.plotted:
        numbers = [size(cells[column]) or None for _, cells in rows]
        chart.add(figure.headings[column], numbers)
    chart.no_data_text = say("Nothing to show yet")
    drawn: str = chart.render(is_unicode=True)
    return _NO_SCRIPT.sub("", drawn)


def policy(svg: str) -> str:
    """What the picture may do when it is opened by itself: nothing but use the style that stands in it."""
    prints = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in _STYLE.findall(svg))
    styles = " ".join(f"'sha256-{one}'" for one in prints)
    return f"default-src 'none'; style-src {styles}; frame-ancestors 'none'; base-uri 'none'"


def _config(height: int, *, legend: bool) -> Any:
    import pygal

    return pygal.Config(
        width=WIDTH,
        height=height,
        js=[],
        css=["file://style.css", "file://graph.css", f"inline:{_DARK}"],
        show_legend=legend,
        legend_at_bottom=True,
        legend_at_bottom_columns=4,
        margin=8,
        margin_bottom=34 if legend else 8,
        print_values=False,
        truncate_label=-1,
        truncate_legend=-1,
        x_label_rotation=0,
        explicit_size=True,
        disable_xml_declaration=True,
        min_scale=1,
        formatter=lambda number: f"{number:.0f}" if number is not None else "",
        value_formatter=lambda number: f"{number:.0f}" if number is not None else "",
        range=None,
        include_x_axis=True,
    )


def _style() -> Any:
    from pygal.style import Style

    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=_TEXT,
        foreground_strong=_TEXT,
        foreground_subtle=_LINE,
        colors=COLOURS,
        opacity="1",
        transition="0s",
        font_family="system-ui, sans-serif",
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=13,
        no_data_font_size=18,
    )


def _short(label: str) -> str:
    return label if len(label) <= 34 else f"{label[:33].rstrip()}…"
