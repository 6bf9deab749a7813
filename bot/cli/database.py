"""`banter db`: the database's schema."""

from __future__ import annotations

import typer
from rich.console import Console

from bot.settings import read_settings

app = typer.Typer(help="The database's schema.", no_args_is_help=True)
console = Console(highlight=False)


@app.command()
def upgrade() -> None:
    """Bring the database of DATABASE_URL to this version of Banter; what is up to date stays as it is."""
    from storage import Database

    with Database(read_settings().database_url.get_secret_value()) as database:
        before = database.version()
        database.upgrade()
        after = database.version()
    console.print(
        f"The database is at version {after}." if before != after else f"Nothing to do: it is at version {after}."
    )
