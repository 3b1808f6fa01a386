"""The chat on other sites: on which, the line that goes into their pages, and a page to see what it looks like."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.desk.office import Office
from bot.desk.rendering import render
from bot.desk.visit import Answer, Need, Route, Visit, look
from bot.pages.chat import SAFE
from bot.pages.web_door.sites import MOST_SITES, read_site, sites_of, stored_sites
from bot.pages.web_door.widget import POLICY
from bot.web.forms import Form
from handlers.talk import Talk

_WORDS = "Fragen zur Ausbildung?"  # an example on a German page


def read_sites(form: Form, office: Office) -> str:
    """As origins; the page shows those that cannot be read."""
    read: list[str] = []
    for line in form.lines("sites"):
        try:
            read.append(read_site(line))
        except ValueError:
            form.wrong["sites"] = office.say("“{line}” is no address such as https://www.school.de.", line=line)
    if len(read) > MOST_SITES:
        form.wrong["sites"] = office.say("At most {n} sites.", n=MOST_SITES)
    return stored_sites(read)


def show_sites(value: str, office: Office, _talk: Talk) -> Mapping[str, Any]:
    """With the line that goes into a page, and what else it may say."""
    home = office.settings.public_url
    snippets = [
        ("plain", office.say("The usual one"), ""),
        ("game", office.say("Begins with the superpower game"), ' data-start="d"'),
        ("left", office.say("On the left, with words of your own"), f' data-side="left" data-text="{_WORDS}"'),
    ]
    return {
        "sites": "\n".join(sites_of(value)),
        "snippets": [
            (name, title, f'<script src="{home}/widget.js" async{more}></script>') for name, title, more in snippets
        ],
        "policy": f"script-src {home}; frame-src {home}",
        "home": home,
    }


class WidgetPreview:
    """A page that looks like a school's, with the chat on it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        return [look("/desk/widget", Need.ADMIN, self._page)]

    async def _page(self, _visit: Visit) -> Answer:
        html = render("settings/widget_preview.html", self._office.clock.zone)
        policy = f"{SAFE[POLICY]}; frame-src 'self'"
        return web.Response(text=html, content_type="text/html", headers={POLICY: policy})
