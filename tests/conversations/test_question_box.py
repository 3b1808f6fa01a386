"""The box of questions before a session: what is typed while it is open goes in, and nothing else does."""

from handlers.speech.actions import TakeSeat
from tests.conftest import World


async def test_a_question_typed_below_the_open_box_goes_in(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat("beispiel-tischlerei-von-innen"))
    await world.chat.play("""
        Mia: [Fragen an den Gast]
        Bot: Noch hat niemand gefragt.
        Mia: Muss man gut in Mathe sein?
        Bot: „Muss man gut in Mathe sein?“ liegt in der Fragenbox
        Mia: [Alle Fragen]
        Bot: Muss man gut in Mathe sein? (1 will es wissen)
        Mia: Ist es sehr laut?
        Bot: „Ist es sehr laut?“ liegt in der Fragenbox
    """)


async def test_words_that_always_work_leave_the_open_box(world: World) -> None:
    await world.messenger.did("Mia", TakeSeat("beispiel-tischlerei-von-innen"))
    await world.chat.play("""
        Mia: [Fragen an den Gast]
        Mia: meine Termine
        Bot: Du hast einen Platz
        Mia: Wie lange dauert die Ausbildung als Tischler?
        Bot: 3 Jahre
    """)
