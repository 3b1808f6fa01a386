"""What the chat page says of its browser: what it remembers in a frame, and reminders."""

from bot.texts import Texts


def texts_of_browser(wording: Texts) -> dict[str, str]:
    say = wording.say
    return {
        "forgetful": say(
            "Your browser lets me remember you only until you close this page. "
            "If you want to book, better open the chat in a window of its own (above)."
        ),
        "remind": say("Remind me in the browser"),
        "remind_what": say(
            "Then a short message comes even if this page is closed. It names no session and no school. "
            "For this I keep the address that your browser gets from its maker, such as Google, Mozilla or Apple: "
            "at most until 30 days after your session. One tap ends it."
        ),
        "remind_yes": say("Yes, remind me"),
        "remind_no": say("Better not"),
        "remind_on": say("Reminders in this browser are on."),
        "remind_end": say("Turn them off"),
        "remind_denied": say("Your browser lets me send no messages. Its settings can change that."),
        "remind_failed": say("That did not work. The calendar file reminds you, too."),
    }
