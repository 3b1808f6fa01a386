"""Who waits for an answer, and who has had one and may be told that it was wrong."""

from sqlalchemy import and_

from storage import tables as t

WAITS = and_(t.askers.c.letter_id.is_(None), t.askers.c.told.is_(False))
HAD = t.askers.c.told.is_(True)
