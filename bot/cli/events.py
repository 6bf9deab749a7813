"""`banter events`: what contacts did, from files; and taking back what they did not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.cli.files import text_of
from bot.cli.importing import importing
from qualification.errors import NotFound
from qualification.leads import Stage

if TYPE_CHECKING:
    from typing import BinaryIO

    from qualification.intake.event_importing import EventsReport
    from qualification.intake.event_rows import EventRows

app = typer.Typer(help="What contacts did: files of events, and withdrawing one.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)
MapFile = Annotated[
    Path | None, typer.Option("--map", help="Which column of a CSV file means what, a TOML file (docs/importing.md).")
]


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="The events: a CSV file with a map, or JSON Lines.")],
    map_file: MapFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    start_clocks: Annotated[
        bool, typer.Option("--start-clocks", help="Owe responses to what is in the file; history starts no clocks.")
    ] = False,
) -> None:
    """Import events; doing it twice changes nothing. Rows that cannot be used land in FILE.rejects.csv in this folder."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, ensure_policy
    from qualification.intake.event_importing import import_events
    from qualification.use_cases.leads.dossier import active_policy

    settings = read_settings()
    now = business_clock(settings)()
    with importing(file, settings) as at:
        source = _rows(at.source, map_file)
        ensure_policy(at.database, at.tenant, now)
        with at.database.work(at.tenant) as uow:
            policy = active_policy(uow)
        done = import_events(
            at.database.work,
            at.tenant,
            source,
            policy=policy,
            now=now,
            dry_run=dry_run,
            start_clocks=start_clocks,
            reject=at.reject,
            progress=at.progress,
            counted=lambda leads: at.says(f"{leads:,} leads scored"),
        )
    _say(done, at.rejects)


def _rows(source: BinaryIO, map_file: Path | None) -> EventRows:
    from qualification.intake.event_rows import EventLines, EventTable
    from qualification.intake.map_reading import read_event_map

    return EventLines(source) if map_file is None else EventTable(source, read_event_map(text_of(map_file)))


def _say(done: EventsReport, rejects: Path) -> None:
    console.print(done.says(), markup=False)
    if done.leads:
        mqls = done.moved[Stage.MARKETING_QUALIFIED]
        leads = "1 lead was" if done.leads == 1 else f"{done.leads:,} leads were"
        console.print(f"{leads} scored; {mqls:,} became marketing qualified (MQL).")
    if done.rejected:
        console.print(f"The rejected rows, each with its line and reason, are in {rejects}.", markup=False)


@app.command("list")
def list_events(lead: Annotated[str, typer.Argument(help="The lead's external id, as it was imported.")]) -> None:
    """Print what a contact did, the newest first, each with its key."""
    from bot.settings import read_settings
    from bot.wiring import open_database

    with open_database(read_settings()) as database, database.work(database.only_tenant()) as uow:
        found = uow.leads.by_external_id(lead)
        if found is None:
            raise NotFound(f"no lead has the external id {lead}")
        events = uow.engagement.events(found.id)
    for event in reversed(events):
        detail = f"  {event.detail}" if event.detail else ""
        console.print(f"{event.occurred_at:%Y-%m-%d %H:%M}  {event.dedupe_key}  {event.kind}{detail}", markup=False)
    console.print(f"{found.name} did {len(events):,} things that count.", markup=False)


@app.command()
def withdraw(
    key: Annotated[
        str, typer.Argument(help="The event's key (see `banter events list`), or the id its sender gave it.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays on record.")],
    by: Annotated[str, typer.Option(help="Who withdraws it, by e-mail address.")] = "operator",
) -> None:
    """Let an event count no more, and score its lead anew; the event stays on record, and the lead where it is."""
    from bot.settings import read_settings
    from bot.wiring import business_clock, open_database
    from qualification.intake.rescoring import rescore_all
    from qualification.use_cases.leads.dossier import active_policy
    from qualification.use_cases.scoring.withdrawing import withdraw_event

    settings = read_settings()
    now = business_clock(settings)()
    with open_database(settings) as database:
        tenant = database.only_tenant()
        with database.work(tenant) as uow:
            policy = active_policy(uow)
            event, lead = withdraw_event(uow, policy, key, by=by, reason=reason, now=now)
            uow.commit()
        rescore_all(database.work, tenant, policy, now)
        with database.work(tenant) as uow:
            tally = uow.tallies.get([lead.id])[lead.id]
    what = f"{event.kind} of {event.occurred_at:%Y-%m-%d %H:%M}"
    console.print(f"Withdrawn: {what}, of {lead.name}. It stays on record.", markup=False)
    total = f"{tally.fit + tally.engagement:.1f}".removesuffix(".0")
    console.print(f"{lead.name} has {total} points now, {tally.grade}.", markup=False)
