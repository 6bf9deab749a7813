"""`banter outbox`: messages that were given up, and workspaces in which nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from bot.cli.opening import workspace
from qualification.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualification.ports import DeadLetter, Outbox

app = typer.Typer(help="Messages that were given up: see them, send them after all, drop them.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)
WIDE = 200
"""Columns; what reads the list in place of a person has no edge to wrap at."""
MOST = 1_000
"""Dead messages looked at; who has more has another problem."""

Ids = Annotated[list[str] | None, typer.Argument(help="Which ones, as `banter outbox list` shows them.")]
Everything = Annotated[bool, typer.Option("--all", help="All that were given up.")]


@app.command("list")
def list_dead() -> None:
    """Show what was given up and why, and what still waits; never what the messages say."""
    with workspace() as (database, _, _now):
        dead, waiting, paused = database.outbox.dead(MOST), database.outbox.waiting(), database.outbox.paused()
    for each in paused:
        since = f"{each.since:%Y-%m-%d %H:%M} UTC"
        console.print(
            f"Nothing is sent since {since}: {each.why}. It goes on when the token works again.", markup=False
        )
    console.print(f"{waiting} messages wait to be sent, {len(dead)} were given up.")
    if dead:
        _show(dead)


@app.command()
def retry(ids: Ids = None, everything: Everything = False) -> None:
    """Send it after all. It is looked for in its channel first, so that what did arrive is not sent twice."""
    with workspace() as (database, _, _now):
        done = _settle(database.outbox, ids, everything, database.outbox.retry)
    console.print(f"{done} messages will be sent by the running bot.")


@app.command()
def drop(ids: Ids = None, everything: Everything = False) -> None:
    """Put it away for good; nobody gets it."""
    with workspace() as (database, _, _now):
        done = _settle(database.outbox, ids, everything, database.outbox.drop)
    console.print(f"{done} messages were dropped.")


def _show(dead: list[DeadLetter]) -> None:
    from rich.table import Table

    table = Table("Id", "Kind", "Tries", "Why")
    for each in dead:
        table.add_row(each.id, each.about, str(each.attempts), escape(each.error))
    Console(highlight=False, width=None if console.is_terminal else WIDE).print(table)


def _settle(outbox: Outbox, ids: list[str] | None, everything: bool, act: Callable[[str, str], bool]) -> int:
    """Do something with dead messages; raises InvalidInput, before anything is done, for one that is not dead."""
    if bool(ids) == everything:
        raise InvalidInput("Say which messages: their ids (banter outbox list), or --all.")
    dead = {each.id: each.tenant for each in outbox.dead(MOST)}
    chosen = list(dead) if everything else ids or []
    unknown = [each for each in chosen if each not in dead]
    if unknown:
        raise InvalidInput(f"No message with the id {unknown[0]} was given up; see: banter outbox list")
    return sum(act(dead[each], each) for each in chosen)
