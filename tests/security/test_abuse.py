"""Insults, advertising and bulk forms: a calm answer, and nothing of it on anybody's desk."""

import html
import re

from sqlalchemy import func, select

from bot.pages.public import MOST_OF_PUPILS, MOST_REQUESTS
from handlers.safety.adverts import is_advert, is_only_links
from handlers.safety.insults import is_foul, is_insult
from storage import tables as t
from tests.conftest import World
from tests.desk.conftest import SignIn, Visitor

INSULTS = """
    du arschloch|Fick dich|halt die fresse|Du Hurensohn!!!|scheiß bot|fuck you|you are a stupid bitch|leck mich am Arsch
    f*ck dich|A*schloch|du bist ein Idiot|Arschlooooch|Arsch|halt's Maul|Scheiße|FICK DICH INS KNIE|verpiss dich|huso
    du bist echt voll der Depp|ARSCHLÖCHER|hey du Wichser
"""
HONEST = """
    Mein Chef nennt mich Idiot, was kann ich tun?|Wie werde ich Scheidungsanwalt?|Ich bin dumm|du|bot|Klappe bauen
    Ich habe scheiß Noten, was kann ich werden?|Bin ich zu dumm für Abitur?|Halt|Was macht ein Wichsbürstenmacher?
    Was verdient ein Kacheltischler?|wo liegt Fucking|Wo liegt Maulbronn?|Dachdecker|Welcher Beruf hilft bei Spastik?
    Ich will mit behinderten Menschen arbeiten|Maul- und Klauenseuche: was macht die Tierärztin?|Assinghausen
    Kakerlaken bekämpfen, welcher Beruf ist das?|Was macht ein Retarder?|Petting|Möse bei Wolgast|Hurrikanforscher
    Ich wurde als Schwuchtel beleidigt, wer hilft mir?|Ist der Ton auf dem Bau immer so scheiße?
"""
ADVERTS = """
    Verdiene 5000 Euro am Tag, jetzt gratis: http://x.xyz/a|schaut mal mein Kanal https://t.me/abc|www.casino.com
    follow me on discord.gg/abc free crypto|https://spam.example/x https://spam.example/y|hier: www.foo.com
"""
ABOUT_PAGES = """
    Ist https://www.ausbildung.de seriös?|Was steht auf azubiyo.de|ist die seite planet-beruf.de gut
    Wie werde ich Bäcker?|Kfz.-Mechatroniker|z.B. Tischler
"""


def each(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


def test_an_insult_is_told_from_an_honest_question() -> None:
    assert [one for one in each(INSULTS) if not is_insult(one)] == []
    assert [one for one in (*each(HONEST), *each(ABOUT_PAGES)) if is_insult(one)] == []


def test_advertising_is_told_from_a_question_about_a_page() -> None:
    assert [one for one in each(ADVERTS) if not is_advert(one)] == []
    assert [one for one in (*each(ABOUT_PAGES), *each(HONEST)) if is_advert(one) or is_only_links(one)] == []


async def test_insults_and_advertising_leave_nothing(world: World) -> None:
    vain = "Wie viele Quastenflosser wohnen in Höxter, ihr Wichser?"
    assert is_foul(vain)
    for said in (*each(INSULTS), *each(ADVERTS), vain):
        for _ in range(2):
            await world.messenger.write("Zoe", said)
            world.clock.forward(minutes=1)
    kept = await kept_words(world)
    assert [one for one in kept if is_foul(one) or is_insult(one) or "http" in one or "casino" in one] == []
    assert (await world.messenger.write("Zoe", "du Arschloch")).buttons
    assert "tut mir nicht weh" in (await world.messenger.write("Zoe", "du Arschloch")).text
    assert "keine Links" in (await world.messenger.write("Zoe", "https://spam.example/x")).text
    await world.messenger.write("Zoe", "Wie viele Quastenflosser wohnen in Höxter?")
    assert len(await kept_words(world)) == len(kept) + 1, "else nothing at all would be kept"


async def test_who_is_new_and_insults_stays_unknown(world: World) -> None:
    await world.messenger.write("Zoe", "fick dich")
    async with world.house.store.look() as work:
        assert (await work.connection.execute(select(func.count()).select_from(t.addresses))).scalar_one() == 0


async def kept_words(world: World) -> list[str]:
    async with world.house.store.look() as work:
        questions = await work.connection.execute(select(t.open_questions.c.text))
        return [*questions.scalars()]


async def send(visitor: Visitor, path: str, form: dict[str, str]) -> tuple[int, str]:
    async with visitor.http.post(visitor.url + path, data=form, allow_redirects=False) as answer:
        return answer.status, html.unescape(await answer.text())


OFFER = {"kind": "talk", "job": "Köchin", "name": "Frau Beispiel", "contact": "k@example.org", "when": "nie"}


async def test_bulk_forms_end_and_lose_nothing(world: World, staff: SignIn) -> None:
    nobody = await staff()
    answers = [await send(nobody, "/mitmachen", {**OFFER, "job": f"Köchin {n}"}) for n in range(MOST_REQUESTS + 10)]
    assert [status for status, _ in answers].count(429) == 10
    page = answers[-1][1]
    assert "Nichts ist verloren" in page
    assert f'name="job" value="Köchin {MOST_REQUESTS + 9}"' in page
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert again == {**OFFER, "job": f"Köchin {MOST_REQUESTS + 9}"}
    assert (await nobody.get("/mitmachen")).status == 200, "looking is free"
    world.clock.forward(hours=1, seconds=1)
    assert (await send(nobody, "/mitmachen", again))[0] != 429


async def test_classes_that_answer_a_survey_at_once_get_through(staff: SignIn) -> None:
    nobody = await staff()
    answers = [(await send(nobody, "/u/nowhere", {"s0": "1"}))[0] for _ in range(300)]
    assert set(answers) == {404}
    assert MOST_OF_PUPILS >= 1_000
