"""The parts of the inbox, in the order in which their paths are looked up."""

from bot.desk.inbox.acting import Acts
from bot.desk.inbox.answering import Answering
from bot.desk.inbox.lists import Lists
from bot.desk.inbox.sending import Sending
from bot.desk.office import Office


def inbox(office: Office) -> tuple[Lists, Acts, Answering, Sending]:
    return Lists(office), Acts(office), Answering(office), Sending(office)
