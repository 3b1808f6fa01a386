"""`python -m bot` is the same as `lotse`."""

from bot.commands.main import main

main()
