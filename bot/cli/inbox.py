"""`banter inbox`: what people did that could not be worked and was given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from bot.cli.opening import workspace
from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

app = typer.Typer(
    help="What could not be worked and was given up: see it, work it after all, put it away.", no_args_is_help=True
)
console = Console(highlight=False, soft_wrap=True)
WIDE = 200
"""Columns; what reads the list in place of a person has no edge to wrap at."""
MOST = 1_000

Ids = Annotated[list[str], typer.Argument(help="Which ones, as `banter inbox list` shows them.")]


@app.command("list")
def list_dead() -> None:
    """Show what was given up and why, never what people wrote; the reference is also in the log."""
    from rich.table import Table

    with workspace() as (database, _, _now):
        dead, waiting = database.inbox.dead(MOST), database.inbox.waiting()
    console.print(f"{waiting} items wait to be worked, {len(dead)} were given up.")
    if dead:
        table = Table("Id", "Kind", "Tries", "Why")
        for each in dead:
            table.add_row(each.id, each.about, str(each.attempts), escape(each.error))
        Console(highlight=False, width=None if console.is_terminal else WIDE).print(table)


@app.command()
def retry(ids: Ids) -> None:
    """Work it after all, once its cause is mended; effects that are there already are not repeated."""
    with workspace() as (database, _, _now):
        _each(ids, database.inbox.retry)
    console.print(f"{len(ids)} items will be worked by the running bot.")


@app.command()
def drop(ids: Ids) -> None:
    """Put it away for good; the person was told that it failed."""
    with workspace() as (database, _, _now):
        _each(ids, database.inbox.drop)
    console.print(f"{len(ids)} items were put away.")


def _each(ids: Sequence[str], act: Callable[[str], bool]) -> None:
    for each in ids:
        if not each.isdigit() or not act(each):
            raise InvalidInput(f"No item {each} was given up; see: banter inbox list")
