"""The commands of data protection: the table of what is kept."""

import typer

from bot.keeping import record

app = typer.Typer(no_args_is_help=True, help="Papers of data protection that follow from the software.")


@app.callback()
def about() -> None:
    """Papers of data protection that follow from the software. The others are in docs/datenschutz."""


@app.command()
def table() -> None:
    """Print what is kept, why and how long, in German, of each column.

    Example: [dim]lotse privacy table > docs/datenschutz/loeschfristen.md[/dim]
    """
    typer.echo(record.written(), nl=False)
