"""Recompute what was drawn in a fair, from the file that its page gives to everybody."""

from pathlib import Path
from typing import Annotated

import typer

from bot.documents.drawn_file import differences

app = typer.Typer(no_args_is_help=True, help="Fairs: recompute who got which session.")


@app.callback()
def fairs() -> None:
    """Fairs: recompute who got which session."""


@app.command()
def recompute(file: Annotated[Path, typer.Argument(help="The file from the page of the draw.")]) -> None:
    """Apply the rule to the wishes in a file, and tell whether it gives the same result. Takes seconds for hundreds."""
    try:
        wrong = differences(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        typer.echo(f"{file} cannot be read as the file of a draw ({error}).", err=True)
        raise typer.Exit(2) from None
    if wrong:
        typer.echo("The rule gives another result for " + ", ".join(wrong), err=True)
        raise typer.Exit(1)
    typer.echo("The rule gives the same result.")
