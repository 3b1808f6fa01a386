"""The command line: run the service, talk in the terminal, ask once, look after the installation."""

import asyncio
import json
import secrets
import sys
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot.app import House, open_house, open_store, serve
from bot.channels.plain import as_text
from bot.channels.terminal import NAME, Terminal, to_turn
from bot.commands import fair, keeping, knowledge, open_questions, privacy, staff
from bot.commands.doctor import examine
from bot.commands.evaluating import evaluate
from bot.commands.explaining import show, to_row
from bot.commands.sessions.app import app as sessions
from bot.errors import Refused
from bot.keeping.finding import Finding
from bot.logs import set_up_logs
from bot.serving.threads import ending_in_time
from bot.settings import Settings, read_settings
from handlers.router import route
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Reply
from handlers.speech.turn import PersonId
from knowledge.evaluate import decided
from knowledge.live import Knowledge
from knowledge.search import search
from knowledge.understanding.explain import explain
from storage.store import Unavailable

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(fair.app, name="fair")
open_questions.register(knowledge.app)
app.add_typer(sessions, name="sessions")
app.add_typer(staff.app, name="staff")
app.add_typer(privacy.app, name="privacy")
app.command("eval")(evaluate)
keeping.register(app)
out, err = Console(highlight=False), Console(stderr=True, highlight=False)
Result = TypeVar("Result")


def main() -> None:
    """What cannot go on as asked is told in one sentence, with exit code 2."""
    set_up_logs(to_terminal=sys.stderr.isatty())
    try:
        app()
    except Refused as refusal:
        err.print(escape(str(refusal)), style="red", soft_wrap=True)
        sys.exit(2)
    except Unavailable as error:
        err.print(f"The database cannot be used just now ({error}): try again, or run `lotse doctor`.", style="red")
        sys.exit(2)


@app.callback()
def about() -> None:
    """[bold]Lotse[/bold]: answers on careers in a region, and seats in career sessions.

    Settings are read from LOTSE_… variables and from .env in this folder; `lotse doctor` shows them.
    """


@app.command("serve")
def run_service() -> None:
    """Run the service: web chat, and Telegram if LOTSE_TELEGRAM_TOKEN is set.

    Example: [dim]LOTSE_PORT=9000 lotse serve[/dim]
    """
    settings = read_settings()
    _run(ending_in_time(serve(settings, lambda house: _tell_where_to_go(house, settings))))


@app.command()
def chat() -> None:
    """Talk with Lotse here in the terminal. An empty line or Ctrl-D ends it.

    Example: [dim]lotse chat[/dim], then type: Wie lange dauert die Ausbildung zum Tischler?
    """
    _run(_chat(read_settings()))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In anybody's own words.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs: decision, answer and candidates.")] = False,
    why: Annotated[bool, typer.Option("--explain", help="Show what was understood and what speaks for it.")] = False,
) -> None:
    """Ask once and see the answer. Nothing is stored.

    Example: [dim]lotse ask "was verdient man als mechatroniker" --explain[/dim]
    """
    settings = read_settings()
    reply, known = _run(_ask(question, settings))
    explained = explain(known, question, datetime.now(settings.zone).date()) if why else None
    if as_json:
        row = _as_row(question, reply, known) | ({"explained": to_row(explained)} if explained else {})
        typer.echo(json.dumps(row, ensure_ascii=False, indent=2))
    elif explained:
        show(explained, reply, known.entries, out)
    else:
        out.print(escape(as_text(reply)), soft_wrap=True)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema. `lotse serve` does this by itself.

    Example: [dim]lotse migrate[/dim]
    """

    async def bring() -> None:
        await (await open_store(read_settings())).close()

    _run(bring())
    out.print("The database has the newest schema.")


@app.command()
def doctor() -> None:
    """Show what is set up, what is missing, and how to mend it. Exit code 1 if something is broken.

    Example: [dim]lotse doctor[/dim]
    """
    findings: list[Finding] = _run(examine(read_settings()))
    for finding in findings:
        sign = "[green]ok     [/green]" if finding.ok else "[red]missing[/red]"
        out.print(f"{sign} {escape(finding.what)}", soft_wrap=True)
        if finding.mend:
            out.print(f"        {escape(finding.mend)}", style="dim", soft_wrap=True)
    raise typer.Exit(any(not finding.ok for finding in findings))


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)


def _tell_where_to_go(house: House, settings: Settings) -> None:
    for problem in house.problems:
        err.print(escape(f"Left out: {problem}"), style="yellow", soft_wrap=True)
    telegram = "connected" if settings.telegram_token else "set LOTSE_TELEGRAM_TOKEN in .env (from @BotFather)"
    out.print(f"Web page:  http://localhost:{settings.port}")
    out.print("Terminal:  .venv/bin/lotse chat")
    out.print(f"Telegram:  {telegram}")
    if settings.whatsapp_token:
        out.print(f"WhatsApp:  {settings.public_url}/whatsapp is the webhook to enter at Meta", markup=False)
    out.print(f"Desk:      {settings.public_url}/desk", markup=False)
    if not house.has_admin:
        out.print('First administrator:  .venv/bin/lotse staff add "Your Name" --role admin')


async def _chat(settings: Settings) -> None:
    async with open_house(settings) as house:
        house.channels[NAME] = Terminal(lambda text: out.print(f"\n{escape(text)}\n", soft_wrap=True), Path.cwd())
        rounds = asyncio.create_task(house.rounds().keep_going())
        line = "/start"
        while line:
            await house.turns.take(to_turn(line, secrets.token_hex(8)))
            await house.lanes.settle()
            line = await asyncio.to_thread(_read_line)
        rounds.cancel()


def _read_line() -> str:
    try:
        return input("Du: ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


async def _ask(question: str, settings: Settings) -> tuple[Reply, Knowledge]:
    async with open_house(settings) as house, house.store.look() as work:
        heard = house.talks.language_of(question)
        talk = replace(house.talks.talk(PersonId(""), Dialog(heard=heard), "de", work), heard=heard)
        return await route(to_turn(question, "once"), talk), house.live.current


def _as_row(question: str, reply: Reply, known: Knowledge) -> dict[str, object]:
    found = search(known.index, question)
    return {
        "question": question,
        "decision": decided(found),
        "title": reply.title,
        "text": reply.text,
        "note": reply.note,
        "choices": [button.label for button in reply.buttons],
        "ranked": [[hit.entry.id, round(hit.score, 4)] for hit in found.ranked],
    }
