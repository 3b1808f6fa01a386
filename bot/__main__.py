"""`python -m bot` is the same as `lotse`."""

from bot.cli import main

main()
