"""The commands of `lotse sessions`, in the order in which staff need them."""

import typer

from bot.commands.sessions import changing, importing, looking, opening

app = typer.Typer(
    no_args_is_help=True,
    help="Plan sessions, look at them, change them, and keep seats for classes.",
    rich_markup_mode="rich",
)
app.command("list")(looking.list_sessions)
app.command("show")(looking.show)
app.command("import")(importing.bring_in)
app.command("move")(changing.move)
app.command("seats")(changing.seats)
app.command("cancel")(changing.cancel)
app.command("confirm")(opening.confirm)
app.command("hold")(opening.hold)
app.command("open-draw")(opening.open_draw)
