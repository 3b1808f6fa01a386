"""What is told to the person at the command line in one sentence instead of a trace."""


class Refused(Exception):
    """Cannot go on as asked. The text is one sentence that says what is wrong and what to do."""
