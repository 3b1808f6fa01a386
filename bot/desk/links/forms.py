"""The form of a campaign, read and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.desk.links.destinations import payload_of_entry
from bot.desk.office import Office
from bot.texts import to_be_said
from bot.web.forms import Form
from handlers.links.link import Purpose, ShareLink

LONGEST_TITLE, LONGEST_PLACE = 80, 100
MOST_AT_ONCE = 500
USUAL, LONGEST = timedelta(days=90), timedelta(days=2 * 365)
OTHER = "-"  # the id of an entry is typed instead


@dataclass(frozen=True, slots=True)
class Written:
    """A campaign as it was written, and where its new links hang."""

    campaign: ShareLink
    places: tuple[str, ...] = ()


def blank(today: date) -> Mapping[str, str]:
    return {"title": "", "leads_to": "", "entry": "", "until": (today + USUAL).isoformat(), "places": ""}


def values_of(campaign: ShareLink, offered: bool) -> Mapping[str, str]:
    """`offered`: whether what it leads to stands among what can be chosen."""
    leads_to = campaign.leads_to
    values = {"title": campaign.title, "until": campaign.until.isoformat(), "places": ""}
    return values | {"leads_to": leads_to if offered else OTHER, "entry": "" if offered else leads_to.partition("_")[2]}


def read(form: Form, office: Office, before: ShareLink | None = None) -> Written:
    """What is wrong stands in the form afterwards."""
    title = form.text("title", needed=True, longest=LONGEST_TITLE)
    leads_to = _leads_to(form, office)
    until = form.day("until", needed=True) or office.today
    if "until" not in form.wrong and not office.today <= until <= office.today + LONGEST:
        form.wrong["until"] = to_be_said("Please choose a day from today on, at most two years ahead.")
    campaign = before or ShareLink("", Purpose.CAMPAIGN, "", "", until)
    return Written(replace(campaign, title=title, leads_to=leads_to, until=until), read_places(form))


def _leads_to(form: Form, office: Office) -> str:
    chosen = form.text("leads_to")
    if chosen != OTHER:
        return "" if chosen.startswith("l_") else chosen
    name = form.text("entry", needed=True)
    payload = payload_of_entry(name, office)
    if name and not payload:
        form.wrong["entry"] = to_be_said("There is no entry with this id. Look it up in the list of entries.")
    return payload


def read_places(form: Form) -> tuple[str, ...]:
    places = form.lines("places")
    if len(places) > MOST_AT_ONCE:
        form.wrong["places"] = to_be_said("These are more than 500 lines. Bring them in as a table instead.")
    if any(len(place) > LONGEST_PLACE for place in places):
        form.wrong["places"] = to_be_said("A line is too long: at most 100 characters each.")
    return places


def poster_at(place: str, campaign: ShareLink) -> ShareLink:
    return ShareLink(
        "", Purpose.POSTER, campaign.title, campaign.leads_to, campaign.until, parent=campaign.code, where=place
    )
