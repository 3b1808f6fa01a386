"""Markdown as HTML that cannot do anything but be read."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "blockquote", "br", "hr"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def rich(text: str) -> str:
    html: str = nh3.clean(
        _MARKDOWN.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto", "tel"}
    )
    return html
