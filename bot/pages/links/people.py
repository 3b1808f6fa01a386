"""Tells people who open a link from programs that only look at it, as far as that can be told."""

import re
from typing import Final

from aiohttp import hdrs, web

_PROGRAMS: Final = re.compile(
    r"(?<!cu)bot\b|bot[/;_]|crawl|spider|preview|facebookexternalhit|^whatsapp/|synapse|curl/|wget/|python|headlesschrome",
    re.I,
)  # Cubot makes telephones


def is_a_person(request: web.Request) -> bool:
    """Messengers fetch a link to show what it is, and browsers to have it ready."""
    purpose = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    agent = request.headers.get(hdrs.USER_AGENT, "")
    return request.method == hdrs.METH_GET and "prefetch" not in purpose and not _PROGRAMS.search(agent)
