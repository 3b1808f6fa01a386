"""Reads pages as a browser would: their forms, their links, and what of a hostile text has become part of them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

TRIPPED = "data-tripped"
HOSTILE = (
    f'=HYPERLINK("//evil.example")<img src=//evil.example/x onerror="tripped(1)"><b {TRIPPED}>x</b>\'"&{{{{7*7}}}}'
)
SHORT = f"<b {TRIPPED}>"
TEXTS = ("text", "search", "textarea")
VOID = {"input", "img", "link", "meta", "br", "hr"}


@dataclass(slots=True)
class Field:
    name: str
    kind: str
    value: str = ""
    longest: int = 10_000
    is_wrong: bool = False
    is_on: bool = True
    options: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind in TEXTS

    def hostile(self) -> str:
        return HOSTILE if self.longest >= len(HOSTILE) else SHORT[: self.longest]


@dataclass(slots=True)
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Seen(HTMLParser):
    """`tripped` are tags that a text has become; `foreign` what the page would load from elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.tripped: list[str] = []
        self.foreign: list[str] = []
        self.inline: list[str] = []
        self.wrong: set[str] = set()
        self._form: Form | None = None
        self._field: Field | None = None
        self._in: str = ""
        self.feed(html)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in pairs}
        if TRIPPED in about or any("tripped" in name or name.startswith("on") for name in about):
            self.tripped.append(self.get_starttag_text() or tag)
        if tag in ("script", "img", "link", "iframe", "object", "embed", "source"):
            self._loads(about.get("src") or about.get("href") or about.get("data") or "")
        if tag == "script" and "src" not in about and about.get("type") != "application/json":
            self.inline.append(self.get_starttag_text() or tag)
        if "style" in about:
            self.inline.append(self.get_starttag_text() or tag)
        if about.get("id", "").endswith("-wrong"):
            self.wrong.add(about["id"].removesuffix("-wrong"))
        if tag == "a":
            self._goes(about)
        self._reads(tag, about)

    def _goes(self, about: dict[str, str]) -> None:
        if about.get("href", "").strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            self.tripped.append(about["href"])
        self.links.append(about.get("href", ""))

    def _loads(self, address: str) -> None:
        if urlsplit(address).netloc or address.startswith(("data:", "javascript:")):
            self.foreign.append(address)

    def _reads(self, tag: str, about: dict[str, str]) -> None:
        if tag == "form":
            self._form = Form(about.get("action", ""), about.get("method", "get").lower())
            self.forms.append(self._form)
        if tag in ("input", "textarea", "select") and about.get("name"):
            owner = self._form or (self.forms[-1] if self.forms else None)
            kind = about.get("type", "text") if tag == "input" else tag
            one = Field(about["name"], kind, about.get("value", ""), int(about.get("maxlength") or 10_000))
            one.is_wrong, one.is_on = about.get("aria-invalid") == "true", "checked" in about
            if owner and "disabled" not in about:
                owner.fields.append(one)
            self._field, self._in = one, tag
        if tag == "option" and self._field:
            self._field.options.append(about.get("value", ""))
            if "selected" in about:
                self._field.value = about.get("value", "")
        if tag == "button" and about.get("name") and self._form:
            self._form.buttons.append((about["name"], about.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("textarea", "select"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "textarea" and self._field:
            self._field.value += data.lstrip("\n")
