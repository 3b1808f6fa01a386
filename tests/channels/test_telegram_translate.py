"""Replies as Telegram's messages: markup in a text is shown, not obeyed, and nothing is longer than allowed."""

from bot.channels.telegram_translate import messages
from handlers.speech.reply import Reply

HOSTILE = "<b>fett</b> & <a href='x'>"


def test_markup_in_a_text_is_only_shown() -> None:
    (sent,) = messages(Reply(HOSTILE, title=HOSTILE, note=HOSTILE), "7")
    assert sent["text"].count("&lt;b&gt;fett&lt;/b&gt; &amp; &lt;a href=") == 3


def test_a_long_text_comes_in_parts() -> None:
    sent = messages(Reply("&" * 9000), "7")
    assert all(len(message["text"]) <= 4096 for message in sent)
    assert sum(message["text"].count("&amp;") for message in sent) == 9000
