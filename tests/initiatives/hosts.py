"""What tests of hosts and companies read off pages."""

import re
from html import unescape

from tests.desk.conftest import Page

SECRET = r"/(?:gastgeber|einladung|anfrage)/[\w-]{22}"


def links(page: Page) -> list[str]:
    """Secret links, without the site: each once, in their order."""
    return list(dict.fromkeys(re.findall(SECRET, unescape(page.text))))


def words(page: Page) -> str:
    """The page's text, as somebody reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
