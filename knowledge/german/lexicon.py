"""German words that mean nearly the same to somebody who asks: everyday, youth and regional words among them.

One group a line; a word is found in any form with the same root, and as the first or last part of a compound.
A word in several groups carries their meanings. A line that begins with # names the topic of those after it.
"""

from knowledge.german.groups.applying import APPLYING
from knowledge.german.groups.authorities import AUTHORITIES
from knowledge.german.groups.errands import ERRANDS
from knowledge.german.groups.everyday import EVERYDAY
from knowledge.german.groups.kinds import KINDS
from knowledge.german.groups.life import LIFE
from knowledge.german.groups.school import SCHOOL
from knowledge.german.groups.talk import TALK

_TOPICS = (EVERYDAY, TALK, APPLYING, SCHOOL, AUTHORITIES, ERRANDS, LIFE, KINDS)

MEANINGS = "\n".join(line for topic in _TOPICS for line in topic.splitlines() if line and not line.startswith("#"))
