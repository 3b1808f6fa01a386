"""A card of the ranking to keep or to show at home: all of it stands in its address, so nothing is stored."""

from handlers.discover import playing
from handlers.speech.reply import Link, Reply
from handlers.talk import Talk
from knowledge.discover.run import Run


def take_home(run: Run, talk: Talk) -> Reply:
    text = talk.say(
        "This page shows your ranking, with what there is here. You can keep the link or send it, to your parents for "
        "example. It has no name on it, and I store nothing: your answers are in the link itself."
    )
    return Reply(
        text,
        playing.back_to_ranking(talk),
        title=talk.say("Card for home"),
        link=Link(talk.say("Open the card"), talk.doors.ranking_page(run.written(), talk.language)),
        dialog=talk.dialog.settled(),
    )
