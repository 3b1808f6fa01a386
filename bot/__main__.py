"""Where `lotse` and `python -m bot` begin."""

import gc


def main() -> None:
    gc.disable()  # what is loaded now stays: to look for garbage in it would take a fifth of the time
    from bot.commands.main import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
