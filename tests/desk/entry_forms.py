"""Forms of entries, as a browser would send them."""

import re
from html import unescape
from typing import Any

from storage.desk.staff import Role
from tests.desk.conftest import Page, SignIn, Visitor

HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> 'א\u202eב' 👩‍🏭"
PLAIN = {"kind": "answer", "version": "0", "source": "Kammer", "checked_on": "2026-11-01", "review_by": "2027-11-01"}
_INPUT = re.compile(r"<(input|textarea|select)\b([^>]*)>")
_VALUE = re.compile(r'([a-z_-]+)="([^"]*)"')


async def editor(staff: SignIn, name: str = "") -> Visitor:
    return await staff(Role.EDITOR, name=name)


async def create(who: Visitor, do: str = "publish", **values: Any) -> str:
    """Gives the id of the new entry."""
    page = await who.post("/desk/entries/new", {**PLAIN, "do": do, **values})
    assert page.status == 200, page.text[:3000]
    return page.path.rpartition("/")[2]


async def form_of(who: Visitor, path: str) -> dict[str, Any]:
    """What the form on a page would send if nothing was touched."""
    page = await who.get(path)
    assert page.status == 200, page.text[:500]
    return form_in(page)


def form_in(page: Page) -> dict[str, Any]:
    html = page.text[page.text.index("<main") :]
    form = next(one for one in html.split("<form")[1:] if 'name="version"' in one)
    form = form[: form.index("</form>")]
    sent: dict[str, Any] = {}
    for found in _INPUT.finditer(form):
        about = dict(_VALUE.findall(found[2]))
        name = about.get("name", "")
        if not name or name == "csrf":
            continue
        if found[1] == "textarea":
            rest = form[found.end() :]
            sent[name] = unescape(rest[: rest.index("</textarea>")]).removeprefix("\n")
        elif found[1] == "select":
            rest = form[found.end() :]
            chosen = re.search(r'value="([^"]*)" selected', rest[: rest.index("</select>")])
            sent[name] = unescape(chosen[1]) if chosen else ""
        elif about.get("type") == "radio":
            if " checked" in found[2]:
                sent[name] = about["value"]
        elif about.get("type") == "checkbox":
            if " checked" in found[2]:
                sent[name] = [*sent.get(name, []), about["value"]]
        else:
            sent[name] = unescape(about.get("value", ""))
    return sent
