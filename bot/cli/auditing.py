"""`banter audit`: who did what, and who asked what."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from qualification.auditing import AuditEntry

WIDE = 200
"""Columns; what reads the list in place of a person has no edge to wrap at."""
console = Console(highlight=False)


def audit(
    who: Annotated[str | None, typer.Option(help="Only what this person did: their e-mail address, or name.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was done from this day (UTC) on.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many lines, the newest ones.", min=1)] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line instead.")] = False,
) -> None:
    """List what people did and what they asked about the pipeline, the newest last; what was refused stands there, too.

    There is a line for each question, with its plan, never with the words.
    """
    from bot.cli.opening import as_it_is
    from qualification.pipeline.directory import person_called

    with as_it_is() as (database, tenant, _), database.work(tenant) as uow:
        people = uow.people.all()
        actor = person_called(who, people).id if who else None
        entries = uow.history.audited(limit, actor, since.replace(tzinfo=UTC) if since else None)
    names = {person.id: person.name for person in people}
    if as_json:
        for entry in reversed(entries):
            typer.echo(json.dumps(_plain(entry, names), ensure_ascii=False))
    elif not entries:
        console.print("Nothing is in the audit log for that.")
    else:
        _draw(list(reversed(entries)), names)


def _plain(entry: AuditEntry, names: dict[str, str]) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        "who": names.get(entry.actor_id, entry.actor_id),
        "who_id": entry.actor_id,
        "action": entry.action,
        "subject": entry.subject,
        "detail": dict(entry.detail),
    }


def _draw(entries: list[AuditEntry], names: dict[str, str]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("When (UTC)", "Who", "What", "About", "Details")
    for entry in entries:
        detail = ", ".join(f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in entry.detail.items())
        cells = (
            names.get(entry.actor_id, entry.actor_id),
            entry.action,
            names.get(entry.subject, entry.subject),
            detail,
        )
        table.add_row(f"{entry.at:%Y-%m-%d %H:%M:%S}", *(Text(cell) for cell in cells))
    Console(highlight=False, width=None if console.is_terminal else WIDE).print(table)
