"""Says in the desk's language what readers of files say in English for the command line."""

import re

from bot.desk.imports.rows.columns import Say
from bot.texts import to_be_said

_REASONS = (  # the first that fits counts
    (r"does not know the field '(.*)'; known.*", to_be_said("Lotse does not know “{0}”.")),
    (r".*translation.*", to_be_said("A translation of this entry cannot be read.")),
    (r"host\S* .*|unconfirmed .*", to_be_said("Who has not confirmed yet has to be one of the hosts.")),
    (r"join_url .*", to_be_said("The link has to begin with https:// (or be “bbb:” or “jitsi:”).")),
    (r"place is missing.*", to_be_said("On site, but where? Fill in the place.")),
    (r"needed is more.*", to_be_said("More people are needed than there are seats.")),
    (r"draw_at is missing.*", to_be_said("The sessions of a fair are drawn: fill in when.")),
    (r"closes_at is after.*", to_be_said("Booking closes after the start. Leave it empty to close at the start.")),
    (r"opens_at is not before.*", to_be_said("Booking opens only after it closes.")),
    (r"draw_at is not before.*", to_be_said("The draw has to be before booking closes.")),
    (r"draw_at is not after.*", to_be_said("The draw has to be after booking opens.")),
    (r"draw_at is in the past.*", to_be_said("The draw lies in the past.")),
    (r"draw_at has to be the same.*", to_be_said("All sessions of one fair have to be drawn at the same time.")),
    (r"starts in the past.*", to_be_said("It starts in the past. Change the start, or remove the row.")),
    (r"was called off.*", to_be_said("It was called off. Plan it anew with another id.")),
    (r"has started already.*", to_be_said("It has started already and cannot be changed any more.")),
    (r"is to be changed to a time in the past.*", to_be_said("It would be moved into the past. Give a later time.")),
    (r"has only .* left.*", to_be_said("There are not so many free seats left.")),
    (r"has people in it who wished.*", to_be_said("People wished for seats already: its draw stays as it is.")),
    (r"occupation (.*) is no entry.*", to_be_said("Lotse does not know the occupation {0}.")),
    (r"title is longer.*", to_be_said("The title is too long: at most 90 characters.")),
    (r"id is used more than once.*", to_be_said("This id stands in the table more than once.")),
    (r"(\S+) is missing.*", to_be_said("“{0}” is missing.")),
    (r"(\S+) has to be a text", to_be_said("“{0}” has to be a text.")),
    (r"(\S+) has to be a list of texts", to_be_said("“{0}” has to be a list of texts.")),
    (r"(\S+) has to be a day.*", to_be_said("“{0}” has to be a day such as 2027-01-31.")),
    (r"(\S+) has to be one of (.*), not (.*)", to_be_said("“{0}” is {2}, but can only be: {1}.")),
    (r"(\S+) is longer than (\d+) characters", to_be_said("“{0}” is longer than {1} characters.")),
    (r"(\S+) has to be a table.*", to_be_said("“{0}” has to be a table of names and values.")),
    (r"(\S+) has to be a (?:year|whole number).*", to_be_said("“{0}” has to be a number that is possible here.")),
    (r"\S+ is longer than.*", to_be_said("There is too long a text in this row.")),
)
_OTHER = to_be_said("Lotse cannot read this row.")


def in_german(reason: str, say: Say) -> str:
    for pattern, message in _REASONS:
        if found := re.fullmatch(pattern, reason, re.S):
            text = say(message)
            for at, part in enumerate(found.groups()):
                text = text.replace(f"{{{at}}}", part[:60])
            return text
    return say(_OTHER)
