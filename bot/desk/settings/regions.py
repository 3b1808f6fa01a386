"""The region as a form: districts with their towns and villages, line by line."""

import re
from collections.abc import Iterator

from bot.texts import to_be_said
from bot.web.forms import LONGEST_TEXT, Form
from knowledge.region import Extent, Region, read_region

MOST_DISTRICTS = 12
QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')


def region_from(form: Form) -> Region | None:
    """As it was typed; None, with what is wrong noted in the form, if it cannot be one."""
    try:
        return read_region("\n".join(_lines(form)))
    except ValueError as error:
        form.wrong.setdefault("name", to_be_said("Something is in this region twice, or a name is missing."))
        form.wrong["twice"] = str(error)
        return None


def _lines(form: Form) -> Iterator[str]:
    """The form in the language of region files."""
    yield f"name = {_quoted(form.text('name', needed=True))}"
    yield f"also = {_list(form.text('also'))}"
    yield f"other_words = {_list(form.text('other_words', longest=LONGEST_TEXT))}"
    yield "[spellings]"
    yield from (f"{_quoted(town)} = {_list(others)}" for town, others in _pairs(form, "spellings"))
    for number in range(MOST_DISTRICTS):
        if name := form.text(f"district-{number}"):
            yield "[[district]]"
            yield f"name = {_quoted(name)}"
            yield f"also = {_list(form.text(f'also-{number}'))}"
            yield "[district.towns]"
            yield from (f"{_quoted(town)} = {_list(villages)}" for town, villages in _pairs(form, f"towns-{number}"))
    yield "[outside]"
    yield f"towns = {_list(form.text('outside', longest=LONGEST_TEXT))}"


def _pairs(form: Form, name: str) -> Iterator[tuple[str, str]]:
    """Lines such as "Holzminden: Neuhaus, Silberborn"; what stands after the colon may be left out."""
    for line in form.text(name, longest=LONGEST_TEXT).splitlines():
        before, _, after = line.partition(":")
        if before.strip():
            yield before.strip(), after


def _list(written: str) -> str:
    return "[" + ", ".join(_quoted(part.strip()) for part in written.split(",") if part.strip()) + "]"


def _quoted(text: str) -> str:
    return '"' + QUOTED.sub("", text) + '"'


def written_region(region: Region) -> str:
    """As a region file."""
    whole = next(place for place in region.places if place.extent is Extent.REGION)
    lines = [f"name = {_quoted(region.name)}", f"also = {_list(', '.join(whole.spellings))}"]
    lines += [f"other_words = {_list(', '.join(sorted(region.other_words)))}", "[spellings]"]
    towns = [place for place in region.places if place.extent in (Extent.TOWN, Extent.OUTSIDE)]
    lines += [f"{_quoted(place.name)} = {_list(', '.join(place.spellings))}" for place in towns if place.spellings]
    for district in (place for place in region.places if place.extent is Extent.DISTRICT):
        lines += ["[[district]]", f"name = {_quoted(district.name)}", f"also = {_list(', '.join(district.spellings))}"]
        lines.append("[district.towns]")
        lines += [
            f"{_quoted(town)} = {_list(', '.join(villages))}" for town, villages in towns_of(region, district.name)
        ]
    outside = ", ".join(place.name for place in region.places if place.extent is Extent.OUTSIDE)
    return "\n".join([*lines, "[outside]", f"towns = {_list(outside)}"])


def towns_of(region: Region, district: str) -> list[tuple[str, list[str]]]:
    """Towns of a district in their order, each with its villages."""
    towns: dict[str, list[str]] = {}
    for place in region.places:
        if place.extent is Extent.TOWN and place.district == district:
            villages = towns.setdefault(place.home, [])
            villages += [place.name] if place.is_village else []
    return list(towns.items())
