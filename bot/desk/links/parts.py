"""The parts of the desk that are about links."""

from bot.desk.links.campaigns import Campaigns
from bot.desk.links.files import LinkFiles
from bot.desk.links.one_link import OneLink
from bot.desk.office import Office


def links(office: Office) -> tuple[Campaigns, LinkFiles, OneLink]:
    campaigns = Campaigns(office)
    return campaigns, LinkFiles(office, campaigns), OneLink(office)
