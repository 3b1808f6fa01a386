"""The table of what is kept, why and how long, in German, as it follows from the schema."""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from bot.texts import Texts
from storage.database.concerned import TABLES, Whom, concerns

ABOUT = {
    Whom.CHAT: (
        "Menschen im Chat",
        "Diese Tabellen enthalten Angaben zu einer Person. Sie kennen nur eine Zufallszahl (`person_id`); allein "
        "`address` verbindet sie mit einem Messenger. `/daten` zeigt jede Zeile daraus, `/loeschen` löscht jede.",
    ),
    Whom.SAID: (
        "Was Menschen im Chat gesagt haben, ohne die Person",
        "Hier steht nicht, von wem etwas kommt. Namen, Schulen, Nummern und Links werden vor dem Speichern entfernt.",
    ),
    Whom.OUTSIDE: (
        "Gäste, Lehrkräfte und Betriebe",
        "Was Erwachsene selbst angeben, um etwas anzubieten oder anzufragen, und was zu ihnen vermerkt wird.",
    ),
    Whom.STAFF: ("Team des Netzwerks", "Konten, Anmeldungen und wer was getan hat."),
    Whom.NOBODY: ("Ohne Bezug zu einer Person", "Inhalte, Termine, Einstellungen und Zahlen."),
}
_HEAD = """# Löschfristen: was Lotse speichert, wozu und wie lange

Aus dem Datenbankschema erzeugt mit `lotse privacy table`. Bitte nicht von Hand ändern: Ein Test vergleicht diese Datei
mit dem Schema. Wie gelöscht wird, steht im [Löschkonzept](loeschkonzept.md).
"""


def written() -> str:
    german = Texts("de", ZoneInfo("UTC"), "schema").say
    parts = [_HEAD]
    for whom, (title, about) in ABOUT.items():
        parts.append(f"## {title}\n\n{about}\n")
        tables = [table for table in TABLES if concerns(table) is whom]
        parts += ["\n".join(_of_table(table, german)) for table in sorted(tables, key=lambda one: one.name)]
    return "\n".join(parts)


def words() -> Iterator[str]:
    """All that has to be said in German."""
    for table in TABLES:
        yield f"table {table.name}"
        for column in table.columns:
            yield from (column.info["purpose"], column.info["limit"])


def _of_table(table: Table, german: Callable[[str], str]) -> Iterator[str]:
    columns = [(column.name, german(column.info["purpose"]), german(column.info["limit"])) for column in table.columns]
    limits = {limit for *_, limit in columns}
    yield f"### {german(f'table {table.name}')} (`{table.name}`)\n"
    if len(limits) == 1:
        yield f"Frist: {limits.pop()}.\n"
        yield from ("| Spalte | Wozu |", "|---|---|")
        yield from (f"| `{name}` | {purpose} |" for name, purpose, _ in columns)
    else:
        yield from ("| Spalte | Wozu | Frist |", "|---|---|---|")
        yield from (f"| `{name}` | {purpose} | {limit} |" for name, purpose, limit in columns)
    yield ""
