"""Somebody moves from one door to another, by the code that is typed, and back by the link."""

import re

from tests.channels.contract.hall import Door

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
SECRET = re.compile(r"/umziehen/([\w-]{22})")
YES = "Ja, ich ziehe hierher um"


async def moves_there_and_back(there: Door, here: Door, mia: str) -> None:
    await there.write(mia, "/termine")
    await there.tap(mia, "Tischlerei von innen")
    assert "Du hast einen Platz" in (await there.tap(mia, "Platz buchen")).text
    code = CODE.search((await there.write(mia, "/umziehen")).text)
    assert code
    before = len(await there.seen(mia))
    moved = await here.write(mia, code[0])
    assert "Du bist umgezogen: " in moved.text
    assert "Tischlerei von innen" in moved.text
    told = (await there.told(mia, before + 1))[before:]
    assert ["Hier kenne ich dich jetzt nicht mehr" in seen.text for seen in told] == [True]
    assert "noch nichts gebucht" in (await there.write(mia, "meine termine")).text
    await goes_back(here, there, mia)


async def goes_back(there: Door, here: Door, mia: str) -> None:
    secret = SECRET.search((await there.write(mia, "/umziehen")).text)
    assert secret
    seen = await here.begins(mia, f"u_{secret[1]}")
    if YES in seen.buttons:  # a page that is only looked at moves nobody
        seen = await here.tap(mia, YES)
    assert "Du bist umgezogen: " in seen.text
    await here.write(mia, "1")
    assert "frei für andere" in (await here.tap(mia, "Platz freigeben")).text
