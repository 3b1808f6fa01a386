"""The seven questions that every portrait answers, in their order."""

from typing import Protocol


class Say(Protocol):
    def __call__(self, message: str, /, **values: object) -> str: ...


def questions(say: Say) -> tuple[str, ...]:
    """In the language of `say`, which has to know the texts of the chat."""
    return (
        say("What do you do all day at work?"),
        say("How did you get there?"),
        say("What did you want to be when you were 14?"),
        say("What do you like best about it?"),
        say("What is hard about it, or not so nice?"),
        say("What should somebody bring along who wants to do this?"),
        say("What would you tell yourself at 15?"),
    )
